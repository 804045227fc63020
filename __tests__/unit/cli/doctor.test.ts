import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../../helpers/run-cli';
import { temporaryDirectory } from '../../helpers/temporary-directory';

const cwd = temporaryDirectory();
const TRAIL = 'arn:aws:cloudtrail:eu-west-1:111111111111:trail/main';
const CLOUDTRAIL = { Service: 'cloudtrail.amazonaws.com' };
const SCOPED = { StringEquals: { 'aws:SourceArn': TRAIL } };
const CHECK = {
  Sid: 'Check',
  Effect: 'Allow',
  Principal: CLOUDTRAIL,
  Action: 's3:GetBucketAcl',
  Resource: 'arn:aws:s3:::logs',
  Condition: SCOPED,
};
const WRITE = {
  Sid: 'Write',
  Effect: 'Allow',
  Principal: CLOUDTRAIL,
  Action: 's3:PutObject',
  Resource: 'arn:aws:s3:::logs/AWSLogs/111111111111/*',
  Condition: { StringEquals: { ...SCOPED.StringEquals, 's3:x-amz-acl': 'bucket-owner-full-control' } },
};
const ENCRYPT = {
  Sid: 'Encrypt',
  Effect: 'Allow',
  Principal: CLOUDTRAIL,
  Action: ['kms:DescribeKey', 'kms:GenerateDataKey*'],
  Resource: '*',
  Condition: SCOPED,
};
const PUBLISH = {
  Sid: 'Publish',
  Effect: 'Allow',
  Principal: CLOUDTRAIL,
  Action: 'sns:Publish',
  Resource: 'arn:aws:sns:eu-west-1:222222222222:trail',
  Condition: SCOPED,
};
const TRUST = { Effect: 'Allow', Principal: CLOUDTRAIL, Action: 'sts:AssumeRole' };
const STREAMS = {
  Effect: 'Allow',
  Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
  Resource: 'arn:aws:logs:eu-west-1:111111111111:log-group:trail:log-stream:111111111111_CloudTrail_eu-west-1*',
};

function policy(name: string, ...statements: readonly object[]): string {
  writeFileSync(join(cwd, name), JSON.stringify({ Version: '2012-10-17', Statement: statements }));
  return name;
}

function statementsOf(name: string): readonly object[] {
  return (JSON.parse(readFileSync(join(cwd, name), 'utf8')) as { readonly Statement: readonly object[] }).Statement;
}

interface Diagnosis {
  readonly accepted: boolean;
  readonly exception: string | null;
  readonly checks: readonly { readonly policy: string; readonly verdict: string; readonly add: readonly object[] }[];
}

async function doctor(rest: string): Promise<Diagnosis & { readonly code: number }> {
  const { code, stdout, stderr } = await runCommand(
    `doctor --trail-arn ${TRAIL} --bucket logs ${rest} --format json`,
    cwd,
  );
  expect(stderr).toBe('');
  return { code, ...(JSON.parse(stdout) as Diagnosis) };
}

const ALL = [
  `--bucket-policy ${policy('bucket.json', CHECK, WRITE)}`,
  `--key-policy ${policy('key.json', ENCRYPT)}`,
  `--topic-policy ${policy('topic.json', PUBLISH)}`,
  `--role-trust ${policy('trust.json', TRUST)}`,
  `--role-policy ${policy('role.json', STREAMS)}`,
].join(' ');

test('accepts what AWS documents', async () => {
  const { code, accepted, exception, checks } = await doctor(ALL);
  expect([code, accepted, exception]).toEqual([0, true, null]);
  expect(checks.map((check) => check.policy)).toEqual(['bucket', 'key', 'topic', 'role trust', 'role']);
});

