import type { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import type { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import type { Construct } from 'constructs';
import {
  AuditBucket,
  BucketReplication,
  ExistingBucketPolicy,
  LogNotifications,
  LogReader,
  ReplicationRole,
  TrailKey,
  type BucketEncryption,
} from '../src/modules';
import type { BucketReplica, Organization, Reader, StackPlan } from '../src/organization';
import {
  auditBucketPolicyFacts,
  readerPolicyFacts,
  readerTrustFacts,
  replicaBucketPolicyFacts,
  replicationRolePolicyFacts,
  replicationRoleTrustFacts,
  topicPolicyFacts,
  trailKeyPolicyFacts,
} from '../src/policies';
import { AccountStack } from './account-stack';

/** The audit account: bucket, key, topic, queue and readers. Deployed first, since every trail needs it. */
export class AuditStack extends AccountStack {
  /** Roles of this stack that key policies name: KMS refuses principals that do not exist. */
  private readonly roles: readonly IamRole[];

  public constructor(scope: Construct, plan: StackPlan, organization: Organization) {
    super(scope, plan, organization);
    const readers = organization.audit.readers.map((reader) => this.addReader(reader).role);
    const replicationRole = this.addReplicationRole();
    this.roles = replicationRole === undefined ? readers : [...readers, replicationRole.role];
    const key = this.addKey();
    const bucketPolicy = this.addBucket(key, replicationRole);
    this.addNotifications(key);
    this.addLogDelivery(plan, {
      auditEncryption: this.encryptionWith(key),
      after: bucketPolicy === undefined ? [] : [bucketPolicy],
    });
  }

  private addReader(reader: Reader): LogReader {
    return new LogReader(this, `reader-${reader.name}`, {
      ...readerPolicyFacts(this.organization, reader),
      ...readerTrustFacts(reader),
      roleName: reader.roleName,
      maxSessionSeconds: reader.maxSessionSeconds,
      permissionsBoundary: this.permissionsBoundary,
    });
  }

  private addReplicationRole(): ReplicationRole | undefined {
    const trust = replicationRoleTrustFacts(this.organization);
    const policy = replicationRolePolicyFacts(this.organization);
    const { replica } = this.organization.audit.bucket;
    if (trust === undefined || policy === undefined || replica === undefined) return undefined;
    return new ReplicationRole(this, 'replication-role', {
      ...trust,
      ...policy,
      roleName: replica.roleName,
      permissionsBoundary: this.permissionsBoundary,
    });
  }

  private addKey(): TrailKey | undefined {
    const facts = trailKeyPolicyFacts(this.organization);
    const { key } = this.organization.audit;
    if (facts === undefined || key === undefined) return undefined;
    return new TrailKey(this, 'trail-key', {
      ...facts,
      alias: key.alias,
      deletionWindowDays: key.deletionWindowDays,
      rotationDays: key.rotationDays,
      after: this.roles,
    });
  }

  /** Returns the bucket policy; undefined when somebody else sets it. */
  private addBucket(
    key: TrailKey | undefined,
    replicationRole: ReplicationRole | undefined,
  ): S3BucketPolicy | undefined {
    const { audit } = this.organization;
    const { bucket } = audit;
    const facts = auditBucketPolicyFacts(this.organization);
    if (bucket.existing) {
      // With policy `document` the bucket's owner sets the policy from the file written beside this stack.
      if (bucket.policy !== 'managed') return undefined;
      return new ExistingBucketPolicy(this, 'audit-bucket', facts).bucketPolicy;
    }
    const auditBucket = new AuditBucket(this, 'audit-bucket', {
      ...facts,
      accountId: audit.account.id,
      encryption: this.encryptionWith(key),
      retention: bucket.retention,
      objectLock: bucket.objectLock,
      accessLogs: bucket.accessLogs,
      eventBridge: audit.notifications.eventBridge,
      replicated: bucket.replica !== undefined,
    });
    if (bucket.replica !== undefined && replicationRole !== undefined) {
      this.addReplication(auditBucket, bucket.replica, replicationRole);
    }
    return auditBucket.bucketPolicy;
  }

  private encryptionWith(key: TrailKey | undefined): BucketEncryption | undefined {
    return key && { keyArn: key.key.arn, bucketKey: this.organization.audit.key?.bucketKey ?? false };
  }

  private addReplication(source: AuditBucket, replica: BucketReplica, role: ReplicationRole): void {
    const { audit } = this.organization;
    const facts = replicaBucketPolicyFacts(this.organization);
    if (facts === undefined) return;
    new BucketReplication(this, 'replication', {
      accountId: audit.account.id,
      source,
      replicaRegion: replica.region,
      replicaProvider: this.addProvider('aws-replica', replica.region, 'replica'),
      replica: facts,
      replicaKey:
        audit.key === undefined || replica.keyAlias === undefined
          ? undefined
          : {
              alias: replica.keyAlias,
              deletionWindowDays: audit.key.deletionWindowDays,
              rotationDays: audit.key.rotationDays,
              bucketKey: audit.key.bucketKey,
              after: this.roles,
            },
      retention: audit.bucket.retention,
      objectLock: audit.bucket.objectLock,
      role,
    });
  }

  private addNotifications(key: TrailKey | undefined): void {
    const { topic, queue } = this.organization.audit.notifications;
    const facts = topicPolicyFacts(this.organization);
    if (topic === undefined || facts === undefined) return;
    new LogNotifications(this, 'notifications', { ...facts, topicName: topic.name, queue, keyArn: key?.key.arn });
  }
}
