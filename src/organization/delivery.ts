import type { DestinationKind, LogSource, PermissionModel } from '../sources';
import type { Account } from './account';
import type { AuditShard } from './audit';

/** A bucket made for one delivery, because the audit bucket cannot or shall not take its logs. */
export interface DeliveryBucket {
  /** The account it stands in: the audit account, or the account the logs come from. */
  readonly account: Account;
  /** Its Region. */
  readonly region: string;
  /** Bucket name. */
  readonly name: string;
  /** ARN of the bucket. */
  readonly arn: string;
  /** `sse-s3`, or `trail-key`: the customer managed key of the audit account, for buckets beside it only. */
  readonly encryption: 'sse-s3' | 'trail-key';
  /** Days until a log expires; undefined: never. */
  readonly expireDays: number | undefined;
}

/** A role that a service assumes to write. */
export interface DeliveryRole {
  /** Name of the role, unique in its account. */
  readonly name: string;
  /** ARN of the role. */
  readonly arn: string;
}

/** A log group that takes the logs of one account and Region, where they come from. */
export interface DeliveryLogGroup {
  /** The account it stands in: the one the logs come from. */
  readonly account: Account;
  /** Its Region. */
  readonly region: string;
  /** Log group name. */
  readonly name: string;
  /** ARN of the log group, without `:*`. */
  readonly arn: string;
  /** Days log events are kept; 0 for ever. */
  readonly retentionDays: number;
  /** Alias of an existing key in its account and Region, with its leading `alias/`; undefined for CloudWatch Logs' own encryption. */
  readonly keyAlias: string | undefined;
  /** The role the service writes with, for sources that take one; undefined for the others. */
  readonly role: DeliveryRole | undefined;
}

/** A Firehose stream that takes logs and writes them to the audit bucket. */
export interface DeliveryStream {
  /** The account it stands in: the audit account, or the account the logs come from. */
  readonly account: Account;
  /** Its Region: that of the logs. */
  readonly region: string;
  /** Stream name. */
  readonly name: string;
  /** ARN of the stream. */
  readonly arn: string;
  /** The role Firehose writes to the audit bucket with, in the account of the stream. */
  readonly role: DeliveryRole;
  /** The shard it writes to; undefined for the audit bucket. */
  readonly shard?: AuditShard | undefined;
  /** Key prefix of the logs, ending in `/`. Without Firehose's `!{…}` expressions. */
  readonly prefix: string;
  /** Key prefix of records Firehose could not write, ending in `/`; below `rolePrefix` as `prefix` is. */
  readonly errorPrefix: string;
  /** Key prefix both are below, without slashes at either end: all that the role may write to. */
  readonly rolePrefix: string;
  /** Name of the log group Firehose reports errors to; undefined for none. */
  readonly errorLogGroupName: string | undefined;
  /** Seconds Firehose gathers records for before it writes, 60 to 900. */
  readonly bufferSeconds: number;
  /** Megabytes Firehose gathers before it writes, 1 to 128. */
  readonly bufferMegabytes: number;
}

/** A delivery destination of the newer delivery model, in the Region the logs come from. */
export interface DeliveryDestination {
  /** The account it stands in: that of the bucket, log group or stream. */
  readonly account: Account;
  /** Its Region: that of the delivery sources. */
  readonly region: string;
  /** Name, 1 to 60 characters. */
  readonly name: string;
  /** ARN of the delivery destination. */
  readonly arn: string;
  /** What it leads to. */
  readonly to: DestinationKind;
  /** ARN of the bucket with its key prefix, of the log group, or of the stream. */
  readonly resourceArn: string;
  /** The shard whose bucket it leads to; undefined for none. */
  readonly shard?: AuditShard | undefined;
  /** Other accounts that may deliver to it, sorted by id; none: it needs no policy. */
  readonly sourceAccounts: readonly Account[];
}

/** A delivery source of the newer delivery model: one resource and one kind of its logs. */
export interface DeliverySource {
  /** Name, 1 to 60 characters, unique in account and Region. */
  readonly name: string;
  /** ARN of the resource whose logs are delivered. */
  readonly resourceArn: string;
  /** The value of `logType` in PutDeliverySource. */
  readonly logType: string;
}

