import { S3BucketLoggingA } from '@cdktf/provider-aws/lib/s3-bucket-logging';
import { S3BucketNotification } from '@cdktf/provider-aws/lib/s3-bucket-notification';
import type { Construct } from 'constructs';
import type { ObjectLock, Retention } from '../organization';
import { auditBucketPolicy, type AuditBucketPolicyFacts } from '../policies';
import { AccessLogs } from './access-logs';
import { ProtectedBucket, type BucketEncryption } from './protected-bucket';
import { skipChecks } from './scanner-skip';

/** What {@link AuditBucket} is made of. */
export interface AuditBucketProps extends AuditBucketPolicyFacts {
  /** Account that holds the bucket. */
  readonly accountId: string;
  /** Default encryption. Left out: SSE-S3. */
  readonly encryption?: BucketEncryption | undefined;
  /** Lifecycle. */
  readonly retention: Retention;
  /** Default retention lock. Left out: none. */
  readonly objectLock?: ObjectLock | undefined;
  /** Bucket for the audit bucket's own server access logs. Left out: none. */
  readonly accessLogs?: { readonly name: string; readonly prefix: string; readonly expireDays: number } | undefined;
  /** Whether S3 sends object events to EventBridge. */
  readonly eventBridge: boolean;
  /** Whether a {@link BucketReplication} is added; only notes the scanner check otherwise. */
  readonly replicated: boolean;
}

/**
 * The bucket that collects every trail's log, digest, Insights and network activity files.
 *
 * @see "Amazon S3 bucket policy for CloudTrail"
 */
export class AuditBucket extends ProtectedBucket {
  public constructor(scope: Construct, id: string, props: AuditBucketProps) {
    super(scope, id, { ...props, bucketPolicy: auditBucketPolicy(props) });
    if (props.accessLogs !== undefined) {
      const accessLogs = new AccessLogs(this, 'access-logs', {
        partition: props.partition,
        organizationId: props.organizationId,
        administrators: props.administrators,
        breakGlass: props.breakGlass,
        minimumTls: props.minimumTls,
        bucketName: props.accessLogs.name,
        prefix: props.accessLogs.prefix,
        expireDays: props.accessLogs.expireDays,
        sourceBucketArn: `arn:${props.partition}:s3:::${props.bucketName}`,
        sourceAccountId: props.accountId,
      });
      new S3BucketLoggingA(this, 'logging', {
        bucket: this.bucket.id,
        targetBucket: accessLogs.target.bucket.id,
        targetPrefix: props.accessLogs.prefix,
        dependsOn: [accessLogs.target.bucketPolicy],
      });
    }
    if (props.eventBridge) {
      new S3BucketNotification(this, 'notification', { bucket: this.bucket.id, eventbridge: true });
    }
    const skipped = skippedChecks(props);
    if (Object.keys(skipped).length > 0) skipChecks(this.bucket, skipped);
  }
}

function skippedChecks(props: AuditBucketProps): Record<string, string> {
  return {
    ...(props.accessLogs === undefined ? { CKV_AWS_18: 'access logging is off in the organization file' } : {}),
    ...(props.objectLock === undefined ? { CKV_AWS_143: 'Object Lock is off in the organization file' } : {}),
    ...(props.replicated ? {} : { CKV_AWS_144: 'replication is off in the organization file' }),
    ...(props.encryption === undefined ? { CKV_AWS_145: 'the organization file chose SSE-S3' } : {}),
    ...(props.eventBridge ? {} : { CKV2_AWS_62: 'event notifications are off in the organization file' }),
  };
}
