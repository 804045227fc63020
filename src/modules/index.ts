/**
 * Reusable constructs, one for each thing a platform team would name. They take plain values, carry the policies of
 * `src/policies` as literal JSON, and import neither stacks nor the command line.
 */
export { AccessLogs, type AccessLogsProps } from './access-logs';
export { AuditBucket, type AuditBucketProps } from './audit-bucket';
export { AuditGuardrails, type AuditGuardrailsProps } from './guardrails';
export { BucketReplication, type BucketReplicationProps } from './bucket-replication';
export { DelegatedAdministrator, type DelegatedAdministratorProps } from './delegated-administrator';
export { DeliveryRole, type DeliveryRoleProps } from './delivery-role';
export { ExistingBucketPolicy } from './existing-bucket-policy';
export { LogKey, type LogKeyProps } from './log-key';
export { LogNotifications, type LogNotificationsProps } from './log-notifications';
export { LogReader, type LogReaderProps } from './log-reader';
export { MemberTrail } from './member-trail';
export { OrganizationAccess, requireTrustedAccess, type OrganizationAccessProps } from './organization-access';
export { OrganizationTrail, type OrganizationTrailProps } from './organization-trail';
export { ProtectedBucket, type BucketEncryption, type ProtectedBucketProps } from './protected-bucket';
export { ReplicationRole, type ReplicationRoleProps } from './replication-role';
export { Trail, type TrailProps } from './trail';
export { TrailKey, type TrailKeyProps } from './trail-key';
export { policyLiteral, terraformLiteral } from './terraform-literal';
