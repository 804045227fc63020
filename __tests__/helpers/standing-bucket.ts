import {
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLoggingCommand,
  GetBucketNotificationConfigurationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketReplicationCommand,
  GetBucketVersioningCommand,
  GetObjectLockConfigurationCommand,
  GetPublicAccessBlockCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { ObjectLock, Retention } from '../../src/organization';
import type { PolicyDocument } from '../../src/policies';

/** A bucket as S3 describes it, in words of the organization file. */
export interface StandingBucket {
  /** Bucket policy. */
  readonly policy: unknown;
  /** Versioning status. */
  readonly versioning: string | undefined;
  /** Default encryption. */
  readonly encryption: { readonly algorithm: string; readonly key?: string; readonly bucketKey?: boolean };
  /** Whether all four public access settings are on. */
  readonly private: boolean;
  /** Who owns objects. */
  readonly ownership: string | undefined;
  /** Default retention lock. */
  readonly objectLock: unknown;
  /** Lifecycle rules. */
  readonly lifecycle: unknown;
  /** Where access logs go. */
  readonly accessLogs: unknown;
  /** Whether events go to EventBridge. */
  readonly eventBridge: boolean;
  /** Replication rule. */
  readonly replication: unknown;
}

/** Reads a bucket back. */
export async function readBucket(s3: S3Client, bucket: string): Promise<StandingBucket> {
  const name = { Bucket: bucket };
  const versioning = await s3.send(new GetBucketVersioningCommand(name));
  const access = await s3.send(new GetPublicAccessBlockCommand(name));
  const ownership = await s3.send(new GetBucketOwnershipControlsCommand(name));
  const logging = await s3.send(new GetBucketLoggingCommand(name));
  const notification = await s3.send(new GetBucketNotificationConfigurationCommand(name));
  return {
    policy: await readBucketPolicy(s3, bucket),
    versioning: versioning.Status,
    encryption: await readEncryption(s3, bucket),
    private: Object.values(access.PublicAccessBlockConfiguration ?? { none: false }).every((on) => on),
    ownership: ownership.OwnershipControls?.Rules?.[0]?.ObjectOwnership,
    objectLock: await readObjectLock(s3, bucket),
    lifecycle: await readLifecycle(s3, bucket),
    accessLogs: logging.LoggingEnabled && {
      bucket: logging.LoggingEnabled.TargetBucket,
      prefix: logging.LoggingEnabled.TargetPrefix,
    },
    eventBridge: notification.EventBridgeConfiguration !== undefined,
    replication: await readReplication(s3, bucket),
  };
}

/** Reads a bucket's policy back. */
export async function readBucketPolicy(s3: S3Client, bucket: string): Promise<unknown> {
  const { Policy: policy } = await s3.send(new GetBucketPolicyCommand({ Bucket: bucket }));
  return JSON.parse(policy ?? 'null') as unknown;
}

/** The lifecycle that {@link readBucket} finds for a retention of the organization file. */
export function lifecycleOf(retention: Retention): unknown {
  return [
    {
      status: 'Enabled',
      expireDays: retention.expireDays,
      noncurrentDays: retention.noncurrentDays,
      abortMultipartDays: retention.abortMultipartDays,
      transition:
        retention.transitionDays === undefined
          ? undefined
          : { days: retention.transitionDays, storageClass: retention.transitionStorageClass },
    },
  ];
}

/** The object lock that {@link readBucket} finds for one of the organization file. */
export function objectLockOf(lock: ObjectLock | undefined): unknown {
  return lock && { mode: lock.mode, [lock.period.unit]: lock.period.value };
}

/** What is the same for every bucket that orgtrail makes. */
export function protectedBucket(policy: PolicyDocument): Partial<StandingBucket> {
  return { policy, versioning: 'Enabled', private: true, ownership: 'BucketOwnerEnforced' };
}

async function readEncryption(s3: S3Client, bucket: string): Promise<StandingBucket['encryption']> {
  const answer = await s3.send(new GetBucketEncryptionCommand({ Bucket: bucket }));
  const rule = answer.ServerSideEncryptionConfiguration?.Rules?.[0];
  const settings = rule?.ApplyServerSideEncryptionByDefault;
  return {
    algorithm: settings?.SSEAlgorithm ?? 'none',
    ...(settings?.KMSMasterKeyID === undefined
      ? {}
      : { key: settings.KMSMasterKeyID, bucketKey: rule?.BucketKeyEnabled === true }),
  };
}

async function readObjectLock(s3: S3Client, bucket: string): Promise<unknown> {
  const answer = await orNone(s3.send(new GetObjectLockConfigurationCommand({ Bucket: bucket })));
  const lock = answer?.ObjectLockConfiguration?.Rule?.DefaultRetention;
  return (
    lock && {
      mode: lock.Mode,
      // AWS leaves out the unit that was not chosen; the emulator says 0.
      ...(lock.Days ? { days: lock.Days } : {}),
      ...(lock.Years ? { years: lock.Years } : {}),
    }
  );
}

async function readLifecycle(s3: S3Client, bucket: string): Promise<unknown> {
  const answer = await s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket: bucket }));
  return answer.Rules?.map((rule) => ({
    status: rule.Status,
    expireDays: rule.Expiration?.Days,
    noncurrentDays: rule.NoncurrentVersionExpiration?.NoncurrentDays,
    abortMultipartDays: rule.AbortIncompleteMultipartUpload?.DaysAfterInitiation,
    transition: rule.Transitions?.map((step) => ({ days: step.Days, storageClass: step.StorageClass }))[0],
  }));
}

async function readReplication(s3: S3Client, bucket: string): Promise<unknown> {
  const answer = await orNone(s3.send(new GetBucketReplicationCommand({ Bucket: bucket })));
  const { Role: role, Rules: rules } = answer?.ReplicationConfiguration ?? {};
  const destination = rules?.[0]?.Destination;
  return (
    destination && {
      role,
      status: rules?.[0]?.Status,
      deleteMarkers: rules?.[0]?.DeleteMarkerReplication?.Status,
      bucket: destination.Bucket,
      key: destination.EncryptionConfiguration?.ReplicaKmsKeyID,
    }
  );
}

/** S3 answers "there is none" with an error whose name says so. */
async function orNone<T>(request: Promise<T>): Promise<T | undefined> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof Error && /NotFound/.test(error.name)) return undefined;
    throw error;
  }
}
