/**
 * The organization file: its text in, an `Organization` of plain values or a list of issues out. Imports the catalog of log sources and the questions of `activity` only.
 */
export type { Account } from './account';
export type { Alarm, Alarms } from './alarms';
export type { SearchSettings, SearchReader } from './search-settings';
export type {
  AccessLogBucket,
  Audit,
  AuditBucketSettings,
  AuditShard,
  BucketReplica,
  ExtraStatement,
  NotificationSettings,
  ObjectLock,
  Reader,
  Retention,
  TrailKeySettings,
} from './audit';
export { firstAccounts, searchTables } from './search/search-tables';
export type { SearchTable } from './search/search-tables';
export { bucketViews } from './shards/bucket-views';
export type { BucketView } from './shards/bucket-views';
export type { Backend, Deploy } from './deploy';
export type {
  BucketDelivery,
  Delivery,
  DeliveryBucket,
  DeliveryDestination,
  DeliveryLogGroup,
  DeliveryRole,
  DeliverySite,
  DeliverySource,
  DeliveryStream,
  LogGroupDelivery,
  SiteDestination,
  StreamDelivery,
  SwitchedOnBy,
} from './delivery';
export { deployOrder, usesOrganizations } from './deploy-order';
export type { PlannedPublisher, PlannedTrail, StackPlan } from './deploy-order';
export type { PlannedDelivery } from './planned-delivery';
export type { Guardrails } from './guardrails';
export { renderIssue } from './issue';
export type { Issue } from './issue';
export { ISSUE_CODES } from './issue-codes';
export type { IssueCode } from './issue-codes';
export type { Organization } from './organization';
export { PARTITIONS, regionalLogsPrincipal } from './partition';
export type { Partition } from './partition';
export type { Publisher, PublisherDestination, PublisherInstance } from './publisher';
export { readOrganization } from './read-organization';
export type { ReadResult } from './read-organization';
export { shapedPlans } from './stack-shape';
export type {
  AdvancedEventSelector,
  BasicEventSelector,
  EventSelectors,
  FieldSelector,
  Trail,
  TrailCloudWatchLogs,
  TrailInstance,
  TrailPacking,
} from './trail';
