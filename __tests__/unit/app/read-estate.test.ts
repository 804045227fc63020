import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readEstate } from '../../../src/app/read-estate';
import { UserError } from '../../../src/app/user-error';
import { logEstate } from '../../../src/terraform/facts/read-log-estate';
import { withTemporaryDirectory } from '../../helpers/examples';
import { goldenEstate, goldenFolder, TERRAFORM_FIXTURES } from '../../helpers/estates';

const STACK = '{"provider": {"aws": {"region": "eu-west-1"}}, "resource": {"aws_s3_bucket": {"b": {"bucket": "b"}}}}';

/** Calls back with a directory that holds the files. */
function withFiles<T>(files: Readonly<Record<string, string | Uint8Array>>, body: (directory: string) => T): T {
  return withTemporaryDirectory((directory) => {
    for (const [file, content] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, file)), { recursive: true });
      writeFileSync(join(directory, file), content);
    }
    return body(directory);
  });
}

function message(path: string, cwd: string): string {
  try {
    readEstate(path, cwd);
  } catch (error) {
    if (error instanceof UserError && error.code === 'terraform-files') return error.message;
    throw error;
  }
  throw new Error('it was read');
}

test('reads the output of synth, one stack of it and the folder of its stacks', () => {
  const folder = goldenFolder('member-trails');
  const stacks = (path: string) => [...new Set(readEstate(path, folder).resources.map(({ stack }) => stack))];
  const all = ['audit', 'audit-trails', 'management', 'member-shop-dev', 'member-shop-prod'];
  expect(stacks('.')).toEqual(all);
  expect(stacks('stacks')).toEqual(all);
  expect(stacks('stacks/audit')).toEqual(['audit']);
  expect(stacks('stacks/audit/cdk.tf.json')).toEqual(['audit']);
  expect(readEstate('.', folder)).toEqual(goldenEstate('member-trails'));
});

test('reads a plan, and a directory of plans', () => {
  const one = readEstate('member-trails/audit.json', join(TERRAFORM_FIXTURES, 'plans'));
  const all = readEstate('member-trails', join(TERRAFORM_FIXTURES, 'plans'));
  expect(all.resources.filter(({ stack }) => stack === 'audit')).toHaveLength(one.resources.length);
  expect(all.resources.length).toBeGreaterThan(one.resources.length);
});

test('takes the policy of an existing bucket as that bucket has it', () => {
  const policy = { Version: '2012-10-17', Statement: [] };
  const manifest = {
    waves: [{ stacks: [{ name: 'audit', account: '111122223333' }] }],
    bucketPolicyToSet: { bucket: 'existing', file: 'stacks/audit/bucket-policy.json' },
  };
  const files = {
    'stacks/audit/cdk.tf.json': STACK,
    'stacks/audit/bucket-policy.json': JSON.stringify(policy, null, 2),
    'deploy-manifest.json': JSON.stringify(manifest),
  };
  const buckets = withFiles(files, (directory) => logEstate(readEstate('.', directory)).buckets);
  expect(buckets.find(({ name }) => name === 'existing')).toMatchObject({
    accountId: '111122223333',
    policy: {
      text: JSON.stringify(policy),
      address: 'audit: bucket-policy.json',
      file: 'stacks/audit/bucket-policy.json',
    },
  });
});

test('says that HCL beside JSON is not read', () => {
  const { problems } = withFiles({ 'a/cdk.tf.json': STACK, 'a/more.tf': '' }, (cwd) => readEstate('a', cwd));
  expect(problems).toMatchObject([{ file: 'a/more.tf', place: 'a' }]);
});

const SAVED_PLAN = Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0]);

test.each<[string, Readonly<Record<string, string | Uint8Array>>, string, string]>([
  ['nothing there', {}, 'out', 'there is no file or directory "out"; write the Terraform first: orgtrail synth'],
  ['an empty directory', {}, '.', '"." is empty'],
  ['stacks without Terraform', { 'stacks/a/x.txt': '' }, '.', 'no folder in "stacks" holds a cdk.tf.json'],
  ['something else', { 'x.txt': '' }, '.', '"." holds no *.tf.json'],
  ['HCL', { 'main.tf': '' }, '.', '"." holds Terraform in HCL; plan it'],
  ['a saved plan', { 'plan.bin': SAVED_PLAN }, 'plan.bin', '"plan.bin" is a saved plan'],
  ['a binary file', { x: Uint8Array.from([0, 1]) }, 'x', '"x" is not a text file'],
  [
    'HCL in a file',
    { 'main.tf': 'resource "a" "b" {}' },
    'main.tf',
    '"main.tf", line 1, column 1: is Terraform in HCL',
  ],
  [
    'a broken stack',
    { 'stacks/a/cdk.tf.json': '{\n "a": }' },
    '.',
    '"stacks/a/cdk.tf.json", line 2, column 7: is not JSON: a value is missing',
  ],
  [
    'a stack that is none',
    { 'stacks/a/cdk.tf.json': '{"Statement": []}' },
    '.',
    '"stacks/a/cdk.tf.json" is not a Terraform',
  ],
  ['a plan that is none', { 'p.json': '{}' }, 'p.json', '"p.json" is JSON, but no plan and no state'],
])('%s is refused in one line', (_, files, path, expected) => {
  const told = withFiles(files, (directory) => message(path, directory));
  expect(told).toContain(expected);
  expect(told).not.toContain('\n');
});
