import type { Policy } from '../../../../src/policies';
import {
  callerPolicy,
  callerStatements,
  PERMISSION_SETS,
  publisherPolicy,
  UnsupportedDeliveryError,
} from '../../../../src/policies/log-delivery';
import {
  DESTINATION_KINDS,
  isSupportedDestination,
  LOG_SOURCES,
  withoutCallerPermission,
} from '../../../../src/sources';
import { sourceOf } from '../../../helpers/log-deliveries';

const actions = (policy: Policy) => policy.document.Statement.flatMap(({ Action }) => Action).sort();
const bySid = (policy: Policy, sid: string) => policy.document.Statement.find(({ Sid }) => Sid === sid);

const PLACE = { partition: 'aws', accountId: '111122223333', region: 'eu-west-1' } as const;

describe('the documented first-time sets', () => {
  test('to CloudWatch Logs', () => {
    expect(callerPolicy({ ...PLACE, to: 'cloudwatch-logs', set: 'first-time' }).document).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'LogDeliveryNoResourceType',
          Effect: 'Allow',
          Action: [
            'logs:CreateLogDelivery',
            'logs:DescribeLogGroups',
            'logs:DescribeResourcePolicies',
            'logs:PutResourcePolicy',
          ],
          Resource: '*',
        },
      ],
    });
  });

  test('to S3', () => {
    expect(callerPolicy({ ...PLACE, to: 's3', set: 'first-time', destinationNames: ['acme-logs'] }).document).toEqual({
      Version: '2012-10-17',
      Statement: [
        { Sid: 'LogDeliveryNoResourceType', Effect: 'Allow', Action: 'logs:CreateLogDelivery', Resource: '*' },
        {
          Sid: 'DestinationBucketPolicy',
          Effect: 'Allow',
          Action: ['s3:GetBucketPolicy', 's3:PutBucketPolicy'],
          Resource: 'arn:aws:s3:::acme-logs',
        },
      ],
    });
  });

  test('to Firehose', () => {
    const policy = callerPolicy({ ...PLACE, to: 'firehose', set: 'first-time', destinationNames: ['central'] });
    expect(policy.document).toEqual({
      Version: '2012-10-17',
      Statement: [
        { Sid: 'LogDeliveryNoResourceType', Effect: 'Allow', Action: 'logs:CreateLogDelivery', Resource: '*' },
        {
          Sid: 'TagDestinationStream',
          Effect: 'Allow',
          Action: 'firehose:TagDeliveryStream',
          Resource: 'arn:aws:firehose:eu-west-1:111122223333:deliverystream/central',
        },
        {
          Sid: 'CreateLogDeliveryRole',
          Effect: 'Allow',
          Action: 'iam:CreateServiceLinkedRole',
          Resource:
            'arn:aws:iam::111122223333:role/aws-service-role/delivery.logs.amazonaws.com/AWSServiceRoleForLogDelivery',
          Condition: { StringEquals: { 'iam:AWSServiceName': 'delivery.logs.amazonaws.com' } },
        },
      ],
    });
  });

  test('name any bucket, stream and account when none is given', () => {
    expect(
      bySid(callerPolicy({ partition: 'aws', to: 's3', set: 'first-time' }), 'DestinationBucketPolicy'),
    ).toMatchObject({
      Resource: 'arn:aws:s3:::*',
    });
    expect(
      bySid(callerPolicy({ partition: 'aws-cn', to: 'firehose', set: 'first-time' }), 'TagDestinationStream'),
    ).toMatchObject({
      Resource: 'arn:aws-cn:firehose:*:*:deliverystream/*',
    });
  });
});

test.each([
  ['cloudwatch-logs', ['logs:CreateLogDelivery']],
  ['s3', ['logs:CreateLogDelivery']],
  ['firehose', ['firehose:TagDeliveryStream', 'logs:CreateLogDelivery']],
] as const)('the steady set to %s is what is left when policies exist', (to, expected) => {
  expect(actions(callerPolicy({ ...PLACE, to, set: 'steady' }))).toEqual(expected);
});

test('the lifecycle set holds what updates and destroys call', () => {
  expect(actions(callerPolicy({ ...PLACE, to: 's3', set: 'lifecycle' }))).toEqual([
    'logs:CreateLogDelivery',
    'logs:DeleteLogDelivery',
    'logs:GetLogDelivery',
    'logs:ListLogDeliveries',
    'logs:UpdateLogDelivery',
  ]);
});

