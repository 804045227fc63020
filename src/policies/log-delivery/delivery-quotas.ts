import { SOURCE_PAGES } from '../../sources/source-pages';
import type { Quota } from '../quotas';

/** How many account-level CloudWatch Logs resource policies an account may have in a Region, those AWS writes included. */
export const MAX_ACCOUNT_LOG_POLICIES = 10;

/** The quotas of the documents log delivery takes. */
export const DELIVERY_QUOTAS = {
  callerPolicy: {
    document: 'managed policy',
    limit: 6144,
    unit: 'characters',
    whitespace: 'ignored',
    page: SOURCE_PAGES.iamQuotas,
    remedy: 'divide the sources among several policies',
  },
  bucketPolicy: {
    document: 'bucket policy',
    limit: 20_480,
    unit: 'bytes',
    whitespace: 'counted',
    page: SOURCE_PAGES.bucketPolicies,
    remedy:
      'let one statement stand for all accounts (packing "policy-variable"), name the organization instead of its accounts, or use a second bucket',
  },
  keyPolicy: {
    document: 'KMS key policy',
    limit: 32_768,
    unit: 'bytes',
    whitespace: 'counted',
    page: SOURCE_PAGES.keyQuotas,
    remedy: 'name the organization instead of its accounts, or use a second key',
  },
  logGroupPolicy: {
    document: 'log group resource policy',
    limit: 51_200,
    unit: 'bytes',
    whitespace: 'counted',
    page: SOURCE_PAGES.v1CloudWatchLogs,
    remedy: 'use a second log group',
  },
  accountLogPolicy: {
    document: 'CloudWatch Logs resource policy of an account',
    limit: 5120,
    unit: 'characters',
    whitespace: 'counted',
    page: SOURCE_PAGES.stepFunctions,
    remedy: 'name the log groups so that one pattern such as "/aws/vendedlogs/*" stands for them',
  },
  deliveryDestinationPolicy: {
    document: 'delivery destination policy',
    limit: 51_200,
    unit: 'bytes',
    whitespace: 'counted',
    page: SOURCE_PAGES.putDeliveryDestinationPolicy,
    remedy: 'use a second delivery destination for some of the accounts',
  },
  subscriptionDestinationPolicy: {
    document: 'subscription destination policy',
    limit: 5120,
    unit: 'characters',
    whitespace: 'counted',
    page: SOURCE_PAGES.subscriptionDestination,
    remedy: 'name the organization instead of its accounts',
  },
  roleTrust: {
    document: 'role trust policy',
    limit: 2048,
    unit: 'characters',
    whitespace: 'counted',
    page: SOURCE_PAGES.iamQuotas,
    remedy: 'name the organization instead of its accounts, or raise the quota "Role trust policy length" at AWS',
  },
  rolePolicy: {
    document: 'inline policy of a role',
    limit: 10_240,
    unit: 'characters',
    whitespace: 'ignored',
    page: SOURCE_PAGES.iamQuotas,
    remedy: 'use a second role',
  },
} as const satisfies Readonly<Record<string, Quota>>;
