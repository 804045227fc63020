import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCli } from '../../../src/cli/run-cli';
import { jsonObject, readJsonObject } from '../../helpers/json-object';
import { smallOrganization } from '../../helpers/small-organization';
import { temporaryDirectory } from '../../helpers/temporary-directory';

const root = temporaryDirectory();

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function run(args: readonly string[], cwd = root, stdin?: string): Promise<Ran> {
  const text = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof text) => ({
    write: (chunk: string) => {
      text[name] += chunk;
    },
  });
  const io = { stdout: stream('stdout'), stderr: stream('stderr'), env: {}, cwd, isTTY: false };
  const code = await runCli(args, stdin === undefined ? io : { ...io, stdin: async () => Buffer.from(stdin) });
  return { code, ...text };
}

function project(text: string): string {
  const cwd = mkdtempSync(join(root, 'cli-'));
  writeFileSync(join(cwd, 'organization.yaml'), text);
  return cwd;
}

test.each([
  ['--help'],
  ['-h'],
  ['validate', '--help'],
  ['synth', '--help'],
  ['prove', '--help'],
  ['doctor', '--help'],
  ['explain', '--help'],
  ['init', '--help'],
  ['policy', '--help'],
  ['sources', '--help'],
  ['verify-logs', '--help'],
])('help of "%s %s" goes to stdout and fits 100 columns', async (...args) => {
  const { code, stdout, stderr } = await run(args.filter((argument) => typeof argument === 'string'));
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^orgtrail /);
  for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
});

test('the version is that of the package', async () => {
  const { version } = readJsonObject(join(__dirname, '../../../package.json'));
  await expect(run(['--version'])).resolves.toEqual({ code: 0, stdout: `${String(version)}\n`, stderr: '' });
});

const DOCTOR = ['--trail-arn', 'x', '--bucket', 'b', '--bucket-policy', 'p.json'];

test.each([
  [
    'no command',
    [],
    'name a command: validate, synth, prove, compare, doctor, explain, search, verify-logs, drift, graph, export, init, policy or sources',
  ],
  ['a misspelt command', ['synt'], 'did you mean synth?'],
  ['an unknown command', ['frobnicate'], 'unknown argument: frobnicate'],
  ['an unknown option', ['validate', '--fast'], 'unknown argument: fast'],
  ['an unknown option of two words', ['doctor', ...DOCTOR, '--key-polcy', 'k'], 'unknown argument: key-polcy'],
  ['an argument too many', ['validate', 'a.yaml'], 'unknown argument: a.yaml'],
  ['an option without value', ['synth', '-o'], 'not enough arguments following: o'],
  ['an empty value', ['synth', '-o', ''], '--output needs a value'],
  ['an option given twice', ['validate', '-c', 'a', '-c', 'b'], '--config is given 2 times; give it once'],
  ['an unknown format', ['validate', '--format', 'xml'], 'there is no format xml; use text or json'],
])('rejects %s in one line', async (_, args, message) => {
  const { code, stdout, stderr } = await run(args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  const known = ['validate', 'synth', 'doctor'].filter((command) => command === args[0]);
  const help = ['orgtrail', ...known, '--help'].join(' ');
  expect(stderr).toBe(`orgtrail: ${message} ("${help}" shows how it is used) [usage]\n`);
});

test('validate: a right file is one line on stdout', async () => {
  await expect(run(['validate'], project(smallOrganization()))).resolves.toEqual({
    code: 0,
    stdout: 'organization.yaml: 4 accounts, 1 trail, 4 stacks: valid\n',
    stderr: '',
  });
});

test('validate: issues go to stderr, the summary to stdout, and the code is 2', async () => {
  const cwd = project(smallOrganization().replace('"100000000003"', '"12"'));
  const { code, stdout, stderr } = await run(['validate'], cwd);
  expect(code).toBe(2);
  expect(stdout).toBe('organization.yaml: 1 error\n');
  expect(stderr).toMatch(/^organization\.yaml:5:11 error accounts\[2\]\.id: [^\n]+\n$/);
});

test('validate --format json: everything is on stdout', async () => {
  const { code, stdout, stderr } = await run(['validate', '--format', 'json'], project('accounts: 1\n'));
  expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
  expect(jsonObject(stdout)).toMatchObject({ version: 1, valid: false, file: 'organization.yaml' });
});

test('a file that is not there is one line', async () => {
  await expect(run(['validate', '-c', 'none.yaml'])).resolves.toEqual({
    code: 2,
    stdout: '',
    stderr:
      'orgtrail: there is no file "none.yaml"; name one with -c, or write a first one with "orgtrail init" [organization-file]\n',
  });
});

test('synth: a refused file writes nothing', async () => {
  const cwd = project('accounts: 1\n');
  const { code, stdout } = await run(['synth'], cwd);
  expect(code).toBe(2);
  expect(stdout).toMatch(/^organization\.yaml: \d+ errors?, nothing written\n$/);
  expect(readdirSync(cwd)).toEqual(['organization.yaml']);
});

test('init and validate: accounts from standard input', async () => {
  const arn = (id: string): string => `arn:aws:organizations::111111111111:account/o-a1b2c3d4e5/${id}`;
  const ids = ['111111111111', '222222222222'];
  const list = {
    Accounts: ids.map((Id, index) => ({ Id, Arn: arn(Id), Name: ['root', 'audit'][index], Status: 'ACTIVE' })),
  };
  const cwd = mkdtempSync(join(root, 'cli-'));
  const { code, stdout, stderr } = await run(['init', '--accounts', '-'], cwd, JSON.stringify(list));
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Wrote:\n {2}organization\.yaml\n/);
  expect(stderr).toBe('audit account: 222222222222 "audit", by its name; --audit chooses another\n');
  await expect(run(['validate'], cwd)).resolves.toMatchObject({
    code: 0,
    stdout: 'organization.yaml: 2 accounts, 1 trail, 2 stacks: valid, 1 warning\n',
  });
});

test('a fault of ours shows its stack and asks for a report', async () => {
  const failing = {
    write: () => {
      throw new RangeError('broken stream');
    },
  };
  let stderr = '';
  const code = await runCli(['validate'], {
    stdout: failing,
    stderr: {
      write: (chunk: string) => {
        stderr += chunk;
      },
    },
    env: {},
    cwd: project(smallOrganization()),
    isTTY: false,
  });
  expect(code).toBe(70);
  expect(stderr).toMatch(/^RangeError: broken stream\n {4}at [^]+this is a bug in orgtrail[^\n]+\n$/);
});
