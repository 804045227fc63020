import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { goldenFolder, TERRAFORM_FIXTURES } from '../../helpers/estates';
import { jsonObject } from '../../helpers/json-object';
import { runCommand, type Ran } from '../../helpers/run-cli';
import { temporaryDirectory } from '../../helpers/temporary-directory';

const cwd = temporaryDirectory();

interface Statement extends Record<string, unknown> {
  Sid?: string;
  Action: string | string[];
}

type Root = Record<string, Record<string, Record<string, Record<string, unknown>>>>;

/** Copies an example's reviewed output to `old` and `new`, edits a stack of `new`, and compares them. */
async function compareEdited(example: string, stack: string, edit: (root: Root) => void, options = ''): Promise<Ran> {
  for (const folder of ['old', 'new']) {
    rmSync(join(cwd, folder), { recursive: true, force: true });
    cpSync(goldenFolder(example), join(cwd, folder), { recursive: true });
  }
  const file = join(cwd, 'new', 'stacks', stack, 'cdk.tf.json');
  const root = JSON.parse(readFileSync(file, 'utf8')) as Root;
  edit(root);
  writeFileSync(file, JSON.stringify(root, null, 2));
  return runCommand(`compare old new${options}`, cwd);
}

function resourceOf(root: Root, type: string, name: RegExp): Record<string, unknown> {
  const found = Object.entries(root['resource']?.[type] ?? {}).find(([id]) => name.test(id))?.[1];
  if (found === undefined) throw new Error(`there is no ${type} like ${String(name)}`);
  return found;
}

function editPolicy(
  resource: Record<string, unknown>,
  argument: string,
  edit: (list: Statement[]) => Statement[],
): void {
  const policy = JSON.parse(String(resource[argument])) as { Statement: Statement[] };
  resource[argument] = JSON.stringify({ ...policy, Statement: edit(policy.Statement) });
}

const AUDIT_POLICY = ['aws_s3_bucket_policy', /^audit-bucket_policy/] as const;

test('nothing changed', async () => {
  const { code, stdout } = await compareEdited('organization-trail', 'audit', () => undefined);
  expect(code).toBe(0);
  expect(stdout).toBe(
    'Policies of 17 things: 0 with new access, 0 with less, 17 unchanged\nnew allows the same as old\n',
  );
});

test('an action that the bucket denies no longer is open to its own account, with the line of the policy in the file', async () => {
  const { code, stdout } = await compareEdited('organization-trail', 'audit', (root) => {
    editPolicy(resourceOf(root, ...AUDIT_POLICY), 'policy', (list) =>
      list.map((one) =>
        one.Sid === 'DenyLogDeletion'
          ? { ...one, Action: [one.Action].flat().filter((name) => name !== 's3:DeleteObject') }
          : one,
      ),
    );
  });
  expect(code).toBe(1);
  expect(stdout).toContain('bucket "acme-audit-logs" of account 222222222222: policy\n');
  expect(stdout).toMatch(/calls s3:DeleteObject on arn:aws:s3:::acme-audit-logs/);
  expect(stdout).toContain('allowed by:     identity policies of account 222222222222\n');
  const [, line = ''] = /denied by old\/stacks\/audit\/cdk\.tf\.json:(\d+) Deny "DenyLogDeletion"/.exec(stdout) ?? [];
  const lines = readFileSync(join(cwd, 'old/stacks/audit/cdk.tf.json'), 'utf8').split('\n');
  expect(lines[Number(line) - 1]).toContain('"policy": "{');
  expect(stdout).toContain('Policies of 17 things: 1 with new access, 0 with less, 16 unchanged\n');
});

test('several policies of a role are one', async () => {
  const { code, stdout } = await compareEdited('organization-trail', 'audit', (root) => {
    const policies = root['resource']?.['aws_iam_role_policy'] ?? {};
    const [id = '', first = {}] = Object.entries(policies)[0] ?? [];
    const { Statement: list } = JSON.parse(String(first['policy'])) as { Statement: Statement[] };
    const part = (statements: Statement[], name: string) => ({
      ...first,
      name,
      policy: JSON.stringify({ Version: '2012-10-17', Statement: statements }),
    });
    policies[id] = part(list.slice(0, 1), 'one');
    policies[`${id}-more`] = part(list.slice(1), 'two');
  });
  expect(code).toBe(0);
  expect(stdout).toContain('0 with new access, 0 with less, 1 written otherwise and the same');
});

test('a reader that reads more', async () => {
  const { code, stdout } = await compareEdited('organization-trail', 'audit', (root) => {
    editPolicy(resourceOf(root, 'aws_iam_role_policy', /^reader/), 'policy', (list) =>
      list.map((one) =>
        one.Action === 's3:GetObject' || [one.Action].flat().includes('s3:GetObject') ? { ...one, Resource: '*' } : one,
      ),
    );
  });
  expect(code).toBe(1);
  expect(stdout).toMatch(/role "[^"]+" of account 222222222222: permissions/);
});

test('a reader that anybody may become', async () => {
  const { code, stdout } = await compareEdited('organization-trail', 'audit', (root) => {
    editPolicy(resourceOf(root, 'aws_iam_role', /^reader/), 'assume_role_policy', (list) =>
      list.map((one) => ({ ...one, Principal: '*', Condition: undefined })),
    );
  });
  expect(code).toBe(1);
  expect(stdout).toMatch(/role "[^"]+" of account 222222222222: trust\n/);
  expect(stdout).toContain('- everybody, sts:AssumeRole');
});

