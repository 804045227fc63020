import type { Account } from './account';

/** Days before objects change their storage class or go. */
export interface Retention {
  /** Days until objects move to `transitionStorageClass`; undefined: they never do. */
  readonly transitionDays: number | undefined;
  /** The colder storage class: `STANDARD_IA`, `GLACIER_IR`, `GLACIER`, `DEEP_ARCHIVE`. */
  readonly transitionStorageClass: string;
  /** Days until objects expire; undefined: they never do. */
  readonly expireDays: number | undefined;
  /** Days a non-current version stays after it was replaced or deleted. */
  readonly noncurrentDays: number;
  /** Days until an unfinished multipart upload is removed. */
  readonly abortMultipartDays: number;
}

/** S3 Object Lock default retention. */
export interface ObjectLock {
  /** `GOVERNANCE` can be bypassed by a principal that is allowed to; `COMPLIANCE` by nobody, root included. */
  readonly mode: 'GOVERNANCE' | 'COMPLIANCE';
  /** Exactly one of the two units AWS accepts. */
  readonly period: { readonly unit: 'days' | 'years'; readonly value: number };
}

/** The bucket that takes S3 server access logs of the audit bucket. Always SSE-S3 and never locked: S3 delivers to no other. */
export interface AccessLogBucket {
  /** Bucket name. */
  readonly name: string;
  /** Key prefix of the access logs, ending in `/`. */
  readonly prefix: string;
  /** Days until an access log expires. */
  readonly expireDays: number;
}

/** The second copy of the audit bucket in another Region of the audit account. */
export interface BucketReplica {
  /** The replica's Region. */
  readonly region: string;
  /** The replica's bucket name. */
  readonly name: string;
  /** Name of the role S3 assumes to replicate. */
  readonly roleName: string;
  /** Alias of the replica's KMS key, with its leading `alias/`; undefined when the bucket is SSE-S3. */
  readonly keyAlias: string | undefined;
}

/** A policy statement as the organization file's author wrote it. Checked for shape and a unique Sid, otherwise kept as it is. */
export type ExtraStatement = Readonly<Record<string, unknown>>;

/** The audit bucket. */
export interface AuditBucketSettings {
  /** Bucket name. */
  readonly name: string;
  /** ARN of the bucket. */
  readonly arn: string;
  /** The bucket's Region: the organization's home Region. */
  readonly region: string;
  /** Trail key prefix without slashes at either end; empty for none. */
  readonly prefix: string;
  /** True when the bucket was made elsewhere and orgtrail must not create it. */
  readonly existing: boolean;
  /** `managed`: Terraform sets the bucket policy. `document`: the policy is written beside the stack, to be set by the bucket's owner. */
  readonly policy: 'managed' | 'document';
  /** Lifecycle. Ignored for an existing bucket. */
  readonly retention: Retention;
  /** Default retention lock; undefined for none. */
  readonly objectLock: ObjectLock | undefined;
  /** Access-log bucket; undefined for none. */
  readonly accessLogs: AccessLogBucket | undefined;
  /** Replica; undefined for none. */
  readonly replica: BucketReplica | undefined;
  /** The lowest TLS version requests may use; undefined: any, but TLS. */
  readonly minimumTls: '1.2' | '1.3' | undefined;
  /** Statements merged into the bucket policy after orgtrail's own. */
  readonly extraStatements: readonly ExtraStatement[];
}

/** The customer managed key that encrypts logs, topic, queue and log groups. It lives in the audit account. */
export interface TrailKeySettings {
  /** Alias with its leading `alias/`. */
  readonly alias: string;
  /** ARN of the alias: what trails in other accounts look the key up by. */
  readonly aliasArn: string;
  /** Days between a deletion request and the deletion, 7 to 30. */
  readonly deletionWindowDays: number;
  /** Days between rotations, 90 to 2560. */
  readonly rotationDays: number;
  /** Whether the bucket uses an S3 Bucket Key. */
  readonly bucketKey: boolean;
  /**
   * How CloudTrail's `kms:Decrypt` is scoped: `documented` as AWS prints it, without a condition; `source-arn` to the
   * declared trails, which AWS does not document for Decrypt.
   */
  readonly cloudTrailDecrypt: 'documented' | 'source-arn';
}

/** CloudTrail's "a log file arrived" notifications. */
export interface NotificationSettings {
  /** SNS topic CloudTrail publishes to; undefined for none. */
  readonly topic: { readonly name: string; readonly arn: string } | undefined;
  /** SQS queue that subscribes to the topic, for log collectors; undefined for none. Needs the topic. */
  readonly queue:
    | { readonly name: string; readonly arn: string; readonly deadLetterName: string; readonly deadLetterArn: string }
    | undefined;
  /** Whether S3 sends object events to EventBridge. */
  readonly eventBridge: boolean;
}

/** A group of people or tools that may read logs, through one role. */
export interface Reader {
  /** Name in the organization file. */
  readonly name: string;
  /** Name of the role. */
  readonly roleName: string;
  /** ARN of the role, in the audit account. */
  readonly roleArn: string;
  /** ARNs of the roles, or with MFA the IAM users, that may assume it. */
  readonly principals: readonly string[];
  /** Accounts whose logs it may read; `all` for every account, also future ones. */
  readonly accounts: 'all' | readonly Account[];
  /** Whether the caller must have signed in with MFA. */
  readonly requireMfa: boolean;
  /** External id the caller must present; undefined for none. */
  readonly externalId: string | undefined;
  /** Whether it may also receive and delete messages of the notification queue. */
  readonly consumesQueue: boolean;
  /** Longest session in seconds, 3600 to 43200. */
  readonly maxSessionSeconds: number;
}

/** A bucket beside the audit bucket, with a key and a topic of its own, that takes the logs of some accounts. */
export interface AuditShard {
  /** Its name, which ends the names of what it has. */
  readonly name: string;
  /** Its bucket: as the audit bucket, without the statements that the organization file adds. */
  readonly bucket: AuditBucketSettings;
  /** Its key; undefined when logs are encrypted with SSE-S3. */
  readonly key: TrailKeySettings | undefined;
  /** The SNS topic that trails of its accounts publish to; undefined for none. The queue is one for all topics. */
  readonly topic: NotificationSettings['topic'];
  /** Accounts whose logs it takes, sorted by id. */
  readonly accounts: readonly Account[];
}

/** Everything that stands in the audit account. */
export interface Audit {
  /** The audit account. */
  readonly account: Account;
  /** Whether it is registered as CloudTrail's delegated administrator. */
  readonly delegatedAdministrator: boolean;
  /** Role ARNs that configure bucket, key, topic and queue; never empty. They cannot delete logs or use the key. */
  readonly administrators: readonly string[];
  /** Role ARNs that may delete logs and schedule the key's deletion; often empty. */
  readonly breakGlass: readonly string[];
  /** The bucket. */
  readonly bucket: AuditBucketSettings;
  /** Buckets beside it that take the logs of some accounts, sorted by name; none: it takes the logs of all. */
  readonly shards: readonly AuditShard[];
  /** The key; undefined when logs are encrypted with SSE-S3. */
  readonly key: TrailKeySettings | undefined;
  /** Topic, queue, EventBridge. */
  readonly notifications: NotificationSettings;
  /** Readers, sorted by name. */
  readonly readers: readonly Reader[];
}
