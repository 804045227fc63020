import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { Construct } from 'constructs';
import type { Policy } from '../policies';
import { policyLiteral } from './terraform-literal';

/** What {@link LogPublisher} is made of. */
export interface LogPublisherProps {
  /** Name of the managed policy, and of the role where there is one. */
  readonly publisherName: string;
  /** What may be switched on, from `publisherPolicy`. */
  readonly permissions: Policy;
  /** Role that has the policy. Left out: the policy alone, to be attached to a role that exists. */
  readonly role?: PublisherRole | undefined;
}

/** The role of a {@link LogPublisher}. */
export interface PublisherRole {
  /** Who may assume it. */
  readonly trust: Policy;
  /** Longest session in seconds, 3600 to 43200. */
  readonly maxSessionSeconds: number;
  /** Permissions boundary. Left out: none. */
  readonly permissionsBoundary?: string | undefined;
}

/**
 * A managed policy, and a role that has it, to switch the delivery of some logs to some destinations on, and nothing else.
 *
 * @see "Enabling logging from AWS services"
 */
export class LogPublisher extends Construct {
  /** The policy. */
  public readonly policy: IamPolicy;
  /** The role; undefined when it is the policy alone. */
  public readonly role: IamRole | undefined;

  public constructor(scope: Construct, id: string, props: LogPublisherProps) {
    super(scope, id);
    this.policy = new IamPolicy(this, 'permissions', {
      name: props.publisherName,
      description: 'Switches log delivery on',
      policy: policyLiteral(props.permissions),
    });
    if (props.role === undefined) return;
    const { trust, maxSessionSeconds, permissionsBoundary } = props.role;
    this.role = new IamRole(this, 'Resource', {
      name: props.publisherName,
      description: 'Switches log delivery on',
      assumeRolePolicy: policyLiteral(trust),
      maxSessionDuration: maxSessionSeconds,
      ...(permissionsBoundary === undefined ? {} : { permissionsBoundary }),
    });
    new IamRolePolicyAttachment(this, 'attachment', { role: this.role.name, policyArn: this.policy.arn });
  }
}
