import { replicaKeyPolicy, trailKeyPolicy, type Statement, type TrailKeyPolicyFacts } from '../../../src/policies';
import { KEY_FACTS, accountTrail } from '../../helpers/policy-facts';

function statements(changes: Partial<TrailKeyPolicyFacts>): Map<string, Statement> {
  const { document } = trailKeyPolicy({ ...KEY_FACTS, ...changes });
  return new Map(document.Statement.map((statement) => [statement.Sid, statement]));
}

test('a key without extras has administrators, recovery, CloudTrail and deployers', () => {
  expect(trailKeyPolicy(KEY_FACTS).document).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'AllowKeyAdministration',
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::222222222222:role/Deployer' },
        Action: [
          'kms:CancelKeyDeletion',
          'kms:CreateAlias',
          'kms:DeleteAlias',
          'kms:DescribeKey',
          'kms:EnableKey',
          'kms:EnableKeyRotation',
          'kms:GetKeyPolicy',
          'kms:GetKeyRotationStatus',
          'kms:ListGrants',
          'kms:ListKeyPolicies',
          'kms:ListKeyRotations',
          'kms:ListResourceTags',
          'kms:PutKeyPolicy',
          'kms:RevokeGrant',
          'kms:RotateKeyOnDemand',
          'kms:TagResource',
          'kms:UntagResource',
          'kms:UpdateAlias',
          'kms:UpdateKeyDescription',
        ],
        Resource: '*',
      },
      {
        Sid: 'AllowRootUserRecovery',
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::222222222222:root' },
        Action: [
          'kms:CancelKeyDeletion',
          'kms:DescribeKey',
          'kms:EnableKey',
          'kms:GetKeyPolicy',
          'kms:ListKeyPolicies',
          'kms:PutKeyPolicy',
        ],
        Resource: '*',
        Condition: { ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::222222222222:root' } },
      },
      {
        Sid: 'AllowCloudTrailEncryptLogs',
        Effect: 'Allow',
        Principal: { Service: 'cloudtrail.amazonaws.com' },
        Action: 'kms:GenerateDataKey*',
        Resource: '*',
        Condition: {
          StringEquals: { 'aws:SourceArn': 'arn:aws:cloudtrail:eu-west-1:111111111111:trail/org-trail' },
          StringLike: { 'kms:EncryptionContext:aws:cloudtrail:arn': 'arn:aws:cloudtrail:*:111111111111:trail/*' },
        },
      },
      {
        Sid: 'AllowCloudTrailDescribeKey',
        Effect: 'Allow',
        Principal: { Service: 'cloudtrail.amazonaws.com' },
        Action: 'kms:DescribeKey',
        Resource: '*',
        Condition: { StringEquals: { 'aws:SourceArn': 'arn:aws:cloudtrail:eu-west-1:111111111111:trail/org-trail' } },
      },
      {
        Sid: 'AllowDeployersDescribeKey',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: 'kms:DescribeKey',
        Resource: '*',
        Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
      },
    ],
  });
});

