import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DELIVERY_KINDS, ORGANIZATION_KINDS } from '../../../src/app/policy/policy-words';
import { organizationPolicies } from '../../../src/policies';
import { exampleFile, organizationOf, ROOT } from '../../helpers/examples';
import { jsonObject } from '../../helpers/json-object';
import { runCommand } from '../../helpers/run-cli';
import { smallOrganization } from '../../helpers/small-organization';
import { temporaryDirectory } from '../../helpers/temporary-directory';

const cwd = temporaryDirectory();
const FILE = 'examples/organization-trail/organization.yaml';
const PLACE = '--account 111122223333 --region eu-west-1';
const BUCKET = `--source vpc.flow-logs --to s3 ${PLACE} --bucket acme-logs`;
const LOG_GROUP = `--source vpc.flow-logs ${PLACE} --log-group /acme/flow`;
const CROSS_ACCOUNT = `--source aidevops.agent --to s3 ${PLACE} --destination-account 222222222222 --bucket acme-logs`;

interface Document {
  readonly Statement: readonly { readonly Action: string | readonly string[]; readonly Resource?: unknown }[];
}

async function document(command: string): Promise<Document> {
  const { code, stdout, stderr } = await runCommand(command, ROOT);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as Document;
}

function actions({ Statement }: Document): readonly string[] {
  return Statement.flatMap(({ Action }) => Action).sort();
}

test.each([
  ['s3', 'logs:CreateLogDelivery s3:GetBucketPolicy s3:PutBucketPolicy'],
  ['firehose', 'firehose:TagDeliveryStream iam:CreateServiceLinkedRole logs:CreateLogDelivery'],
  [
    'cloudwatch-logs',
    'logs:CreateLogDelivery logs:DescribeLogGroups logs:DescribeResourcePolicies logs:PutResourcePolicy',
  ],
])('the first-time set of %s is the documented one and nothing more', async (to, expected) => {
  const set = await document(`policy caller --to ${to} --permission-set first-time`);
  expect(actions(set).join(' ')).toBe(expected);
  await expect(document(`policy caller --to ${to}`)).resolves.toEqual(set);
});

test('the other permission sets and the newer model differ as their names say', async () => {
  const steady = actions(await document('policy caller --to s3 --permission-set steady'));
  const lifecycle = actions(await document('policy caller --to s3 --permission-set lifecycle'));
  expect(steady).toEqual(['logs:CreateLogDelivery']);
  expect(lifecycle).toContain('logs:DeleteLogDelivery');
  expect(actions(await document('policy caller --to s3 --model v2'))).toContain('logs:CreateDelivery');
});

test('values narrow the policy of a caller', async () => {
  const { Statement } = await document('policy caller --to s3 --bucket acme-logs --region us-gov-west-1');
  expect(Statement.map(({ Resource }) => Resource)).toContain('arn:aws-us-gov:s3:::acme-logs');
});

const DELIVERIES: Readonly<Record<(typeof DELIVERY_KINDS)[number], readonly [values: string, action: string]>> = {
  caller: [BUCKET, 'ec2:CreateFlowLogs'],
  bucket: [BUCKET, 's3:PutObject'],
  key: [BUCKET, 'kms:Decrypt'],
  'log-group': [`--source wafv2.web-acl ${PLACE} --log-group aws-waf-logs-acme`, 'logs:PutLogEvents'],
  'delivery-role': [LOG_GROUP, 'logs:PutLogEvents'],
  'delivery-role-trust': [LOG_GROUP, 'sts:AssumeRole'],
  destination: [CROSS_ACCOUNT, 'logs:CreateDelivery'],
  'destination-caller': [CROSS_ACCOUNT, 'logs:PutDeliveryDestination'],
};

test.each(DELIVERY_KINDS)('policy %s prints one document of a delivery', async (kind) => {
  const [values, action] = DELIVERIES[kind];
  expect(actions(await document(`policy ${kind} ${values}`))).toContain(action);
});