test('a source that documents fewer lifecycle actions gets those', () => {
  expect(actions(callerPolicy({ ...PLACE, to: 's3', set: 'lifecycle', source: sourceOf('vpc.flow-logs') }))).toEqual([
    'ec2:CreateFlowLogs',
    'ec2:DeleteFlowLogs',
    'logs:CreateLogDelivery',
    'logs:DeleteLogDelivery',
  ]);
});

test('a stream can be limited to the tag of log delivery', () => {
  const policy = callerPolicy({ ...PLACE, to: 'firehose', set: 'steady', restrictStreamTags: true });
  expect(bySid(policy, 'TagDestinationStream')?.Condition).toEqual({
    StringEquals: { 'aws:RequestTag/LogDeliveryEnabled': 'true' },
    'ForAllValues:StringEquals': { 'aws:TagKeys': 'LogDeliveryEnabled' },
  });
});

describe('the newer model', () => {
  const V2_S3 = [
    'logs:CreateDelivery',
    'logs:DeleteDelivery',
    'logs:DeleteDeliveryDestination',
    'logs:DeleteDeliveryDestinationPolicy',
    'logs:DeleteDeliverySource',
    'logs:DescribeConfigurationTemplates',
    'logs:DescribeDeliveries',
    'logs:DescribeDeliveryDestinations',
    'logs:DescribeDeliverySources',
    'logs:GetDelivery',
    'logs:GetDeliveryDestination',
    'logs:GetDeliveryDestinationPolicy',
    'logs:GetDeliverySource',
    'logs:PutDeliveryDestination',
    'logs:PutDeliveryDestinationPolicy',
    'logs:PutDeliverySource',
    'logs:UpdateDeliveryConfiguration',
  ];

  test.each([
    ['s3', ['s3:GetBucketPolicy', 's3:PutBucketPolicy']],
    ['cloudwatch-logs', ['logs:DescribeLogGroups', 'logs:DescribeResourcePolicies', 'logs:PutResourcePolicy']],
    ['firehose', ['firehose:TagDeliveryStream', 'iam:CreateServiceLinkedRole']],
  ] as const)('takes the actions AWS lists for %s', (to, more) => {
    expect(actions(callerPolicy({ ...PLACE, to, model: 'v2', set: 'all' }))).toEqual([...V2_S3, ...more].sort());
  });

  const facts = { ...PLACE, to: 's3', set: 'all', source: sourceOf('s3.server-access.v2') } as const;

  test('is limited to the resources whose logs may be delivered', () => {
    const policy = callerPolicy({
      ...facts,
      sourceResourceArns: ['arn:aws:s3:::payments'],
      destinationNames: ['acme'],
    });
    expect(bySid(policy, 'PutDeliverySource')?.Condition).toEqual({
      'ForAllValues:ArnLike': { 'logs:LogGeneratingResourceArns': 'arn:aws:s3:::payments' },
      Null: { 'logs:LogGeneratingResourceArns': 'false' },
    });
    expect(bySid(policy, 'AuthorizeS3ServerAccessV2')).toMatchObject({
      Action: 's3:AllowVendedLogDeliveryForResource',
      Resource: 'arn:aws:s3:::payments',
    });
    expect(bySid(policy, 'PutDeliveryDestination')?.Condition).toEqual({
      ArnLike: { 'logs:DeliveryDestinationResourceArn': ['arn:aws:s3:::acme', 'arn:aws:s3:::acme/*'] },
    });
  });

  test('has a star for an authorization without a resource type, in a statement that says so', () => {
    const policy = callerPolicy({ ...facts, source: sourceOf('elb.alb.v2') });
    expect(bySid(policy, 'AuthorizeElbAlbV2NoResourceType')).toMatchObject({ Resource: '*' });
  });

  test('between two accounts, leaves the destination to its own account', () => {
    const mine = callerPolicy({ ...facts, destinationAccountId: '222222222222' });
    expect(actions(mine)).not.toContain('logs:PutDeliveryDestination');
    expect(actions(mine)).not.toContain('s3:PutBucketPolicy');
    expect(bySid(mine, 'ManageDeliveries')?.Resource).toEqual([
      'arn:aws:logs:eu-west-1:111122223333:delivery-source:*',
      'arn:aws:logs:eu-west-1:111122223333:delivery:*',
      'arn:aws:logs:eu-west-1:222222222222:delivery-destination:*',
    ]);
    const theirs = callerPolicy({ ...facts, destinationAccountId: '222222222222', side: 'destination' });
    expect(actions(theirs)).toContain('logs:PutDeliveryDestinationPolicy');
    expect(actions(theirs)).not.toContain('s3:AllowVendedLogDeliveryForResource');
  });

  test('calls the APIs of CloudFront in us-east-1', () => {
    const policy = callerPolicy({ ...facts, source: sourceOf('cloudfront.standard.v2') });
    expect(bySid(policy, 'PutDeliverySource')?.Resource).toBe('arn:aws:logs:us-east-1:111122223333:delivery-source:*');
  });
});

