import { documents } from '../../../src/terraform/facts/read-documents';
import { logEstate } from '../../../src/terraform/facts/read-log-estate';
import { estateFrom, goldenEstate } from '../../helpers/estates';

const PROVIDER = { aws: [{ region: 'eu-west-1', allowed_account_ids: ['111122223333'] }] };
const POLICY = '{"Version":"2012-10-17","Statement":[]}';

function estate(resource: Record<string, Record<string, unknown>>, data: Record<string, unknown> = {}) {
  return estateFrom({ provider: PROVIDER, resource, data });
}

function facts(resource: Record<string, Record<string, unknown>>, data: Record<string, unknown> = {}) {
  return logEstate(estate(resource, data));
}

/** Every document as `kind type name argument`. */
function summaries(resource: Record<string, Record<string, unknown>>) {
  return documents(estate(resource)).map(
    ({ kind, governs, document }) => `${kind} ${governs.type} ${governs.name ?? '?'} ${document.argument}`,
  );
}

describe('the organization trail example', () => {
  const example = logEstate(goldenEstate('organization-trail'));

  test('joins a bucket with what other resources set about it', () => {
    const bucket = example.buckets.find(({ name }) => name === 'acme-audit-logs');
    expect(bucket).toMatchObject({
      arn: 'arn:aws:s3:::acme-audit-logs',
      accountId: '222222222222',
      policy: { argument: 'policy' },
      publicAccessBlock: { blockPublicAcls: true, restrictPublicBuckets: true },
      ownership: 'BucketOwnerEnforced',
      encryption: 'aws:kms',
      encryptionKey: { key: { aliases: ['alias/orgtrail'], region: 'eu-west-1' } },
      versioning: 'Enabled',
      objectLock: { enabled: true, mode: 'GOVERNANCE', days: 365 },
      logging: { bucket: 'acme-audit-logs-access-logs' },
      replication: { destinationArns: ['arn:aws:s3:::acme-audit-logs-replica'] },
      forceDestroy: false,
      unknown: [],
    });
    expect(bucket?.lifecycleRules).toMatchObject([
      { enabled: true, prefix: '', narrowed: false, expirationDays: 2557 },
    ]);
  });

  test('leads from the trail through a data source to the key of another stack', () => {
    expect(example.trails).toMatchObject([
      {
        name: 'org-trail',
        // The trail is the management account's, whoever creates it.
        arn: undefined,
        bucket: 'acme-audit-logs',
        prefix: 'org',
        topicArn: 'arn:aws:sns:eu-west-1:222222222222:orgtrail-log-delivery',
        isOrganizationTrail: true,
        key: {
          arn: 'arn:aws:kms:eu-west-1:222222222222:alias/orgtrail',
          key: { label: 'audit: aws_kms_key.trail-key_A24A8459' },
        },
      },
    ]);
  });

  test('has guardrails with their targets, and the delegated administrator', () => {
    expect(example.organizationPolicies.map(({ policyType, targets }) => [policyType, targets])).toEqual([
      ['SERVICE_CONTROL_POLICY', [{ type: 'root', id: undefined }]],
      ['SERVICE_CONTROL_POLICY', [{ type: 'root', id: undefined }]],
    ]);
    expect(example.delegatedAdministrators).toMatchObject([
      { accountId: '222222222222', servicePrincipal: 'cloudtrail.amazonaws.com' },
    ]);
  });
});

