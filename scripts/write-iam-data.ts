/** Writes src/prover/policy/iam-names.json from the package iam-data; with `--check`, says instead whether it is up to date. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { collectIamNames } from './iam-names';

const path = join(resolve(__dirname, '..'), 'src/prover/policy/iam-names.json');

async function write(): Promise<void> {
  const text = `${JSON.stringify(await collectIamNames(), null, 2)}\n`;
  if (!process.argv.includes('--check')) {
    writeFileSync(path, text);
    process.stdout.write(`wrote src/prover/policy/iam-names.json, ${String(Math.ceil(text.length / 1024))} KiB\n`);
  } else if (existsSync(path) && readFileSync(path, 'utf8') === text) {
    process.stdout.write('src/prover/policy/iam-names.json is up to date\n');
  } else {
    process.stdout.write('src/prover/policy/iam-names.json is not what iam-data says; run scripts/write-iam-data.ts\n');
    process.exitCode = 1;
  }
}

void write();
