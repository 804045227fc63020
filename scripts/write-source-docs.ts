/** Writes docs/log-sources.md from the catalog; with `--check`, says instead whether it is up to date. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { renderSourceReference } from './source-reference';

const path = join(resolve(__dirname, '..'), 'docs/log-sources.md');

async function write(): Promise<void> {
  const text = await format(renderSourceReference(), { ...(await resolveConfig(path)), parser: 'markdown' });
  if (!process.argv.includes('--check')) {
    writeFileSync(path, text);
    process.stdout.write('wrote docs/log-sources.md\n');
  } else if (existsSync(path) && readFileSync(path, 'utf8') === text) {
    process.stdout.write('docs/log-sources.md is up to date\n');
  } else {
    process.stdout.write('docs/log-sources.md is not what src/sources says; run scripts/write-source-docs.ts\n');
    process.exitCode = 1;
  }
}

void write();
