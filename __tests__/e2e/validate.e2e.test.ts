import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deployManifest } from '../../src/policies';
import { synthesize } from '../../stacks';
import { forEachLimited, logLine } from '../helpers/child-process';
import { describeWith } from '../helpers/e2e-parts';
import { EXAMPLES, exampleFile, organizationOf } from '../helpers/examples';
import { terraform, terraformEnvironment } from '../helpers/terraform';

/** A provider process takes a core and 450 MB. */
const PARALLEL = 2;

describeWith('terraform')('terraform validate', () => {
  let folder: string;
  const verdicts = new Map<string, string>();
  const organizations = EXAMPLES.map((example) => ({ example, organization: organizationOf(exampleFile(example)) }));
  const stacks = organizations.flatMap(({ example, organization }) =>
    deployManifest(organization).waves.flatMap((wave) =>
      wave.stacks.map(({ name, directory }) => ({ title: `${example}/${name}`, directory: join(example, directory) })),
    ),
  );

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'orgtrail-validate-'));
    for (const { organization, example } of organizations) synthesize(organization, join(folder, example));
    const env = terraformEnvironment();
    await forEachLimited(stacks, PARALLEL, async ({ title, directory }) => {
      const cwd = join(folder, directory);
      // No backend: validation needs no state, and a cloud workspace would ask for a login.
      const init = await terraform(cwd, ['init', '-backend=false'], env);
      const validate = init.code === 0 ? await terraform(cwd, ['validate'], env) : init;
      verdicts.set(title, validate.code === 0 ? 'valid' : validate.output);
      logLine('validate', title, `${(init.seconds + validate.seconds).toFixed(1)} s`);
    });
  }, 600_000);

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test.each(stacks)('$title is valid with the real provider', ({ title }) => {
    expect(verdicts.get(title)).toBe('valid');
  });
});
