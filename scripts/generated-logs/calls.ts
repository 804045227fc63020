import type { Random } from './random';

/** What is called: the members of a record that depend on the call. */
export interface Call {
  readonly eventSource: string;
  readonly eventName: string;
  readonly readOnly: boolean;
  readonly requestParameters: unknown;
  readonly responseElements: unknown;
  readonly more?: Readonly<Record<string, unknown>>;
}

interface Place {
  readonly account: string;
  readonly region: string;
  readonly accounts: readonly string[];
}

type MakeCall = (random: Random, place: Place) => Call;

const BUCKETS = ['acme-audit-logs', 'acme-payments', 'acme-artifacts', 'acme-thumbnails'];

const call = (source: string, name: string, request: unknown = null, response: unknown = null): Call => ({
  eventSource: `${source}.amazonaws.com`,
  eventName: name,
  readOnly: /^(?:Get|List|Describe|Head|Decrypt|AssumeRole|Lookup)/.test(name),
  requestParameters: request,
  responseElements: response,
});

const describeInstances: MakeCall = (random) =>
  call('ec2', random.pick(['DescribeInstances', 'DescribeVolumes', 'DescribeSubnets', 'DescribeSecurityGroups']), {
    maxResults: 1000,
    instancesSet: { items: Array.from({ length: random.below(6) }, () => ({ instanceId: `i-0${random.hex(16)}` })) },
    filterSet: {
      items: [
        { name: 'tag:Environment', valueSet: { items: [{ value: random.pick(['prod', 'dev', 'test']) }] } },
        { name: 'instance-state-name', valueSet: { items: [{ value: 'running' }, { value: 'pending' }] } },
      ],
    },
  });

const objectAccess: MakeCall = (random) => {
  const bucketName = random.pick(BUCKETS);
  const key = `orders/2026/${String(random.below(12) + 1).padStart(2, '0')}/${random.hex(24)}.json`;
  return {
    ...call('s3', random.pick(['GetObject', 'GetObject', 'PutObject', 'HeadObject']), {
      bucketName,
      Host: `${bucketName}.s3.eu-west-1.amazonaws.com`,
      key,
    }),
    more: {
      additionalEventData: {
        SignatureVersion: 'SigV4',
        CipherSuite: 'TLS_AES_128_GCM_SHA256',
        bytesTransferredIn: 0,
        bytesTransferredOut: random.below(1_000_000),
        'x-amz-id-2': random.id('', 76),
      },
      resources: [
        { type: 'AWS::S3::Object', ARN: `arn:aws:s3:::${bucketName}/${key}` },
        { accountId: '222222222222', type: 'AWS::S3::Bucket', ARN: `arn:aws:s3:::${bucketName}` },
      ],
      managementEvent: false,
      eventCategory: 'Data',
    },
  };
};

const assumeRole: MakeCall = (random, { account, accounts }) => {
  const roleArn = `arn:aws:iam::${random.chance(0.3) ? random.pick(accounts) : account}:role/${random.pick(['payments-api', 'ci-runner', 'auditor'])}`;
  const roleSessionName = `s-${random.hex(10)}`;
  return {
    ...call(
      'sts',
      'AssumeRole',
      { roleArn, roleSessionName, durationSeconds: 3600 },
      {
        credentials: {
          accessKeyId: random.id('ASIA', 16),
          sessionToken: random.id('', 200),
          expiration: 'Nov 3, 2026, 10:05:00 AM',
        },
        assumedRoleUser: { assumedRoleId: `${random.id('AROA', 17)}:${roleSessionName}`, arn: roleArn },
      },
    ),
    more: { resources: [{ accountId: account, type: 'AWS::IAM::Role', ARN: roleArn }], sharedEventID: random.uuid() },
  };
};

const decrypt: MakeCall = (random, { account, region }) => {
  const arn = `arn:aws:kms:${region}:${account}:key/${random.uuid()}`;
  return {
    ...call('kms', random.pick(['Decrypt', 'GenerateDataKey']), {
      encryptionContext: { 'aws:s3:arn': `arn:aws:s3:::${random.pick(BUCKETS)}/${random.hex(20)}` },
      encryptionAlgorithm: 'SYMMETRIC_DEFAULT',
    }),
    readOnly: true,
    more: { resources: [{ accountId: account, type: 'AWS::KMS::Key', ARN: arn }] },
  };
};

