import type { GovernedKind, GovernedType } from '../../terraform/governed-document';
import { PAGES, type AwsPage } from './aws-pages';

/** How large AWS lets a document be. */
export interface DocumentQuota {
  /** What the document is. */
  readonly document: string;
  /** What it governs; undefined for any of the kind. */
  readonly governs: GovernedType | undefined;
  /** Kind of document. */
  readonly kind: GovernedKind;
  /** The largest size, in `unit`. */
  readonly limit: number;
  /** What is counted. */
  readonly unit: 'bytes' | 'characters';
  /** Whether white space counts. */
  readonly whitespace: 'counted' | 'ignored';
  /** Where AWS says so. */
  readonly page: AwsPage;
}

const bytes = { unit: 'bytes', whitespace: 'counted' } as const;
const characters = { unit: 'characters', whitespace: 'counted' } as const;
const visible = { unit: 'characters', whitespace: 'ignored' } as const;

type Governs = Pick<DocumentQuota, 'kind' | 'governs'>;
const resourceOf = (governs: GovernedType): Governs => ({ kind: 'resource', governs });
const any = (kind: GovernedKind): Governs => ({ kind, governs: undefined });
const inlineOf = (governs: GovernedType): Governs => ({ kind: 'identity', governs });

/** The quotas of documents. The first that fits a document counts. */
export const DOCUMENT_QUOTAS: readonly DocumentQuota[] = [
  { document: 'bucket policy', ...resourceOf('bucket'), limit: 20_480, ...bytes, page: PAGES.s3Policies },
  { document: 'key policy', ...any('key'), limit: 32_768, ...bytes, page: PAGES.kmsQuotas },
  { document: 'topic policy', ...resourceOf('topic'), limit: 30_720, ...bytes, page: PAGES.snsQuotas },
  { document: 'queue policy', ...resourceOf('queue'), limit: 8192, ...bytes, page: PAGES.sqsQuotas },
  {
    document: 'CloudWatch Logs resource policy',
    ...resourceOf('log-groups'),
    limit: 5120,
    ...characters,
    page: PAGES.logsQuotas,
  },
  {
    document: 'delivery destination policy',
    ...resourceOf('log-delivery-destination'),
    limit: 51_200,
    ...bytes,
    page: PAGES.logsQuotas,
  },
  {
    document: 'subscription destination policy',
    ...resourceOf('log-destination'),
    limit: 5120,
    ...characters,
    page: PAGES.logsQuotas,
  },
  { document: 'role trust policy', ...any('trust'), limit: 2048, ...characters, page: PAGES.iamQuotas },
  {
    document: 'managed policy',
    kind: 'identity',
    governs: 'managed-policy',
    limit: 6144,
    ...visible,
    page: PAGES.iamQuotas,
  },
  {
    document: 'permissions boundary',
    ...any('permissions-boundary'),
    limit: 6144,
    ...visible,
    page: PAGES.iamQuotas,
  },
  { document: 'inline policies of a role', ...inlineOf('role'), limit: 10_240, ...visible, page: PAGES.iamQuotas },
  { document: 'inline policies of a user', ...inlineOf('user'), limit: 2048, ...visible, page: PAGES.iamQuotas },
  { document: 'inline policies of a group', ...inlineOf('group'), limit: 5120, ...visible, page: PAGES.iamQuotas },
  {
    document: 'resource control policy',
    ...any('resource-control'),
    limit: 5120,
    ...characters,
    page: PAGES.organizationsQuotas,
  },
  {
    document: 'service control policy',
    ...any('service-control'),
    limit: 5120,
    ...characters,
    page: PAGES.organizationsQuotas,
  },
];

/** How many of a thing AWS allows. */
export interface CountQuota {
  /** What is counted. */
  readonly what: string;
  /** Terraform type. */
  readonly type: string;
  /** What they are counted for; `role` and `target_id` are arguments that name it. */
  readonly per: 'account' | 'account and Region' | 'role' | 'target_id';
  /** The largest number. */
  readonly limit: number;
  /** How many there are that no Terraform makes. */
  readonly already: number;
  /** Where AWS says so. */
  readonly page: AwsPage;
}

/** The quotas of counts, as they are unless AWS raised them. */
export const COUNT_QUOTAS: readonly CountQuota[] = [
  {
    what: 'trails',
    type: 'aws_cloudtrail',
    per: 'account and Region',
    limit: 5,
    already: 0,
    page: PAGES.trailLimits,
  },
  {
    what: 'CloudWatch Logs resource policies',
    type: 'aws_cloudwatch_log_resource_policy',
    per: 'account and Region',
    limit: 10,
    already: 0,
    page: PAGES.logsQuotas,
  },
  { what: 'roles', type: 'aws_iam_role', per: 'account', limit: 1000, already: 0, page: PAGES.iamQuotas },
  {
    what: 'managed policies of a role',
    type: 'aws_iam_role_policy_attachment',
    per: 'role',
    limit: 10,
    already: 0,
    page: PAGES.iamQuotas,
  },
  // Five everywhere, and "FullAWSAccess" is one of them.
  {
    what: 'policies attached to a root, OU or account',
    type: 'aws_organizations_policy_attachment',
    per: 'target_id',
    limit: 5,
    already: 1,
    page: PAGES.organizationsQuotas,
  },
];
