/**
 * The policies orgtrail writes, as plain values: facts in, a policy document with its size, its quota and the AWS page
 * behind each statement out. Imports the organization and the catalog of log sources; knows nothing of Terraform.
 */
export { accessLogBucketPolicy } from './access-log-bucket-policy';
export type { AccessLogBucketPolicyFacts } from './access-log-bucket-policy';
export { auditBucketPolicy } from './audit-bucket-policy';
export type { AuditBucketPolicyFacts } from './audit-bucket-policy';
export { AWS_PAGES } from './aws-pages';
export { auditBucketDeliveryStatements, ownBucketPolicy } from './deliveries/delivery-bucket-policy';
export { keyDeliveryStatements } from './deliveries/delivery-key-statements';
export { destinationPolicyOf } from './deliveries/delivery-policies';
export { logGroupRolePolicies, regionLogPolicies } from './deliveries/log-group-policies';
export type { RegionLogPolicies, RolePolicies } from './deliveries/log-group-policies';
export { publisherPolicies } from './deliveries/publisher-policies';
export { streamRolePolicies } from './deliveries/stream-role-policies';
export {
  deadLetterQueuePolicyFacts,
  deliveryRolePolicyFacts,
  deliveryRoleTrustFacts,
  queuePolicyFacts,
  topicPolicyFacts,
} from './delivery-facts';
export { deliveryRolePolicy, deliveryRoleTrust } from './delivery-role-policy';
export type { DeliveryRolePolicyFacts, DeliveryRoleTrustFacts } from './delivery-role-policy';
export { BUCKET_POLICY_FILE, deployManifest } from './deploy-manifest';
export type { DeployManifest, ManifestDocument, ManifestShard, ManifestStack, ManifestWave } from './deploy-manifest';
export type { GuardrailPolicyFacts } from './guardrail-facts';
export { guardrailPolicies } from './guardrail-policies';
export {
  accessLogBucketPolicyFacts,
  auditBucketPolicyFacts,
  guardrailPolicyFacts,
  replicaBucketPolicyFacts,
  replicaKeyPolicyFacts,
  replicationRolePolicyFacts,
  replicationRoleTrustFacts,
  trailKeyPolicyFacts,
} from './organization-facts';
export { policyProblems } from './measured-policies';
export { organizationPolicies } from './organization-policies';
export type { StackPolicy } from './organization-policies';
export { buildPolicy, checkSize, renderPolicy, withQuota } from './policy';
export type { Policy } from './policy';
export type {
  AwsPage,
  Conditions,
  OneOrMany,
  PolicyDocument,
  Principal,
  SourcedStatement,
  Statement,
} from './policy-document';
export { deadLetterQueuePolicy, queuePolicy } from './queue-policy';
export type { DeadLetterQueuePolicyFacts, QueuePolicyFacts } from './queue-policy';
export { MAX_GUARDRAILS_PER_TARGET, QUOTAS, serviceControlPolicyQuota } from './quotas';
export type { Quota } from './quotas';
export { readerPolicyFacts, readerTrustFacts } from './reader-facts';
export { readerPolicy, readerTrust } from './reader-policy';
export type { ReaderBucketFacts, ReaderPolicyFacts, ReaderTrustFacts } from './reader-policy';
export { replicaBucketPolicy } from './replica-bucket-policy';
export type { ReplicaBucketPolicyFacts } from './replica-bucket-policy';
export { replicaKeyPolicy } from './replica-key-policy';
export type { ReplicaKeyPolicyFacts } from './replica-key-policy';
export { replicationRolePolicy, replicationRoleTrust } from './replication-role-policy';
export type { ReplicationRolePolicyFacts, ReplicationRoleTrustFacts } from './replication-role-policy';
export { topicPolicy } from './topic-policy';
export type { TopicPolicyFacts } from './topic-policy';
export type { TrailFacts } from './trail-facts';
export { trailKeyPolicy } from './trail-key-policy';
export type { TrailKeyPolicyFacts } from './trail-key-policy';