test('a role is passed to the service that uses it and to no other', () => {
  const roleArns = ['arn:aws:iam::111122223333:role/FlowLogs'];
  const policy = callerPolicy({
    ...PLACE,
    to: 'cloudwatch-logs',
    set: 'steady',
    source: sourceOf('vpc.flow-logs'),
    roleArns,
  });
  expect(bySid(policy, 'PassRoleOfVpcFlowLogs')).toMatchObject({
    Resource: 'arn:aws:iam::111122223333:role/FlowLogs',
    Condition: { StringEquals: { 'iam:PassedToService': 'vpc-flow-logs.amazonaws.com' } },
  });
});

test('Step Functions puts log delivery on the role of the state machine', () => {
  const policy = callerPolicy({ ...PLACE, to: 'cloudwatch-logs', set: 'all', source: sourceOf('states.logs') });
  expect(actions(policy)).toEqual(['iam:PassRole', 'states:CreateStateMachine', 'states:UpdateStateMachine']);
});

test('an unsupported delivery is refused with what works instead', () => {
  const refused = () => callerPolicy({ ...PLACE, to: 'firehose', set: 'all', source: sourceOf('config.delivery') });
  expect(refused).toThrow(UnsupportedDeliveryError);
  expect(refused).toThrow(
    '"config.delivery" does not deliver to Firehose: it delivers to S3 only; deliver to a bucket',
  );
});

test('a delivery that takes nothing of the caller says so', () => {
  const refused = () => callerPolicy({ ...PLACE, to: 'cloudwatch-logs', set: 'all', source: sourceOf('rds.exports') });
  expect(refused).toThrow('"rds.exports" takes no permission of the caller that orgtrail knows of');
});

const SUPPORTED = LOG_SOURCES.flatMap((source) =>
  DESTINATION_KINDS.filter((to) => isSupportedDestination(source, to)).map((to) => ({ source, to, id: source.id })),
);

test.each(SUPPORTED)('the catalog says whether $id to $to takes a permission of the caller', ({ source, to }) => {
  const expected = withoutCallerPermission(source, to) !== undefined;
  for (const set of PERMISSION_SETS) {
    for (const destinationAccountId of [PLACE.accountId, '222222222222']) {
      const statements = callerStatements({ ...PLACE, to, set, source, destinationAccountId });
      expect(statements.length === 0).toBe(expected);
    }
  }
});

describe('a publisher', () => {
  test('of sources that take nothing of the caller is refused', () => {
    const sources = [sourceOf('rds.exports')];
    const refused = () => publisherPolicy({ ...PLACE, sources, to: ['cloudwatch-logs'], set: 'first-time' });
    expect(refused).toThrow(UnsupportedDeliveryError);
    expect(refused).toThrow('"rds.exports" takes no permission of the caller');
  });

  test('shares the statements its deliveries have in common', () => {
    const sources = [sourceOf('vpc.flow-logs'), sourceOf('wafv2.web-acl')];
    const policy = publisherPolicy({ ...PLACE, sources, to: ['s3'], set: 'steady' });
    expect(policy.document.Statement.map(({ Sid }) => Sid)).toEqual([
      'LogDeliveryNoResourceType',
      'EnableVpcFlowLogs',
      'EnableWafv2WebAcl',
    ]);
  });

  test('leaves out pairs AWS does not support, but no source', () => {
    const sources = [sourceOf('config.delivery'), sourceOf('aps.logs')];
    const policy = publisherPolicy({ ...PLACE, sources, to: ['s3', 'cloudwatch-logs'], set: 'steady' });
    expect(actions(policy)).toContain('config:PutDeliveryChannel');
    expect(() => publisherPolicy({ ...PLACE, sources, to: ['s3'], set: 'steady' })).toThrow(
      '"aps.logs" does not deliver to S3',
    );
  });
});
