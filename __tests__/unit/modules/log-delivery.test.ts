import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Testing, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import {
  AccountLogPolicies,
  DeliveryBucket,
  DeliveryDestination,
  DeliveryLogGroup,
  DeliverySource,
  DeliveryStream,
  LogPublisher,
  ResolverQueryLogs,
  VpcFlowLogs,
  WebAclLogging,
} from '../../../src/modules';
import { readerTrust, type Policy } from '../../../src/policies';
import {
  accountLogPolicies,
  callerPolicy,
  deliveryBucketPolicy,
  deliveryDestinationPolicy,
  firehoseRolePolicy,
  firehoseRoleTrust,
  flowLogRolePolicy,
  flowLogRoleTrust,
} from '../../../src/policies/log-delivery';
import { sourceOf } from '../../helpers/log-deliveries';
import { resourcesOf, type Arguments, type TerraformRoot } from '../../helpers/terraform-roots';

/* The constructs for log delivery in a stack of somebody else's program, without an organization file. */

const HERE = { partition: 'aws', region: 'eu-west-1', accountId: '111122223333' } as const;
const STREAM_ARN = 'arn:aws:firehose:eu-west-1:111122223333:deliverystream/logs';
const RESOLVER = sourceOf('route53resolver.query-logs');

function inForeignStack(build: (stack: Construct, other: AwsProvider) => void): TerraformRoot {
  const stack = new TerraformStack(Testing.app(), 'platform');
  new AwsProvider(stack, 'aws', { region: 'eu-west-1' });
  build(stack, new AwsProvider(stack, 'aws-other', { region: 'us-east-1', alias: 'other' }));
  return JSON.parse(Testing.synth(stack)) as TerraformRoot;
}

function only(root: TerraformRoot, type: string): Arguments {
  const [found, ...others] = resourcesOf(root, type);
  if (found === undefined || others.length > 0) throw new Error(`not one ${type}`);
  return found.arguments;
}

function addressesOf(root: TerraformRoot, type: string): string[] {
  return resourcesOf(root, type).map(({ name }) => `${type}.${name}`);
}

function streamProps() {
  return {
    streamName: 'logs',
    bucketArn: 'arn:aws:s3:::acme-logs',
    prefix: 'firehose/${logs}/',
    errorPrefix: 'firehose/errors/',
    bufferSeconds: 60,
    bufferMegabytes: 5,
    roleName: 'logs-stream',
    trust: firehoseRoleTrust(HERE.accountId),
    permissions: firehoseRolePolicy({
      ...HERE,
      bucketName: 'acme-logs',
      bucketAccountId: HERE.accountId,
      bucketRegion: 'eu-west-1',
      prefix: 'firehose',
      keyArn: undefined,
      errorLogGroupName: undefined,
    }),
  };
}

