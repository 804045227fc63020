import { Construct } from 'constructs';
import { accessLogBucketPolicy, type AccessLogBucketPolicyFacts } from '../policies';
import { ProtectedBucket } from './protected-bucket';
import { skipChecks } from './scanner-skip';

/** What {@link AccessLogs} is made of. */
export interface AccessLogsProps extends AccessLogBucketPolicyFacts {
  /** Days until an access log expires. */
  readonly expireDays: number;
}

/**
 * The bucket that takes another bucket's server access logs. Always SSE-S3 and never locked: S3 delivers access logs to
 * no bucket with a KMS default key or an Object Lock default retention.
 *
 * @see "Enabling Amazon S3 server access logging"
 */
export class AccessLogs extends Construct {
  /** The bucket and its settings. */
  public readonly target: ProtectedBucket;

  public constructor(scope: Construct, id: string, props: AccessLogsProps) {
    super(scope, id);
    this.target = new ProtectedBucket(this, 'target', {
      bucketName: props.bucketName,
      bucketPolicy: accessLogBucketPolicy(props),
      retention: {
        transitionDays: undefined,
        transitionStorageClass: 'STANDARD_IA',
        expireDays: props.expireDays,
        noncurrentDays: 30,
        abortMultipartDays: 7,
      },
    });
    skipChecks(this.target.bucket, {
      CKV_AWS_18: 'this bucket holds the access logs; logging it to itself would never end',
      CKV_AWS_143: 'S3 does not deliver access logs to a bucket that Object Lock locks by default',
      CKV_AWS_144: 'access logs are kept in one Region; the audit logs themselves can be replicated',
      CKV_AWS_145: 'S3 does not deliver access logs to a bucket whose default encryption is a KMS key',
      CKV2_AWS_62: 'nothing consumes events about access logs',
    });
  }
}