test('every use of the key has a statement scoped by its own context', () => {
  const policy = statements({
    partition: 'aws-cn',
    region: 'cn-north-1',
    bucketKey: true,
    cloudTrailDecrypt: 'source-arn',
    breakGlass: ['arn:aws-cn:iam::222222222222:role/BreakGlass'],
    readerRoleArns: ['arn:aws-cn:iam::222222222222:role/Reader'],
    replicationRoleArn: 'arn:aws-cn:iam::222222222222:role/Replication',
    deployerRole: 'arn:aws-cn:iam::*:role/Deployer',
    topicArn: 'arn:aws-cn:sns:cn-north-1:222222222222:topic',
    queueArns: ['arn:aws-cn:sqs:cn-north-1:222222222222:queue'],
    logGroupArns: [
      'arn:aws-cn:logs:cn-north-1:333333333333:log-group:cloudtrail/t',
      'arn:aws-cn:logs:cn-north-1:222222222222:log-group:cloudtrail/t',
    ],
    deliveryRoles: ['arn:aws-cn:iam::*:role/delivery'],
  });
  expect([...policy.values()].filter(({ Sid }) => !/^Allow(KeyAdm|RootUser|CloudTrailEnc)/.test(Sid))).toEqual([
    {
      Sid: 'AllowKeyDestruction',
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws-cn:iam::222222222222:role/BreakGlass' },
      Action: [
        'kms:CancelKeyDeletion',
        'kms:DescribeKey',
        'kms:DisableKey',
        'kms:DisableKeyRotation',
        'kms:EnableKey',
        'kms:ScheduleKeyDeletion',
      ],
      Resource: '*',
    },
    {
      Sid: 'AllowCloudTrailDescribeKey',
      Effect: 'Allow',
      Principal: { Service: 'cloudtrail.amazonaws.com' },
      Action: 'kms:DescribeKey',
      Resource: '*',
      Condition: { StringEquals: { 'aws:SourceArn': 'arn:aws:cloudtrail:eu-west-1:111111111111:trail/org-trail' } },
    },
    {
      Sid: 'AllowCloudTrailDecrypt',
      Effect: 'Allow',
      Principal: { Service: 'cloudtrail.amazonaws.com' },
      Action: 'kms:Decrypt',
      Resource: '*',
      Condition: { StringEquals: { 'aws:SourceArn': 'arn:aws:cloudtrail:eu-west-1:111111111111:trail/org-trail' } },
    },
    {
      Sid: 'AllowReadersDecryptLogs',
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws-cn:iam::222222222222:role/Reader' },
      Action: 'kms:Decrypt',
      Resource: '*',
      Condition: {
        StringEquals: { 'kms:ViaService': 's3.cn-north-1.amazonaws.com.cn' },
        StringLike: { 'kms:EncryptionContext:aws:s3:arn': ['arn:aws-cn:s3:::logs', 'arn:aws-cn:s3:::logs/*'] },
      },
    },
    {
      Sid: 'AllowReplicationDecryptLogs',
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws-cn:iam::222222222222:role/Replication' },
      Action: 'kms:Decrypt',
      Resource: '*',
      Condition: {
        StringEquals: { 'kms:ViaService': 's3.cn-north-1.amazonaws.com.cn' },
        StringLike: { 'kms:EncryptionContext:aws:s3:arn': ['arn:aws-cn:s3:::logs', 'arn:aws-cn:s3:::logs/*'] },
      },
    },
    {
      Sid: 'AllowCloudTrailUseTopic',
      Effect: 'Allow',
      Principal: { Service: 'cloudtrail.amazonaws.com' },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      Resource: '*',
      Condition: {
        StringEquals: { 'kms:EncryptionContext:aws:sns:topicArn': 'arn:aws-cn:sns:cn-north-1:222222222222:topic' },
      },
    },
    {
      Sid: 'AllowTopicUseQueues',
      Effect: 'Allow',
      Principal: { Service: 'sns.amazonaws.com' },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      Resource: '*',
      Condition: {
        StringEquals: { 'kms:EncryptionContext:aws:sqs:arn': 'arn:aws-cn:sqs:cn-north-1:222222222222:queue' },
        ArnEquals: { 'aws:SourceArn': 'arn:aws-cn:sns:cn-north-1:222222222222:topic' },
      },
    },
    {
      Sid: 'AllowCloudWatchLogsUseLogGroups',
      Effect: 'Allow',
      Principal: { Service: 'logs.cn-north-1.amazonaws.com.cn' },
      Action: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
      Resource: '*',
      Condition: {
        ArnEquals: {
          'kms:EncryptionContext:aws:logs:arn': [
            'arn:aws-cn:logs:cn-north-1:222222222222:log-group:cloudtrail/t',
            'arn:aws-cn:logs:cn-north-1:333333333333:log-group:cloudtrail/t',
          ],
        },
      },
    },
    {
      Sid: 'AllowDeliveryRolesUseLogGroups',
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
      Resource: '*',
      Condition: {
        StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5', 'kms:ViaService': 'logs.cn-north-1.amazonaws.com.cn' },
        ArnLike: {
          'aws:PrincipalArn': 'arn:aws-cn:iam::*:role/delivery',
          'kms:EncryptionContext:aws:logs:arn': 'arn:aws-cn:logs:cn-north-1:*:log-group:cloudtrail/t',
        },
      },
    },
    {
      Sid: 'AllowDeployersDescribeKey',
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: 'kms:DescribeKey',
      Resource: '*',
      Condition: {
        StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
        ArnLike: { 'aws:PrincipalArn': 'arn:aws-cn:iam::*:role/Deployer' },
      },
    },
  ]);
});