test('policy all prints everything one delivery needs, by name', async () => {
  const { stdout } = await runCommand(`policy all ${BUCKET}`, ROOT);
  expect(Object.keys(jsonObject(stdout))).toEqual(['bucket', 'key', 'caller']);
  const other = await runCommand(`policy all ${CROSS_ACCOUNT}`, ROOT);
  expect(Object.keys(jsonObject(other.stdout))).toEqual([
    'bucket',
    'key',
    'destination',
    'destination-caller',
    'caller',
  ]);
});

const READER = 'orgtrail-reader-payments-team';
const WRITER = 'orgtrail-vpc-flow-logs-eu-west-1';
const STREAM = 'orgtrail-route53resolver-query-logs-stream-eu-west-1';
const PUBLISHER = 'orgtrail-publisher-platform';
const DELIVERIES_FILE = FILE.replace('organization-trail', 'log-deliveries');

/** The policy of each kind, and how to choose it where there are several. */
const CHOICES: Readonly<
  Record<Exclude<(typeof ORGANIZATION_KINDS)[number], 'log-group'>, readonly [name: string, choice?: string]>
> = {
  bucket: ['audit/audit bucket'],
  key: ['audit/trail key'],
  topic: ['audit/notification topic'],
  queue: ['audit/notification queue'],
  'dead-letter-queue': ['audit/dead-letter queue'],
  'delivery-role': ['audit-trails/delivery role orgtrail-org-trail-delivery'],
  'delivery-role-trust': ['audit-trails/delivery role trust orgtrail-org-trail-delivery'],
  reader: [`audit/reader role ${READER}`, `--name ${READER}`],
  'reader-trust': [`audit/reader role trust ${READER}`, `--name ${READER}`],
  guardrails: ['management/orgtrail-audit-trail-1', '--stack management --name orgtrail-audit-trail-1'],
  'access-log-bucket': ['audit/access-log bucket'],
  'search-results-bucket': ['audit/search-results bucket'],
  'replica-bucket': ['audit/replica bucket'],
  'replica-key': ['audit/replica key'],
  'replication-role': ['audit/replication role'],
  'replication-role-trust': ['audit/replication role trust'],
  'log-bucket': ['audit/log bucket aws-waf-logs-web-audit', '--name aws-waf-logs-web-audit'],
  'log-writer-role': [`member-web-prod/log writer role ${WRITER}`, `--stack member-web-prod --name ${WRITER}`],
  'log-writer-role-trust': [
    `member-web-prod/log writer role trust ${WRITER}`,
    `--stack member-web-prod --name ${WRITER}`,
  ],
  'stream-role': [`member-web-prod/stream role ${STREAM}`, `--name ${STREAM}`],
  'stream-role-trust': [`member-web-prod/stream role trust ${STREAM}`, `--name ${STREAM}`],
  destination: ['audit/delivery destination cdn-s3 us-east-1'],
  publisher: [`member-web-dev/publisher ${PUBLISHER}`, '--stack member-web-dev'],
  'publisher-trust': [`member-web-dev/publisher trust ${PUBLISHER}`, '--stack member-web-dev'],
};

/** Kinds that an example with log deliveries shows. */
const DELIVERED: ReadonlySet<string> = new Set(ORGANIZATION_KINDS.slice(ORGANIZATION_KINDS.indexOf('log-bucket')));

describe('an organization file', () => {
  let all: Readonly<Record<string, unknown>>;
  let delivered: Readonly<Record<string, unknown>>;

  beforeAll(async () => {
    all = jsonObject((await runCommand(`policy all -c ${FILE}`, ROOT)).stdout);
    delivered = jsonObject((await runCommand(`policy all -c ${DELIVERIES_FILE}`, ROOT)).stdout);
  });

  test('policy all prints every policy once', () => {
    expect(Object.keys(all)).toHaveLength(
      organizationPolicies(organizationOf(exampleFile('organization-trail'))).length,
    );
  });

  test.each(ORGANIZATION_KINDS.filter((kind) => kind !== 'log-group'))('policy %s prints one of them', async (kind) => {
    const [name, choice] = CHOICES[kind];
    const words = choice === undefined ? '' : ` ${choice}`;
    const isDelivered = DELIVERED.has(kind);
    const { stdout } = await runCommand(`policy ${kind} -c ${isDelivered ? DELIVERIES_FILE : FILE}${words}`, ROOT);
    const printed = isDelivered ? delivered : all;
    expect(printed[name]).toBeDefined();
    expect(jsonObject(stdout)).toEqual(printed[name]);
  });
});