policy('no-check.json', WRITE);
policy('other-trail.json', CHECK, { ...WRITE, Resource: 'arn:aws:s3:::logs/AWSLogs/999999999999/*' });
policy('root-only.json', { Effect: 'Allow', Principal: { AWS: '222222222222' }, Action: 'kms:*', Resource: '*' });
policy('no-publish.json', { ...PUBLISH, Condition: { StringEquals: { 'aws:SourceArn': `${TRAIL}2` } } });
policy('logs-trust.json', { ...TRUST, Principal: { Service: 'logs.amazonaws.com' } });
policy('no-streams.json', { ...STREAMS, Action: 'logs:PutLogEvents' });

test.each([
  ['bucket', '--bucket-policy no-check.json', 'InsufficientS3BucketPolicyException'],
  ['bucket', '--bucket-policy other-trail.json', 'InsufficientS3BucketPolicyException'],
  ['key', '--bucket-policy bucket.json --key-policy root-only.json', 'InsufficientEncryptionPolicyException'],
  ['topic', '--bucket-policy bucket.json --topic-policy no-publish.json', 'InsufficientSnsTopicPolicyException'],
  [
    'role trust',
    '--bucket-policy bucket.json --role-trust logs-trust.json --role-policy role.json',
    'InvalidCloudWatchLogsRoleArnException',
  ],
  [
    'role',
    '--bucket-policy bucket.json --role-trust trust.json --role-policy no-streams.json',
    'InvalidCloudWatchLogsLogGroupArnException',
  ],
])('refuses a %s policy (%s) with %s, and what it says to add is accepted', async (name, rest, exception) => {
  const diagnosis = await doctor(rest);
  expect([diagnosis.code, diagnosis.accepted, diagnosis.exception]).toEqual([1, false, exception]);
  const refused = diagnosis.checks.find((check) => check.verdict === 'refuted');
  expect(refused?.policy).toBe(name);
  expect(refused?.add.length).toBeGreaterThan(0);
  const [, option = '', file = ''] =
    new RegExp(String.raw`(--${name === 'role trust' ? 'role-trust' : `${name}(?:-policy)?`}) (\S+)`).exec(rest) ?? [];
  const mended = policy(`mended-${file}`, ...statementsOf(file), ...(refused?.add ?? []));
  expect(await doctor(rest.replace(`${option} ${file}`, `${option} ${mended}`))).toMatchObject({
    code: 0,
    accepted: true,
  });
});

test('an organization trail needs the folder of the organization and of the management account', async () => {
  const { code, checks } = await doctor('--bucket-policy bucket.json --organization o-a1b2c3d4e5 --prefix org');
  expect(code).toBe(1);
  expect(checks[0]?.add).toMatchObject([
    { Sid: 'AWSCloudTrailOrganizationWrite20150319', Resource: 'arn:aws:s3:::logs/org/AWSLogs/o-a1b2c3d4e5/*' },
    { Sid: 'AWSCloudTrailWrite20150319', Resource: 'arn:aws:s3:::logs/org/AWSLogs/111111111111/*' },
  ]);
});

test('says for people what is refused, by whom and what to add', async () => {
  const { code, stdout } = await runCommand(
    `doctor --trail-arn ${TRAIL} --bucket logs --bucket-policy no-check.json`,
    cwd,
  );
  expect(code).toBe(1);
  expect(stdout).toContain('bucket      refused: InsufficientS3BucketPolicyException');
  expect(stdout).toContain('"Sid": "AWSCloudTrailAclCheck20150319"');
  expect(stdout).toContain('CreateTrail answers InsufficientS3BucketPolicyException');
});

test('a key nobody documents for this call is undecided and ends with 3', async () => {
  policy(
    'by-organization.json',
    { ...CHECK, Condition: { StringEquals: { 'aws:SourceOrgID': 'o-a1b2c3d4e5' } } },
    WRITE,
  );
  const { stdout, code } = await runCommand(
    `doctor --trail-arn ${TRAIL} --bucket logs --organization o-a1b2c3d4e5 --bucket-policy by-organization.json --format json`,
    cwd,
  );
  const { checks } = JSON.parse(stdout) as {
    readonly checks: readonly { readonly findings: readonly { readonly verdict: string }[] }[];
  };
  expect(checks[0]?.findings.map(({ verdict }) => verdict)).toContain('undecided');
  expect([1, 3]).toContain(code);
});

