import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Construct } from 'constructs';
import {
  deliveryRolePolicy,
  deliveryRoleTrust,
  type DeliveryRolePolicyFacts,
  type DeliveryRoleTrustFacts,
} from '../policies';
import { skipChecks } from './scanner-skip';
import { terraformLiteral, policyLiteral } from './terraform-literal';

/** What {@link DeliveryRole} is made of. */
export interface DeliveryRoleProps extends DeliveryRolePolicyFacts, DeliveryRoleTrustFacts {
  /** Role name. */
  readonly roleName: string;
  /** Days log events are kept; 0 for ever. */
  readonly retentionDays: number;
  /** ARN of the key that encrypts the log group. Left out: CloudWatch Logs' own encryption. */
  readonly keyArn?: string | undefined;
  /** Permissions boundary of the role. Left out: none. */
  readonly permissionsBoundary?: string | undefined;
}

/**
 * A trail's log group and the role CloudTrail assumes to write to exactly its streams there.
 *
 * @see "Sending events to CloudWatch Logs"
 */
export class DeliveryRole extends Construct {
  /** ARN of the log group in the form a trail takes, ending in `:*`. */
  public readonly logGroupArn: string;
  /** Name of the log group; refers to it, so that what uses the name comes after it. */
  public readonly logGroupName: string;
  /** ARN of the role. */
  public readonly roleArn: string;
  /** The role's permissions: what the trail depends on. */
  public readonly permissions: IamRolePolicy;

  public constructor(scope: Construct, id: string, props: DeliveryRoleProps) {
    super(scope, id);
    const logGroup = new CloudwatchLogGroup(this, 'log-group', {
      name: terraformLiteral(props.logGroupName),
      retentionInDays: props.retentionDays,
      // Taking the trail out of the organization file must not take its logs along.
      skipDestroy: true,
      ...(props.keyArn === undefined ? {} : { kmsKeyId: props.keyArn }),
    });
    const skipped = skippedChecks(props);
    if (Object.keys(skipped).length > 0) skipChecks(logGroup, skipped);
    const role = new IamRole(this, 'Resource', {
      name: props.roleName,
      description: 'CloudTrail writes to its log group',
      assumeRolePolicy: policyLiteral(deliveryRoleTrust(props)),
      ...(props.permissionsBoundary === undefined ? {} : { permissionsBoundary: props.permissionsBoundary }),
    });
    this.permissions = new IamRolePolicy(this, 'permissions', {
      name: 'write-trail-log-streams',
      role: role.name,
      policy: policyLiteral(deliveryRolePolicy(props)),
    });
    this.logGroupName = logGroup.name;
    this.logGroupArn = `${logGroup.arn}:*`;
    this.roleArn = role.arn;
  }
}

function skippedChecks({ keyArn, retentionDays }: DeliveryRoleProps): Record<string, string> {
  return {
    ...(keyArn === undefined ? { CKV_AWS_158: 'the organization file chose SSE-S3, so there is no key' } : {}),
    ...(retentionDays === 0 || retentionDays >= 365
      ? {}
      : { CKV_AWS_338: 'the organization file chose a shorter retention; the bucket keeps the same events' }),
  };
}
