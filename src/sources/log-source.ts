/** Where AWS services send logs. */
export const DESTINATION_KINDS = ['cloudwatch-logs', 's3', 'firehose'] as const;

/** A kind of log destination. */
export type DestinationKind = (typeof DESTINATION_KINDS)[number];

/**
 * Whose permission lets logs into a destination:
 *
 * - `v1`: the shared delivery service of CloudWatch Logs, switched on with `logs:CreateLogDelivery`.
 * - `v2`: the same service with delivery source, delivery destination and delivery.
 * - `resource-policy`: a service's own principal, let in by bucket policy or CloudWatch Logs resource policy.
 * - `service-role`: a role the caller hands to the service for this delivery.
 * - `account-role`: a role the service keeps for the whole account and Region.
 * - `writer-role`: the role the workload runs with anyway.
 * - `service-linked-role`: a role the service creates for itself; the destination needs nothing.
 * - `service`: the service's own authority; the destination needs nothing.
 * - `acl`: a bucket ACL for a canonical user.
 * - `undocumented`: AWS lists the destination but does not say which permissions it takes.
 */
export type PermissionModel =
  | 'v1'
  | 'v2'
  | 'resource-policy'
  | 'service-role'
  | 'account-role'
  | 'writer-role'
  | 'service-linked-role'
  | 'service'
  | 'acl'
  | 'undocumented';

/** Who puts the logs into the destination, service roles aside. */
export type Writer =
  | {
      /** A service principal. */
      readonly kind: 'service-principal';
      /** Its name. */
      readonly principal: string;
      /** Whether opt-in Regions have a principal of their own, such as `guardduty.me-south-1.amazonaws.com`. */
      readonly regional: boolean;
    }
  | {
      /** A role of a service. */
      readonly kind: 'service-linked-role';
      /** Its name; undefined where AWS does not say. */
      readonly role: string | undefined;
    }
  | {
      /** A role of the account. */
      readonly kind: 'iam-role';
      /** The service that assumes it, or what runs with it. */
      readonly usedBy: string;
    }
  | {
      /** An S3 user without an account. */
      readonly kind: 'canonical-user';
      /** Its name. */
      readonly name: string;
      /** Its canonical id. */
      readonly id: string;
    };

/** What a destination has to be like. */
export interface DestinationConstraints {
  /** Bucket encryption: `any` is SSE-S3 or a customer managed key; the AWS managed key never works. */
  readonly encryption: 'any' | 'sse-s3-only' | 'cmk-required';
  /** Whether a bucket with Object Lock is accepted. */
  readonly objectLock: boolean;
  /** Bucket ACLs: `needed`, `forbidden`, or `any`. */
  readonly acls: 'needed' | 'forbidden' | 'any';
  /** Whether the destination must stand in the source's account. */
  readonly sameAccount: boolean;
  /** Whether the destination must stand in the source's Region. */
  readonly sameRegion: boolean;
  /** The one Region the destination must stand in; undefined for any. */
  readonly fixedRegion: string | undefined;
  /** Whether a destination in an opt-in Region is accepted from another Region. */
  readonly optInRegion: boolean;
  /** How the destination's name must start; empty for any name. */
  readonly namePrefix: string;
  /** Whether the key prefix may contain `AWSLogs`. */
  readonly prefixMayContainAwsLogs: boolean;
}

/** An action the caller needs beside the log delivery set. */
export interface CallerGrant {
  /** Actions. */
  readonly actions: readonly string[];
  /** ARN patterns with `{partition}`, `{region}`, `{account}`, `{bucket}`, `{role}`; none when the actions have no resource type. */
  readonly resources: readonly string[];
  /** Destinations it is needed for. */
  readonly to: readonly DestinationKind[];
  /** `enable`: whenever delivery is switched on or changed; `first-time`: once for a destination; `remove`: to switch it off. */
  readonly when: 'enable' | 'first-time' | 'remove';
  /** The service a role is passed to, or a service-linked role is created for; undefined for other actions. */
  readonly service: string | undefined;
}

/** The permission by which the owner of a resource lets its logs be delivered. */
export interface ServiceAuthorization {
  /** The action, `<service>:AllowVendedLogDeliveryForResource`. */
  readonly action: string;
  /** ARN patterns of the source resource; none when the action has no resource type. */
  readonly resources: readonly string[];
}

/** How sure the catalog is of an entry. */
export interface Confidence {
  /** Confirmed in AWS documentation, in parts, or only from memory. */
  readonly level: 'confirmed' | 'partly' | 'memory';
  /** Which part is not confirmed; empty when all is. */
  readonly note: string;
}

/** An AWS documentation page. */
export interface SourcePage {
  /** Title of the page. */
  readonly title: string;
  /** Its address. */
  readonly url: string;
}

/** One kind of log an AWS service can deliver. */
export interface LogSource {
  /** Name in organization files and on the command line, such as `vpc.flow-logs`. */
  readonly id: string;
  /** The AWS service. */
  readonly service: string;
  /** What is logged. */
  readonly logType: string;
  /** Permission model of each destination; undefined where AWS does not support it. */
  readonly destinations: Readonly<Record<DestinationKind, PermissionModel | undefined>>;
  /** Who writes. */
  readonly writer: Writer;
  /** Object keys in S3; undefined when not documented or S3 is no destination. */
  readonly keyLayout: string | undefined;
  /** Object keys with Hive-compatible paths; undefined when not documented. */
  readonly hiveKeyLayout: string | undefined;
  /** What `aws:SourceArn` holds at the destination; none when it is not sent or not known. */
  readonly sourceArns: readonly string[];
  /** ARNs of the resources that are logged; none when not known. */
  readonly resourceArns: readonly string[];
  /** Values of `logType` in PutDeliverySource. */
  readonly v2LogTypes: readonly string[];
  /** Permission the source's service asks for beside those of CloudWatch Logs. */
  readonly authorization: ServiceAuthorization | undefined;
  /** Further actions of the caller. */
  readonly callerGrants: readonly CallerGrant[];
  /** Who needs the log delivery actions: whoever switches logging on, or the role the workload runs with. */
  readonly deliveryActionsOn: 'caller' | 'execution-role';
  /** Log delivery actions updates and removal take, where AWS documents fewer than all; none: all of them. */
  readonly lifecycleActions: readonly string[];
  /** The Region the APIs that switch delivery on are called in; undefined for the Region of the source. */
  readonly apiRegion: string | undefined;
  /** What each supported destination has to be like. */
  readonly constraints: Readonly<Record<DestinationKind, DestinationConstraints>>;
  /** Id of the source that delivers the same logs in the newer model; undefined when there is none. */
  readonly newer: string | undefined;
  /** Log group names AWS fixes or recommends; undefined when there are none. */
  readonly logGroupName: string | undefined;
  /** Anything else worth knowing. */
  readonly notes: readonly string[];
  /** Where AWS documents the delivery. */
  readonly page: SourcePage;
  /** How sure the entry is. */
  readonly confidence: Confidence;
}
