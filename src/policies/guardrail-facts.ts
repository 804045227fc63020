import type { Partition } from '../organization/partition';

/** What the service control policies are made from. */
export interface GuardrailPolicyFacts {
  /** Partition of all ARNs. */
  readonly partition: Partition;
  /** Names of the policies start with this. */
  readonly namePrefix: string;
  /** The largest policy, in characters as sent. */
  readonly maxPolicySize: number;
  /** Account of buckets, key, topic, queues and readers. */
  readonly auditAccountId: string;
  /** Names of all trails. */
  readonly trailNames: readonly string[];
  /** Whether there is an organization trail, whose service-linked role is then protected. */
  readonly organizationTrail: boolean;
  /** Names of the audit bucket, its replica, its access-log bucket, the bucket for search results and of deliveries' own buckets, with `*` for an account. */
  readonly bucketNames: readonly string[];
  /** Aliases of the keys with their leading `alias/`; empty for SSE-S3. */
  readonly keyAliases: readonly string[];
  /** Names of roles in any account: delivery roles and publishers. */
  readonly deliveryRoleNames: readonly string[];
  /** Names of roles in the audit account: readers and replication. */
  readonly auditRoleNames: readonly string[];
  /** Log group names, in any account. */
  readonly logGroupNames: readonly string[];
  /** Names of Firehose streams, in any account; none unless it says otherwise. */
  readonly streamNames?: readonly string[];
  /** Names of deliveries of the newer model, which start the names of their delivery sources and destinations; none unless it says otherwise. */
  readonly deliveryNames?: readonly string[];
  /** ARNs of topics; empty for none. */
  readonly topicArns: readonly string[];
  /** ARNs of queues; empty for none. */
  readonly queueArns: readonly string[];
  /** Whether the audit account is CloudTrail's delegated administrator. */
  readonly delegatedAdministrator: boolean;
  /** Role ARN patterns excepted from every statement but those that deny destroying logs and keys. */
  readonly exceptions: readonly string[];
  /** Role ARNs that may configure what stands in the audit account. */
  readonly administrators: readonly string[];
  /** Role ARNs that may also delete it. */
  readonly breakGlass: readonly string[];
  /** Whether accounts are kept from leaving the organization. */
  readonly denyLeavingOrganization: boolean;
}
