import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import type { ITerraformDependable, TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import type { Policy } from '../policies';
import { skipChecks } from './scanner-skip';
import { policyLiteral, terraformLiteral } from './terraform-literal';

/** What {@link DeliveryLogGroup} is made of. */
export interface DeliveryLogGroupProps {
  /** Log group name. */
  readonly logGroupName: string;
  /** Days log events are kept; 0 for ever. */
  readonly retentionDays: number;
  /** ARN of the key that encrypts the log group. Left out: CloudWatch Logs' own encryption. */
  readonly keyArn?: string | undefined;
  /** The role the service writes with. Left out: it is let in by a resource policy, see {@link AccountLogPolicies}. */
  readonly role?: LogGroupWriterRole | undefined;
  /** Provider of the log group's Region. Left out: the stack's. */
  readonly provider?: TerraformProvider | undefined;
}

/** A role that a service writes to a log group with. */
export interface LogGroupWriterRole {
  /** Role name. */
  readonly roleName: string;
  /** Who may assume it. */
  readonly trust: Policy;
  /** What it may do. */
  readonly permissions: Policy;
  /** Permissions boundary. Left out: none. */
  readonly permissionsBoundary?: string | undefined;
}

/**
 * A log group that an AWS service delivers to, with the role it writes with where it takes one. It stays when it leaves
 * the stack: its logs are worth more than the setting.
 *
 * @see "Logs sent to CloudWatch Logs"
 */
export class DeliveryLogGroup extends Construct {
  /** The log group. */
  public readonly logGroup: CloudwatchLogGroup;
  /** What switching the delivery on depends on. */
  public readonly ready: readonly ITerraformDependable[];

  public constructor(scope: Construct, id: string, props: DeliveryLogGroupProps) {
    super(scope, id);
    this.logGroup = new CloudwatchLogGroup(this, 'Resource', {
      name: terraformLiteral(props.logGroupName),
      retentionInDays: props.retentionDays,
      skipDestroy: true,
      ...(props.keyArn === undefined ? {} : { kmsKeyId: props.keyArn }),
      ...(props.provider === undefined ? {} : { provider: props.provider }),
    });
    const skipped = skippedChecks(props);
    if (Object.keys(skipped).length > 0) skipChecks(this.logGroup, skipped);
    this.ready = [this.logGroup, ...(props.role === undefined ? [] : this.addRole(props.role))];
  }

  private addRole({ roleName, trust, permissions, permissionsBoundary }: LogGroupWriterRole): ITerraformDependable[] {
    const role = new IamRole(this, 'role', {
      name: roleName,
      description: 'Writes delivered logs to their log group',
      assumeRolePolicy: policyLiteral(trust),
      ...(permissionsBoundary === undefined ? {} : { permissionsBoundary }),
    });
    return [
      new IamRolePolicy(this, 'role-permissions', {
        name: 'write-log-group',
        role: role.name,
        policy: policyLiteral(permissions),
      }),
    ];
  }
}

function skippedChecks({ keyArn, retentionDays }: DeliveryLogGroupProps): Record<string, string> {
  return {
    ...(keyArn === undefined
      ? { CKV_AWS_158: 'encrypted with the key of CloudWatch Logs; a key of its own is named by its alias' }
      : {}),
    ...(retentionDays === 0 || retentionDays >= 365 ? {} : { CKV_AWS_338: 'a shorter retention was asked for' }),
  };
}
