import { array, assert, asyncProperty, constantFrom, oneof, string } from 'fast-check';
import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { init, type InitOptions, type InitResult } from '../../../../src/app/init/init';
import { checkOrganizationText } from '../../../../src/app/organization-file';
import { directoryContents } from '../../../helpers/directory-contents';
import { jsonObject, readJsonObject } from '../../../helpers/json-object';
import { temporaryDirectory } from '../../../helpers/temporary-directory';

const root = temporaryDirectory();
const FILES = ['organization.yaml', 'cdktf.json', 'package.json', '.gitignore', 'README.md'];

function accountList(names: readonly string[], ids?: readonly string[]): string {
  const idOf = (index: number): string => ids?.[index] ?? String(200_000_000_000 + index);
  return JSON.stringify({
    Accounts: names.map((Name, index) => ({
      Id: idOf(index),
      Arn: `arn:aws:organizations::${idOf(0)}:account/o-a1b2c3d4e5/${idOf(index)}`,
      Email: `secret-${String(index)}@example.com`,
      Name,
      Status: 'ACTIVE',
    })),
  });
}

function run(cwd: string, options: Partial<InitOptions> = {}): Promise<InitResult> {
  return init({ directory: 'project', cwd, accountsFile: undefined, audit: undefined, force: false, ...options });
}

function text(cwd: string, file: string): string {
  return readFileSync(join(cwd, 'project', file), 'utf8');
}

function newDirectory(): string {
  return mkdtempSync(join(root, 'init-'));
}

test('a new project has five files, and its organization file is right', async () => {
  const cwd = newDirectory();
  await expect(run(cwd)).resolves.toEqual({ directory: 'project', files: FILES, notes: [] });
  expect(readdirSync(join(cwd, 'project')).sort()).toEqual([...FILES].sort());
  expect(checkOrganizationText(text(cwd, 'organization.yaml'), 'organization.yaml')).toMatchObject({
    // Who reads the logs cannot be made up: a role that trusts a principal that does not exist is refused.
    issues: [{ code: 'readers-none', severity: 'warning' }],
  });
});

test('the project depends on orgtrail and its peers in exact versions', async () => {
  const cwd = newDirectory();
  await run(cwd);
  const { private: isPrivate, dependencies } = jsonObject(text(cwd, 'package.json'));
  const { version, devDependencies, peerDependencies } = readJsonObject(join(__dirname, '../../../../package.json'));
  const tested = Object.entries(devDependencies ?? {}).filter(([name]) => name in Object(peerDependencies));
  expect(isPrivate).toBe(true);
  expect(tested).toHaveLength(3);
  expect(dependencies).toEqual({ ...Object.fromEntries(tested), orgtrail: version });
  expect(Object.values(dependencies ?? {}).join(' ')).toMatch(/^(\d+\.\d+\.\d+ ?){4}$/);
});

test('cdktf runs orgtrail, sends no crash reports, and knows each project by an id of its own', async () => {
  const [one, two] = [newDirectory(), newDirectory()];
  await run(one);
  await run(two);
  const [first, second] = [one, two].map((cwd) => jsonObject(text(cwd, 'cdktf.json')));
  expect(first).toMatchObject({ language: 'typescript', app: 'npx orgtrail synth', sendCrashReports: 'false' });
  expect(first?.['projectId']).toMatch(/^[0-9a-f-]{36}$/);
  expect(first?.['projectId']).not.toBe(second?.['projectId']);
});

test('files that exist are named, and nothing is written', async () => {
  const cwd = newDirectory();
  await run(cwd);
  writeFileSync(join(cwd, 'project', 'README.md'), 'mine');
  const before = directoryContents(cwd);
  await expect(run(cwd)).rejects.toMatchObject({ code: 'project-directory' });
  await expect(run(cwd)).rejects.toThrow(
    '"project" already has "organization.yaml", "cdktf.json", "package.json", ".gitignore", "README.md"; nothing was',
  );
  expect(directoryContents(cwd)).toEqual(before);
  await run(cwd, { force: true });
  expect(text(cwd, 'README.md')).not.toBe('mine');
});

