import type { Account } from './account';
import type { AuditShard } from './audit';

/** A condition of an advanced event selector: a field and at least one list of values. */
export interface FieldSelector {
  /** `eventCategory`, `eventName`, `eventSource`, `readOnly`, `resources.ARN`, `resources.type`, `userIdentity.arn`, `sessionCredentialFromConsole`. */
  readonly field: string;
  /** The field is one of these. */
  readonly equals?: readonly string[];
  /** The field is none of these. */
  readonly notEquals?: readonly string[];
  /** The field starts with one of these. */
  readonly startsWith?: readonly string[];
  /** The field starts with none of these. */
  readonly notStartsWith?: readonly string[];
  /** The field ends with one of these. */
  readonly endsWith?: readonly string[];
  /** The field ends with none of these. */
  readonly notEndsWith?: readonly string[];
}

/** An advanced event selector: an event is recorded when every field selector of one selector agrees. */
export interface AdvancedEventSelector {
  /** Shown in the CloudTrail console; at most 1000 characters. */
  readonly name: string;
  /** All of these must hold. */
  readonly fieldSelectors: readonly FieldSelector[];
}

/** A basic event selector, the older form. */
export interface BasicEventSelector {
  /** `ReadOnly`, `WriteOnly` or `All`. */
  readonly readWriteType: string;
  /** Whether management events are recorded. */
  readonly includeManagementEvents: boolean;
  /** Event sources left out of management events. */
  readonly excludeManagementEventSources: readonly string[];
  /** Resources whose data events are recorded. */
  readonly dataResources: readonly { readonly type: string; readonly values: readonly string[] }[];
}

/** What a trail records. Basic and advanced selectors exclude each other. */
export type EventSelectors =
  | { readonly kind: 'advanced'; readonly selectors: readonly AdvancedEventSelector[] }
  | { readonly kind: 'basic'; readonly selectors: readonly BasicEventSelector[] };

/** CloudWatch Logs delivery of a trail. Group and role stand in the account that creates the trail. */
export interface TrailCloudWatchLogs {
  /** Log group name. */
  readonly logGroupName: string;
  /** Name of the role CloudTrail assumes. */
  readonly roleName: string;
  /** Days log events are kept; 0 for ever. */
  readonly retentionDays: number;
  /**
   * Whether the role's trust names the trail (`aws:SourceArn`, `aws:SourceAccount`). AWS documents the trust without
   * conditions and does not say whether CloudTrail sends these keys, so the default is false.
   */
  readonly confusedDeputyConditions: boolean;
}

/** One `aws_cloudtrail` resource. */
export interface TrailInstance {
  /** The account whose Terraform root holds the resource. For an organization trail created by the delegated administrator: the audit account. */
  readonly account: Account;
  /** The account that owns the trail: the management account for every organization trail, whoever creates it. */
  readonly owner: Account;
  /** Trail ARN; carries the owner's account id. What `aws:SourceArn` holds. */
  readonly arn: string;
  /** The shard that takes its files; undefined for the audit bucket. */
  readonly shard?: AuditShard | undefined;
}

/**
 * How policies name the trails of many accounts:
 *
 * - `accounts`: one by one, each below its own folder.
 * - `variable`: the accounts in a list, and `${aws:SourceAccount}` in folder and ARN. Allows the same.
 * - `pooled`: all trails for all of their folders, as AWS's page for several accounts has it.
 * - `organization`: any trail of this name in the organization.
 */
export type TrailPacking = 'accounts' | 'variable' | 'pooled' | 'organization';

/** A trail of the organization file. */
export interface Trail {
  /** Trail name. */
  readonly name: string;
  /** `organization`: one trail for all accounts; `accounts`: one in each targeted account. */
  readonly scope: 'organization' | 'accounts';
  /** Who runs CreateTrail for an organization trail. Always `management` for scope `accounts`, where it has no meaning. */
  readonly createdBy: 'management' | 'delegatedAdministrator';
  /** Home Region: the organization's. */
  readonly homeRegion: string;
  /** Whether it records every enabled Region. */
  readonly multiRegion: boolean;
  /** Whether it records events of global services such as IAM. */
  readonly globalServiceEvents: boolean;
  /** The resources it becomes, sorted by account id. One for an organization trail. */
  readonly instances: readonly TrailInstance[];
  /** How policies name its instances. Always `accounts` for an organization trail, which is one. */
  readonly packing: TrailPacking;
  /** What it records. */
  readonly selectors: EventSelectors;
  /** `ApiCallRateInsight`, `ApiErrorRateInsight`, or none. */
  readonly insights: readonly string[];
  /** CloudWatch Logs delivery; undefined for none. */
  readonly cloudWatchLogs: TrailCloudWatchLogs | undefined;
}
