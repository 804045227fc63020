import { auditBucketPolicy, type AuditBucketPolicyFacts, type Statement } from '../../../src/policies';
import { BUCKET_FACTS, ORGANIZATION_TRAIL, accountTrail } from '../../helpers/policy-facts';

function statements(changes: Partial<AuditBucketPolicyFacts>): Map<string, Statement> {
  const { document } = auditBucketPolicy({ ...BUCKET_FACTS, ...changes });
  return new Map(document.Statement.map((statement) => [statement.Sid, statement]));
}

test('an organization trail gets the three statements AWS documents, and denials', () => {
  const { document } = auditBucketPolicy(BUCKET_FACTS);
  expect(document).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'AWSCloudTrailAclCheck20150319',
        Effect: 'Allow',
        Principal: { Service: 'cloudtrail.amazonaws.com' },
        Action: 's3:GetBucketAcl',
        Resource: 'arn:aws:s3:::logs',
        Condition: { StringEquals: { 'aws:SourceArn': 'arn:aws:cloudtrail:eu-west-1:111111111111:trail/org-trail' } },
      },
      {
        Sid: 'AWSCloudTrailWrite20150319',
        Effect: 'Allow',
        Principal: { Service: 'cloudtrail.amazonaws.com' },
        Action: 's3:PutObject',
        Resource: 'arn:aws:s3:::logs/AWSLogs/111111111111/*',
        Condition: {
          StringEquals: {
            's3:x-amz-acl': 'bucket-owner-full-control',
            'aws:SourceArn': 'arn:aws:cloudtrail:eu-west-1:111111111111:trail/org-trail',
          },
        },
      },
      {
        Sid: 'AWSCloudTrailOrganizationWrite20150319',
        Effect: 'Allow',
        Principal: { Service: 'cloudtrail.amazonaws.com' },
        Action: 's3:PutObject',
        Resource: 'arn:aws:s3:::logs/AWSLogs/o-a1b2c3d4e5/*',
        Condition: {
          StringEquals: {
            's3:x-amz-acl': 'bucket-owner-full-control',
            'aws:SourceArn': 'arn:aws:cloudtrail:eu-west-1:111111111111:trail/org-trail',
          },
        },
      },
      {
        Sid: 'DenyInsecureTransport',
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: ['arn:aws:s3:::logs', 'arn:aws:s3:::logs/*'],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
      {
        Sid: 'DenyPrincipalsOutsideOrganization',
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: ['arn:aws:s3:::logs', 'arn:aws:s3:::logs/*'],
        Condition: {
          StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
          BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
        },
      },
      {
        Sid: 'DenyLogDeletion',
        Effect: 'Deny',
        Principal: '*',
        Action: [
          's3:BypassGovernanceRetention',
          's3:DeleteBucket',
          's3:DeleteObject',
          's3:DeleteObjectTagging',
          's3:DeleteObjectVersion',
          's3:DeleteObjectVersionTagging',
          's3:PutObjectLegalHold',
          's3:PutObjectRetention',
          's3:PutObjectTagging',
          's3:PutObjectVersionTagging',
          's3:UpdateObjectEncryption',
        ],
        Resource: ['arn:aws:s3:::logs', 'arn:aws:s3:::logs/*'],
      },
      {
        Sid: 'DenyBucketReconfiguration',
        Effect: 'Deny',
        Principal: '*',
        Action: [
          's3:DeleteBucketPolicy',
          's3:PutBucketAcl',
          's3:PutBucketLogging',
          's3:PutBucketNotification',
          's3:PutBucketObjectLockConfiguration',
          's3:PutBucketOwnershipControls',
          's3:PutBucketPolicy',
          's3:PutBucketPublicAccessBlock',
          's3:PutBucketRequestPayment',
          's3:PutBucketVersioning',
          's3:PutEncryptionConfiguration',
          's3:PutIntelligentTieringConfiguration',
          's3:PutLifecycleConfiguration',
          's3:PutReplicationConfiguration',
        ],
        Resource: 'arn:aws:s3:::logs',
        Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::222222222222:role/Deployer' } },
      },
      {
        Sid: 'DenyReadingByOthers',
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:GetObject*',
        Resource: 'arn:aws:s3:::logs/*',
        Condition: { BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } },
      },
      {
        Sid: 'DenyWritingByOthers',
        Effect: 'Deny',
        Principal: '*',
        Action: ['s3:PutObject', 's3:ReplicateDelete', 's3:ReplicateObject', 's3:ReplicateTags'],
        Resource: 'arn:aws:s3:::logs/AWSLogs/*/CloudTrail*',
        Condition: { BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } },
      },
    ],
  });
});