describe('flow logs', () => {
  test('of every VPC: one for each VPC the account owns and each destination', () => {
    const root = inForeignStack((stack) => {
      new VpcFlowLogs(stack, 'flow-logs', {
        vpcIds: 'all',
        accountId: HERE.accountId,
        destinations: [
          { to: 's3', arn: 'arn:aws:s3:::acme-logs', prefix: 'net/${vpc}', hive: true, perHour: true },
          { to: 'cloudwatch-logs', arn: 'arn:aws:logs:eu-west-1:111122223333:log-group:flow', roleArn: 'arn:role' },
          { to: 'firehose', arn: STREAM_ARN },
        ],
      });
    });
    const [found] = Object.entries(root.data?.['aws_vpcs'] ?? {});
    expect(found?.[1]).toEqual({ filter: [{ name: 'owner-id', values: ['111122223333'] }] });
    const flowLogs = resourcesOf(root, 'aws_flow_log').map(({ arguments: given }) => given);
    expect(flowLogs).toHaveLength(3);
    for (const given of flowLogs) {
      expect(given).toMatchObject({
        for_each: `\${toset(data.aws_vpcs.${found?.[0] ?? ''}.ids)}`,
        vpc_id: '${each.value}',
        traffic_type: 'ALL',
      });
    }
    expect(flowLogs).toContainEqual(
      expect.objectContaining({
        log_destination: 'arn:aws:s3:::acme-logs/net/$${vpc}/',
        destination_options: {
          file_format: 'plain-text',
          hive_compatible_partitions: true,
          per_hour_partition: true,
        },
      }),
    );
    expect(flowLogs).toContainEqual(
      expect.objectContaining({ log_destination_type: 'cloud-watch-logs', iam_role_arn: 'arn:role' }),
    );
    expect(flowLogs).toContainEqual(
      expect.objectContaining({ log_destination_type: 'kinesis-data-firehose', log_destination: STREAM_ARN }),
    );
  });

  test('of named VPCs in another Region, in a format of their own, read nothing', () => {
    const root = inForeignStack((stack, provider) => {
      new VpcFlowLogs(stack, 'flow-logs', {
        vpcIds: ['vpc-0a1b2c3d'],
        accountId: HERE.accountId,
        destinations: [{ to: 's3', arn: 'arn:aws:s3:::acme-logs', prefix: '' }],
        logFormat: '${version} ${srcaddr}',
        aggregationSeconds: 60,
        provider,
      });
    });
    expect(root.data).toBeUndefined();
    expect(only(root, 'aws_flow_log')).toMatchObject({
      for_each: '${toset(["vpc-0a1b2c3d"])}',
      log_destination: 'arn:aws:s3:::acme-logs',
      log_format: '$${version} $${srcaddr}',
      max_aggregation_interval: 60,
      provider: 'aws.other',
    });
  });

  test('come after the log group and the permissions of the role they write with', () => {
    const root = inForeignStack((stack) => {
      const group = new DeliveryLogGroup(stack, 'log-group', {
        logGroupName: 'flow',
        retentionDays: 30,
        role: {
          roleName: 'flow',
          trust: flowLogRoleTrust(HERE),
          permissions: flowLogRolePolicy({ ...HERE, logGroupName: 'flow' }),
        },
      });
      new VpcFlowLogs(stack, 'flow-logs', {
        vpcIds: 'all',
        accountId: HERE.accountId,
        destinations: [{ to: 'cloudwatch-logs', arn: 'arn:log-group', roleArn: 'arn:role' }],
        after: group.ready,
      });
    });
    expect(only(root, 'aws_flow_log')['depends_on']).toEqual([
      ...addressesOf(root, 'aws_cloudwatch_log_group'),
      ...addressesOf(root, 'aws_iam_role_policy'),
    ]);
    expect(only(root, 'aws_cloudwatch_log_group')).toMatchObject({ retention_in_days: 30, skip_destroy: true });
  });
});

test('DNS queries are logged after the resource policies that let them in', () => {
  const policies = accountLogPolicies({ ...HERE, sources: [RESOLVER], logGroupNames: ['dns'] });
  if ('reason' in policies) throw new Error(policies.reason);
  const root = inForeignStack((stack) => {
    const after = new AccountLogPolicies(stack, 'log-policies', { policyName: 'delivery', policies }).ready;
    new ResolverQueryLogs(stack, 'queries', {
      configName: 'dns',
      vpcIds: ['vpc-1', 'vpc-2'],
      accountId: HERE.accountId,
      destinationArn: 'arn:aws:logs:eu-west-1:111122223333:log-group:dns',
      after,
    });
  });
  expect(only(root, 'aws_cloudwatch_log_resource_policy')).toEqual({
    policy_name: 'delivery-1',
    policy_document: JSON.stringify(policies[0]?.document),
  });
  expect(only(root, 'aws_route53_resolver_query_log_config')['depends_on']).toEqual(
    addressesOf(root, 'aws_cloudwatch_log_resource_policy'),
  );
  const [config = ''] = addressesOf(root, 'aws_route53_resolver_query_log_config');
  expect(only(root, 'aws_route53_resolver_query_log_config_association')).toEqual({
    for_each: '${toset(["vpc-1", "vpc-2"])}',
    resolver_query_log_config_id: `\${${config}.id}`,
    resource_id: '${each.value}',
  });
});

