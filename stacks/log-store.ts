import type { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import type { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import {
  AuditBucket,
  BucketReplication,
  ExistingBucketPolicy,
  LogNotifications,
  ReplicationRole,
  TrailKey,
  type BucketEncryption,
} from '../src/modules';
import type { BucketReplica, Organization } from '../src/organization';
import {
  auditBucketPolicyFacts,
  queuePolicyFacts,
  replicaBucketPolicyFacts,
  replicationRolePolicyFacts,
  replicationRoleTrustFacts,
  topicPolicyFacts,
  trailKeyPolicyFacts,
} from '../src/policies';

/** What {@link LogStore} is made of. */
interface LogStoreProps {
  /** The organization as the bucket sees it. */
  readonly organization: Organization;
  /** Roles of its readers: KMS refuses a key policy that names roles which do not exist. */
  readonly readers: readonly IamRole[];
  /** Permissions boundary of roles. */
  readonly permissionsBoundary: string | undefined;
  /** Returns the provider of the copy's Region. */
  readonly replicaProvider: (region: string) => TerraformProvider;
}

/** A bucket that takes trails, and what it has: key, copy, topic. The audit bucket's stand in the stack itself, a shard's in a scope of its own. */
export class LogStore {
  /** Encryption with its key; undefined for SSE-S3. */
  public readonly encryption: BucketEncryption | undefined;
  /** The bucket policy; undefined when somebody else sets it. */
  public readonly bucketPolicy: S3BucketPolicy | undefined;
  /** Topic and queue; undefined for none. */
  public readonly notifications: LogNotifications | undefined;
  private readonly scope: Construct;
  private readonly props: LogStoreProps;

  public constructor(stack: Construct, id: string | undefined, props: LogStoreProps) {
    this.scope = id === undefined ? stack : new Construct(stack, id);
    this.props = props;
    const replicationRole = this.addReplicationRole();
    const roles = replicationRole === undefined ? props.readers : [...props.readers, replicationRole.role];
    const key = this.addKey(roles);
    this.encryption = key && {
      keyArn: key.key.arn,
      bucketKey: props.organization.audit.key?.bucketKey ?? false,
    };
    this.bucketPolicy = this.addBucket(replicationRole, roles);
    this.notifications = this.addNotifications(key);
  }

  private addReplicationRole(): ReplicationRole | undefined {
    const { organization, permissionsBoundary } = this.props;
    const trust = replicationRoleTrustFacts(organization);
    const policy = replicationRolePolicyFacts(organization);
    const { replica } = organization.audit.bucket;
    if (trust === undefined || policy === undefined || replica === undefined) return undefined;
    return new ReplicationRole(this.scope, 'replication-role', {
      ...trust,
      ...policy,
      roleName: replica.roleName,
      permissionsBoundary,
    });
  }

  private addKey(roles: readonly IamRole[]): TrailKey | undefined {
    const { organization } = this.props;
    const facts = trailKeyPolicyFacts(organization);
    const { key } = organization.audit;
    if (facts === undefined || key === undefined) return undefined;
    return new TrailKey(this.scope, 'trail-key', {
      ...facts,
      alias: key.alias,
      deletionWindowDays: key.deletionWindowDays,
      rotationDays: key.rotationDays,
      after: roles,
    });
  }

  private addBucket(
    replicationRole: ReplicationRole | undefined,
    roles: readonly IamRole[],
  ): S3BucketPolicy | undefined {
    const { organization } = this.props;
    const { audit } = organization;
    const { bucket } = audit;
    const facts = auditBucketPolicyFacts(organization);
    if (bucket.existing) {
      // With policy `document` the bucket's owner sets the policy from the file written beside this stack.
      if (bucket.policy !== 'managed') return undefined;
      return new ExistingBucketPolicy(this.scope, 'audit-bucket', facts).bucketPolicy;
    }
    const auditBucket = new AuditBucket(this.scope, 'audit-bucket', {
      ...facts,
      accountId: audit.account.id,
      encryption: this.encryption,
      retention: bucket.retention,
      objectLock: bucket.objectLock,
      accessLogs: bucket.accessLogs,
      eventBridge: audit.notifications.eventBridge,
      replicated: bucket.replica !== undefined,
    });
    if (bucket.replica !== undefined && replicationRole !== undefined) {
      this.addReplication(auditBucket, bucket.replica, { role: replicationRole, roles });
    }
    return auditBucket.bucketPolicy;
  }

  private addReplication(
    source: AuditBucket,
    replica: BucketReplica,
    { role, roles }: { readonly role: ReplicationRole; readonly roles: readonly IamRole[] },
  ): void {
    const { organization, replicaProvider } = this.props;
    const { audit } = organization;
    const facts = replicaBucketPolicyFacts(organization);
    if (facts === undefined) return;
    new BucketReplication(this.scope, 'replication', {
      accountId: audit.account.id,
      source,
      replicaRegion: replica.region,
      replicaProvider: replicaProvider(replica.region),
      replica: facts,
      replicaKey:
        audit.key === undefined || replica.keyAlias === undefined
          ? undefined
          : {
              alias: replica.keyAlias,
              deletionWindowDays: audit.key.deletionWindowDays,
              rotationDays: audit.key.rotationDays,
              bucketKey: audit.key.bucketKey,
              after: roles,
            },
      retention: audit.bucket.retention,
      objectLock: audit.bucket.objectLock,
      role,
    });
  }

  private addNotifications(key: TrailKey | undefined): LogNotifications | undefined {
    const { organization } = this.props;
    const { topic, queue } = organization.audit.notifications;
    const facts = topicPolicyFacts(organization);
    if (topic === undefined || facts === undefined) return undefined;
    return new LogNotifications(this.scope, 'notifications', {
      ...facts,
      topicName: topic.name,
      queue,
      otherTopicArns: queuePolicyFacts(organization)?.otherTopicArns,
      keyArn: key?.key.arn,
    });
  }
}
