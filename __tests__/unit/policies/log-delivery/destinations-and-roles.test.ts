import {
  accountLogPolicies,
  deliveryDestinationPolicy,
  firehoseRolePolicy,
  firehoseRoleTrust,
  flowLogRolePolicy,
  flowLogRoleTrust,
  LOG_DELIVERY_TAG,
  logGroupPolicy,
  logGroupRoleTrust,
  STREAM_TYPE,
  subscriptionDestinationPolicy,
  subscriptionRolePolicy,
  subscriptionRoleTrust,
} from '../../../../src/policies/log-delivery';
import { sourceOf } from '../../../helpers/log-deliveries';

const PLACE = { partition: 'aws', region: 'eu-west-1', accountId: '111122223333' } as const;
const LOGS = { ...PLACE, sources: [sourceOf('vpc-lattice.access'), sourceOf('elb.alb.v2')] } as const;

test('a log group lets the delivery service in, once for both models', () => {
  const { document, quota } = logGroupPolicy({ ...LOGS, logGroupName: '/aws/vendedlogs/acme' });
  expect(quota.limit).toBe(51_200);
  expect(document.Statement).toEqual([
    {
      Sid: 'AWSLogDeliveryWrite20150319',
      Effect: 'Allow',
      Principal: { Service: 'delivery.logs.amazonaws.com' },
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: 'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/vendedlogs/acme:log-stream:*',
      Condition: {
        StringEquals: { 'aws:SourceAccount': '111122223333' },
        ArnLike: { 'aws:SourceArn': 'arn:aws:logs:eu-west-1:111122223333:*' },
      },
    },
  ]);
});

test('a source that writes with a role has no place in a log group policy', () => {
  expect(() => logGroupPolicy({ ...PLACE, sources: [sourceOf('vpc.flow-logs')], logGroupName: 'x' })).toThrow(
    '"vpc.flow-logs" does not write to CloudWatch Logs by resource policy',
  );
});

describe('account-level policies', () => {
  const names = (count: number) => Array.from({ length: count }, (_, index) => `/service/group-${String(index)}`);

  test('are as few as hold the log groups', () => {
    const policies = accountLogPolicies({ ...LOGS, logGroupNames: names(100) });
    if ('reason' in policies) throw new Error(policies.reason);
    expect(policies).toHaveLength(2);
    expect(policies.every(({ size, quota }) => size <= 5120 && quota.limit === 5120)).toBe(true);
    const resources = policies.flatMap(({ document }) => document.Statement.flatMap(({ Resource }) => Resource ?? []));
    expect(resources).toHaveLength(100);
  });

  test('are refused beyond ten, those that exist counted', () => {
    expect(accountLogPolicies({ ...LOGS, logGroupNames: names(100) }, 9)).toEqual({
      reason:
        '100 log groups take 2 resource policies of 5120 characters beside 9 that exist, and AWS allows 10 for an account and Region',
      alternative:
        'name the log groups so that one pattern such as "/aws/vendedlogs/*" stands for them, or use the policy of each log group, which may have 51200 bytes',
    });
  });
});

describe('a delivery destination', () => {
  const facts = {
    ...PLACE,
    destinationName: 'central',
    to: 's3',
    sourceAccountIds: ['444455556666', '222222222222'],
  } as const;

  test('lets other accounts create deliveries', () => {
    expect(deliveryDestinationPolicy(facts).document.Statement).toEqual([
      {
        Sid: 'AllowCreateDelivery',
        Effect: 'Allow',
        Principal: { AWS: ['222222222222', '444455556666'] },
        Action: 'logs:CreateDelivery',
        Resource: 'arn:aws:logs:eu-west-1:111122223333:delivery-destination:central',
      },
    ]);
  });

  test('takes none for CloudWatch Logs', () => {
    expect(() => deliveryDestinationPolicy({ ...facts, to: 'cloudwatch-logs' })).toThrow(
      'CloudWatch Logs takes no deliveries from another account',
    );
  });
});

test('a stream for log delivery has this tag and type', () => {
  expect(LOG_DELIVERY_TAG).toEqual({ key: 'LogDeliveryEnabled', value: 'true' });
  expect(STREAM_TYPE).toBe('DirectPut');
});

