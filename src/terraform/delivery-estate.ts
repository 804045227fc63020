import type { DocumentText, EstateResource } from './estate';
import type { KeyUse, LogThing } from './log-thing';

/** A Firehose or Kinesis data stream. */
export interface StreamFacts extends LogThing {
  /** Which service it is of. */
  readonly service: 'firehose' | 'kinesis';
  /** Tags; CloudWatch Logs may only write to a Firehose stream that has `LogDeliveryEnabled`. */
  readonly tags: Readonly<Record<string, string>>;
  /** Such as `extended_s3`; undefined for a data stream. */
  readonly destination: string | undefined;
  /** ARN of the bucket it writes to; undefined for none or not known. */
  readonly bucketArn: string | undefined;
  /** Prefix of its keys; undefined for none or not known. */
  readonly prefix: string | undefined;
  /** ARN of the role it assumes to write; undefined for none or not known. */
  readonly roleArn: string | undefined;
}

/** A delivery source of CloudWatch Logs (vended logs, version 2). */
export interface DeliverySourceFacts extends LogThing {
  /** Such as `APPLICATION_LOGS`. */
  readonly logType: string | undefined;
  /** ARN of the resource that sends. */
  readonly resourceArn: string | undefined;
}

/** A delivery destination of CloudWatch Logs. */
export interface DeliveryDestinationFacts extends LogThing {
  /** ARN of the bucket, log group or stream that receives. */
  readonly destinationArn: string | undefined;
  /** Such as `json`. */
  readonly outputFormat: string | undefined;
  /** Its policy, which lets other accounts deliver; undefined for none. */
  readonly policy: DocumentText | undefined;
}

/** A delivery of CloudWatch Logs: one source to one destination. */
export interface DeliveryFacts extends LogThing {
  /** Name of the delivery source. */
  readonly sourceName: string | undefined;
  /** ARN of the delivery destination. */
  readonly destinationArn: string | undefined;
  /** Suffix of its S3 keys; undefined for the service's own. */
  readonly suffixPath: string | undefined;
}

/** A VPC flow log. */
export interface FlowLogFacts extends LogThing {
  /** `s3`, `cloud-watch-logs` (when not set) or `kinesis-data-firehose`. */
  readonly destinationType: string | undefined;
  /** ARN of what receives, for S3 with the prefix behind it. */
  readonly destinationArn: string | undefined;
  /** ARN of the role it assumes for a log group. */
  readonly roleArn: string | undefined;
  /** ARN of the role that delivers to a stream of another account. */
  readonly crossAccountRoleArn: string | undefined;
}

/** A delivery channel of AWS Config. */
export interface ConfigChannelFacts extends LogThing {
  /** Name of the bucket. */
  readonly bucket: string | undefined;
  /** Prefix of its keys; empty for none. */
  readonly prefix: string | undefined;
  /** Key it encrypts with; undefined for none. */
  readonly key: KeyUse | undefined;
  /** ARN of the topic; undefined for none or not known. */
  readonly topicArn: string | undefined;
  /** ARN of the recorder's role in the same account and Region; undefined for none or not known. */
  readonly roleArn: string | undefined;
}

/** A CloudWatch Logs destination: what a subscription filter of another account writes to. */
export interface LogDestinationFacts extends LogThing {
  /** ARN of the stream behind it. */
  readonly targetArn: string | undefined;
  /** ARN of the role it assumes. */
  readonly roleArn: string | undefined;
  /** Its policy; undefined for none. */
  readonly policy: DocumentText | undefined;
}

/** What an organization policy is attached to. */
export interface PolicyTarget {
  /** What it is; `unknown` when only Terraform knows the id. */
  readonly type: 'root' | 'organizational-unit' | 'account' | 'unknown';
  /** Its id; undefined when not known, as for a root that is looked up. */
  readonly id: string | undefined;
}

/** A policy of AWS Organizations. */
export interface OrganizationPolicyFacts extends LogThing {
  /** Such as `SERVICE_CONTROL_POLICY`. */
  readonly policyType: string | undefined;
  /** The document. */
  readonly policy: DocumentText;
  /** What it is attached to. */
  readonly targets: readonly PolicyTarget[];
}

/** An account that administers a service for its organization. */
export interface DelegatedAdministratorFacts {
  /** The resource. */
  readonly resource: EstateResource;
  /** The administrator's account. */
  readonly accountId: string | undefined;
  /** Such as `cloudtrail.amazonaws.com`. */
  readonly servicePrincipal: string | undefined;
}
