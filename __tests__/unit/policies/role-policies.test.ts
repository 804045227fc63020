import {
  deliveryRolePolicy,
  deliveryRoleTrust,
  readerPolicy,
  readerTrust,
  replicationRolePolicy,
  replicationRoleTrust,
} from '../../../src/policies';
import { READER_FACTS } from '../../helpers/policy-facts';

const DELIVERY = {
  partition: 'aws',
  region: 'eu-west-1',
  accountId: '333333333333',
  ownerAccountId: '333333333333',
  organizationId: undefined,
  logGroupName: 'cloudtrail/t',
  keyAccountId: '222222222222',
  keyAlias: undefined,
} as const;

const GROUP = 'arn:aws:logs:eu-west-1:333333333333:log-group:cloudtrail/t';

test("an account trail writes to its own account's streams of its home Region", () => {
  const { document } = deliveryRolePolicy(DELIVERY);
  expect(document.Statement).toEqual([
    {
      Sid: 'AWSCloudTrailCreateLogStream20141101',
      Effect: 'Allow',
      Action: 'logs:CreateLogStream',
      Resource: [`${GROUP}:log-stream:333333333333_CloudTrail_eu-west-1*`],
    },
    {
      Sid: 'AWSCloudTrailPutLogEvents20141101',
      Effect: 'Allow',
      Action: 'logs:PutLogEvents',
      Resource: [`${GROUP}:log-stream:333333333333_CloudTrail_eu-west-1*`],
    },
  ]);
});

test("an organization trail of the delegated administrator may use either account's streams and the organization's", () => {
  const { document } = deliveryRolePolicy({
    ...DELIVERY,
    ownerAccountId: '111111111111',
    organizationId: 'o-a1b2c3d4e5',
  });
  expect(document.Statement[0]?.Resource).toEqual([
    `${GROUP}:log-stream:111111111111_CloudTrail_eu-west-1*`,
    `${GROUP}:log-stream:333333333333_CloudTrail_eu-west-1*`,
    `${GROUP}:log-stream:o-a1b2c3d4e5_*`,
  ]);
});

test('the key of an encrypted log group is used through CloudWatch Logs and for that group only', () => {
  const { document } = deliveryRolePolicy({ ...DELIVERY, keyAlias: 'alias/trail' });
  expect(document.Statement[2]).toEqual({
    Sid: 'UseLogGroupKey',
    Effect: 'Allow',
    Action: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
    Resource: 'arn:aws:kms:eu-west-1:222222222222:key/*',
    Condition: {
      'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/trail' },
      StringEquals: { 'kms:ViaService': 'logs.eu-west-1.amazonaws.com' },
      ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': GROUP },
    },
  });
});

test('CloudTrail assumes the delivery role without conditions, as AWS documents it, unless they are asked for', () => {
  const facts = { trailArn: 'arn:aws:cloudtrail:eu-west-1:333333333333:trail/t', ownerAccountId: '333333333333' };
  const plain = {
    Sid: 'AllowCloudTrailToDeliver',
    Effect: 'Allow',
    Principal: { Service: 'cloudtrail.amazonaws.com' },
    Action: 'sts:AssumeRole',
  };
  expect(deliveryRoleTrust({ ...facts, confusedDeputyConditions: false }).document.Statement).toEqual([plain]);
  expect(deliveryRoleTrust({ ...facts, confusedDeputyConditions: true }).document.Statement).toEqual([
    { ...plain, Condition: { StringEquals: { 'aws:SourceArn': facts.trailArn, 'aws:SourceAccount': '333333333333' } } },
  ]);
});

test('a reader reads the folders of its accounts and nothing else', () => {
  expect(readerPolicy(READER_FACTS).document.Statement).toEqual([
    {
      Sid: 'ReadLogs',
      Effect: 'Allow',
      Action: ['s3:GetObject', 's3:GetObjectVersion'],
      Resource: [
        'arn:aws:s3:::logs/AWSLogs/o-a1b2c3d4e5/333333333333/*',
        'arn:aws:s3:::logs/AWSLogs/o-a1b2c3d4e5/444444444444/*',
      ],
    },
    {
      Sid: 'ListLogs',
      Effect: 'Allow',
      Action: ['s3:ListBucket', 's3:ListBucketVersions'],
      Resource: 'arn:aws:s3:::logs',
      Condition: {
        StringLike: { 's3:prefix': ['AWSLogs/o-a1b2c3d4e5/333333333333/*', 'AWSLogs/o-a1b2c3d4e5/444444444444/*'] },
      },
    },
    { Sid: 'FindBucket', Effect: 'Allow', Action: 's3:GetBucketLocation', Resource: 'arn:aws:s3:::logs' },
  ]);
});

test('a reader of both layouts reads both folders of an account', () => {
  const policy = readerPolicy({ ...READER_FACTS, prefix: 'org', accountLayout: true, accounts: ['333333333333'] });
  expect(policy.document.Statement[0]?.Resource).toEqual([
    'arn:aws:s3:::logs/org/AWSLogs/333333333333/*',
    'arn:aws:s3:::logs/org/AWSLogs/o-a1b2c3d4e5/333333333333/*',
  ]);
});

