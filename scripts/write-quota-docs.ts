/** Writes docs/quotas.md from the golden Terraform of the examples; with `--check`, says instead whether it is up to date. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { goldenExamples } from '../__tests__/helpers/golden-examples';
import { renderQuotas } from './quota-reference';

const path = join(resolve(__dirname, '..'), 'docs/quotas.md');

async function write(): Promise<void> {
  const text = await format(renderQuotas(goldenExamples()), { ...(await resolveConfig(path)), parser: 'markdown' });
  if (!process.argv.includes('--check')) {
    writeFileSync(path, text);
    process.stdout.write('wrote docs/quotas.md\n');
  } else if (existsSync(path) && readFileSync(path, 'utf8') === text) {
    process.stdout.write('docs/quotas.md is up to date\n');
  } else {
    process.stdout.write('docs/quotas.md is not what the examples hold; run scripts/write-quota-docs.ts\n');
    process.exitCode = 1;
  }
}

void write();