describe('web ACLs', () => {
  const WEB_ACL = 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/shop/1';

  test('log without the headers that were named', () => {
    const root = inForeignStack((stack) => {
      new WebAclLogging(stack, 'logging', {
        webAclArns: [WEB_ACL],
        destinationArn: 'arn:aws:s3:::aws-waf-logs-acme/waf',
        redactedHeaders: ['Authorization'],
      });
    });
    expect(only(root, 'aws_wafv2_web_acl_logging_configuration')).toMatchObject({
      for_each: `\${toset(["${WEB_ACL}"])}`,
      resource_arn: '${each.value}',
      log_destination_configs: ['arn:aws:s3:::aws-waf-logs-acme/waf'],
      redacted_fields: [{ single_header: { name: 'authorization' } }],
    });
  });

  test('fail for a destination of any other name', () => {
    const build = (): TerraformRoot =>
      inForeignStack((stack) => {
        new WebAclLogging(stack, 'logging', { webAclArns: [WEB_ACL], destinationArn: 'arn:aws:s3:::acme-logs' });
      });
    expect(build).toThrow('AWS WAF delivers to names that start with "aws-waf-logs-" only');
  });
});

describe('a stream', () => {
  test('has the tag by which log delivery finds it, and is encrypted', () => {
    const root = inForeignStack((stack) => {
      new DeliveryStream(stack, 'stream', streamProps());
    });
    expect(only(root, 'aws_kinesis_firehose_delivery_stream')).toMatchObject({
      destination: 'extended_s3',
      extended_s3_configuration: { prefix: 'firehose/$${logs}/', compression_format: 'GZIP' },
      server_side_encryption: { enabled: true, key_type: 'AWS_OWNED_CMK' },
      tags: { LogDeliveryEnabled: 'true' },
      depends_on: addressesOf(root, 'aws_iam_role_policy'),
    });
    expect(resourcesOf(root, 'aws_cloudwatch_log_group')).toEqual([]);
  });

  test('takes a key, and a log group for its errors with the stream Firehose does not create', () => {
    const root = inForeignStack((stack) => {
      const keyArn = 'arn:aws:kms:eu-west-1:111122223333:key/1';
      new DeliveryStream(stack, 'stream', { ...streamProps(), keyArn, errorLogGroupName: '/firehose/logs' });
    });
    const stream = only(root, 'aws_kinesis_firehose_delivery_stream');
    expect(stream['server_side_encryption']).toMatchObject({ key_type: 'CUSTOMER_MANAGED_CMK' });
    expect(stream).not.toHaveProperty('//.checkov');
    expect(only(root, 'aws_cloudwatch_log_stream')['name']).toBe('S3Delivery');
    expect(only(root, 'aws_cloudwatch_log_group')).toMatchObject({ name: '/firehose/logs', retention_in_days: 365 });
  });
});

