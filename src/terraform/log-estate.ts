import type {
  ConfigChannelFacts,
  DelegatedAdministratorFacts,
  DeliveryDestinationFacts,
  DeliveryFacts,
  DeliverySourceFacts,
  FlowLogFacts,
  LogDestinationFacts,
  OrganizationPolicyFacts,
  StreamFacts,
} from './delivery-estate';
import type { DocumentText, EstateResource } from './estate';
import type { KeyFacts, KeyUse, LogThing } from './log-thing';

/** The four switches of S3 Block Public Access. */
export interface PublicAccessBlock {
  /** Refuses new public ACLs. */
  readonly blockPublicAcls: boolean | undefined;
  /** Refuses new public policies. */
  readonly blockPublicPolicy: boolean | undefined;
  /** Ignores public ACLs. */
  readonly ignorePublicAcls: boolean | undefined;
  /** Cuts a public policy down to AWS services and the bucket's account. */
  readonly restrictPublicBuckets: boolean | undefined;
}

/** Object Lock of a bucket. */
export interface ObjectLockFacts {
  /** Whether the bucket was created with it. */
  readonly enabled: boolean | undefined;
  /** `GOVERNANCE` or `COMPLIANCE` of the default retention; undefined for none. */
  readonly mode: string | undefined;
  /** Days of the default retention, years counted as 365; undefined for none. */
  readonly days: number | undefined;
}

/** A lifecycle rule of a bucket. */
export interface LifecycleRuleFacts {
  /** Its id. */
  readonly id: string | undefined;
  /** Whether it is on. */
  readonly enabled: boolean;
  /** Key prefix it applies to; empty for every object. */
  readonly prefix: string;
  /** Whether its filter says more than a prefix, such as a tag. */
  readonly narrowed: boolean;
  /** Days after which current versions expire; undefined for never. */
  readonly expirationDays: number | undefined;
  /** Days after which noncurrent versions are removed; undefined for never. */
  readonly noncurrentDays: number | undefined;
}

/** An S3 bucket. */
export interface BucketFacts extends LogThing {
  /** Its policy; undefined for none in what was read. */
  readonly policy: DocumentText | undefined;
  /** Its own Block Public Access; undefined when the Terraform has none. */
  readonly publicAccessBlock: PublicAccessBlock | undefined;
  /** Object ownership, such as `BucketOwnerEnforced`; undefined when the Terraform does not say. */
  readonly ownership: string | undefined;
  /** Default encryption algorithm, such as `aws:kms`; undefined when the Terraform does not say. */
  readonly encryption: string | undefined;
  /** Key of the default encryption; undefined for none, or for the AWS managed key. */
  readonly encryptionKey: KeyUse | undefined;
  /** Whether it uses an S3 Bucket Key; undefined when the Terraform does not say. */
  readonly bucketKey: boolean | undefined;
  /** Status of versioning, such as `Enabled`; undefined when the Terraform does not say. */
  readonly versioning: string | undefined;
  /** Object Lock. */
  readonly objectLock: ObjectLockFacts;
  /** Lifecycle rules. */
  readonly lifecycleRules: readonly LifecycleRuleFacts[];
  /** Where its access logs go; undefined for nowhere. */
  readonly logging: { readonly bucket: string | undefined; readonly prefix: string | undefined } | undefined;
  /** Replication; undefined for none. */
  readonly replication: ReplicationFacts | undefined;
  /** Whether Terraform may destroy it with objects in it. */
  readonly forceDestroy: boolean | undefined;
  /** Facts that are set to something not known before apply, such as `policy` or `versioning`. */
  readonly unknown: readonly string[];
}

/** Where S3 copies a bucket's objects. */
export interface ReplicationFacts {
  /** ARN of the role S3 assumes. */
  readonly roleArn: string | undefined;
  /** ARNs of the destination buckets. */
  readonly destinationArns: readonly string[];
}

/** An SNS topic. */
export interface TopicFacts extends LogThing {
  /** Its policy; undefined when the Terraform has none, which leaves SNS's default policy. */
  readonly policy: DocumentText | undefined;
  /** Key it encrypts with; undefined for none. */
  readonly key: KeyUse | undefined;
}

/** An SQS queue. */
export interface QueueFacts extends LogThing {
  /** Its policy; undefined when the Terraform has none. */
  readonly policy: DocumentText | undefined;
  /** Key it encrypts with; undefined for none. */
  readonly key: KeyUse | undefined;
}

/** A subscription of a topic. */
export interface SubscriptionFacts {
  /** The resource. */
  readonly resource: EstateResource;
  /** ARN of the topic. */
  readonly topicArn: string | undefined;
  /** Such as `sqs`. */
  readonly protocol: string | undefined;
  /** ARN or address that gets the messages. */
  readonly endpoint: string | undefined;
}

