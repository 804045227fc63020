/**
 * The organization file: its text in, an `Organization` of plain values or a list of issues out. Imports no other layer.
 */
export type { Account } from './account';
export type {
  AccessLogBucket,
  Audit,
  AuditBucketSettings,
  BucketReplica,
  ExtraStatement,
  NotificationSettings,
  ObjectLock,
  Reader,
  Retention,
  TrailKeySettings,
} from './audit';
export type { Backend, Deploy } from './deploy';
export { deployOrder, usesOrganizations } from './deploy-order';
export type { PlannedTrail, StackPlan } from './deploy-order';
export type { Guardrails } from './guardrails';
export { renderIssue } from './issue';
export type { Issue } from './issue';
export { ISSUE_CODES } from './issue-codes';
export type { IssueCode } from './issue-codes';
export type { Organization } from './organization';
export { PARTITIONS, regionalLogsPrincipal } from './partition';
export type { Partition } from './partition';
export { readOrganization } from './read-organization';
export type { ReadResult } from './read-organization';
export type {
  AdvancedEventSelector,
  BasicEventSelector,
  EventSelectors,
  FieldSelector,
  Trail,
  TrailCloudWatchLogs,
  TrailInstance,
} from './trail';