test('flow logs write to their log group with a role only they can assume', () => {
  expect(flowLogRoleTrust(PLACE).document.Statement[0]).toMatchObject({
    Principal: { Service: 'vpc-flow-logs.amazonaws.com' },
    Condition: {
      StringEquals: { 'aws:SourceAccount': '111122223333' },
      ArnLike: { 'aws:SourceArn': 'arn:aws:ec2:eu-west-1:111122223333:vpc-flow-log/*' },
    },
  });
  const statements = flowLogRolePolicy({ ...PLACE, logGroupName: 'flow-logs' }).document.Statement;
  expect(statements.flatMap(({ Action }) => Action).sort()).toEqual([
    'logs:CreateLogGroup',
    'logs:CreateLogStream',
    'logs:DescribeLogGroups',
    'logs:DescribeLogStreams',
    'logs:PutLogEvents',
  ]);
  expect(statements.filter(({ Resource }) => Resource === '*').map(({ Action }) => Action)).toEqual([
    'logs:DescribeLogGroups',
  ]);
});

test('a source without such a role is refused', () => {
  expect(() => logGroupRoleTrust({ ...PLACE, source: sourceOf('elb.alb.v2') })).toThrow(
    '"elb.alb.v2" does not write to a log group with a role of its own',
  );
});

describe('a Firehose stream', () => {
  const facts = {
    ...PLACE,
    bucketName: 'acme-logs',
    bucketAccountId: '111122223333',
    bucketRegion: 'eu-west-1',
    prefix: 'firehose',
    keyArn: undefined,
    errorLogGroupName: undefined,
  } as const;
  const sids = (policy: ReturnType<typeof firehoseRolePolicy>) => policy.document.Statement.map(({ Sid }) => Sid);

  test('writes below its prefix', () => {
    expect(firehoseRolePolicy(facts).document.Statement).toMatchObject([
      {
        Action: ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'],
        Resource: 'arn:aws:s3:::acme-logs/firehose/*',
      },
      {
        Action: ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'],
        Resource: 'arn:aws:s3:::acme-logs',
      },
    ]);
  });

  test('uses the key by way of S3, logs errors, and gives objects to the owner of the bucket', () => {
    const policy = firehoseRolePolicy({
      ...facts,
      bucketAccountId: '222222222222',
      keyArn: 'arn:aws:kms:eu-west-1:222222222222:key/k',
      errorLogGroupName: 'errors',
    });
    expect(sids(policy)).toEqual(['WriteObjects', 'UseBucket', 'UseBucketKey', 'WriteErrors']);
    expect(policy.document.Statement[0]?.Action).toContain('s3:PutObjectAcl');
    expect(policy.document.Statement[2]?.Condition?.['StringEquals']).toEqual({
      'kms:ViaService': 's3.eu-west-1.amazonaws.com',
    });
  });

  test('is trusted without conditions unless asked', () => {
    expect(firehoseRoleTrust('111122223333').document.Statement[0]).not.toHaveProperty('Condition');
    expect(firehoseRoleTrust('111122223333', true).document.Statement[0]?.Condition).toEqual({
      StringEquals: { 'aws:SourceAccount': '111122223333' },
    });
  });
});

describe('a subscription destination', () => {
  const facts = { ...PLACE, sourceAccountIds: ['444455556666'] } as const;

  test('is written to for the accounts that subscribe and its own', () => {
    expect(subscriptionRoleTrust(facts).document.Statement[0]).toMatchObject({
      Principal: { Service: 'logs.eu-west-1.amazonaws.com' },
      Condition: {
        ArnLike: {
          'aws:SourceArn': ['arn:aws:logs:eu-west-1:111122223333:*', 'arn:aws:logs:eu-west-1:444455556666:*'],
        },
      },
    });
    expect(
      subscriptionRolePolicy({ ...PLACE, streamRegion: 'eu-west-1', streamName: 'central' }).document.Statement[0],
    ).toMatchObject({
      Action: ['firehose:PutRecord', 'firehose:PutRecordBatch'],
      Resource: 'arn:aws:firehose:eu-west-1:111122223333:deliverystream/central',
    });
  });

  test('lets accounts subscribe, or an organization', () => {
    expect(subscriptionDestinationPolicy({ ...facts, destinationName: 'central' }).document.Statement[0]).toMatchObject(
      {
        Principal: { AWS: '444455556666' },
        Resource: 'arn:aws:logs:eu-west-1:111122223333:destination:central',
      },
    );
    const organizationId = 'o-abcdefghij';
    expect(
      subscriptionDestinationPolicy({ ...facts, organizationId, destinationName: 'central' }).document.Statement[0],
    ).toMatchObject({
      Principal: '*',
      Condition: { StringEquals: { 'aws:PrincipalOrgID': organizationId } },
    });
    expect(subscriptionRoleTrust({ ...facts, organizationId }).document.Statement[0]?.Condition).toEqual({
      StringEquals: { 'aws:SourceOrgID': organizationId },
      ArnLike: { 'aws:SourceArn': 'arn:aws:logs:eu-west-1:*:*' },
    });
  });
});