test.each([
  [`--trail-arn ${TRAIL} --bucket logs --bucket-policy nowhere.json`, 'policy-document'],
  [`--trail-arn nonsense --bucket logs --bucket-policy bucket.json`, 'usage'],
  [`--trail-arn ${TRAIL} --bucket logs --bucket-policy bucket.json --organization acme`, 'usage'],
  [`--trail-arn ${TRAIL} --bucket logs --bucket-policy bucket.json --prefix a/AWSLogs`, 'usage'],
  [`--trail-arn ${TRAIL} --bucket logs --bucket-policy bucket.json --role-trust trust.json`, 'usage'],
  [`--trail-arn ${TRAIL} --bucket logs`, 'usage'],
  [`--trail-arn ${TRAIL} --bucket arn:aws:s3:::logs --bucket-policy bucket.json`, 'usage'],
])('doctor %s ends with 2 and one line', async (rest, errorCode) => {
  const { code, stderr, stdout } = await runCommand(`doctor ${rest}`, cwd);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(new RegExp(String.raw`^orgtrail: [^\n]+ \[${errorCode}\]\n$`));
});

test.each([
  ['not JSON', '{"Version": "2012-10-17",'],
  ['a list', '[]'],
  [
    'an operator with a typo',
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ ...CHECK, Condition: { StringEqual: { 'aws:SourceArn': TRAIL } } }],
    }),
  ],
  [
    'a condition key with a typo',
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ ...CHECK, Condition: { StringEquals: { 'aws:SourceArm': TRAIL } } }],
    }),
  ],
])('%s is no policy, said with its place', async (_name, text) => {
  writeFileSync(join(cwd, 'wrong.json'), text);
  const command = `doctor --trail-arn ${TRAIL} --bucket logs --bucket-policy wrong.json`;
  const { code, stdout, stderr } = await runCommand(command, cwd);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^wrong\.json:\d+:\d+ error [^\n]+ \[[a-z-]+\]\n$/);
  const json = await runCommand(`${command} --format json`, cwd);
  expect([json.code, json.stderr]).toEqual([2, '']);
  expect(JSON.parse(json.stdout)).toMatchObject({
    accepted: null,
    verdict: null,
    checks: [],
    problems: [{ file: 'wrong.json', severity: 'error' }],
  });
});

test('mistakes of every file are told, each on a line, and the real name is named', async () => {
  policy('two-typos.json', { ...CHECK, Efect: 'Allow', Condition: { StringEqual: { 'aws:SourceArn': TRAIL } } });
  policy('key-typo.json', { ...ENCRYPT, Condition: { StringEquals: { 'aws:SourceArm': TRAIL } } });
  const { code, stderr } = await runCommand(
    `doctor --trail-arn ${TRAIL} --bucket logs --bucket-policy two-typos.json --key-policy key-typo.json`,
    cwd,
  );
  expect(code).toBe(2);
  expect(stderr.split('\n')).toEqual([
    expect.stringMatching(/^two-typos\.json:1:\d+ error .+ did you mean "StringEquals"\? \[unknown-operator\]$/),
    expect.stringMatching(/^two-typos\.json:1:\d+ error .+ did you mean "Effect"\? \[unknown-element\]$/),
    expect.stringMatching(/^key-typo\.json:1:\d+ error .+ did you mean "aws:SourceArn"\? \[misspelt-key\]$/),
    '',
  ]);
});

test('an action AWS does not list is judged, and the one that was meant is named', async () => {
  policy('action-typo.json', CHECK, { ...WRITE, Action: 's3:PutObjct' });
  const { code, stderr } = await runCommand(
    `doctor --trail-arn ${TRAIL} --bucket logs --bucket-policy action-typo.json`,
    cwd,
  );
  expect(code).toBe(1);
  expect(stderr).toMatch(/^action-typo\.json:1:\d+ warning .+ did you mean "s3:PutObject"\? \[unlisted-action\]\n$/);
});