test('a managed policy whose text is not there: undecided, with its ARN', async () => {
  const { code, stdout } = await compareEdited('organization-trail', 'audit', (root) => {
    const role = Object.keys(root['resource']?.['aws_iam_role'] ?? {})[0] ?? '';
    (root['resource'] ?? {})['aws_iam_role_policy_attachment'] = {
      more: { role: `\${aws_iam_role.${role}.name}`, policy_arn: 'arn:aws:iam::aws:policy/AmazonS3FullAccess' },
    };
  });
  expect(code).toBe(3);
  expect(stdout).toContain(
    'undecided what it allows: arn:aws:iam::aws:policy/AmazonS3FullAccess is attached on one side, and its text is not in the Terraform',
  );
});

test('a key without its policy has the one that AWS sets', async () => {
  const { code, stdout } = await compareEdited('organization-trail', 'audit', (root) => {
    delete resourceOf(root, 'aws_kms_key', /^trail-key/)['policy'];
  });
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /allowed by: {5}new\/stacks\/audit\/cdk\.tf\.json:\d+ Allow statement 1 of the default policy of audit: aws_kms_key\./,
  );
  expect(stdout).toContain('  no longer allows:\n');
});

test('a guardrail that denies less is told once, where it is attached', async () => {
  const { code, stdout } = await compareEdited('govcloud', 'management', (root) => {
    editPolicy(resourceOf(root, 'aws_organizations_policy', /./), 'content', (list) => list.slice(1));
  });
  expect(code).toBe(1);
  expect(stdout).toContain('the organization root: service control policies\n');
  expect(stdout).toContain('allowed by:     whatever else allows\n');
  expect(stdout).toContain(': 1 with new access, 0 with less, ');
});

test('a stack that is gone allows nothing any more, and the other way round everything it has is new', async () => {
  await compareEdited('member-trails', 'audit', () => undefined);
  rmSync(join(cwd, 'new/stacks/member-shop-prod'), { recursive: true });
  const gone = await runCommand('compare old new', cwd);
  expect(gone.code).toBe(0);
  expect(gone.stdout).toContain(' (removed)\n  no longer allows:\n');
  expect(gone.stdout).not.toContain('allows what was not allowed');
  const added = await runCommand('compare new old', cwd);
  expect(added.code).toBe(1);
  expect(added.stdout).toContain(' (added)\n  allows what was not allowed:\n');
  expect(added.stdout).not.toContain('no longer allows:');
});

test('a bucket that is gone lets nobody of its account do what its policy denied', async () => {
  const { code, stdout } = await compareEdited('organization-trail', 'audit', (root) => {
    for (const type of Object.keys(root['resource'] ?? {})) {
      if (type.startsWith('aws_s3_bucket')) delete root['resource']?.[type];
    }
  });
  expect(stdout).not.toContain('identity policies of account');
  expect(code).toBe(0);
});

test('a policy that cannot be read is undecided, with the place and the name that was meant', async () => {
  const { code, stdout } = await compareEdited('organization-trail', 'audit', (root) => {
    editPolicy(resourceOf(root, ...AUDIT_POLICY), 'policy', (list) =>
      list.map((one) =>
        one.Sid === 'DenyInsecureTransport' ? { ...one, Condition: { Bol: { 'aws:SecureTransport': 'false' } } } : one,
      ),
    );
  });
  expect(code).toBe(3);
  expect(stdout).toContain(
    'new/stacks/audit/cdk.tf.json, audit: aws_s3_bucket_policy.audit-bucket_policy_4BB583E3: the policy cannot be read:',
  );
  expect(stdout).toContain('did you mean "Bool"?');
});

test('outputs of two organizations are not compared', async () => {
  cpSync(goldenFolder('member-trails'), join(cwd, 'others'), { recursive: true });
  await compareEdited('organization-trail', 'audit', () => undefined);
  const { code, stdout, stderr } = await runCommand('compare old others', cwd);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(
    '"old" holds the Terraform of organization "o-a1b2c3d4e5" and "others" that of "o-m9n8b7v6c5"',
  );
});

test.each(['organization-trail', 'member-trails', 'govcloud', 'log-deliveries'])(
  'synthesized output and the plans of it allow the same: %s',
  async (example) => {
    rmSync(join(cwd, 'output'), { recursive: true, force: true });
    cpSync(goldenFolder(example), join(cwd, 'output'), { recursive: true });
    cpSync(join(TERRAFORM_FIXTURES, 'plans', example), join(cwd, 'plans', example), { recursive: true });
    const { code, stdout } = await runCommand(`compare output plans/${example} --format json`, cwd);
    const { newAccess, subjects } = jsonObject(stdout) as {
      newAccess: unknown;
      subjects: readonly { noLongerAllows: { verdict: string } }[];
    };
    expect({ code, newAccess }).toEqual({ code: 0, newAccess: false });
    expect(subjects.filter(({ noLongerAllows }) => noLongerAllows.verdict !== 'nothing')).toEqual([]);
  },
);

test('a state and a plan of one root are compared although the files are called differently', async () => {
  const author = join(TERRAFORM_FIXTURES, 'another-author');
  cpSync(author, join(cwd, 'author'), { recursive: true });
  const { code, stdout } = await runCommand('compare author/state.json author/plan.json', cwd);
  expect(code).toBe(3);
  expect(stdout).toContain('plan: aws_sns_topic_policy.logs: the policy is known only after apply');
  expect(stdout).not.toContain('(added)');
});
