import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Construct } from 'constructs';
import {
  replicationRolePolicy,
  replicationRoleTrust,
  type ReplicationRolePolicyFacts,
  type ReplicationRoleTrustFacts,
} from '../policies';
import { policyLiteral } from './terraform-literal';

/** What {@link ReplicationRole} is made of. */
export interface ReplicationRoleProps extends ReplicationRolePolicyFacts, ReplicationRoleTrustFacts {
  /** Role name. */
  readonly roleName: string;
  /** Permissions boundary. Left out: none. */
  readonly permissionsBoundary?: string | undefined;
}

/**
 * The role S3 assumes to copy objects from one bucket to another. Apart from {@link BucketReplication}, because the keys
 * of both buckets name it and have to come after it.
 *
 * @see "Setting up permissions for live replication"
 */
export class ReplicationRole extends Construct {
  /** The role. */
  public readonly role: IamRole;
  /** Its permissions: what the replication rule depends on. */
  public readonly permissions: IamRolePolicy;

  public constructor(scope: Construct, id: string, props: ReplicationRoleProps) {
    super(scope, id);
    this.role = new IamRole(this, 'Resource', {
      name: props.roleName,
      description: 'S3 copies audit logs to a second Region',
      assumeRolePolicy: policyLiteral(replicationRoleTrust(props)),
      ...(props.permissionsBoundary === undefined ? {} : { permissionsBoundary: props.permissionsBoundary }),
    });
    this.permissions = new IamRolePolicy(this, 'permissions', {
      name: 'replicate-audit-logs',
      role: this.role.name,
      policy: policyLiteral(replicationRolePolicy(props)),
    });
  }
}
