import { PAGES } from './aws-pages';
import type { SentKey, ServiceStep } from './service-step';

const CALLER = 'cloudtrail.amazonaws.com';

const SOURCE_ARN: SentKey = { key: 'aws:SourceArn', values: ['{trailArn}'], presence: 'always' };
const SOURCE_ACCOUNT: SentKey = {
  key: 'aws:SourceAccount',
  values: ['{trailOwner}'],
  presence: 'undocumented',
  assumption: 'cloudtrail-source-account',
};
const sourceOrganization = (assumption: 'cloudtrail-source-org' | 'cloudtrail-source-org-elsewhere'): SentKey => ({
  key: 'aws:SourceOrgID',
  values: ['{organization}'],
  presence: 'undocumented',
  assumption,
});
const NO_ORGANIZATION_ELSEWHERE = sourceOrganization('cloudtrail-source-org-elsewhere');

/** The folder of a family of files below `AWSLogs/[<organization>/]<account>/`. */
export const TRAIL_FILE_FAMILIES = [
  { family: 'CloudTrail', holds: 'log files', page: PAGES.logFiles },
  { family: 'CloudTrail-Digest', holds: 'digest files', page: PAGES.digestFiles },
  { family: 'CloudTrail-Insight', holds: 'Insights files', page: PAGES.logFiles },
  { family: 'CloudTrail-NetworkActivity', holds: 'network activity files', page: PAGES.logFiles },
] as const;

/** Whether a refusal shows when the trail is made; later it shows in GetTrailStatus alone. */
const BUCKET_EXCEPTION = 'InsufficientS3BucketPolicyException';
const KEY_EXCEPTION = 'InsufficientEncryptionPolicyException';

/** What CloudTrail does with a bucket and its key. */
export const CLOUDTRAIL_BUCKET_STEPS = {
  aclCheck: {
    id: 'cloudtrail.acl-check',
    does: 'looks at the ACL of the bucket',
    caller: CALLER,
    actions: ['s3:GetBucketAcl'],
    resources: ['arn:{partition}:s3:::{bucket}'],
    keys: [SOURCE_ARN, SOURCE_ACCOUNT, NO_ORGANIZATION_ELSEWHERE],
    exception: BUCKET_EXCEPTION,
    assumptions: ['cloudtrail-one-principal'],
    page: PAGES.bucketPolicy,
    confidence: 'documented',
  },
  putObject: {
    id: 'cloudtrail.put-object',
    does: 'writes {family} files',
    caller: CALLER,
    actions: ['s3:PutObject'],
    resources: ['arn:{partition}:s3:::{bucket}/{prefix}AWSLogs/{folder}/{family}/*'],
    keys: [
      { key: 's3:x-amz-acl', values: ['bucket-owner-full-control'], presence: 'always' },
      SOURCE_ARN,
      SOURCE_ACCOUNT,
      sourceOrganization('cloudtrail-source-org'),
      {
        key: 's3:x-amz-server-side-encryption',
        values: ['aws:kms', 'AES256'],
        presence: 'sometimes',
        assumption: 'encryption-headers',
      },
      {
        key: 's3:x-amz-server-side-encryption-aws-kms-key-id',
        values: ['{keyArn}'],
        presence: 'sometimes',
        assumption: 'encryption-headers',
      },
    ],
    exception: BUCKET_EXCEPTION,
    assumptions: ['cloudtrail-one-principal', 'encryption-headers'],
    page: PAGES.bucketPolicy,
    confidence: 'documented',
  },
  generateDataKey: {
    id: 'cloudtrail.generate-data-key',
    does: 'encrypts files',
    caller: CALLER,
    actions: ['kms:GenerateDataKey'],
    resources: ['{keyArn}'],
    keys: [
      SOURCE_ARN,
      SOURCE_ACCOUNT,
      NO_ORGANIZATION_ELSEWHERE,
      { key: 'kms:EncryptionContext:aws:cloudtrail:arn', values: ['{trailArn}'], presence: 'always' },
      {
        key: 'kms:EncryptionContext:aws:s3:arn',
        values: ['arn:{partition}:s3:::{bucket}', 'arn:{partition}:s3:::{bucket}/{prefix}AWSLogs/*'],
        presence: 'always',
      },
    ],
    exception: KEY_EXCEPTION,
    assumptions: ['cloudtrail-one-principal'],
    page: PAGES.kmsUse,
    confidence: 'documented',
  },
  describeKey: {
    id: 'cloudtrail.describe-key',
    does: 'looks at the key',
    caller: CALLER,
    actions: ['kms:DescribeKey'],
    resources: ['{keyArn}'],
    keys: [
      SOURCE_ARN,
      SOURCE_ACCOUNT,
      NO_ORGANIZATION_ELSEWHERE,
      { key: 'kms:EncryptionContext:aws:cloudtrail:arn', values: [], presence: 'always' },
    ],
    exception: KEY_EXCEPTION,
    assumptions: ['cloudtrail-one-principal'],
    page: PAGES.keyPolicy,
    confidence: 'documented',
  },
  decrypt: {
    id: 'cloudtrail.decrypt',
    does: 'decrypts the key of an S3 Bucket Key',
    caller: CALLER,
    actions: ['kms:Decrypt'],
    resources: ['{keyArn}'],
    keys: [
      { ...SOURCE_ARN, presence: 'undocumented', assumption: 'cloudtrail-decrypt-keys' },
      { ...SOURCE_ACCOUNT, assumption: 'cloudtrail-decrypt-keys' },
      NO_ORGANIZATION_ELSEWHERE,
      {
        key: 'kms:EncryptionContext:aws:cloudtrail:arn',
        values: ['{trailArn}'],
        presence: 'undocumented',
        assumption: 'cloudtrail-decrypt-keys',
      },
      {
        key: 'kms:EncryptionContext:aws:s3:arn',
        values: ['arn:{partition}:s3:::{bucket}', 'arn:{partition}:s3:::{bucket}/{prefix}AWSLogs/*'],
        presence: 'undocumented',
        assumption: 'cloudtrail-decrypt-keys',
      },
    ],
    exception: KEY_EXCEPTION,
    assumptions: ['cloudtrail-one-principal'],
    page: PAGES.keyPolicy,
    confidence: 'partly',
  },
} as const satisfies Readonly<Record<string, ServiceStep>>;

