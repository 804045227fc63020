/**
 * Reusable constructs, one for each thing a platform team would name. They take plain values, carry the policies of
 * `src/policies` as literal JSON, and import neither stacks nor the command line.
 */
export { AccessLogs, type AccessLogsProps } from './access-logs';
export { AccountLogPolicies, type AccountLogPoliciesProps } from './account-log-policies';
export { ActivitySearch, type ActivitySearcher, type ActivitySearchProps } from './activity-search';
export { AuditBucket, type AuditBucketProps } from './audit-bucket';
export { AuditGuardrails, type AuditGuardrailsProps } from './guardrails';
export { BucketReplication, type BucketReplicationProps } from './bucket-replication';
export { CisAlarms, type CisAlarmsProps } from './cis-alarms';
export { DelegatedAdministrator, type DelegatedAdministratorProps } from './delegated-administrator';
export { DeliveryBucket, type DeliveryBucketProps } from './delivery-bucket';
export { DeliveryDestination, type DeliveryDestinationProps } from './delivery-destination';
export { DeliveryLogGroup, type DeliveryLogGroupProps, type LogGroupWriterRole } from './delivery-log-group';
export { DeliveryRole, type DeliveryRoleProps } from './delivery-role';
export { DeliverySource, type ConnectedDestination, type DeliverySourceProps } from './delivery-source';
export { DeliveryStream, type DeliveryStreamProps } from './delivery-stream';
export { ExistingBucketPolicy } from './existing-bucket-policy';
export { LogKey, type LogKeyProps } from './log-key';
export { LogTable, type LogTableProps } from './log-table';
export { LogNotifications, type LogNotificationsProps } from './log-notifications';
export { LogPublisher, type LogPublisherProps, type PublisherRole } from './log-publisher';
export { LogReader, type LogReaderProps } from './log-reader';
export { MemberTrail } from './member-trail';
export { OrganizationAccess, requireTrustedAccess, type OrganizationAccessProps } from './organization-access';
export { OrganizationTrail, type OrganizationTrailProps } from './organization-trail';
export { ProtectedBucket, type BucketEncryption, type ProtectedBucketProps } from './protected-bucket';
export { ReplicationRole, type ReplicationRoleProps } from './replication-role';
export { ResolverQueryLogs, type ResolverQueryLogsProps } from './resolver-query-logs';
export type { EventFiles } from '../activity';
export type { SearchTable } from '../organization';
export { SearchResults, type SearchResultsProps } from './search-results';
export { SearchWorkgroup, type SearchWorkgroupProps } from './search-workgroup';
export { Trail, type TrailLogDelivery, type TrailProps } from './trail';
export { TrailKey, type TrailKeyProps } from './trail-key';
export { policyLiteral, terraformLiteral } from './terraform-literal';
export { VpcFlowLogs, type FlowLogDestination, type VpcFlowLogsProps } from './vpc-flow-logs';
export { type VpcSelection } from './vpc-selection';
export { WebAclLogging, type WebAclLoggingProps } from './web-acl-logging';
