import type { Account } from './account';
import type { Alarms } from './alarms';
import type { SearchSettings } from './search-settings';
import type { Audit } from './audit';
import type { Delivery } from './delivery';
import type { Deploy } from './deploy';
import type { Guardrails } from './guardrails';
import type { Partition } from './partition';
import type { Publisher } from './publisher';
import type { Trail } from './trail';

/**
 * An AWS organization as the rest of the program sees it: plain values, every default filled in, every target resolved
 * to accounts, every name and ARN computed. Two files that differ only in the order of their lists give equal values.
 */
export interface Organization {
  /** Organization id, `o-…`. */
  readonly id: string;
  /** The partition all its accounts are in. */
  readonly partition: Partition;
  /** Home Region of trails, bucket and key. */
  readonly homeRegion: string;
  /** Regions the organization is active in, sorted. */
  readonly regions: readonly string[];
  /** The management account. */
  readonly managementAccount: Account;
  /** Every account, sorted by id, the management and audit accounts among them. */
  readonly accounts: readonly Account[];
  /** `managed`: Terraform holds the organization resource and enables trusted access; `existing`: it only checks that it is enabled. */
  readonly trustedAccess: 'managed' | 'existing';
  /** Service principals that get trusted access when it is managed, `cloudtrail.amazonaws.com` among them, sorted. */
  readonly trustedServices: readonly string[];
  /** Whether the CloudTrail service-linked role is created in the management account. */
  readonly serviceLinkedRole: 'create' | 'existing';
  /** The audit account and what stands there. */
  readonly audit: Audit;
  /** Trails, sorted by name. */
  readonly trails: readonly Trail[];
  /** Log deliveries, sorted by name. */
  readonly deliveries: readonly Delivery[];
  /** Roles that may switch log delivery on, sorted by name. */
  readonly publishers: readonly Publisher[];
  /** Searching with Athena; undefined for none. */
  readonly search: SearchSettings | undefined;
  /** Guardrails; undefined for none. */
  readonly guardrails: Guardrails | undefined;
  /** Alarms; undefined for none. */
  readonly alarms: Alarms | undefined;
  /** Deployment. */
  readonly deploy: Deploy;
}
