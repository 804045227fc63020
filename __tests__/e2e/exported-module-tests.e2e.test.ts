import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeWith } from '../helpers/e2e-parts';
import { runCommand } from '../helpers/run-cli';
import { terraform, terraformEnvironment, terraformOrThrow } from '../helpers/terraform';

const LIMIT = 300_000;

const MODULES = [
  'audit-account',
  'audit-account-replicated',
  'delivery-role',
  'log-destination',
  'log-publisher',
  'log-reader',
  'member-trail',
  'organization-trail',
];

/** What every exported module brings along for whoever changes it: its own tests, an example root, the usual form. */
describeWith('terraform').each(['hcl', 'json'] as const)('modules exported in %s', (format) => {
  let folder: string;
  const inFolder = (below: string, ...args: readonly string[]) =>
    terraformOrThrow(join(folder, below), args, terraformEnvironment());

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'orgtrail-modules-'));
    expect(await runCommand(`export . --format ${format}`, folder)).toMatchObject({ code: 0, stderr: '' });
  }, LIMIT);

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test('these are all', () => {
    expect(readdirSync(join(folder, 'modules')).sort()).toEqual(MODULES);
  });

  test('are written as terraform fmt would write them', async () => {
    const { code, output } = await terraform(folder, ['fmt', '-check', '-recursive'], terraformEnvironment());
    expect({ code, output }).toEqual({ code: 0, output: '' });
  });

  test.each(MODULES)(
    '%s: the example root is valid, and the tests of the module pass',
    async (module) => {
      await inFolder(`examples/${module}`, 'init', '-backend=false');
      await inFolder(`examples/${module}`, 'validate');
      await inFolder(`modules/${module}`, 'init', '-backend=false');
      const { output } = await inFolder(`modules/${module}`, 'test');
      expect(output).toMatch(/Success! [1-9]\d* passed, 0 failed\./);
    },
    LIMIT,
  );
});
