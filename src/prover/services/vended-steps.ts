import { PAGES, type AwsPage } from './aws-pages';
import type { AssumptionId } from './assumption';
import type { SentKey, ServiceStep } from './service-step';

const SOURCE_ACCOUNT: SentKey = { key: 'aws:SourceAccount', values: ['{account}'], presence: 'always' };
const SOURCE_ARN: SentKey = { key: 'aws:SourceArn', values: ['{sourceArns}'], presence: 'always' };
const FROM_ACCOUNT: readonly SentKey[] = [SOURCE_ACCOUNT, SOURCE_ARN];
const SOURCE_ORGANIZATION: SentKey = {
  key: 'aws:SourceOrgID',
  values: ['{organization}'],
  presence: 'undocumented',
  assumption: 'delivery-source-org',
};
const ACL: SentKey = { key: 's3:x-amz-acl', values: ['bucket-owner-full-control'], presence: 'always' };
const NO_ACL: SentKey = { key: 's3:x-amz-acl', values: [], presence: 'always' };
/** These services rely on the default encryption of the bucket. */
const NO_ENCRYPTION_HEADER: SentKey = { key: 's3:x-amz-server-side-encryption', values: [], presence: 'always' };
const BUCKET = 'arn:{partition}:s3:::{bucket}';

interface WriterRow {
  readonly id: string;
  readonly caller: string;
  readonly checks: readonly string[];
  readonly keys: string;
  readonly sent: readonly SentKey[];
  readonly page: AwsPage;
  readonly confidence: ServiceStep['confidence'];
  readonly assumptions?: readonly AssumptionId[];
}

/** What a service does with a bucket it delivers to. */
export interface BucketSteps {
  /** What it asks of the bucket first; undefined for nothing. */
  readonly check: ServiceStep | undefined;
  /** Writing. */
  readonly put: ServiceStep;
  /** Using the bucket's key, where it writes to buckets with one. */
  readonly key: ServiceStep;
}

function bucketSteps(row: WriterRow): BucketSteps {
  const common = {
    caller: row.caller,
    assumptions: row.assumptions ?? [],
    page: row.page,
    confidence: row.confidence,
  } as const;
  const origin = row.sent.filter(({ key }) => key.startsWith('aws:'));
  return {
    check:
      row.checks.length === 0
        ? undefined
        : {
            ...common,
            id: `${row.id}.check`,
            does: 'looks at the bucket',
            actions: row.checks,
            resources: [BUCKET],
            keys: origin,
          },
    put: {
      ...common,
      id: `${row.id}.put-object`,
      does: 'writes log files',
      actions: ['s3:PutObject'],
      resources: [`${BUCKET}/${row.keys}`],
      keys: [...row.sent, NO_ENCRYPTION_HEADER],
    },
    key: {
      ...common,
      id: `${row.id}.key`,
      does: 'encrypts log files',
      actions: ['kms:GenerateDataKey'],
      resources: ['{keyArn}'],
      keys: origin,
    },
  };
}

/** What `delivery.logs.amazonaws.com` does in both models, and the services that write as themselves, by their principal. */
export const BUCKET_WRITERS: Readonly<Record<string, BucketSteps>> = {
  v1: bucketSteps({
    id: 'delivery-v1',
    caller: 'delivery.logs.amazonaws.com',
    checks: ['s3:GetBucketAcl'],
    keys: '{prefix}{layout}',
    sent: [...FROM_ACCOUNT, SOURCE_ORGANIZATION, ACL],
    page: PAGES.vendedS3,
    confidence: 'documented',
    assumptions: ['delivery-acl-header'],
  }),
  v2: bucketSteps({
    id: 'delivery-v2',
    caller: 'delivery.logs.amazonaws.com',
    checks: [],
    keys: '{prefix}{layout}',
    sent: [...FROM_ACCOUNT, SOURCE_ORGANIZATION, ACL],
    page: PAGES.vendedS3V2,
    confidence: 'documented',
    assumptions: ['delivery-acl-header'],
  }),
  'delivery.logs.amazonaws.com': bucketSteps({
    id: 'delivery-own',
    caller: 'delivery.logs.amazonaws.com',
    checks: ['s3:GetBucketAcl'],
    keys: '{prefix}{layout}',
    sent: [...FROM_ACCOUNT, SOURCE_ORGANIZATION, ACL],
    page: PAGES.vendedS3,
    confidence: 'documented',
    assumptions: ['delivery-acl-header'],
  }),
  'config.amazonaws.com': bucketSteps({
    id: 'config',
    caller: 'config.amazonaws.com',
    checks: ['s3:GetBucketAcl', 's3:ListBucket'],
    keys: '{prefix}AWSLogs/{account}/Config/*',
    sent: [...FROM_ACCOUNT, ACL],
    page: PAGES.configBucket,
    confidence: 'partly',
  }),
  'logdelivery.elasticloadbalancing.amazonaws.com': bucketSteps({
    id: 'elasticloadbalancing',
    caller: 'logdelivery.elasticloadbalancing.amazonaws.com',
    checks: [],
    keys: '{prefix}AWSLogs/{account}/*',
    sent: [{ ...SOURCE_ACCOUNT, presence: 'sometimes' }, SOURCE_ARN, NO_ACL],
    page: PAGES.loadBalancerLogs,
    confidence: 'documented',
  }),
  'guardduty.amazonaws.com': bucketSteps({
    id: 'guardduty',
    caller: '{servicePrincipal}',
    checks: ['s3:GetBucketLocation'],
    keys: '{prefix}AWSLogs/{account}/GuardDuty/*',
    sent: FROM_ACCOUNT,
    page: PAGES.guardDuty,
    confidence: 'documented',
  }),
  'macie.amazonaws.com': bucketSteps({
    id: 'macie',
    caller: 'macie.amazonaws.com',
    checks: ['s3:GetBucketLocation'],
    keys: '{prefix}AWSLogs/{account}/Macie/*',
    sent: FROM_ACCOUNT,
    page: PAGES.macie,
    confidence: 'partly',
  }),
  'redshift.amazonaws.com': bucketSteps({
    id: 'redshift',
    caller: '{servicePrincipal}',
    checks: ['s3:GetBucketAcl'],
    keys: '{prefix}AWSLogs/{account}/redshift/*',
    sent: [SOURCE_ARN, { ...SOURCE_ACCOUNT, presence: 'sometimes' }],
    page: PAGES.redshift,
    confidence: 'partly',
  }),
  'bedrock.amazonaws.com': bucketSteps({
    id: 'bedrock',
    caller: 'bedrock.amazonaws.com',
    checks: [],
    keys: '{prefix}AWSLogs/{account}/BedrockModelInvocationLogs/*',
    sent: FROM_ACCOUNT,
    page: PAGES.bedrock,
    confidence: 'documented',
  }),
};

/** What `delivery.logs.amazonaws.com`, or a service that writes as itself, does with a log group. */
export const LOG_GROUP_STEP = {
  id: 'delivery.log-group',
  does: 'creates and writes log streams',
  caller: '{servicePrincipal}',
  actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
  resources: ['{logGroupArn}:log-stream:*'],
  keys: [SOURCE_ACCOUNT, SOURCE_ARN],
  assumptions: [],
  page: PAGES.vendedLogGroup,
  confidence: 'documented',
} as const satisfies ServiceStep;
