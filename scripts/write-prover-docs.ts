/** Writes the tables of docs/prover.md from the prover; with `--check`, says instead whether they are up to date. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { withProverParts } from './prover-reference';

const path = join(resolve(__dirname, '..'), 'docs/prover.md');

async function write(): Promise<void> {
  const before = readFileSync(path, 'utf8');
  const text = await format(withProverParts(before), { ...(await resolveConfig(path)), parser: 'markdown' });
  if (!process.argv.includes('--check')) {
    writeFileSync(path, text);
    process.stdout.write('wrote docs/prover.md\n');
  } else if (before === text) {
    process.stdout.write('docs/prover.md is up to date\n');
  } else {
    process.stdout.write('docs/prover.md is not what src/prover says; run scripts/write-prover-docs.ts\n');
    process.exitCode = 1;
  }
}

void write();
