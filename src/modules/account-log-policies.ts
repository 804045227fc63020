import { CloudwatchLogResourcePolicy } from '@cdktf/provider-aws/lib/cloudwatch-log-resource-policy';
import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import type { Policy } from '../policies';
import { policyLiteral } from './terraform-literal';

/** What {@link AccountLogPolicies} is made of. */
export interface AccountLogPoliciesProps {
  /** Start of the names of the resource policies in account and Region; each gets a number. */
  readonly policyName: string;
  /** The documents, from `accountLogPolicies`. AWS allows ten for an account and Region, its own among them. */
  readonly policies: readonly Policy[];
  /** Provider of the Region. Left out: the stack's. */
  readonly provider?: TerraformProvider | undefined;
}

/**
 * Resource policies of an account and Region that let AWS services write to log groups: written before delivery is switched
 * on, so that AWS writes none of its own and nobody needs `logs:PutResourcePolicy`.
 *
 * @see "Logs sent to CloudWatch Logs"
 */
export class AccountLogPolicies extends Construct {
  /** The resource policies: what switching a delivery on depends on. */
  public readonly ready: readonly CloudwatchLogResourcePolicy[];

  public constructor(scope: Construct, id: string, props: AccountLogPoliciesProps) {
    super(scope, id);
    this.ready = props.policies.map((policy, index) => {
      const number = String(index + 1);
      return new CloudwatchLogResourcePolicy(this, `policy-${number}`, {
        policyName: `${props.policyName}-${number}`,
        policyDocument: policyLiteral(policy),
        ...(props.provider === undefined ? {} : { provider: props.provider }),
      });
    });
  }
}
