import type { S3BucketLifecycleConfigurationRule } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import type { Retention } from '../organization';

/**
 * Returns the one lifecycle rule of a log bucket, for all its objects.
 *
 * @see "Managing the lifecycle of objects"
 */
export function lifecycleRule(retention: Retention): S3BucketLifecycleConfigurationRule {
  const { transitionDays, expireDays } = retention;
  return {
    id: 'log-retention',
    status: 'Enabled',
    // An empty filter means every object. Scanners accept no other form for "applies to the whole bucket".
    filter: [{}],
    abortIncompleteMultipartUpload: [{ daysAfterInitiation: retention.abortMultipartDays }],
    noncurrentVersionExpiration: [{ noncurrentDays: retention.noncurrentDays }],
    ...(transitionDays === undefined
      ? {}
      : { transition: [{ days: transitionDays, storageClass: retention.transitionStorageClass }] }),
    ...(expireDays === undefined ? {} : { expiration: [{ days: expireDays }] }),
  };
}
