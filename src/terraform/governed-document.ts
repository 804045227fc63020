import type { DocumentText } from './estate';

/**
 * What a document is. `identity`, `resource`, `key`, `trust`, `permissions-boundary`, `service-control` and
 * `resource-control` are policies as IAM's pages name them; `endpoint` is the policy of a VPC endpoint, `other-organization`
 * a policy of AWS Organizations that authorizes nothing, such as a tag policy.
 */
export type GovernedKind =
  | 'identity'
  | 'resource'
  | 'key'
  | 'trust'
  | 'permissions-boundary'
  | 'service-control'
  | 'resource-control'
  | 'endpoint'
  | 'other-organization';

/** What a document governs, in one word. */
export type GovernedType =
  | 'bucket'
  | 'kms-key'
  | 'topic'
  | 'queue'
  | 'log-groups'
  | 'log-destination'
  | 'log-delivery-destination'
  | 'role'
  | 'user'
  | 'group'
  | 'managed-policy'
  | 'organization-root'
  | 'organizational-unit'
  | 'account'
  | 'organization-target'
  | 'glue-catalog'
  | 'vpc-endpoint'
  | 'event-bus';

/** The thing a document governs: the resource it is attached to, or for identity policies the principal. */
export interface Governed {
  /** What it is. `organization-target` is a target of which only Terraform knows the id, or none. */
  readonly type: GovernedType;
  /** Its account; undefined when not known. */
  readonly accountId: string | undefined;
  /** Its Region; undefined when it has none or it is not known. */
  readonly region: string | undefined;
  /** Its ARN; undefined when not known, as for a KMS key before it exists. */
  readonly arn: string | undefined;
  /** Its name: of a bucket, topic or role its name, of a target of an organization policy the id; undefined when not known. */
  readonly name: string | undefined;
  /** Stack and address, such as `audit: aws_kms_key.trail-key`; undefined when it is not in the Terraform. */
  readonly address: string | undefined;
}

/** A policy document and one thing it governs; a managed policy appears once for each principal it is attached to. */
export interface GovernedDocument {
  /** The text and where it stands. */
  readonly document: DocumentText;
  /** What the document is. */
  readonly kind: GovernedKind;
  /** What it governs. */
  readonly governs: Governed;
}
