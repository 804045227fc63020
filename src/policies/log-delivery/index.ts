/**
 * The policies log delivery takes, as plain values: what callers may do, what buckets, keys, log groups and delivery
 * destinations let in, and the roles in between.
 */
export {
  bucketCapacityProblem,
  deliveriesBucketStatements,
  deliveryBucketPolicy,
  deliveryBucketStatements,
} from './bucket-statements';
export type { DeliveryBucketFacts } from './bucket-statements';
export { PERMISSION_SETS } from './caller-facts';
export type { CallerPolicyFacts, PermissionSet } from './caller-facts';
export { callerPolicy, callerStatements, publisherPolicy } from './caller-policy';
export type { PublisherPolicyFacts } from './caller-policy';
export { deliveryDestinationPolicy } from './delivery-destination-policy';
export type { DeliveryDestinationPolicyFacts } from './delivery-destination-policy';
export { DELIVERY_DOCUMENT_KINDS, deliveryDocuments } from './delivery-documents';
export type { DeliveryDocument, DeliveryDocumentFacts, DeliveryDocumentKind } from './delivery-documents';
export { DELIVERY_QUOTAS, MAX_ACCOUNT_LOG_POLICIES } from './delivery-quotas';
export { firehoseRolePolicy, firehoseRoleTrust } from './firehose-role';
export type { FirehoseRoleFacts } from './firehose-role';
export { flowLogRolePolicy, flowLogRoleTrust } from './flow-log-role';
export type { FlowLogRoleFacts } from './flow-log-role';
export { deliveriesKeyStatements, deliveryKeyPolicy, deliveryKeyStatements } from './key-statements';
export type { DeliveryKeyFacts } from './key-statements';
export { accountLogPolicies, logGroupPolicy } from './log-group-policy';
export type { LogGroupPolicyFacts } from './log-group-policy';
export { logGroupRolePolicy, logGroupRoleTrust } from './log-group-role';
export type { LogGroupRoleFacts } from './log-group-role';
export { mergeStatements } from './merge-statements';
export type { ScopeFacts, SourceScope } from './source-scope';
export { LOG_DELIVERY_ROLE, LOG_DELIVERY_TAG, logDeliveryRoleArn, STREAM_TYPE, streamArn } from './stream';
export {
  subscriptionDestinationPolicy,
  subscriptionRolePolicy,
  subscriptionRoleTrust,
} from './subscription-destination';
export type { SubscriptionDestinationFacts } from './subscription-destination';
export { UnsupportedDeliveryError } from './unsupported-delivery';
export { uniteStatements } from './unite-statements';
