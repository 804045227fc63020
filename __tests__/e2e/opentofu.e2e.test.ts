import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { validateTerraform } from '../../src/app/validate-terraform';
import { ROOT } from '../helpers/examples';
import { terraformEnvironment } from '../helpers/terraform';

const GOLDEN = join(ROOT, '__tests__', 'golden', '__golden__');

const there = spawnSync('tofu', ['version', '-json']).status === 0;
if (!there) process.stderr.write('\nSKIPPED: OpenTofu is not on PATH (https://opentofu.org/docs/intro/install)\n\n');

// Few machines have it, so it is never required; what is skipped is counted as skipped.
(there ? describe : describe.skip)('OpenTofu', () => {
  test.each(readdirSync(GOLDEN))(
    'takes every stack of %s',
    async (example) => {
      const env = { ...terraformEnvironment(), TERRAFORM_BINARY_NAME: 'tofu' };
      const { findings, terraform } = await validateTerraform({ directory: join(GOLDEN, example), cwd: ROOT, env });
      expect(findings).toEqual([]);
      expect(terraform).toMatchObject({ kind: 'run', binary: 'tofu', findings: [] });
    },
    300_000,
  );
});
