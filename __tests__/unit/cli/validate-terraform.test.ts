import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../helpers/examples';
import { jsonObject } from '../../helpers/json-object';
import { runCommand } from '../../helpers/run-cli';

let cwd: string;

/** The command line of a test has no PATH, so Terraform is never found. */
const NOT_RUN =
  'terraform validate: not run: terraform is not on PATH; install it to check what only the provider itself knows';

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'orgtrail-'));
  cpSync(join(ROOT, '__tests__', 'golden', '__golden__', 'member-trails'), join(cwd, 'cdktf.out'), { recursive: true });
});

afterEach(() => {
  rmSync(cwd, { recursive: true, force: true });
});

function breakStack(stack: string): void {
  const path = join(cwd, 'cdktf.out', 'stacks', stack, 'cdk.tf.json');
  writeFileSync(path, readFileSync(path, 'utf8').replace('"is_multi_region_trail"', '"is_multi_regional_trail"'));
}

test('the output directory is checked without an organization file', async () => {
  const { code, stdout, stderr } = await runCommand('validate --terraform', cwd);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout.split('\n').slice(0, 2)).toEqual([
    'cdktf.out: 5 stacks, schema of hashicorp/aws 5.100.0 and 6.25.0: valid',
    NOT_RUN,
  ]);
  expect(stdout).toContain('not checked: rules that the provider has in its code');
});

test('what does not fit is told by stack, address and argument, with exit code 2', async () => {
  breakStack('member-shop-dev');
  const { code, stdout, stderr } = await runCommand('validate --terraform cdktf.out', cwd);
  expect(code).toBe(2);
  expect(stderr).toMatch(
    /^member-shop-dev: aws_cloudtrail\.[\w-]+: is_multi_regional_trail: error: is not known here; did you mean "is_multi_region_trail"\? \[unknown-argument\]\n$/,
  );
  expect(stdout).toContain('cdktf.out: 5 stacks, schema of hashicorp/aws 5.100.0 and 6.25.0: 1 error\n');
});

test('JSON says the same', async () => {
  breakStack('member-shop-dev');
  const { code, stdout } = await runCommand('validate --terraform --format json', cwd);
  expect(code).toBe(2);
  expect(jsonObject(stdout)).toMatchObject({
    version: 1,
    directory: 'cdktf.out',
    valid: false,
    errors: 1,
    warnings: 0,
    stacks: 5,
    schemas: ['5.100.0', '6.25.0'],
    findings: [{ stack: 'member-shop-dev', argument: 'is_multi_regional_trail', code: 'unknown-argument' }],
    terraform: { run: false, reason: expect.stringContaining('terraform is not on PATH') as unknown, stacks: [] },
  });
});

test('files that are not read are named', async () => {
  writeFileSync(join(cwd, 'cdktf.out', 'stacks', 'audit', 'more.tf'), 'locals {}\n');
  writeFileSync(join(cwd, 'cdktf.out', 'stacks', 'audit', 'x_override.tf.json'), '{}');
  const { stdout } = await runCommand('validate --terraform', cwd);
  expect(stdout).toContain(
    'not checked: files that are not plain JSON roots: audit/x_override.tf.json, audit/more.tf\n',
  );
});

test('several JSON files of a folder are one root', async () => {
  const lookUp = { data: { aws_kms_key: { more: { key_id: '${aws_cloudtrail.gone.arn}' } } } };
  writeFileSync(join(cwd, 'cdktf.out', 'stacks', 'member-shop-dev', 'more.tf.json'), JSON.stringify(lookUp));
  const { stderr } = await runCommand('validate --terraform', cwd);
  expect(stderr).toMatch(/^member-shop-dev: data\.aws_kms_key\.more: key_id: error: there is no aws_cloudtrail\.gone/);
  expect(stderr.split('\n')).toHaveLength(2);
});

test.each([
  [
    'validate --terraform gone',
    'cannot read "gone": no such file or directory; write the Terraform first: orgtrail synth [terraform-files]',
  ],
  [
    'validate --terraform cdktf.out/manifest.json',
    'is a file; name the directory that orgtrail synth wrote [terraform-files]',
  ],
  ['validate --terraform empty', '"empty" is empty; write the Terraform first: orgtrail synth [terraform-files]'],
  ['validate --terraform broken', 'is not JSON'],
  ['validate --terraform list', 'must hold a JSON object [terraform-files]'],
  ['validate --terraform a --terraform b', '--terraform is given more than once; give it once'],
  [
    'validate --terraform -c other.yaml',
    '--terraform checks what synth wrote, not an organization file; leave out --config',
  ],
])('%s is refused in one line', async (command, message) => {
  for (const [name, text] of [
    ['broken', '{'],
    ['list', '[]'],
  ] as const) {
    mkdirSync(join(cwd, name));
    writeFileSync(join(cwd, name, 'cdk.tf.json'), text);
  }
  mkdirSync(join(cwd, 'empty'));
  const { code, stderr } = await runCommand(command, cwd);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});

/** An executable that answers as OpenTofu does, and says in `asked` what it was asked. */
function fakeTofu(): string {
  const folder = join(cwd, 'bin');
  mkdirSync(folder);
  const version = JSON.stringify({
    terraform_version: '1.10.6',
    provider_selections: { 'registry.opentofu.org/hashicorp/aws': '5.100.0' },
  });
  const script = `#!/bin/sh\necho "$1" >> '${join(cwd, 'asked')}'\ncase "$1" in\nversion) echo '${version}' ;;\nvalidate) echo '{"valid":true,"diagnostics":[]}' ;;\nesac\n`;
  writeFileSync(join(folder, 'tofu'), script);
  chmodSync(join(folder, 'tofu'), 0o755);
  return folder;
}

test('TERRAFORM_BINARY_NAME names OpenTofu', async () => {
  const env = {
    PATH: `${fakeTofu()}:/bin:/usr/bin`,
    TERRAFORM_BINARY_NAME: 'tofu',
    XDG_CACHE_HOME: join(cwd, 'cache'),
  };
  const { code, stdout } = await runCommand('validate --terraform', cwd, env);
  expect(code).toBe(0);
  expect(stdout).toContain('\ntofu validate: version 1.10.6, provider 5.100.0, ');
  expect(readFileSync(join(cwd, 'asked'), 'utf8')).toBe('version\ninit\nvalidate\nversion\n');
});

test('an executable that is not there is named, with the variable that names it', async () => {
  const { code, stdout } = await runCommand('validate --terraform', cwd, { TERRAFORM_BINARY_NAME: 'tofu' });
  expect(code).toBe(0);
  expect(stdout).toContain('not run: tofu is not on PATH; install it, or mend TERRAFORM_BINARY_NAME, to check');
});
