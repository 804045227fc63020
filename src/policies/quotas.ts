import { AWS_PAGES } from './aws-pages';
import type { AwsPage } from './policy-document';

/** How large AWS lets a policy document be. */
export interface Quota {
  /** The kind of document, such as `bucket policy`. */
  readonly document: string;
  /** The largest size, in `unit`. */
  readonly limit: number;
  /** What is counted. */
  readonly unit: 'bytes' | 'characters';
  /** Whether white space counts. */
  readonly whitespace: 'counted' | 'ignored';
  /** Where AWS says so. */
  readonly page: AwsPage;
  /** What to change in the organization file when a document is too large. */
  readonly remedy: string;
}

const FEWER_TRAILS =
  'use one organization trail instead of a trail in each account, or shards for some of the accounts under "audit.bucket"';

/** The quotas of the documents orgtrail writes. */
export const QUOTAS = {
  bucketPolicy: {
    document: 'bucket policy',
    limit: 20_480,
    unit: 'bytes',
    whitespace: 'counted',
    page: AWS_PAGES.s3BucketPolicies,
    remedy: FEWER_TRAILS,
  },
  keyPolicy: {
    document: 'KMS key policy',
    limit: 32_768,
    unit: 'bytes',
    whitespace: 'counted',
    page: AWS_PAGES.kmsQuotas,
    remedy: FEWER_TRAILS,
  },
  topicPolicy: {
    document: 'SNS topic policy',
    limit: 30_720,
    unit: 'bytes',
    whitespace: 'counted',
    page: AWS_PAGES.snsQuotas,
    remedy: FEWER_TRAILS,
  },
  queuePolicy: {
    document: 'SQS queue policy',
    limit: 8192,
    unit: 'bytes',
    whitespace: 'counted',
    page: AWS_PAGES.sqsQuotas,
    remedy: 'shorten the names of topic and queue',
  },
  // AWS lets a trust policy grow to 8,192 characters on request and does not say whether white space counts there.
  roleTrust: {
    document: 'role trust policy',
    limit: 2048,
    unit: 'characters',
    whitespace: 'counted',
    page: AWS_PAGES.iamQuotas,
    remedy: 'divide the principals among several readers, or raise the quota "Role trust policy length" at AWS',
  },
  // All inline policies of a role count together; orgtrail gives each of its roles one.
  inlineRolePolicy: {
    document: 'inline policy of a role',
    limit: 10_240,
    unit: 'characters',
    whitespace: 'ignored',
    page: AWS_PAGES.iamQuotas,
    remedy: 'divide the accounts among several readers, or let the reader read every account',
  },
} as const satisfies Readonly<Record<string, Quota>>;

/**
 * Returns the quota of a service control policy. AWS counts the characters that are sent, white space included, and
 * allows 5,120 of them, or 10,240 where it raised the limit.
 *
 * @see "Quotas and service limits for AWS Organizations"
 */
export function serviceControlPolicyQuota(maxPolicySize: number): Quota {
  return {
    document: 'service control policy',
    limit: maxPolicySize,
    unit: 'characters',
    whitespace: 'counted',
    page: AWS_PAGES.organizationsQuotas,
    remedy: 'name fewer exceptions, or set guardrails.maxPolicySize to 10240 where AWS allows it',
  };
}

/**
 * How many service control policies orgtrail attaches to one target: five are allowed everywhere, and
 * `FullAWSAccess` is one of them.
 *
 * @see "Quotas and service limits for AWS Organizations"
 */
export const MAX_GUARDRAILS_PER_TARGET = 4;

/** Measures a document that is sent as `json` the way AWS counts it. */
export function measure(json: string, quota: Quota): number {
  const counted = quota.whitespace === 'counted' ? json : json.replaceAll(/\s/g, '');
  // Code points: an emoji is one character to AWS, but two UTF-16 units to JavaScript.
  return quota.unit === 'bytes' ? Buffer.byteLength(counted, 'utf8') : Array.from(counted).length;
}