test('one file in the way is enough', async () => {
  const cwd = newDirectory();
  writeFileSync(join(cwd, 'README.md'), 'mine');
  await expect(run(cwd, { directory: '.' })).rejects.toThrow('"." already has "README.md"; nothing was written');
  await expect(run(cwd, { directory: 'README.md' })).rejects.toThrow('"README.md" is a file');
  expect(readdirSync(cwd)).toEqual(['README.md']);
});

test('accounts come from a file or from standard input, and no e-mail address is written', async () => {
  const cwd = newDirectory();
  const json = accountList(['root', 'Log Archive', 'shop/prod'], ['000000000001', '000000000002', '000000000003']);
  writeFileSync(join(cwd, 'accounts.json'), json);
  const result = await run(cwd, { accountsFile: 'accounts.json' });
  expect(result.notes).toEqual([
    'renamed: account 000000000003 "shop/prod" is called "shop-prod"',
    'audit account: 000000000002 "Log Archive", by its name; --audit chooses another',
  ]);
  const written = text(cwd, 'organization.yaml');
  const { organization } = checkOrganizationText(written, 'organization.yaml');
  expect(organization?.accounts.map(({ id, name }) => [id, name])).toEqual([
    ['000000000001', 'root'],
    ['000000000002', 'Log Archive'],
    ['000000000003', 'shop-prod'],
  ]);
  expect(organization?.audit.account.name).toBe('Log Archive');
  expect(JSON.stringify(directoryContents(cwd)['project/organization.yaml'])).not.toContain('example.com');
  const other = newDirectory();
  await run(other, { accountsFile: '-', stdin: async () => Buffer.from(json) });
  expect(text(other, 'organization.yaml')).toBe(written);
});

test('rejects --audit without --accounts, and a list that cannot be read', async () => {
  const cwd = newDirectory();
  await expect(run(cwd, { audit: 'audit' })).rejects.toMatchObject({ code: 'usage' });
  await expect(run(cwd, { accountsFile: 'none.json' })).rejects.toThrow('there is no file "none.json"; write it with');
  await expect(run(cwd, { accountsFile: '-', stdin: async () => Buffer.from('') })).rejects.toThrow(
    '"standard input" is not JSON',
  );
  expect(readdirSync(cwd)).toEqual([]);
});

const hostile = constantFrom(
  'no',
  '1e3',
  '007',
  '~',
  '',
  ' ',
  '"',
  "'",
  '${x}',
  '%{ if }',
  'a: b',
  '# x',
  '- x',
  '*x',
  '&x',
  '!x',
  '{}',
  '[',
  '\\',
  '/',
  '\n',
  '\u0000',
  '\uD800',
  '\u2028',
  '\uFEFF',
  '\u202E',
  'TfToken[',
  '__proto__',
  'audit',
  'AUDIT',
  'management',
  'member-a-200000000001',
);
const name = oneof(
  string({ unit: 'binary', maxLength: 60 }),
  string({ unit: 'grapheme', maxLength: 60 }),
  array(hostile, { maxLength: 4 }).map((parts) => parts.join('')),
);

test('whatever accounts are called, the file is right and keeps every account', async () => {
  await assert(
    asyncProperty(array(name, { minLength: 1, maxLength: 12 }), async (names) => {
      const cwd = newDirectory();
      const json = accountList(['root', 'log-archive', ...names]);
      await run(cwd, { accountsFile: '-', audit: '200000000001', stdin: async () => Buffer.from(json) });
      const { organization, issues } = checkOrganizationText(text(cwd, 'organization.yaml'), 'organization.yaml');
      expect(issues.map(({ code }) => code)).toEqual(['readers-none']);
      expect(organization?.accounts.map(({ id }) => id)).toEqual(
        [...names, '', ''].map((_, index) => String(200_000_000_000 + index)),
      );
    }),
    { numRuns: 150 },
  );
}, 30_000);