const plainCalls: MakeCall = (random) =>
  random.pick([
    () => call('lambda', 'ListFunctions20150331', { maxItems: 50 }),
    () => call('dynamodb', 'DescribeTable', { tableName: `orders-${random.pick(['prod', 'dev'])}` }),
    () => call('logs', 'CreateLogStream', { logGroupName: '/ecs/orders', logStreamName: `orders/${random.hex(32)}` }),
    () => call('secretsmanager', 'GetSecretValue', { secretId: `prod/orders/${random.pick(['db', 'queue'])}` }),
    () => call('ssm', 'GetParameters', { names: ['/orders/endpoint', '/orders/timeout'], withDecryption: true }),
    () =>
      call('elasticloadbalancing', 'DescribeTargetHealth', {
        targetGroupArn: `arn:aws:elasticloadbalancing:eu-west-1:222222222222:targetgroup/orders/${random.hex(16)}`,
      }),
    () => call('cloudwatch', 'GetMetricData', { startTime: 'Nov 3, 2026, 9:00:00 AM', scanBy: 'TimestampDescending' }),
  ])();

const changes: MakeCall = (random, { account }) =>
  random.pick([
    () =>
      call(
        'iam',
        'CreateAccessKey',
        { userName: 'bo' },
        { accessKey: { accessKeyId: random.id('AKIA', 16), status: 'Active', userName: 'bo' } },
      ),
    () =>
      call('iam', 'AttachRolePolicy', {
        roleName: 'ci-runner',
        policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess',
      }),
    () =>
      call('iam', 'UpdateAssumeRolePolicy', {
        roleName: 'auditor',
        policyDocument:
          '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::999999999999:root"},"Action":"sts:AssumeRole"}]}',
      }),
    () => call('cloudtrail', 'StopLogging', { name: `arn:aws:cloudtrail:eu-west-1:${account}:trail/org-trail` }),
    () => call('kms', 'ScheduleKeyDeletion', { keyId: random.uuid(), pendingWindowInDays: 7 }),
    () =>
      call('s3', 'PutBucketPolicy', {
        bucketName: random.pick(BUCKETS),
        bucketPolicy: {
          Version: '2012-10-17',
          Statement: [
            { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::acme-artifacts/*' },
          ],
        },
        Host: 's3.amazonaws.com',
        policy: '',
      }),
    () =>
      call(
        'ec2',
        'AuthorizeSecurityGroupIngress',
        {
          groupId: `sg-0${random.hex(16)}`,
          ipPermissions: {
            items: [{ ipProtocol: 'tcp', fromPort: 22, toPort: 22, ipRanges: { items: [{ cidrIp: '0.0.0.0/0' }] } }],
          },
        },
        { _return: true },
      ),
    () =>
      call(
        'ec2',
        'CreateRoute',
        {
          routeTableId: `rtb-0${random.hex(16)}`,
          destinationCidrBlock: '0.0.0.0/0',
          gatewayId: `igw-0${random.hex(16)}`,
        },
        { _return: true },
      ),
    () =>
      call('organizations', 'MoveAccount', {
        accountId: account,
        sourceParentId: 'ou-ab12-1a2b3c4d',
        destinationParentId: 'ou-ab12-5e6f7a8b',
      }),
    () => call('ssm', 'StartSession', { target: `i-0${random.hex(16)}` }, { sessionId: `ana-0${random.hex(16)}` }),
    () => call('ec2', 'TerminateInstances', { instancesSet: { items: [{ instanceId: `i-0${random.hex(16)}` }] } }),
  ])();

const login: MakeCall = (random) => ({
  ...call('signin', 'ConsoleLogin', null, { ConsoleLogin: random.chance(0.8) ? 'Success' : 'Failure' }),
  more: {
    additionalEventData: {
      LoginTo: 'https://console.aws.amazon.com/console/home?region=eu-west-1&state=hashArgs%23&isauthcode=true',
      MobileVersion: 'No',
      MFAUsed: random.chance(0.6) ? 'Yes' : 'No',
    },
    eventType: 'AwsConsoleSignIn',
  },
});

const CALLS: readonly (readonly [often: number, make: MakeCall])[] = [
  [0.3, describeInstances],
  [0.25, objectAccess],
  [0.15, assumeRole],
  [0.12, decrypt],
  [0.165, plainCalls],
  [0.01, changes],
  [1, login],
];

/** Makes a call in an account and Region; most only read. */
export function makeCall(random: Random, place: Place): Call {
  let kind = random.next();
  for (const [often, make] of CALLS) {
    if (kind < often) return make(random, place);
    kind -= often;
  }
  return login(random, place);
}
