import { S3BucketReplicationConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-replication-configuration';
import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import type { ObjectLock, Retention } from '../organization';
import { replicaBucketPolicy, replicaKeyPolicy, type ReplicaBucketPolicyFacts } from '../policies';
import { LogKey, type LogKeyProps } from './log-key';
import { ProtectedBucket } from './protected-bucket';
import type { ReplicationRole } from './replication-role';
import { skipChecks } from './scanner-skip';

/** What {@link BucketReplication} is made of. */
export interface BucketReplicationProps {
  /** Account of both buckets. */
  readonly accountId: string;
  /** The bucket that is copied, versioned already. */
  readonly source: ProtectedBucket;
  /** Region of the copy. */
  readonly replicaRegion: string;
  /** Provider of that Region. */
  readonly replicaProvider: TerraformProvider;
  /** Facts for the copy's bucket policy, its name among them. */
  readonly replica: ReplicaBucketPolicyFacts;
  /** The copy's key. Left out: SSE-S3. */
  readonly replicaKey?:
    | (Pick<LogKeyProps, 'alias' | 'deletionWindowDays' | 'rotationDays' | 'after'> & { readonly bucketKey: boolean })
    | undefined;
  /** Lifecycle of the copy. */
  readonly retention: Retention;
  /** Default retention lock of the copy. Left out: none. */
  readonly objectLock?: ObjectLock | undefined;
  /** The role S3 assumes. */
  readonly role: ReplicationRole;
}

/**
 * A second copy of a log bucket in another Region: bucket, key and the replication rule. Delete
 * markers are not copied, so deleting a log in one Region leaves it in the other.
 *
 * @see "Replicating objects within and across Regions"
 */
export class BucketReplication extends Construct {
  public constructor(scope: Construct, id: string, props: BucketReplicationProps) {
    super(scope, id);
    const provider = props.replicaProvider;
    const key = this.replicaKey(props);
    const replica = new ProtectedBucket(this, 'replica', {
      bucketName: props.replica.bucketName,
      bucketPolicy: replicaBucketPolicy(props.replica),
      encryption: key && { keyArn: key.key.arn, bucketKey: props.replicaKey?.bucketKey ?? false },
      retention: props.retention,
      objectLock: props.objectLock,
      provider,
    });
    skipChecks(replica.bucket, {
      CKV_AWS_18: 'requests to the copy are few; the audit bucket is the one that is read',
      CKV_AWS_144: 'this bucket is the copy',
      CKV2_AWS_62: 'events are sent for the audit bucket, once',
      ...(props.objectLock === undefined ? { CKV_AWS_143: 'Object Lock is off in the organization file' } : {}),
      ...(key === undefined ? { CKV_AWS_145: 'the organization file chose SSE-S3' } : {}),
    });
    new S3BucketReplicationConfigurationA(this, 'rule', {
      bucket: props.source.bucket.id,
      role: props.role.role.arn,
      rule: [
        {
          id: 'audit-logs',
          status: 'Enabled',
          priority: 0,
          filter: {},
          deleteMarkerReplication: { status: 'Disabled' },
          destination: {
            bucket: replica.bucket.arn,
            ...(key === undefined ? {} : { encryptionConfiguration: { replicaKmsKeyId: key.key.arn } }),
          },
          ...(key === undefined ? {} : { sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: 'Enabled' } } }),
        },
      ],
      dependsOn: [props.source.versioning, replica.versioning, replica.bucketPolicy, props.role.permissions],
    });
  }

  private replicaKey(props: BucketReplicationProps): LogKey | undefined {
    if (props.replicaKey === undefined) return undefined;
    const { bucketName, administrators, breakGlass, readerRoleArns, replicationRoleArn, partition } = props.replica;
    return new LogKey(this, 'key', {
      ...props.replicaKey,
      description: 'CloudTrail logs, replica',
      keyPolicy: replicaKeyPolicy({
        partition,
        region: props.replicaRegion,
        accountId: props.accountId,
        administrators,
        breakGlass,
        readerRoleArns,
        replicationRoleArn,
        bucketName,
      }),
      provider: props.replicaProvider,
    });
  }
}
