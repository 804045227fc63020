import { PAGES } from './aws-pages';
import type { SentKey, ServiceStep } from './service-step';

const SOURCE_ACCOUNT: SentKey = { key: 'aws:SourceAccount', values: ['{account}'], presence: 'always' };
const SOURCE_ARN: SentKey = { key: 'aws:SourceArn', values: ['{sourceArns}'], presence: 'always' };
const NO_EXTERNAL_ID: SentKey = { key: 'sts:ExternalId', values: [], presence: 'always' };

/** What services that deliver with a role do. */
export const ROLE_STEPS = {
  assume: {
    id: 'delivery.assume-role',
    does: 'assumes its delivery role',
    caller: '{servicePrincipal}',
    actions: ['sts:AssumeRole'],
    resources: ['{roleArn}'],
    keys: [
      { ...SOURCE_ACCOUNT, presence: 'undocumented', assumption: 'role-source-keys' },
      { ...SOURCE_ARN, presence: 'undocumented', assumption: 'role-source-keys' },
      NO_EXTERNAL_ID,
    ],
    assumptions: [],
    page: PAGES.firehoseRole,
    confidence: 'documented',
  },
  assumeForFlowLogs: {
    id: 'flow-logs.assume-role',
    does: 'assumes its delivery role',
    caller: 'vpc-flow-logs.amazonaws.com',
    actions: ['sts:AssumeRole'],
    resources: ['{roleArn}'],
    keys: [
      SOURCE_ACCOUNT,
      { ...SOURCE_ARN, values: ['arn:{partition}:ec2:{region}:{account}:vpc-flow-log/*'] },
      NO_EXTERNAL_ID,
    ],
    assumptions: [],
    page: PAGES.flowLogRole,
    confidence: 'documented',
  },
  logGroup: {
    id: 'delivery.role-log-group',
    does: 'creates and writes log streams',
    caller: '{roleArn}',
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: ['{logGroupArn}:log-stream:*'],
    keys: [],
    assumptions: [],
    page: PAGES.flowLogRole,
    confidence: 'documented',
  },
  firehosePut: {
    id: 'firehose.put-object',
    does: 'writes log files',
    caller: '{roleArn}',
    actions: ['s3:PutObject'],
    resources: ['arn:{partition}:s3:::{bucket}/{prefix}*'],
    keys: [],
    assumptions: [],
    page: PAGES.firehoseRole,
    confidence: 'documented',
  },
  firehoseKey: {
    id: 'firehose.key',
    does: 'encrypts log files',
    caller: '{roleArn}',
    actions: ['kms:GenerateDataKey'],
    resources: ['{keyArn}'],
    keys: [
      { key: 'kms:ViaService', values: ['s3.{region}.{dnsSuffix}'], presence: 'always' },
      {
        key: 'kms:EncryptionContext:aws:s3:arn',
        values: ['arn:{partition}:s3:::{bucket}', 'arn:{partition}:s3:::{bucket}/{prefix}*'],
        presence: 'always',
      },
      { key: 'kms:ResourceAliases', values: ['{keyAlias}'], presence: 'always', many: true },
    ],
    assumptions: ['aliases-name-keys'],
    page: PAGES.firehoseRole,
    confidence: 'documented',
  },
} as const satisfies Readonly<Record<string, ServiceStep>>;
