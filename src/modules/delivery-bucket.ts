import type { TerraformProvider } from 'cdktf';
import type { Construct } from 'constructs';
import type { Policy } from '../policies';
import { ProtectedBucket, type BucketEncryption } from './protected-bucket';
import { skipChecks } from './scanner-skip';

/** What {@link DeliveryBucket} is made of. */
export interface DeliveryBucketProps {
  /** Bucket name. */
  readonly bucketName: string;
  /** The bucket policy, which lets the service of the logs in. */
  readonly bucketPolicy: Policy;
  /** Default encryption. Left out: SSE-S3, which every service can write to. */
  readonly encryption?: BucketEncryption | undefined;
  /** Days until a log expires. Left out: never. */
  readonly expireDays?: number | undefined;
  /** Provider of the bucket's Region. Left out: the stack's. */
  readonly provider?: TerraformProvider | undefined;
}

/**
 * A bucket for logs that the audit bucket cannot take: of services that write with SSE-S3 only, into their own account
 * or Region only, or into buckets of a certain name.
 *
 * @see "Logs sent to Amazon S3"
 */
export class DeliveryBucket extends ProtectedBucket {
  public constructor(scope: Construct, id: string, props: DeliveryBucketProps) {
    super(scope, id, {
      bucketName: props.bucketName,
      bucketPolicy: props.bucketPolicy,
      encryption: props.encryption,
      provider: props.provider,
      retention: {
        transitionDays: undefined,
        transitionStorageClass: 'STANDARD_IA',
        expireDays: props.expireDays,
        noncurrentDays: 30,
        abortMultipartDays: 7,
      },
    });
    skipChecks(this.bucket, {
      CKV_AWS_18: 'requests to delivered logs are seen by CloudTrail data events, where a trail records them',
      CKV_AWS_143: 'several services do not deliver to a bucket that Object Lock locks by default',
      CKV_AWS_144: 'delivered logs are kept in one Region; the audit logs themselves can be replicated',
      CKV2_AWS_62: 'nothing consumes events about delivered logs',
      ...(props.encryption === undefined
        ? { CKV_AWS_145: 'SSE-S3, which every log source can write to, and some alone' }
        : {}),
    });
  }
}