describe('buckets', () => {
  test('that are only named get the account of what names them', () => {
    const { buckets } = facts({ aws_s3_bucket_policy: { p: { bucket: 'existing', policy: POLICY } } });
    expect(buckets).toMatchObject([
      { resource: undefined, name: 'existing', arn: 'arn:aws:s3:::existing', accountId: '111122223333' },
    ]);
  });

  test('say what is set to something not known', () => {
    const { buckets } = facts({
      aws_s3_bucket: { b: { bucket: 'b' } },
      aws_s3_bucket_policy: { p: { bucket: '${aws_s3_bucket.b.id}', policy: '${var.policy}' } },
      aws_s3_bucket_versioning: { v: { bucket: 'b', versioning_configuration: { status: '${var.status}' } } },
    });
    expect(buckets).toMatchObject([
      { policy: { text: undefined }, versioning: undefined, unknown: ['policy', 'versioning'] },
    ]);
  });

  test('whose name is not known keep their parts by reference', () => {
    const { buckets } = facts({
      aws_s3_bucket: { b: { bucket_prefix: 'b-' } },
      aws_s3_bucket_policy: { p: { bucket: '${aws_s3_bucket.b.id}', policy: POLICY } },
    });
    expect(buckets).toMatchObject([{ name: undefined, policy: { text: POLICY } }]);
  });

  test('with Object Lock in years, narrowed lifecycle rules and inline blocks', () => {
    const { buckets } = facts({
      aws_s3_bucket: {
        b: {
          bucket: 'b',
          force_destroy: true,
          versioning: [{ enabled: true }],
          server_side_encryption_configuration: {
            rule: { apply_server_side_encryption_by_default: { sse_algorithm: 'AES256' } },
          },
        },
      },
      aws_s3_bucket_object_lock_configuration: {
        o: { bucket: 'b', rule: { default_retention: { mode: 'COMPLIANCE', years: 2 } } },
      },
      aws_s3_bucket_lifecycle_configuration: {
        l: {
          bucket: 'b',
          rule: [
            {
              id: 'a',
              status: 'Enabled',
              filter: { and: { prefix: 'x/', tags: { k: 'v' } } },
              expiration: { days: 30 },
            },
            { id: 'b', status: 'Disabled', filter: { prefix: 'y/' }, expiration: { days: 0 } },
          ],
        },
      },
    });
    expect(buckets).toMatchObject([
      {
        forceDestroy: true,
        versioning: 'Enabled',
        encryption: 'AES256',
        objectLock: { mode: 'COMPLIANCE', days: 730 },
        lifecycleRules: [
          { enabled: true, prefix: 'x/', narrowed: true, expirationDays: 30 },
          { enabled: false, prefix: 'y/', narrowed: false, expirationDays: undefined },
        ],
      },
    ]);
  });
});

describe('keys', () => {
  const KEY = {
    aws_kms_key: { k: { enable_key_rotation: '${var.rotation}' } },
    aws_kms_alias: { a: { name: 'alias/logs', target_key_id: '${aws_kms_key.k.id}' } },
  };

  test.each([
    ['a reference', '${aws_kms_key.k.arn}'],
    ['an alias of the account', 'alias/logs'],
    ['the ARN of an alias', 'arn:aws:kms:eu-west-1:111122223333:alias/logs'],
    ['a reference to an alias', '${aws_kms_alias.a.target_key_arn}'],
    ['a data source by name', '${data.aws_kms_alias.d.target_key_arn}'],
    ['a data source by ARN', '${data.aws_kms_key.d.arn}'],
  ])('are found by %s', (_, expression) => {
    const { trails } = facts(
      { ...KEY, aws_cloudtrail: { t: { name: 't', s3_bucket_name: 'b', kms_key_id: expression } } },
      {
        aws_kms_alias: { d: { name: 'alias/logs' } },
        aws_kms_key: { d: { key_id: 'arn:aws:kms:eu-west-1:111122223333:alias/logs' } },
      },
    );
    expect(trails[0]?.key).toMatchObject({
      key: { label: 's: aws_kms_key.k', rotation: undefined, deletionWindowDays: 30 },
    });
  });

  test('of elsewhere are named with their account, and none is none', () => {
    const arn = 'arn:aws:kms:eu-west-1:999999999999:alias/other';
    const { logGroups } = facts({
      ...KEY,
      aws_cloudwatch_log_group: {
        a: { name: 'a', kms_key_id: arn },
        b: { name: 'b', kms_key_id: '${var.k}' },
        c: { name: 'c' },
      },
    });
    expect(logGroups.map(({ key }) => key)).toEqual([
      { given: arn, key: undefined, arn, accountId: '999999999999' },
      { given: undefined, key: undefined, arn: undefined, accountId: undefined },
      undefined,
    ]);
  });
});

