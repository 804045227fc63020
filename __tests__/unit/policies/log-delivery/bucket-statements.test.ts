import {
  deliveryBucketPolicy,
  deliveryBucketStatements,
  deliveryKeyPolicy,
  deliveryKeyStatements,
} from '../../../../src/policies/log-delivery';
import { sourceOf } from '../../../helpers/log-deliveries';

const SCOPE = { accountId: '111122223333', regions: ['eu-west-1'] };
const FACTS = { partition: 'aws', bucketName: 'acme-logs', prefix: '', scopes: [SCOPE] } as const;
const TWO = [SCOPE, { accountId: '444455556666', regions: [] }];

const statements = (id: string, more: Partial<Parameters<typeof deliveryBucketStatements>[1]> = {}) =>
  deliveryBucketStatements(sourceOf(id), { ...FACTS, ...more }).map(({ statement }) => statement);

test('the older model is let in as AWS documents', () => {
  expect(statements('vpc.flow-logs', { prefix: 'logs' })).toEqual([
    {
      Sid: 'AWSLogDeliveryAclCheck',
      Effect: 'Allow',
      Principal: { Service: 'delivery.logs.amazonaws.com' },
      Action: 's3:GetBucketAcl',
      Resource: 'arn:aws:s3:::acme-logs',
      Condition: {
        StringEquals: { 'aws:SourceAccount': '111122223333' },
        ArnLike: { 'aws:SourceArn': 'arn:aws:logs:eu-west-1:111122223333:*' },
      },
    },
    {
      Sid: 'AWSLogDeliveryWrite',
      Effect: 'Allow',
      Principal: { Service: 'delivery.logs.amazonaws.com' },
      Action: 's3:PutObject',
      Resource: 'arn:aws:s3:::acme-logs/logs/AWSLogs/111122223333/*',
      Condition: {
        StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', 'aws:SourceAccount': '111122223333' },
        ArnLike: { 'aws:SourceArn': 'arn:aws:logs:eu-west-1:111122223333:*' },
      },
    },
  ]);
});

test('the newer model writes only, as a delivery source', () => {
  expect(statements('elb.alb.v2').map(({ Sid, Condition }) => [Sid, Condition?.['ArnLike']])).toEqual([
    ['AWSLogDeliveryWrite', { 'aws:SourceArn': 'arn:aws:logs:eu-west-1:111122223333:delivery-source:*' }],
  ]);
});

test.each([
  ['AWSLogs/111122223333/*', {}],
  ['AWSLogs/aws-account-id=111122223333/*', { hive: true }],
  ['alb/*', { prefix: 'alb' }],
  ['alb/111122223333/*', { prefix: 'alb/{accountId}' }],
])('in the newer model keys are %s with %j', (keys, more) => {
  expect(statements('elb.alb.v2', more)[0]?.Resource).toBe(`arn:aws:s3:::acme-logs/${keys}`);
});

test('the ACL condition is an option for log delivery and a rule for AWS Config', () => {
  const equals = (id: string) => statements(id, { aclCondition: false }).at(-1)?.Condition?.['StringEquals'];
  expect(equals('vpc.flow-logs')).toEqual({ 'aws:SourceAccount': '111122223333' });
  expect(equals('config.delivery')).toHaveProperty('s3:x-amz-acl');
});

test('listing the bucket is an option', () => {
  expect(statements('vpc.flow-logs', { listBucket: true }).map(({ Sid }) => Sid)).toEqual([
    'AWSLogDeliveryAclCheck',
    'AWSLogDeliveryListBucket',
    'AWSLogDeliveryWrite',
  ]);
});

