import { NotTerraform } from '../../../src/terraform/not-terraform';
import { readSynthesized } from '../../../src/terraform/synthesized/read-synthesized';
import { estateFrom, goldenEstate, resourceAt } from '../../helpers/estates';

const AWS = { region: 'eu-west-1', allowed_account_ids: ['111122223333'] };

function read(resources: Record<string, Record<string, unknown>>, more: Record<string, unknown> = {}) {
  return estateFrom({ provider: { aws: [AWS] }, resource: resources, ...more });
}

/** Resolves one expression, as the argument of a resource beside a few others. */
function resolved(expression: unknown, more: Record<string, unknown> = {}) {
  const estate = read(
    {
      aws_iam_role: { r: { name: 'reader', path: '/audit/' } },
      aws_s3_bucket: { b: { bucket: 'logs' }, prefixed: { bucket_prefix: 'logs-' } },
      aws_sqs_queue: { q: { name: 'queue' } },
      aws_sns_topic: { t: { name: 'topic', tags: { team: 'security', owner: '${var.owner}' } } },
      aws_kms_key: { k: {} },
      aws_kms_alias: { a: { name: 'alias/logs', target_key_id: '${aws_kms_key.k.key_id}' } },
      aws_cloudwatch_log_group: { g: { name: 'trail' } },
      aws_cloudtrail: { o: { name: 'org', is_organization_trail: true }, t: { name: 'own' } },
      test: { x: { argument: expression } },
    },
    more,
  );
  const { values, unknown } = resourceAt(estate, 'test.x');
  return unknown.length === 0 ? values['argument'] : { unknown, value: values['argument'] };
}