test('policy log-group prints the resource policy of an account and Region', async () => {
  const deliveries = `deliveries:
  - { source: route53resolver.query-logs, to: [cloudwatch-logs], targets: { accounts: [shop] } }
`;
  writeFileSync(join(cwd, 'queries.yaml'), smallOrganization().replace('trails:', `${deliveries}trails:`));
  const { stdout } = await runCommand('policy log-group -c queries.yaml --format terraform', cwd);
  const [named] =
    JSON.stringify(jsonObject(stdout)).match(/"aws_cloudwatch_log_resource_policy":.*?"policy_name":"[^"]*"/) ?? [];
  expect(named).toMatch(/"log-groups-eu-west-1-1"$/);
  expect(stdout).toContain('log-group:/aws/vendedlogs/route53resolver-query-logs:log-stream:*');
});

test.each([
  ['caller --to s3', '--prefix org'],
  ['caller --to s3', '--organization o-a1b2c3d4e5'],
  ['caller --to s3', '--trail org-trail'],
  [`bucket ${BUCKET}`, '--permission-set all'],
  [`key ${BUCKET}`, '--prefix org'],
  [`delivery-role ${LOG_GROUP}`, '--destination acme'],
])('policy %s refuses %s, which would change nothing', async (command, option) => {
  const { code, stdout, stderr } = await runCommand(`policy ${command} ${option}`, ROOT);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  const [kind = ''] = command.split(' ');
  const [name = ''] = option.split(' ');
  expect(stderr).toContain(`${name} changes nothing in a policy of kind "${kind}"; leave it out`);
});

test('warnings of the file go to stderr', async () => {
  writeFileSync(join(cwd, 'quiet.yaml'), smallOrganization().replace(/ {2}readers: .*\n/, ''));
  const { code, stdout, stderr } = await runCommand('policy bucket -c quiet.yaml', cwd);
  expect(code).toBe(0);
  expect(jsonObject(stdout)).toMatchObject({ Version: '2012-10-17' });
  expect(stderr).toMatch(/^quiet\.yaml:\d+:\d+ warning audit: there are no readers/);
});

test.each([
  [
    'an unknown source',
    'policy caller --to s3 --source vpc.flowlogs',
    'unknown log source "vpc.flowlogs"; did you mean "vpc.flow-logs"? [log-source]',
  ],
  [
    'a source like no other',
    'policy caller --to s3 --source frobnicate',
    'unknown log source "frobnicate"; "orgtrail sources" lists them [log-source]',
  ],
  [
    'a destination AWS does not support',
    'policy caller --to firehose --source cloudtrail.trail',
    '"cloudtrail.trail" does not deliver to Firehose: it delivers to CloudWatch Logs and S3 only; deliver to S3, or deliver to a log group and subscribe it to a Firehose stream [log-delivery]',
  ],
  [
    'a name the source refuses',
    `policy bucket --source wafv2.web-acl ${PLACE} --bucket acme`,
    '"wafv2.web-acl" delivers to a bucket whose name starts with "aws-waf-logs-" only, and bucket "acme" does not; use a bucket of its own named "aws-waf-logs-…" [log-delivery]',
  ],
  [
    'a policy the delivery does not take',
    `policy destination ${BUCKET}`,
    'delivery of "vpc.flow-logs" to s3 takes no policy of kind "destination"; it takes bucket, key, caller [log-delivery]',
  ],
  [
    'a resource CloudFormation does not have',
    `policy key ${BUCKET} --format cloudformation`,
    'no CloudFormation resource takes the policy "key" alone: its statements belong in the KeyPolicy of an AWS::KMS::Key; use --format json [policy-format]',
  ],
])('rejects %s', async (_, command, message) => {
  await expect(runCommand(command, ROOT)).resolves.toEqual({ code: 2, stdout: '', stderr: `orgtrail: ${message}\n` });
});