test('every optional part of the bucket shows in the policy', () => {
  const { document } = auditBucketPolicy({
    ...BUCKET_FACTS,
    partition: 'aws-us-gov',
    prefix: 'org/audit',
    minimumTls: '1.3',
    breakGlass: ['arn:aws-us-gov:iam::222222222222:role/BreakGlass'],
    readerRoleArns: ['arn:aws-us-gov:iam::222222222222:role/Reader'],
    replicationRoleArn: 'arn:aws-us-gov:iam::222222222222:role/Replication',
    trails: [{ ...ORGANIZATION_TRAIL, arn: 'arn:aws-us-gov:cloudtrail:us-gov-west-1:111111111111:trail/t' }],
  });
  expect(document.Statement).toEqual([
    {
      Sid: 'AWSCloudTrailAclCheck20150319',
      Effect: 'Allow',
      Principal: { Service: 'cloudtrail.amazonaws.com' },
      Action: 's3:GetBucketAcl',
      Resource: 'arn:aws-us-gov:s3:::logs',
      Condition: { StringEquals: { 'aws:SourceArn': 'arn:aws-us-gov:cloudtrail:us-gov-west-1:111111111111:trail/t' } },
    },
    {
      Sid: 'AWSCloudTrailWrite20150319',
      Effect: 'Allow',
      Principal: { Service: 'cloudtrail.amazonaws.com' },
      Action: 's3:PutObject',
      Resource: 'arn:aws-us-gov:s3:::logs/org/audit/AWSLogs/111111111111/*',
      Condition: {
        StringEquals: {
          's3:x-amz-acl': 'bucket-owner-full-control',
          'aws:SourceArn': 'arn:aws-us-gov:cloudtrail:us-gov-west-1:111111111111:trail/t',
        },
      },
    },
    {
      Sid: 'AWSCloudTrailOrganizationWrite20150319',
      Effect: 'Allow',
      Principal: { Service: 'cloudtrail.amazonaws.com' },
      Action: 's3:PutObject',
      Resource: 'arn:aws-us-gov:s3:::logs/org/audit/AWSLogs/o-a1b2c3d4e5/*',
      Condition: {
        StringEquals: {
          's3:x-amz-acl': 'bucket-owner-full-control',
          'aws:SourceArn': 'arn:aws-us-gov:cloudtrail:us-gov-west-1:111111111111:trail/t',
        },
      },
    },
    {
      Sid: 'DenyInsecureTransport',
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: ['arn:aws-us-gov:s3:::logs', 'arn:aws-us-gov:s3:::logs/*'],
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
    {
      Sid: 'DenyOutdatedTls',
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: ['arn:aws-us-gov:s3:::logs', 'arn:aws-us-gov:s3:::logs/*'],
      Condition: { NumericLessThan: { 's3:TlsVersion': '1.3' } },
    },
    {
      Sid: 'DenyPrincipalsOutsideOrganization',
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: ['arn:aws-us-gov:s3:::logs', 'arn:aws-us-gov:s3:::logs/*'],
      Condition: {
        StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
        BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
      },
    },
    {
      Sid: 'DenyLogDeletion',
      Effect: 'Deny',
      Principal: '*',
      Action: [
        's3:BypassGovernanceRetention',
        's3:DeleteBucket',
        's3:DeleteObject',
        's3:DeleteObjectTagging',
        's3:DeleteObjectVersion',
        's3:DeleteObjectVersionTagging',
        's3:PutObjectLegalHold',
        's3:PutObjectRetention',
        's3:PutObjectTagging',
        's3:PutObjectVersionTagging',
      ],
      Resource: ['arn:aws-us-gov:s3:::logs', 'arn:aws-us-gov:s3:::logs/*'],
      Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws-us-gov:iam::222222222222:role/BreakGlass' } },
    },
    {
      Sid: 'DenyBucketReconfiguration',
      Effect: 'Deny',
      Principal: '*',
      Action: [
        's3:DeleteBucketPolicy',
        's3:PutBucketAcl',
        's3:PutBucketLogging',
        's3:PutBucketNotification',
        's3:PutBucketObjectLockConfiguration',
        's3:PutBucketOwnershipControls',
        's3:PutBucketPolicy',
        's3:PutBucketPublicAccessBlock',
        's3:PutBucketRequestPayment',
        's3:PutBucketVersioning',
        's3:PutEncryptionConfiguration',
        's3:PutIntelligentTieringConfiguration',
        's3:PutLifecycleConfiguration',
        's3:PutReplicationConfiguration',
      ],
      Resource: 'arn:aws-us-gov:s3:::logs',
      Condition: {
        ArnNotLike: {
          'aws:PrincipalArn': [
            'arn:aws-us-gov:iam::222222222222:role/BreakGlass',
            'arn:aws:iam::222222222222:role/Deployer',
          ],
        },
      },
    },
    {
      Sid: 'DenyReadingByOthers',
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:GetObject*',
      Resource: 'arn:aws-us-gov:s3:::logs/*',
      Condition: {
        ArnNotLike: {
          'aws:PrincipalArn': [
            'arn:aws-us-gov:iam::222222222222:role/BreakGlass',
            'arn:aws-us-gov:iam::222222222222:role/Reader',
            'arn:aws-us-gov:iam::222222222222:role/Replication',
          ],
        },
        BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
      },
    },
    {
      Sid: 'DenyWritingByOthers',
      Effect: 'Deny',
      Principal: '*',
      Action: ['s3:PutObject', 's3:ReplicateDelete', 's3:ReplicateObject', 's3:ReplicateTags'],
      Resource: 'arn:aws-us-gov:s3:::logs/org/audit/AWSLogs/*/CloudTrail*',
      Condition: {
        ArnNotLike: { 'aws:PrincipalArn': 'arn:aws-us-gov:iam::222222222222:role/BreakGlass' },
        BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
      },
    },
  ]);
});

test('each account writes to its own folder only, with its own trails only', () => {
  const policy = statements({
    trails: [
      accountTrail('444444444444', 'data'),
      accountTrail('333333333333', 'trail'),
      accountTrail('444444444444', 'trail'),
    ],
  });
  expect([...policy.keys()].filter((sid) => sid.startsWith('AWSCloudTrail'))).toEqual([
    'AWSCloudTrailAclCheck20150319',
    'AWSCloudTrailWrite333333333333',
    'AWSCloudTrailWrite444444444444',
  ]);
  expect(policy.get('AWSCloudTrailWrite333333333333')).toMatchObject({
    Resource: 'arn:aws:s3:::logs/AWSLogs/333333333333/*',
    Condition: {
      StringEquals: {
        's3:x-amz-acl': 'bucket-owner-full-control',
        'aws:SourceArn': 'arn:aws:cloudtrail:eu-west-1:333333333333:trail/trail',
      },
    },
  });
  expect(policy.get('AWSCloudTrailWrite444444444444')).toMatchObject({
    Resource: 'arn:aws:s3:::logs/AWSLogs/444444444444/*',
    Condition: {
      StringEquals: {
        'aws:SourceArn': [
          'arn:aws:cloudtrail:eu-west-1:444444444444:trail/data',
          'arn:aws:cloudtrail:eu-west-1:444444444444:trail/trail',
        ],
      },
    },
  });
});

test('a trail of the management account shares the path the organization trail has there', () => {
  const policy = statements({ trails: [accountTrail('111111111111', 'own'), ORGANIZATION_TRAIL] });
  expect(policy.has('AWSCloudTrailWrite111111111111')).toBe(false);
  expect(policy.get('AWSCloudTrailWrite20150319')?.Condition).toEqual({
    StringEquals: {
      's3:x-amz-acl': 'bucket-owner-full-control',
      'aws:SourceArn': [
        'arn:aws:cloudtrail:eu-west-1:111111111111:trail/org-trail',
        'arn:aws:cloudtrail:eu-west-1:111111111111:trail/own',
      ],
    },
  });
  expect(policy.get('AWSCloudTrailOrganizationWrite20150319')?.Condition).toEqual({
    StringEquals: {
      's3:x-amz-acl': 'bucket-owner-full-control',
      'aws:SourceArn': 'arn:aws:cloudtrail:eu-west-1:111111111111:trail/org-trail',
    },
  });
});

test('without break-glass roles nobody may delete logs', () => {
  expect(statements({}).get('DenyLogDeletion')).not.toHaveProperty('Condition');
});

test('without trails CloudTrail is not let in', () => {
  expect([...statements({ trails: [] }).keys()].filter((sid) => !sid.startsWith('Deny'))).toEqual([]);
});

test('re-encryption is named only where S3 surely knows the action', () => {
  expect(statements({}).get('DenyLogDeletion')?.Action).toContain('s3:UpdateObjectEncryption');
  expect(statements({ partition: 'aws-cn' }).get('DenyLogDeletion')?.Action).not.toContain('s3:UpdateObjectEncryption');
});

test("the organization file's own statements come last and stay as they are", () => {
  const extra = {
    Sid: 'AllowConfig',
    Effect: 'Allow',
    Principal: { Service: 'config.amazonaws.com' },
    Action: 's3:PutObject',
    Resource: 'arn:aws:s3:::logs/AWSLogs/${aws:SourceAccount}/Config/*',
    Condition: { StringEquals: { 'aws:SourceOrgID': 'o-a1b2c3d4e5' } },
  };
  const policy = auditBucketPolicy({ ...BUCKET_FACTS, extraStatements: [extra] });
  expect(policy.document.Statement.at(-1)).toEqual(extra);
  expect(policy.follows).not.toHaveProperty('AllowConfig');
});

test("fails when a statement of the organization file takes one of orgtrail's Sids", () => {
  const extra = { Sid: 'DenyLogDeletion', Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' };
  expect(() => auditBucketPolicy({ ...BUCKET_FACTS, extraStatements: [extra] })).toThrow(
    'policy "audit bucket" has two statements with the Sid "DenyLogDeletion"',
  );
});

test.each([
  [{ Effect: 'Deny' }, 'undefined'],
  [{ Sid: 'With-Hyphen', Effect: 'Deny' }, 'With-Hyphen'],
  [{ Sid: 'NoEffect' }, 'NoEffect'],
])('fails when a statement of the organization file has no usable Sid and Effect: %j', (extra, sid) => {
  expect(() => auditBucketPolicy({ ...BUCKET_FACTS, extraStatements: [extra] })).toThrow(
    `policy "audit bucket" has a statement with the Sid "${sid}"`,
  );
});