/** Where the logs of one account and Region go, for one kind of destination. */
export interface SiteDestination {
  /** The kind of destination. */
  readonly to: DestinationKind;
  /** ARN of bucket, log group or stream. */
  readonly arn: string;
  /** Key prefix in a bucket without slashes at either end; empty for none, and for what is no bucket. */
  readonly prefix: string;
  /** ARN of the role the service writes with; undefined where it takes none. */
  readonly roleArn: string | undefined;
  /** ARN of the delivery destination in the newer model; undefined in the others. */
  readonly deliveryDestinationArn: string | undefined;
}

/** One account and Region that logs come from. */
export interface DeliverySite {
  /** The account. */
  readonly account: Account;
  /** The Region. */
  readonly region: string;
  /**
   * Ids or ARNs of the resources whose logging is switched on, sorted. `all`: every VPC of account and Region. None: the
   * owner of the resource switches logging on.
   */
  readonly resources: 'all' | readonly string[];
  /** Delivery sources of the newer model, sorted by name; none in the others. */
  readonly deliverySources: readonly DeliverySource[];
  /** Where the logs go, in the order `cloudwatch-logs`, `s3`, `firehose`. */
  readonly destinations: readonly SiteDestination[];
}

/** Delivery to S3. */
export interface BucketDelivery {
  /** Permission model. */
  readonly model: PermissionModel;
  /** Key prefix without slashes at either end; empty for none. */
  readonly prefix: string;
  /** Whether keys are Hive-compatible. */
  readonly hive: boolean;
  /**
   * How the bucket policy names many accounts: one by one, with `${aws:SourceAccount}` in the key, or by
   * `aws:SourceOrgID`.
   */
  readonly packing: 'accounts' | 'variable' | 'organization';
  /** `audit-bucket`, or buckets of its own in one of these accounts. */
  readonly place: 'audit-bucket' | 'audit-account' | 'member-account';
  /** Buckets of its own, sorted by account id and Region; none with `audit-bucket`. */
  readonly buckets: readonly DeliveryBucket[];
}

/** Delivery to CloudWatch Logs. */
export interface LogGroupDelivery {
  /** Permission model. */
  readonly model: PermissionModel;
  /** Log groups, sorted by account id and Region. */
  readonly logGroups: readonly DeliveryLogGroup[];
}

/** Delivery to Firehose. */
export interface StreamDelivery {
  /** Permission model. */
  readonly model: PermissionModel;
  /** How bucket and key policy name the accounts of the streams' roles: one by one, or by `aws:PrincipalOrgID`. */
  readonly packing: 'accounts' | 'organization';
  /** Where the streams stand. */
  readonly place: 'audit-account' | 'member-account';
  /** Streams, sorted by account id and Region. */
  readonly streams: readonly DeliveryStream[];
}

/** One log source, delivered from accounts and Regions to one or several destinations. */
export interface Delivery {
  /** Name in the organization file, unique there. */
  readonly name: string;
  /** What delivers. */
  readonly source: LogSource;
  /** How logging is switched on where `resources` are named; undefined where its owner does. */
  readonly switchedOnBy: SwitchedOnBy | undefined;
  /** Delivery to S3; undefined for none. */
  readonly s3: BucketDelivery | undefined;
  /** Delivery to CloudWatch Logs; undefined for none. */
  readonly cloudWatchLogs: LogGroupDelivery | undefined;
  /** Delivery to Firehose; undefined for none. */
  readonly firehose: StreamDelivery | undefined;
  /** Delivery destinations of the newer model, sorted by account id, Region and name; none in the others. */
  readonly deliveryDestinations: readonly DeliveryDestination[];
  /** Where the logs come from, sorted by account id and Region. */
  readonly sites: readonly DeliverySite[];
}

/** The resource that switches logging on: a flow log, a Resolver query log configuration, a logging configuration of a web ACL, or deliveries. */
export type SwitchedOnBy = 'flow-log' | 'query-log-config' | 'web-acl-logging' | 'delivery';