/** What CloudTrail does with a topic and its key. */
export const CLOUDTRAIL_TOPIC_STEPS = {
  publish: {
    id: 'cloudtrail.publish',
    does: 'tells the topic about files',
    caller: CALLER,
    actions: ['sns:Publish'],
    resources: ['{topicArn}'],
    keys: [SOURCE_ARN, SOURCE_ACCOUNT, NO_ORGANIZATION_ELSEWHERE],
    exception: 'InsufficientSnsTopicPolicyException',
    assumptions: ['cloudtrail-one-principal'],
    page: PAGES.topicPolicy,
    confidence: 'documented',
  },
  topicKey: {
    id: 'cloudtrail.topic-key',
    does: 'encrypts messages to the topic',
    caller: CALLER,
    actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
    resources: ['{keyArn}'],
    keys: [
      { ...SOURCE_ARN, presence: 'undocumented', assumption: 'cloudtrail-topic-key-source' },
      { ...SOURCE_ACCOUNT, assumption: 'cloudtrail-topic-key-source' },
      NO_ORGANIZATION_ELSEWHERE,
      { key: 'kms:EncryptionContext:aws:sns:topicArn', values: ['{topicArn}'], presence: 'always' },
    ],
    exception: 'InsufficientSnsTopicPolicyException',
    assumptions: ['cloudtrail-one-principal', 'cloudtrail-topic-key'],
    page: PAGES.topicPolicy,
    confidence: 'partly',
  },
} as const satisfies Readonly<Record<string, ServiceStep>>;

/** What CloudTrail, and then its role, does with a log group. */
export const CLOUDTRAIL_LOGS_STEPS = {
  assumeRole: {
    id: 'cloudtrail.assume-role',
    does: 'assumes its role for the log group',
    caller: CALLER,
    actions: ['sts:AssumeRole'],
    resources: ['{roleArn}'],
    keys: [
      { ...SOURCE_ARN, presence: 'undocumented', assumption: 'cloudtrail-role-keys' },
      { ...SOURCE_ACCOUNT, presence: 'undocumented', assumption: 'cloudtrail-role-keys' },
      NO_ORGANIZATION_ELSEWHERE,
      { key: 'sts:ExternalId', values: [], presence: 'always' },
    ],
    exception: 'InvalidCloudWatchLogsRoleArnException',
    assumptions: ['cloudtrail-one-principal'],
    page: PAGES.logsTrust,
    confidence: 'documented',
  },
  writeStreams: {
    id: 'cloudtrail.write-streams',
    does: 'creates and writes log streams',
    caller: '{roleArn}',
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: ['{logGroupArn}:log-stream:{stream}'],
    keys: [],
    exception: 'InvalidCloudWatchLogsLogGroupArnException',
    assumptions: ['log-stream-names'],
    page: PAGES.logsRole,
    confidence: 'partly',
  },
  logGroupKey: {
    id: 'logs.use-key',
    does: 'encrypts the log group',
    caller: 'logs.{region}.{dnsSuffix}',
    actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncryptFrom', 'kms:ReEncryptTo', 'kms:GenerateDataKey'],
    resources: ['{keyArn}'],
    keys: [{ key: 'kms:EncryptionContext:aws:logs:arn', values: ['{logGroupArn}'], presence: 'always' }],
    assumptions: [],
    page: PAGES.logGroupKey,
    confidence: 'documented',
  },
} as const satisfies Readonly<Record<string, ServiceStep>>;
