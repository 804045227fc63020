import { PAGES } from './aws-pages';
import type { SentKey, ServiceStep } from './service-step';

const FROM_BUCKET: readonly SentKey[] = [
  { key: 'aws:SourceArn', values: ['arn:{partition}:s3:::{source}'], presence: 'always' },
  { key: 'aws:SourceAccount', values: ['{sourceAccount}'], presence: 'always' },
];

const throughS3 = (region: string, bucket: string, layout: string): readonly SentKey[] => [
  { key: 'kms:ViaService', values: [`s3.${region}.{dnsSuffix}`], presence: 'always' },
  {
    key: 'kms:EncryptionContext:aws:s3:arn',
    values: [`arn:{partition}:s3:::${bucket}`, `arn:{partition}:s3:::${bucket}/${layout}`],
    presence: 'always',
  },
  { key: 'kms:ResourceAliases', values: ['{keyAlias}'], presence: 'always', many: true },
];

/** What S3 does to deliver access logs. */
export const ACCESS_LOG_STEP = {
  id: 's3.access-logs',
  does: 'writes access logs',
  caller: 'logging.s3.amazonaws.com',
  actions: ['s3:PutObject'],
  resources: ['arn:{partition}:s3:::{target}/{prefix}*'],
  keys: [...FROM_BUCKET, { key: 's3:x-amz-acl', values: [], presence: 'always' }],
  assumptions: [],
  page: PAGES.accessLogs,
  confidence: 'documented',
} as const satisfies ServiceStep;

/** What S3, and then its role, does to copy a bucket. */
export const REPLICATION_STEPS = {
  assumeRole: {
    id: 's3.replication-role',
    does: 'assumes the replication role',
    caller: 's3.amazonaws.com',
    actions: ['sts:AssumeRole'],
    resources: ['{roleArn}'],
    keys: [...FROM_BUCKET, { key: 'sts:ExternalId', values: [], presence: 'always' }],
    assumptions: [],
    page: PAGES.replication,
    confidence: 'partly',
  },
  readConfiguration: {
    id: 's3.replication-configuration',
    does: 'reads the replication configuration',
    caller: '{roleArn}',
    actions: ['s3:GetReplicationConfiguration', 's3:ListBucket'],
    resources: ['arn:{partition}:s3:::{source}'],
    keys: [],
    assumptions: [],
    page: PAGES.replication,
    confidence: 'documented',
  },
  readObjects: {
    id: 's3.replication-read',
    does: 'reads what it copies',
    caller: '{roleArn}',
    actions: ['s3:GetObjectVersionForReplication', 's3:GetObjectVersionAcl', 's3:GetObjectVersionTagging'],
    resources: ['arn:{partition}:s3:::{source}/{prefix}AWSLogs/*'],
    keys: [],
    assumptions: [],
    page: PAGES.replication,
    confidence: 'documented',
  },
  writeReplicas: {
    id: 's3.replication-write',
    does: 'writes the copies',
    caller: '{roleArn}',
    actions: ['s3:ReplicateObject', 's3:ReplicateTags'],
    resources: ['arn:{partition}:s3:::{target}/{prefix}AWSLogs/*'],
    keys: [],
    assumptions: [],
    page: PAGES.replication,
    confidence: 'documented',
  },
  decryptSource: {
    id: 's3.replication-decrypt',
    does: 'decrypts what it copies',
    caller: '{roleArn}',
    actions: ['kms:Decrypt'],
    resources: ['{keyArn}'],
    keys: throughS3('{sourceRegion}', '{source}', '{prefix}AWSLogs/*'),
    assumptions: [],
    page: PAGES.replicationKms,
    confidence: 'documented',
  },
  encryptReplicas: {
    id: 's3.replication-encrypt',
    does: 'encrypts the copies',
    caller: '{roleArn}',
    actions: ['kms:Encrypt', 'kms:GenerateDataKey'],
    resources: ['{keyArn}'],
    keys: throughS3('{targetRegion}', '{target}', '{prefix}AWSLogs/*'),
    assumptions: [],
    page: PAGES.replicationKms,
    confidence: 'documented',
  },
} as const satisfies Readonly<Record<string, ServiceStep>>;

/** What a reader does. */
export const READER_STEPS = {
  get: {
    id: 'reader.get',
    does: 'reads log files',
    caller: '{roleArn}',
    actions: ['s3:GetObject', 's3:GetObjectVersion'],
    resources: ['arn:{partition}:s3:::{bucket}/{prefix}AWSLogs/{folder}/*'],
    keys: [],
    assumptions: [],
    page: PAGES.s3Policies,
    confidence: 'documented',
  },
  decrypt: {
    id: 'reader.decrypt',
    does: 'decrypts log files',
    caller: '{roleArn}',
    actions: ['kms:Decrypt'],
    resources: ['{keyArn}'],
    keys: throughS3('{region}', '{bucket}', '{prefix}AWSLogs/{folder}/*'),
    assumptions: ['aliases-name-keys'],
    page: PAGES.keyPolicy,
    confidence: 'documented',
  },
} as const satisfies Readonly<Record<string, ServiceStep>>;

/** What SNS does to hand messages to a queue. */
export const QUEUE_STEPS = {
  send: {
    id: 'sns.send',
    does: 'sends messages to the queue',
    caller: 'sns.amazonaws.com',
    actions: ['sqs:SendMessage'],
    resources: ['{queueArn}'],
    keys: [{ key: 'aws:SourceArn', values: ['{topicArn}'], presence: 'always' }],
    assumptions: [],
    page: PAGES.topicQueue,
    confidence: 'documented',
  },
  queueKey: {
    id: 'sns.queue-key',
    does: 'encrypts messages to the queue',
    caller: 'sns.amazonaws.com',
    actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
    resources: ['{keyArn}'],
    keys: [
      { key: 'aws:SourceArn', values: ['{topicArn}'], presence: 'always' },
      { key: 'kms:EncryptionContext:aws:sqs:arn', values: ['{queueArn}'], presence: 'always' },
    ],
    assumptions: [],
    page: PAGES.topicKey,
    confidence: 'partly',
  },
} as const satisfies Readonly<Record<string, ServiceStep>>;
