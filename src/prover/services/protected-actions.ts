import type { Partition } from '../../organization/partition';

/** What makes a log disappear, become unreadable, or lose its lock; lifecycle rules may filter by tags. @see "Locking objects with Object Lock" */
const LOSING = [
  's3:BypassGovernanceRetention',
  's3:DeleteBucket',
  's3:DeleteObject',
  's3:DeleteObjectTagging',
  's3:DeleteObjectVersion',
  's3:DeleteObjectVersionTagging',
  's3:PutObjectLegalHold',
  's3:PutObjectRetention',
  's3:PutObjectTagging',
  's3:PutObjectVersionTagging',
];

/** The same by partition: encrypting again with a key of one's own deletes too, where S3 knows the action. */
export const LOG_DESTRUCTION: Readonly<Record<Partition, readonly string[]>> = {
  aws: [...LOSING, 's3:UpdateObjectEncryption'],
  'aws-cn': LOSING,
  'aws-us-gov': LOSING,
};

/** What changes who reaches a bucket, how long it keeps objects, or whether services can deliver to it. */
export const BUCKET_CONFIGURATION = [
  's3:DeleteBucketPolicy',
  's3:PutBucketAcl',
  's3:PutBucketLogging',
  's3:PutBucketNotification',
  's3:PutBucketObjectLockConfiguration',
  's3:PutBucketOwnershipControls',
  's3:PutBucketPolicy',
  's3:PutBucketPublicAccessBlock',
  's3:PutBucketRequestPayment',
  's3:PutBucketVersioning',
  's3:PutEncryptionConfiguration',
  's3:PutIntelligentTieringConfiguration',
  's3:PutLifecycleConfiguration',
  's3:PutReplicationConfiguration',
];