/** A CloudWatch log group. */
export interface LogGroupFacts extends LogThing {
  /** Days events are kept; 0 for ever. */
  readonly retentionDays: number | undefined;
  /** Key it encrypts with; undefined for none. */
  readonly key: KeyUse | undefined;
}

/** A resource policy of CloudWatch Logs: one document for an account and Region. */
export interface LogResourcePolicyFacts extends LogThing {
  /** The document. */
  readonly policy: DocumentText;
}

/** A document that belongs to a principal. */
export interface RolePolicyFacts {
  /** Name of the inline policy, or ARN of the managed one. */
  readonly name: string | undefined;
  /** Its text; undefined for a managed policy outside of the Terraform. */
  readonly document: DocumentText | undefined;
}

/** An IAM role. */
export interface RoleFacts extends LogThing {
  /** Who may assume it. */
  readonly trust: DocumentText;
  /** Its inline and managed policies. */
  readonly policies: readonly RolePolicyFacts[];
  /** Its permissions boundary; undefined for none. */
  readonly boundary: RolePolicyFacts | undefined;
}

/** A trail. */
export interface TrailFacts extends LogThing {
  /** Name of the bucket it writes to. */
  readonly bucket: string | undefined;
  /** Prefix of its keys; empty for none. */
  readonly prefix: string | undefined;
  /** Key it encrypts with; undefined for none. */
  readonly key: KeyUse | undefined;
  /** ARN of the topic it tells about files; undefined for none or not known. */
  readonly topicArn: string | undefined;
  /** ARN of its log group with `:*` at the end; undefined for none or not known. */
  readonly logGroupArn: string | undefined;
  /** ARN of the role it assumes for the log group; undefined for none or not known. */
  readonly roleArn: string | undefined;
  /** Whether it is of the whole organization. */
  readonly isOrganizationTrail: boolean | undefined;
  /** Whether it is of every Region. */
  readonly isMultiRegion: boolean | undefined;
  /** Whether events of global services are in it. */
  readonly includesGlobalEvents: boolean | undefined;
  /** Whether it is on. */
  readonly isLogging: boolean | undefined;
  /** Whether it writes digest files. */
  readonly hasValidation: boolean | undefined;
  /** Insight types, such as `ApiCallRateInsight`. */
  readonly insights: readonly string[];
  /** `advanced_event_selector` blocks as written. */
  readonly advancedSelectors: readonly Readonly<Record<string, unknown>>[];
  /** `event_selector` blocks as written. */
  readonly selectors: readonly Readonly<Record<string, unknown>>[];
  /** Arguments that are set to something not known before apply. */
  readonly unknown: readonly string[];
}

/** Block Public Access of a whole account. */
export interface AccountPublicAccessBlock extends PublicAccessBlock {
  /** The resource. */
  readonly resource: EstateResource;
  /** The account; undefined when not known. */
  readonly accountId: string | undefined;
}

/** An estate by what things are, joined across resources and stacks. Every list is in the order of the estate. */
export interface LogEstate {
  /** Buckets, those only named by a policy or a setting among them. */
  readonly buckets: readonly BucketFacts[];
  /** Block Public Access of whole accounts. */
  readonly accountPublicAccessBlocks: readonly AccountPublicAccessBlock[];
  /** KMS keys, replicas among them. */
  readonly keys: readonly KeyFacts[];
  /** SNS topics. */
  readonly topics: readonly TopicFacts[];
  /** Their subscriptions. */
  readonly subscriptions: readonly SubscriptionFacts[];
  /** SQS queues. */
  readonly queues: readonly QueueFacts[];
  /** Log groups. */
  readonly logGroups: readonly LogGroupFacts[];
  /** Resource policies of CloudWatch Logs. */
  readonly logResourcePolicies: readonly LogResourcePolicyFacts[];
  /** Destinations of CloudWatch Logs. */
  readonly logDestinations: readonly LogDestinationFacts[];
  /** Streams of Firehose and Kinesis. */
  readonly streams: readonly StreamFacts[];
  /** IAM roles. */
  readonly roles: readonly RoleFacts[];
  /** Trails. */
  readonly trails: readonly TrailFacts[];
  /** Delivery sources. */
  readonly deliverySources: readonly DeliverySourceFacts[];
  /** Delivery destinations. */
  readonly deliveryDestinations: readonly DeliveryDestinationFacts[];
  /** Deliveries. */
  readonly deliveries: readonly DeliveryFacts[];
  /** VPC flow logs. */
  readonly flowLogs: readonly FlowLogFacts[];
  /** Delivery channels of AWS Config. */
  readonly configChannels: readonly ConfigChannelFacts[];
  /** Policies of AWS Organizations. */
  readonly organizationPolicies: readonly OrganizationPolicyFacts[];
  /** Delegated administrators. */
  readonly delegatedAdministrators: readonly DelegatedAdministratorFacts[];
}
