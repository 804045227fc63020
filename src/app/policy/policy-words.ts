import { PARTITIONS } from '../../organization/partition';
import { PERMISSION_SETS } from '../../policies/log-delivery/caller-facts';
import { DESTINATION_KINDS } from '../../sources/log-source';

// Words of the command line. Its help shows them, so nothing here loads more than constants.
export { DESTINATION_KINDS, PARTITIONS, PERMISSION_SETS };

/** Kinds of policy printed for one delivery from values on the command line. */
export const DELIVERY_KINDS = [
  'caller',
  'bucket',
  'key',
  'log-group',
  'delivery-role',
  'delivery-role-trust',
  'destination',
  'destination-caller',
] as const;

/** A kind of policy of one delivery. */
export type DeliveryKind = (typeof DELIVERY_KINDS)[number];

/** Kinds of policy printed from an organization file. */
export const ORGANIZATION_KINDS = [
  'bucket',
  'key',
  'topic',
  'queue',
  'dead-letter-queue',
  'delivery-role',
  'delivery-role-trust',
  'reader',
  'reader-trust',
  'guardrails',
  'access-log-bucket',
  'search-results-bucket',
  'replica-bucket',
  'replica-key',
  'replication-role',
  'replication-role-trust',
  'log-bucket',
  'log-group',
  'log-writer-role',
  'log-writer-role-trust',
  'stream-role',
  'stream-role-trust',
  'destination',
  'publisher',
  'publisher-trust',
] as const;

/** A kind of policy of an organization file. */
export type OrganizationKind = (typeof ORGANIZATION_KINDS)[number];

/** How a policy is printed. */
export const POLICY_FORMATS = ['json', 'terraform', 'hcl', 'cloudformation', 'typescript'] as const;

/** A format of policies. */
export type PolicyFormat = (typeof POLICY_FORMATS)[number];

/** Delivery models a caller policy without a source may be for. */
export const MODELS = ['v1', 'v2'] as const;