describe('references', () => {
  test.each([
    ['${aws_s3_bucket.b.id}', 'logs'],
    ['${aws_s3_bucket.b.bucket}', 'logs'],
    ['${aws_s3_bucket.b.arn}', 'arn:aws:s3:::logs'],
    ['${aws_s3_bucket.b.arn}/AWSLogs/*', 'arn:aws:s3:::logs/AWSLogs/*'],
    ['${aws_iam_role.r.arn}', 'arn:aws:iam::111122223333:role/audit/reader'],
    ['${aws_iam_role.r.id}', 'reader'],
    ['${aws_sns_topic.t.arn}', 'arn:aws:sns:eu-west-1:111122223333:topic'],
    ['${aws_sqs_queue.q.url}', 'https://sqs.eu-west-1.amazonaws.com/111122223333/queue'],
    ['${aws_kms_alias.a.arn}', 'arn:aws:kms:eu-west-1:111122223333:alias/logs'],
    ['${aws_cloudwatch_log_group.g.arn}:*', 'arn:aws:logs:eu-west-1:111122223333:log-group:trail:*'],
    ['${aws_cloudtrail.t.arn}', 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/own'],
    ['${aws_sns_topic.t.tags["team"]}', 'security'],
    ['$${aws:username} %%{x}', '${aws:username} %{x}'],
  ])('%s is %s', (expression, value) => {
    expect(resolved(expression)).toBe(value);
  });

  test.each([
    '${aws_kms_key.k.arn}',
    '${aws_s3_bucket.prefixed.bucket}',
    '${aws_cloudtrail.o.arn}',
    '${aws_sns_topic.t.tags}',
    '${aws_sns_topic.t.tags.owner}',
    '${var.name}',
    '${upper("a")}',
    '${aws_s3_bucket.missing.id}',
    '%{ if true }a%{ endif }',
    { nested: ['${each.value}'] },
  ])('%j is not known', (expression) => {
    expect(resolved(expression)).toMatchObject({ unknown: ['argument'] });
  });

  test('a list or object keeps what is known of it', () => {
    expect(resolved({ a: ['x', '${var.y}'], b: null, c: '${var.z}' })).toEqual({
      unknown: ['argument'],
      value: { a: ['x', undefined] },
    });
  });

  test('data sources about the provider, and locals, are known', () => {
    const more = {
      data: { aws_caller_identity: { me: {} }, aws_region: { here: {} }, aws_partition: { p: {} } },
      locals: { account: '${data.aws_caller_identity.me.account_id}', circle: '${local.circle}' },
    };
    const text = '${local.account} ${data.aws_region.here.name} ${data.aws_partition.p.partition}';
    expect(resolved(text, more)).toBe('111122223333 eu-west-1 aws');
    expect(resolved('${local.circle}', more)).toMatchObject({ unknown: ['argument'] });
  });

  test('name what an argument refers to, nested places with an index from the second on', () => {
    const estate = read({
      aws_kms_key: { k: {} },
      x: { y: { key: '${aws_kms_key.k.arn}', rule: [{ a: '${aws_kms_key.k.id}' }, { a: '${aws_kms_key.k.arn}-b' }] } },
    });
    expect(resourceAt(estate, 'x.y').references).toEqual({
      key: { address: 'aws_kms_key.k', attribute: 'arn' },
      'rule.a': { address: 'aws_kms_key.k', attribute: 'id' },
    });
  });

  test('a resource that refers to itself ends', () => {
    const estate = read({ aws_s3_bucket: { b: { bucket: '${aws_s3_bucket.b.bucket}' } } });
    expect(resourceAt(estate, 'aws_s3_bucket.b').unknown).toEqual(['bucket']);
  });
});

describe('instances', () => {
  test('of a literal for_each and count are unfolded, with their values', () => {
    const estate = read({
      aws_s3_bucket: {
        b: { for_each: { eu: 'logs-eu', us: 'logs-us' }, bucket: '${each.value}' },
        n: { count: 2, bucket: 'n-${count.index}' },
      },
      aws_s3_bucket_policy: { p: { bucket: '${aws_s3_bucket.b["us"].id}' }, q: { bucket: '${aws_s3_bucket.n[1].id}' } },
    });
    expect(estate.resources.map(({ address, values }) => [address, values['bucket']])).toEqual([
      ['aws_s3_bucket.b["eu"]', 'logs-eu'],
      ['aws_s3_bucket.b["us"]', 'logs-us'],
      ['aws_s3_bucket.n[0]', 'n-0'],
      ['aws_s3_bucket.n[1]', 'n-1'],
      ['aws_s3_bucket_policy.p', 'logs-us'],
      ['aws_s3_bucket_policy.q', 'n-1'],
    ]);
  });

  test('of a set of texts are unfolded', () => {
    const estate = read({ aws_s3_bucket: { b: { for_each: '${toset(["x","y"])}', bucket: '${each.value}' } } });
    expect(estate.resources.map(({ values }) => values['bucket'])).toEqual(['x', 'y']);
  });

  test('of an expression are one open resource, and a problem where policies may hide', () => {
    const flow = read({ aws_flow_log: { f: { for_each: '${toset(data.aws_vpcs.all.ids)}', vpc_id: '${each.key}' } } });
    expect(flow).toMatchObject({ resources: [{ address: 'aws_flow_log.f[*]' }], problems: [] });
    const estate = read({ aws_s3_bucket: { b: { for_each: '${toset([var.a])}', bucket: '${each.key}' } } });
    expect(estate.resources).toMatchObject([{ address: 'aws_s3_bucket.b[*]', unknown: ['bucket'] }]);
    expect(estate.problems).toMatchObject([{ place: 's: aws_s3_bucket.b[*]' }]);
  });

  test('dynamic blocks make the block unknown', () => {
    const estate = read({ aws_s3_bucket: { b: { dynamic: { rule: { for_each: ['a'], content: {} } } } } });
    expect(resourceAt(estate, 'aws_s3_bucket.b').unknown).toEqual(['rule']);
  });
});

describe('places', () => {
  test('come from the provider a resource names', () => {
    const estate = estateFrom({
      provider: {
        aws: [
          { region: 'eu-west-1', assume_role: { role_arn: 'arn:aws:iam::111111111111:role/Deploy' } },
          { alias: 'gov', region: 'us-gov-west-1', allowed_account_ids: ['222222222222'] },
          { alias: 'two', region: '${var.region}', allowed_account_ids: ['1', '2'] },
        ],
      },
      resource: {
        aws_s3_bucket: {
          a: { bucket: 'a' },
          b: { bucket: 'b', provider: 'aws.gov' },
          c: { bucket: 'c', provider: 'aws.two' },
          d: { bucket: 'd', region: 'eu-north-1' },
        },
      },
    });
    expect(estate.resources.map(({ partition, accountId, region }) => [partition, accountId, region])).toEqual([
      ['aws', '111111111111', 'eu-west-1'],
      ['aws-us-gov', '222222222222', 'us-gov-west-1'],
      [undefined, undefined, undefined],
      ['aws', '111111111111', 'eu-north-1'],
    ]);
    expect(estate.partition).toBeUndefined();
  });

  test('a role outside of the allowed accounts is a problem', () => {
    const provider = { aws: { ...AWS, assume_role: [{ role_arn: 'arn:aws:iam::999999999999:role/x' }] } };
    expect(estateFrom({ provider, resource: { a: { b: {} } } }).problems).toMatchObject([{ place: 's: provider.aws' }]);
  });
});

test('a name that stands twice is a problem with its place, and modules are', () => {
  const text = '{"module": {"m": {}},\n "resource": {"a": {"b": {"x": 1,\n  "x": 2}}}}';
  const { problems } = readSynthesized([{ stack: 's', file: 'f', text }]);
  expect(problems.map(({ place }) => place)).toEqual(['line 3, column 3', 's: module.m']);
});

test('every example is read without a problem, every policy as a text, in the right account', () => {
  const estate = goldenEstate('organization-trail');
  expect(estate.problems).toEqual([]);
  expect(estate.partition).toBe('aws');
  const policies = estate.resources.filter(({ values }) => 'policy' in values);
  expect(policies.length).toBeGreaterThan(10);
  for (const { values, unknown } of policies) {
    expect(unknown).not.toContain('policy');
    expect(() => JSON.parse(String(values['policy'])) as unknown).not.toThrow();
  }
  expect(new Set(estate.resources.map(({ stack, accountId }) => `${stack} ${String(accountId)}`))).toEqual(
    new Set(['audit 222222222222', 'audit-trails 222222222222', 'management 111111111111']),
  );
});

test.each([
  ['resource "aws_s3_bucket" "b" {\n}\n', 'is Terraform in HCL'],
  ['# buckets\nprovider "aws" {\n', 'is Terraform in HCL'],
  ['{"resource": {', 'is not JSON: '],
  ['{"Version": "2012-10-17", "Statement": []}', 'is not a Terraform configuration'],
  ['[1]', 'is not a Terraform configuration'],
])('%j %s', (text, message) => {
  const reading = () => readSynthesized([{ stack: 's', file: 's/cdk.tf.json', text }]);
  expect(reading).toThrow(NotTerraform);
  expect(reading).toThrow(message);
});