test.each([
  ['an unknown kind', 'policy calle --to s3', 'there is no policy of kind "calle"; did you mean "caller"?'],
  [
    'a kind without its file',
    'policy topic',
    'a policy of kind "topic" is made from an organization file; name it with -c',
  ],
  [
    'a kind that needs no file',
    `policy caller -c ${FILE}`,
    'a policy of kind "caller" is made from values, without -c',
  ],
  [
    'values beside a file',
    `policy bucket -c ${FILE} --to s3`,
    'with -c every value comes from the organization file; leave out the options of a delivery',
  ],
  [
    'a choice without a file',
    'policy caller --to s3 --name acme',
    '--name and --stack choose from an organization file; name it with -c',
  ],
  ['no destination', 'policy caller', 'policy caller needs --to'],
  ['no source', `policy bucket ${PLACE}`, 'policy bucket needs --source, or an organization file with -c'],
  [
    'no account',
    'policy bucket --source vpc.flow-logs',
    'policy bucket needs --account, or an organization file with -c',
  ],
  [
    'no Region',
    'policy bucket --source vpc.flow-logs --account 111122223333 --bucket acme',
    'policy bucket needs --region, or an organization file with -c',
  ],
  [
    'no bucket',
    `policy bucket --source vpc.flow-logs ${PLACE}`,
    'policy bucket needs --bucket, or an organization file with -c',
  ],
  [
    'another destination than the kind is for',
    'policy bucket --to firehose',
    'a policy of kind "bucket" is for --to s3',
  ],
  [
    'a name of another destination',
    'policy caller --to s3 --stream acme',
    '--stream is for --to firehose, not for --to s3',
  ],
  [
    'a model beside a source',
    'policy caller --to s3 --source vpc.flow-logs --model v2',
    '--model is for policies without a source; "vpc.flow-logs" has a model of its own',
  ],
  [
    'a malformed account',
    'policy caller --to s3 --account 12',
    '--account "12" is not an account id: it takes 12 digits',
  ],
  [
    'a malformed ARN',
    'policy caller --to s3 --role-arn acme',
    '--role-arn "acme" is not a role ARN: it takes one such as "arn:aws:iam::111122223333:role/SecurityAnalyst"',
  ],
  [
    'an ARN of another partition',
    'policy caller --to s3 --role-arn arn:aws-cn:iam::111122223333:role/acme',
    '--role-arn "arn:aws-cn:iam::111122223333:role/acme" is not in the partition aws',
  ],
  [
    'an unknown Region',
    'policy caller --to s3 --region eu-west-9',
    '--region "eu-west-9" is not an AWS Region such as "eu-west-1"',
  ],
  [
    'a Region of another partition',
    'policy caller --to s3 --region cn-north-1 --partition aws',
    '--region "cn-north-1" is in the partition aws-cn, not in aws',
  ],
  [
    'a malformed bucket',
    'policy caller --to s3 --bucket A',
    '--bucket "A" is not an S3 bucket name: it takes 3 to 63 lower-case letters, digits, "-" or ".", starting and ending with a letter or digit',
  ],
  [
    'an unknown format',
    'policy caller --to s3 --format yaml',
    'there is no format yaml; use json, terraform, hcl, cloudformation or typescript',
  ],
  [
    'an unknown set',
    'policy caller --to s3 --permission-set some',
    'there is no permission set some; use first-time, steady, lifecycle or all',
  ],
  [
    'several policies of a kind',
    `policy reader -c ${FILE}`,
    `"${FILE}" leads to 2 policies of kind "reader"; choose with --name or --stack: "reader role orgtrail-reader-payments-team" in audit, "reader role orgtrail-reader-security-analysts" in audit`,
  ],
  [
    'a name nothing has',
    `policy reader -c ${FILE} --name nobody`,
    `"${FILE}" leads to no policy of kind "reader" named "nobody"; there is "reader role orgtrail-reader-payments-team" in audit, "reader role orgtrail-reader-security-analysts" in audit`,
  ],
])('rejects %s as a mistake of usage', async (_, command, message) => {
  const stderr = `orgtrail: ${message} ("orgtrail policy --help" shows how it is used) [usage]\n`;
  await expect(runCommand(command, ROOT)).resolves.toEqual({ code: 2, stdout: '', stderr });
});