describe('many accounts', () => {
  test('share the check and have a statement each for their folder, whatever the order', () => {
    const packed = statements('vpc.flow-logs', { scopes: TWO });
    expect(packed.map(({ Sid }) => Sid)).toEqual([
      'AWSLogDeliveryAclCheck',
      'AWSLogDeliveryWrite111122223333',
      'AWSLogDeliveryWrite444455556666',
    ]);
    expect(packed[0]?.Condition?.['ArnLike']).toEqual({
      'aws:SourceArn': ['arn:aws:logs:*:444455556666:*', 'arn:aws:logs:eu-west-1:111122223333:*'],
    });
    expect(statements('vpc.flow-logs', { scopes: TWO.toReversed() })).toEqual(packed);
  });

  test('share one statement with a policy variable', () => {
    const scopes = TWO.map(({ accountId }) => ({ accountId, regions: ['eu-west-1'] }));
    expect(statements('vpc.flow-logs', { scopes, packing: 'policy-variable' }).at(-1)).toMatchObject({
      Sid: 'AWSLogDeliveryWrite',
      Resource: 'arn:aws:s3:::acme-logs/AWSLogs/${aws:SourceAccount}/*',
      Condition: {
        StringEquals: { 'aws:SourceAccount': ['111122223333', '444455556666'] },
        ArnLike: { 'aws:SourceArn': 'arn:aws:logs:eu-west-1:${aws:SourceAccount}:*' },
      },
    });
  });

  test('can be an organization', () => {
    const organizationId = 'o-abcdefghij';
    expect(statements('elb.alb.access.legacy', { organizationId })).toMatchObject([
      {
        Resource: 'arn:aws:s3:::acme-logs/AWSLogs/*/*',
        Condition: {
          StringEquals: { 'aws:SourceOrgID': 'o-abcdefghij' },
          ArnLike: { 'aws:SourceArn': 'arn:aws:elasticloadbalancing:eu-west-1:*:loadbalancer/*' },
        },
      },
    ]);
    expect(statements('elb.alb.v2', { organizationId, packing: 'policy-variable' })[0]).toMatchObject({
      Resource: 'arn:aws:s3:::acme-logs/AWSLogs/${aws:SourceAccount}/*',
      Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:logs:eu-west-1:${aws:SourceAccount}:delivery-source:*' } },
    });
  });
});

test('an opt-in Region has a principal of its own where the service says so', () => {
  const scopes = [{ accountId: '111122223333', regions: ['eu-west-1', 'me-south-1'] }];
  const found = statements('guardduty.findings', { scopes });
  expect(found.map(({ Sid, Principal }) => [Sid, Principal])).toEqual([
    ['AllowGuardDutyGetBucketLocation', { Service: 'guardduty.amazonaws.com' }],
    ['AllowGuardDutyPutObject', { Service: 'guardduty.amazonaws.com' }],
    ['AllowGuardDutyGetBucketLocationNo2', { Service: 'guardduty.me-south-1.amazonaws.com' }],
    ['AllowGuardDutyPutObjectNo2', { Service: 'guardduty.me-south-1.amazonaws.com' }],
  ]);
});

test('a detector can be named', () => {
  const sourceArns = ['arn:aws:guardduty:eu-west-1:111122223333:detector/abc'];
  const [check] = statements('guardduty.findings', { scopes: [{ ...SCOPE, sourceArns }] });
  expect(check?.Condition?.['ArnLike']).toEqual({ 'aws:SourceArn': sourceArns[0] });
});

test('a bucket of several sources has what one covers for another once', () => {
  const policy = deliveryBucketPolicy(
    [sourceOf('elb.alb.v2'), sourceOf('vpc.flow-logs'), sourceOf('tgw.flow-logs')],
    FACTS,
  );
  expect(policy.document.Statement.map(({ Sid }) => Sid)).toEqual(['AWSLogDeliveryAclCheck', 'AWSLogDeliveryWrite']);
});

test.each([
  ['cloudfront.standard.legacy', 'is let in by a bucket ACL'],
  ['ssm.session-manager', 'writes to S3 as the role of the managed node'],
  ['aps.logs', 'does not deliver to S3'],
])('%s is let in by no bucket statement', (id, reason) => {
  expect(() => statements(id)).toThrow(reason);
});

describe('key statements', () => {
  test('hold the documented actions, or the fewest', () => {
    const actions = (grant: 'documented' | 'minimal') =>
      deliveryKeyStatements(sourceOf('vpc.flow-logs'), { ...FACTS, grant })[0]?.statement.Action;
    expect(actions('documented')).toEqual([
      'kms:Decrypt',
      'kms:DescribeKey',
      'kms:Encrypt',
      'kms:GenerateDataKey*',
      'kms:ReEncrypt*',
    ]);
    expect(actions('minimal')).toEqual(['kms:Decrypt', 'kms:GenerateDataKey']);
  });

  test('of many accounts are one statement', () => {
    const { document } = deliveryKeyPolicy([sourceOf('vpc.flow-logs'), sourceOf('elb.alb.v2')], {
      ...FACTS,
      scopes: TWO,
    });
    expect(document.Statement).toHaveLength(1);
    expect(document.Statement[0]?.Condition?.['StringEquals']).toEqual({
      'aws:SourceAccount': ['111122223333', '444455556666'],
    });
  });

  test.each([
    ['elb.alb.access.legacy', 'use "elb.alb.v2"'],
    ['redshift.audit', 'use a bucket of its own with SSE-S3'],
  ])('%s uses no key', (id, alternative) => {
    expect(() => deliveryKeyStatements(sourceOf(id), FACTS)).toThrow(
      `writes to buckets with SSE-S3 only and uses no key; ${alternative}`,
    );
  });
});
