/**
 * The pure part of orgtrail: reading organization files, and the use cases behind the commands. Policies, proofs, constructs and
 * stacks have entry points of their own, `orgtrail/policies`, `orgtrail/prover`, `orgtrail/modules` and `orgtrail/stacks`; loading this one
 * loads no cdktf (`synth` loads it when it is called).
 */
export { init } from './app/init/init';
export type { InitOptions, InitResult } from './app/init/init';
export { checkOrganizationFile, checkOrganizationText } from './app/organization-file';
export type { CheckedOrganization, OrganizationCounts, OrganizationFileOptions } from './app/organization-file';
export type { FileStatus } from './app/publish';
export { synth } from './app/synth';
export type { SynthesizedStack, Synthesize, SynthOptions, SynthResult } from './app/synth';
export type { ProofSummary } from './app/prove';
export type {
  AffectedAccount,
  BlamedStatement,
  ClaimGroup,
  ClaimId,
  Finding,
  ProvedClaim,
  Verdict,
} from './prover/claims/result';
export type { Principal, Request } from './prover/request';
export { ASSUMPTIONS } from './prover/services/assumption';
export type { Assumption, AssumptionId, Confidence } from './prover/services/assumption';
export { UserError } from './app/user-error';
export type { UserErrorCode } from './app/user-error';
export { validate } from './app/validate';
export type { ValidateResult } from './app/validate';
export {
  deployOrder,
  ISSUE_CODES,
  PARTITIONS,
  readOrganization,
  regionalLogsPrincipal,
  renderIssue,
} from './organization';
export type {
  AccessLogBucket,
  Account,
  AdvancedEventSelector,
  Alarm,
  Alarms,
  Audit,
  AuditBucketSettings,
  AuditShard,
  Backend,
  BasicEventSelector,
  BucketDelivery,
  BucketReplica,
  Delivery,
  DeliveryBucket,
  DeliveryDestination,
  DeliveryLogGroup,
  DeliveryRole,
  DeliverySite,
  DeliverySource,
  DeliveryStream,
  Deploy,
  EventSelectors,
  ExtraStatement,
  FieldSelector,
  Guardrails,
  Issue,
  IssueCode,
  LogGroupDelivery,
  NotificationSettings,
  ObjectLock,
  Organization,
  Partition,
  PlannedDelivery,
  PlannedPublisher,
  PlannedTrail,
  Publisher,
  PublisherDestination,
  PublisherInstance,
  Reader,
  ReadResult,
  Retention,
  SearchReader,
  SearchSettings,
  SiteDestination,
  StackPlan,
  StreamDelivery,
  SwitchedOnBy,
  Trail,
  TrailCloudWatchLogs,
  TrailInstance,
  TrailKeySettings,
  TrailPacking,
} from './organization';