describe('documents', () => {
  test('of resources and of what is attached to them, which replaces their own', () => {
    expect(
      summaries({
        aws_s3_bucket: { b: { bucket: 'b', policy: POLICY }, c: { bucket: 'c', policy: POLICY } },
        aws_s3_bucket_policy: { b: { bucket: 'b', policy: POLICY } },
        aws_kms_key: { k: { policy: POLICY } },
        aws_sns_topic: { t: { name: 't' } },
        aws_sns_topic_policy: { t: { arn: '${aws_sns_topic.t.arn}', policy: POLICY } },
        aws_sqs_queue_policy: { q: { queue_url: 'https://sqs.eu-west-1.amazonaws.com/1/q', policy: POLICY } },
        aws_cloudwatch_log_resource_policy: { l: { policy_name: 'l', policy_document: POLICY } },
        aws_cloudwatch_log_delivery_destination: { d: { name: 'd' } },
        aws_cloudwatch_log_delivery_destination_policy: {
          d: {
            delivery_destination_name: '${aws_cloudwatch_log_delivery_destination.d.name}',
            delivery_destination_policy: POLICY,
          },
        },
        aws_cloudwatch_log_destination_policy: { e: { destination_name: 'e', access_policy: POLICY } },
        aws_glue_resource_policy: { g: { policy: POLICY } },
        aws_vpc_endpoint: { v: { policy: POLICY } },
      }),
    ).toEqual([
      'resource bucket b policy',
      'resource topic t policy',
      'resource queue https://sqs.eu-west-1.amazonaws.com/1/q policy',
      'resource log-destination e access_policy',
      'resource log-delivery-destination d delivery_destination_policy',
      'resource bucket c policy',
      'key kms-key ? policy',
      'resource log-groups l policy_document',
      'resource glue-catalog ? policy',
      'endpoint vpc-endpoint ? policy',
    ]);
  });

  test('of principals, inline and managed, each once', () => {
    expect(
      summaries({
        aws_iam_role: {
          r: {
            name: 'r',
            assume_role_policy: POLICY,
            inline_policy: [
              { name: 'same', policy: POLICY },
              { name: 'own', policy: POLICY },
            ],
            permissions_boundary: '${aws_iam_policy.p.arn}',
          },
        },
        aws_iam_role_policy: { r: { name: 'same', role: '${aws_iam_role.r.id}', policy: POLICY } },
        aws_iam_policy: { p: { name: 'p', policy: POLICY }, alone: { name: 'alone', policy: POLICY } },
        aws_iam_role_policy_attachment: {
          p: { role: 'r', policy_arn: '${aws_iam_policy.p.arn}' },
          again: { role: 'r', policy_arn: 'arn:aws:iam::111122223333:policy/p' },
          aws: { role: 'r', policy_arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' },
        },
        aws_iam_user: { u: { name: 'u' } },
        aws_iam_group: { g: { name: 'g' } },
        aws_iam_user_policy: { u: { user: 'u', policy: POLICY } },
        aws_iam_policy_attachment: { p: { name: 'x', policy_arn: '${aws_iam_policy.p.arn}', groups: ['g'] } },
      }),
    ).toEqual([
      'trust role r assume_role_policy',
      'identity role r policy',
      'identity role r inline_policy[1].policy',
      'identity role r policy',
      'permissions-boundary role r policy',
      'identity user u policy',
      'identity group g policy',
      'identity managed-policy alone policy',
    ]);
  });

  test('of the organization, once for each target', () => {
    const attach = (target_id: string) => ({ policy_id: '${aws_organizations_policy.s.id}', target_id });
    expect(
      summaries({
        aws_organizations_organization: { o: {} },
        aws_organizations_organizational_unit: { u: { name: 'u' } },
        aws_organizations_policy: {
          s: { name: 's', content: POLICY },
          r: { name: 'r', content: POLICY, type: 'RESOURCE_CONTROL_POLICY' },
          t: { name: 't', content: '{}', type: 'TAG_POLICY' },
        },
        aws_organizations_policy_attachment: {
          a: attach('${aws_organizations_organization.o.roots[0].id}'),
          b: attach('ou-ab12-11111111'),
          c: attach('444444444444'),
          d: attach('${aws_organizations_organizational_unit.u.id}'),
          e: attach('${var.target}'),
        },
      }),
    ).toEqual([
      'resource-control organization-target ? content',
      'service-control organization-root ? content',
      'service-control organizational-unit ou-ab12-11111111 content',
      'service-control account 444444444444 content',
      'service-control organizational-unit ? content',
      'service-control organization-target ? content',
      'other-organization organization-target ? content',
    ]);
  });
});

test('deliveries, streams and flow logs', () => {
  const found = facts({
    aws_cloudwatch_log_delivery_source: { s: { name: 's', log_type: 'ACCESS_LOGS', resource_arn: 'arn:aws:x:::y' } },
    aws_cloudwatch_log_delivery_destination: {
      d: { name: 'd', delivery_destination_configuration: [{ destination_resource_arn: 'arn:aws:s3:::logs' }] },
    },
    aws_cloudwatch_log_delivery: {
      v: {
        delivery_source_name: '${aws_cloudwatch_log_delivery_source.s.name}',
        delivery_destination_arn: '${aws_cloudwatch_log_delivery_destination.d.arn}',
      },
    },
    aws_kinesis_firehose_delivery_stream: {
      f: {
        name: 'f',
        destination: 'extended_s3',
        tags: { LogDeliveryEnabled: 'true' },
        extended_s3_configuration: { bucket_arn: 'arn:aws:s3:::logs', role_arn: 'arn:aws:iam::1:role/r', prefix: 'p/' },
      },
    },
    aws_flow_log: {
      a: { log_destination: 'arn:aws:s3:::logs/flow/', log_destination_type: 's3' },
      b: { log_destination: 'x' },
    },
    aws_config_configuration_recorder: { r: { role_arn: 'arn:aws:iam::111122223333:role/config' } },
    aws_config_delivery_channel: { c: { s3_bucket_name: 'logs', s3_key_prefix: 'config' } },
    aws_s3_account_public_access_block: { a: { block_public_acls: true } },
  });
  const destinationArn = 'arn:aws:logs:eu-west-1:111122223333:delivery-destination:d';
  expect(found.deliveries).toMatchObject([{ sourceName: 's', destinationArn }]);
  expect(found.deliveryDestinations).toMatchObject([{ arn: destinationArn, destinationArn: 'arn:aws:s3:::logs' }]);
  expect(found.deliverySources).toMatchObject([{ logType: 'ACCESS_LOGS', resourceArn: 'arn:aws:x:::y' }]);
  expect(found.streams).toMatchObject([
    { service: 'firehose', tags: { LogDeliveryEnabled: 'true' }, bucketArn: 'arn:aws:s3:::logs', prefix: 'p/' },
  ]);
  expect(found.flowLogs.map(({ destinationType }) => destinationType)).toEqual(['s3', 'cloud-watch-logs']);
  expect(found.configChannels).toMatchObject([
    { bucket: 'logs', prefix: 'config', roleArn: 'arn:aws:iam::111122223333:role/config' },
  ]);
  expect(found.accountPublicAccessBlocks).toMatchObject([
    { accountId: '111122223333', blockPublicAcls: true, blockPublicPolicy: false },
  ]);
});