test('a delivery of the newer model follows destination and policy, and deliveries of one source each other', () => {
  const destinationPolicy = deliveryDestinationPolicy({
    ...HERE,
    destinationName: 'central',
    to: 's3',
    sourceAccountIds: ['444455556666'],
  });
  const root = inForeignStack((stack) => {
    const { ready } = new DeliveryDestination(stack, 'destination', {
      destinationName: 'central',
      resourceArn: 'arn:aws:s3:::acme-logs/cdn',
      outputFormat: 'json',
      destinationPolicy,
    });
    new DeliverySource(stack, 'source', {
      sourceName: 'cdn',
      resourceArn: 'arn:aws:cloudfront::111122223333:distribution/E1',
      logType: 'ACCESS_LOGS',
      destinations: [
        { id: 's3', arn: 'arn:aws:logs:eu-west-1:111122223333:delivery-destination:central', hive: true },
        { id: 'firehose', arn: 'arn:aws:logs:eu-west-1:111122223333:delivery-destination:stream' },
      ],
      after: ready,
    });
  });
  const before = [
    ...addressesOf(root, 'aws_cloudwatch_log_delivery_destination'),
    ...addressesOf(root, 'aws_cloudwatch_log_delivery_destination_policy'),
  ];
  const deliveries = resourcesOf(root, 'aws_cloudwatch_log_delivery');
  const toBucket = deliveries.find(({ arguments: given }) => 's3_delivery_configuration' in given);
  const toStream = deliveries.find((delivery) => delivery !== toBucket);
  expect(toBucket?.arguments).toMatchObject({
    s3_delivery_configuration: [{ enable_hive_compatible_path: true }],
    depends_on: before,
  });
  expect(toStream?.arguments['depends_on']).toEqual([...before, `aws_cloudwatch_log_delivery.${toBucket?.name ?? ''}`]);
  expect(only(root, 'aws_cloudwatch_log_delivery_destination')).toMatchObject({ output_format: 'json' });
});

test('a bucket of its own is protected like every log bucket', () => {
  const root = inForeignStack((stack, provider) => {
    const scopes = [{ accountId: '444455556666', regions: ['us-east-1'] }];
    new DeliveryBucket(stack, 'bucket', {
      bucketName: 'acme-alb',
      bucketPolicy: deliveryBucketPolicy([sourceOf('elb.alb.access.legacy')], {
        partition: 'aws',
        bucketName: 'acme-alb',
        prefix: '',
        scopes,
      }),
      expireDays: 90,
      provider,
    });
  });
  expect(only(root, 'aws_s3_bucket')).toMatchObject({ provider: 'aws.other', lifecycle: { prevent_destroy: true } });
  expect(only(root, 'aws_s3_bucket_lifecycle_configuration')).toMatchObject({
    rule: [{ expiration: [{ days: 90 }] }],
  });
  expect(resourcesOf(root, 'aws_s3_bucket_public_access_block')).toHaveLength(1);
});

describe('a publisher', () => {
  const permissions: Policy = callerPolicy({
    partition: 'aws',
    to: 's3',
    set: 'steady',
    source: sourceOf('vpc.flow-logs'),
    accountId: HERE.accountId,
  });

  test('is a role with one managed policy', () => {
    const principals = ['arn:aws:iam::444455556666:role/Platform'];
    const root = inForeignStack((stack) => {
      new LogPublisher(stack, 'publisher', {
        publisherName: 'publisher',
        permissions,
        role: {
          trust: readerTrust({ principals, requireMfa: false, externalId: undefined }),
          maxSessionSeconds: 3600,
          permissionsBoundary: 'arn:aws:iam::111122223333:policy/Boundary',
        },
      });
    });
    expect(only(root, 'aws_iam_role')).toMatchObject({
      name: 'publisher',
      permissions_boundary: 'arn:aws:iam::111122223333:policy/Boundary',
    });
    expect(only(root, 'aws_iam_policy')['policy']).toBe(JSON.stringify(permissions.document));
    expect(only(root, 'aws_iam_role_policy_attachment')).toEqual({
      role: `\${${addressesOf(root, 'aws_iam_role').join('')}.name}`,
      policy_arn: `\${${addressesOf(root, 'aws_iam_policy').join('')}.arn}`,
    });
  });

  test('may be the policy alone', () => {
    const root = inForeignStack((stack) => {
      new LogPublisher(stack, 'publisher', { publisherName: 'publisher', permissions });
    });
    expect(Object.keys(root.resource ?? {})).toEqual(['aws_iam_policy']);
  });
});