test('a reader of every account needs no list, and decrypts through S3 only', () => {
  const policy = readerPolicy({
    ...READER_FACTS,
    partition: 'aws-cn',
    region: 'cn-north-1',
    accounts: 'all',
    keyAlias: 'alias/trail',
  });
  expect(policy.document.Statement[0]?.Resource).toBe('arn:aws-cn:s3:::logs/AWSLogs/*');
  expect(policy.document.Statement[1]?.Condition).toEqual({ StringLike: { 's3:prefix': 'AWSLogs/*' } });
  expect(policy.document.Statement[3]).toEqual({
    Sid: 'DecryptLogs',
    Effect: 'Allow',
    Action: 'kms:Decrypt',
    Resource: 'arn:aws-cn:kms:cn-north-1:222222222222:key/*',
    Condition: {
      'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/trail' },
      StringEquals: { 'kms:ViaService': 's3.cn-north-1.amazonaws.com.cn' },
    },
  });
});

test('a reader role trusts the named principals, with MFA and external id where asked', () => {
  const principals = ['arn:aws:iam::333333333333:role/B', 'arn:aws:iam::333333333333:role/A'];
  expect(readerTrust({ principals, requireMfa: false, externalId: undefined }).document.Statement).toEqual([
    {
      Sid: 'AllowReaders',
      Effect: 'Allow',
      Principal: { AWS: ['arn:aws:iam::333333333333:role/A', 'arn:aws:iam::333333333333:role/B'] },
      Action: 'sts:AssumeRole',
    },
  ]);
  expect(readerTrust({ principals, requireMfa: true, externalId: 'x-1' }).document.Statement[0]?.Condition).toEqual({
    Bool: { 'aws:MultiFactorAuthPresent': 'true' },
    StringEquals: { 'sts:ExternalId': 'x-1' },
  });
});

test('S3 replicates one bucket with the replication role', () => {
  const facts = { accountId: '222222222222', sourceBucketArn: 'arn:aws:s3:::logs' };
  expect(replicationRoleTrust(facts).document.Statement).toEqual([
    {
      Sid: 'AllowS3ToReplicate',
      Effect: 'Allow',
      Principal: { Service: 's3.amazonaws.com' },
      Action: 'sts:AssumeRole',
      Condition: {
        StringEquals: { 'aws:SourceAccount': '222222222222' },
        ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::logs' },
      },
    },
  ]);
});

const REPLICATION = {
  partition: 'aws',
  accountId: '222222222222',
  sourceBucketArn: 'arn:aws:s3:::logs',
  replicaBucketArn: 'arn:aws:s3:::replica',
  sourceRegion: 'eu-west-1',
  replicaRegion: 'eu-central-1',
} as const;

test('the replication role reads one bucket and writes the other, each with its own key', () => {
  const { document } = replicationRolePolicy({
    ...REPLICATION,
    sourceKeyAlias: 'alias/trail',
    replicaKeyAlias: 'alias/replica',
  });
  expect(document.Statement).toEqual([
    {
      Sid: 'ReadReplicationConfiguration',
      Effect: 'Allow',
      Action: ['s3:GetReplicationConfiguration', 's3:ListBucket'],
      Resource: 'arn:aws:s3:::logs',
    },
    {
      Sid: 'ReadSourceObjects',
      Effect: 'Allow',
      Action: [
        's3:GetObjectVersionAcl',
        's3:GetObjectVersionForReplication',
        's3:GetObjectVersionTagging',
        's3:GetObjectLegalHold',
        's3:GetObjectRetention',
      ],
      Resource: 'arn:aws:s3:::logs/*',
    },
    {
      Sid: 'WriteReplicas',
      Effect: 'Allow',
      Action: ['s3:ReplicateObject', 's3:ReplicateTags'],
      Resource: 'arn:aws:s3:::replica/*',
    },
    {
      Sid: 'DecryptSourceObjects',
      Effect: 'Allow',
      Action: 'kms:Decrypt',
      Resource: 'arn:aws:kms:eu-west-1:222222222222:key/*',
      Condition: {
        'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/trail' },
        StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' },
        StringLike: { 'kms:EncryptionContext:aws:s3:arn': ['arn:aws:s3:::logs', 'arn:aws:s3:::logs/*'] },
      },
    },
    {
      Sid: 'EncryptReplicas',
      Effect: 'Allow',
      Action: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'],
      Resource: 'arn:aws:kms:eu-central-1:222222222222:key/*',
      Condition: {
        'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/replica' },
        StringEquals: { 'kms:ViaService': 's3.eu-central-1.amazonaws.com' },
        StringLike: { 'kms:EncryptionContext:aws:s3:arn': ['arn:aws:s3:::replica', 'arn:aws:s3:::replica/*'] },
      },
    },
  ]);
});

test('without keys the replication role has no KMS permission', () => {
  const { document } = replicationRolePolicy({ ...REPLICATION, sourceKeyAlias: undefined, replicaKeyAlias: undefined });
  expect(JSON.stringify(document)).not.toContain('kms:');
});