test('CloudTrail decrypts without a condition, as AWS prints it, only where a Bucket Key needs it', () => {
  expect(statements({}).has('AllowCloudTrailDecrypt')).toBe(false);
  expect(statements({ bucketKey: true }).get('AllowCloudTrailDecrypt')).toEqual({
    Sid: 'AllowCloudTrailDecrypt',
    Effect: 'Allow',
    Principal: { Service: 'cloudtrail.amazonaws.com' },
    Action: 'kms:Decrypt',
    Resource: '*',
  });
});

test('the encryption context lists each owner once, the source every trail', () => {
  const policy = statements({
    trails: [accountTrail('333333333333', 'b'), accountTrail('333333333333', 'a'), accountTrail('222222222222', 'a')],
  });
  expect(policy.get('AllowCloudTrailEncryptLogs')?.Condition).toEqual({
    StringEquals: {
      'aws:SourceArn': [
        'arn:aws:cloudtrail:eu-west-1:222222222222:trail/a',
        'arn:aws:cloudtrail:eu-west-1:333333333333:trail/a',
        'arn:aws:cloudtrail:eu-west-1:333333333333:trail/b',
      ],
    },
    StringLike: {
      'kms:EncryptionContext:aws:cloudtrail:arn': [
        'arn:aws:cloudtrail:*:222222222222:trail/*',
        'arn:aws:cloudtrail:*:333333333333:trail/*',
      ],
    },
  });
});

test('administrators can neither use the key, nor delegate its use, nor destroy it', () => {
  const actions = statements({}).get('AllowKeyAdministration')?.Action ?? [];
  for (const action of ['Decrypt', 'Encrypt', 'GenerateDataKey', 'CreateGrant', 'ScheduleKeyDeletion', 'DisableKey']) {
    expect(actions).not.toContain(`kms:${action}`);
  }
  expect(actions).toContain('kms:PutKeyPolicy');
});

test('the replica key is used by the replication role and the readers, through S3 of its Region', () => {
  const { document } = replicaKeyPolicy({
    partition: 'aws',
    region: 'eu-central-1',
    accountId: '222222222222',
    bucketName: 'replica',
    administrators: ['arn:aws:iam::222222222222:role/Deployer'],
    breakGlass: [],
    readerRoleArns: ['arn:aws:iam::222222222222:role/Reader'],
    replicationRoleArn: 'arn:aws:iam::222222222222:role/Replication',
  });
  expect(document.Statement.slice(2)).toEqual([
    {
      Sid: 'AllowReplicationEncryptLogs',
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::222222222222:role/Replication' },
      Action: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'],
      Resource: '*',
      Condition: {
        StringEquals: { 'kms:ViaService': 's3.eu-central-1.amazonaws.com' },
        StringLike: { 'kms:EncryptionContext:aws:s3:arn': ['arn:aws:s3:::replica', 'arn:aws:s3:::replica/*'] },
      },
    },
    {
      Sid: 'AllowReadersDecryptLogs',
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::222222222222:role/Reader' },
      Action: 'kms:Decrypt',
      Resource: '*',
      Condition: {
        StringEquals: { 'kms:ViaService': 's3.eu-central-1.amazonaws.com' },
        StringLike: { 'kms:EncryptionContext:aws:s3:arn': ['arn:aws:s3:::replica', 'arn:aws:s3:::replica/*'] },
      },
    },
  ]);
});
