import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonObject } from '../../helpers/json-object';
import { runCommand } from '../../helpers/run-cli';
import { smallOrganization } from '../../helpers/small-organization';
import { temporaryDirectory } from '../../helpers/temporary-directory';

const root = temporaryDirectory();

/** A project whose output is written; Terraform that somebody put beside it belongs to what is deployed. */
async function project(beside: Readonly<Record<string, string>> = {}): Promise<string> {
  const cwd = mkdtempSync(join(root, 'project-'));
  writeFileSync(join(cwd, 'organization.yaml'), smallOrganization({ members: ['shop'] }));
  if (Object.keys(beside).length > 0) await runCommand('synth --no-prove', cwd);
  for (const [file, text] of Object.entries(beside)) writeFileSync(join(cwd, 'cdktf.out', file), text);
  return cwd;
}

/** The reader may read what is its own and nothing else. */
const READER_POLICY = JSON.stringify({
  resource: {
    aws_iam_role_policy: {
      more: {
        role: 'orgtrail-reader-auditors',
        name: 'more',
        policy: JSON.stringify({
          Version: '2012-10-17',
          Statement: [{ Sid: 'All', Effect: 'Allow', Action: ['s3:GetObject', 's3:DeleteObject'], Resource: '*' }],
        }),
      },
    },
  },
});

/** AWS keeps one policy of a bucket: the one that is applied last. */
const SECOND_POLICY = JSON.stringify({
  resource: {
    aws_s3_bucket_policy: { second: { bucket: 'small-audit-logs', policy: '{"Version":"2012-10-17","Statement":[]}' } },
  },
});

test('an output that is proved is said on one line', async () => {
  const { code, stdout, stderr } = await runCommand('synth', await project());
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout.match(/claim/g)).toHaveLength(1);
  expect(stdout).toMatch(
    /\n\n\d+ claims proved; "orgtrail prove cdktf\.out -c organization\.yaml" lists them\n\nNext, /,
  );
});

test('--no-prove writes the same and says nothing of claims', async () => {
  const { code, stdout } = await runCommand('synth --no-prove', await project());
  expect(code).toBe(0);
  expect(stdout).not.toContain('claim');
  expect(stdout).toContain('Next, in this order:');
});

describe('an output that is refuted', () => {
  test('is written, and ends with 1 and the words not to deploy it', async () => {
    const cwd = await project({ 'stacks/audit/more.tf.json': READER_POLICY });
    const { code, stdout } = await runCommand('synth', cwd);
    expect(code).toBe(1);
    expect(stdout).toMatch(/\nDO NOT DEPLOY: of \d+ claims, \d+ refuted[^\n]*\.\n\n {2}refuted {4}/);
    expect(stdout).toMatch(/ why: [^\n]+ statement "All" of audit: aws_iam_role_policy\.more allows it\n/);
    expect(stdout).toMatch(
      / request: +role orgtrail-reader-auditors of account 100000000002 calls s3:GetObject on arn:/,
    );
    expect(stdout).toContain('Do not deploy cdktf.out');
    expect(stdout).not.toContain('terraform -chdir');
  });

  test('is refuted in JSON, with every reason and no next step', async () => {
    const cwd = await project({ 'stacks/audit/more.tf.json': READER_POLICY });
    const { code, stdout } = await runCommand('synth --format json', cwd);
    const result = jsonObject(stdout);
    expect([code, result['written'], result['next']]).toEqual([1, true, []]);
    const proof = result['proof'] as {
      readonly verdict: string;
      readonly claims: number;
      readonly proved: number;
      readonly notProved: readonly { readonly verdict: string; readonly findings: readonly unknown[] }[];
    };
    expect(proof.verdict).toBe('refuted');
    expect(proof.notProved).toHaveLength(proof.claims - proof.proved);
    expect(proof.notProved.every(({ findings }) => findings.length > 0)).toBe(true);
  });
});

test('two policies for one bucket are refuted: AWS keeps one of them', async () => {
  const cwd = await project({ 'stacks/audit/second.tf.json': SECOND_POLICY });
  const { code, stdout } = await runCommand('synth', cwd);
  expect(code).toBe(1);
  expect(stdout).toMatch(
    / why: +audit: aws_s3_bucket_policy\.\S+ and audit: aws_s3_bucket_policy\.second set the same thing/,
  );
});

test('an output that is undecided ends with 3 and the reason, and says how to deploy it', async () => {
  const cwd = await project({ 'stacks/audit/more.tf': '' });
  const { code, stdout } = await runCommand('synth', cwd);
  expect(code).toBe(3);
  expect(stdout).toMatch(/\nNOT PROVED: of \d+ claims, 1 undecided\.\n/);
  expect(stdout).toMatch(/ why: [^\n]+ is HCL, which is not read/);
  expect(stdout).toContain('terraform -chdir');
});

test('a file beside the output that is no Terraform is one line and ends with 2', async () => {
  const cwd = await project({ 'stacks/audit/more.tf.json': 'x' });
  const { code, stderr } = await runCommand('synth', cwd);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^orgtrail: "cdktf\.out\/stacks\/audit\/more\.tf\.json", line 1[^\n]+\[terraform-files\]\n$/);
});

test('JSON says what was proved, and null when nobody asked', async () => {
  const proved = jsonObject((await runCommand('synth --format json', await project())).stdout);
  expect(proved['proof']).toMatchObject({ verdict: 'proved', refuted: 0, undecided: 0, notProved: [] });
  const asked = jsonObject((await runCommand('synth --format json --no-prove', await project())).stdout);
  expect(asked['proof']).toBeNull();
});
