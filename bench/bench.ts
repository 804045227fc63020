/**
 * Runs the benchmarks: `npm run bench [-- [--json] [SUBJECT [N...]]]`. Without a subject, all of them with their usual numbers.
 * Each subject is one file; with `--json` it ends with a line of JSON for each number.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile } from './compiled';
import { runProve } from './prove';
import { runSearch } from './search-bench';
import { runStory } from './story';
import type { Subject } from './subject';
import { runSynth } from './synth';

const SUBJECTS: Readonly<Record<string, Subject>> = {
  synth: runSynth,
  prove: runProve,
  story: runStory,
  search: runSearch,
};

/** Of accounts, or of gigabytes. */
const NUMBER = /^(?:[1-9]\d*|0\.\d+)$/;

const args = process.argv.slice(2);
const json = args.includes('--json');
const words = args.filter((arg) => arg !== '--json');
const named = words.filter((word) => !NUMBER.test(word));
const numbers = words.filter((word) => NUMBER.test(word)).map(Number);
const unknown = named.find((word) => !Object.hasOwn(SUBJECTS, word));
if (unknown !== undefined || words.length !== named.length + numbers.length) {
  throw new Error(
    `usage: bench [--json] [${Object.keys(SUBJECTS).join(' | ')}] [N...], where each N is a number of accounts, for search of gigabytes`,
  );
}

const directory = mkdtempSync(join(tmpdir(), 'orgtrail-bench-'));
try {
  compile();
  for (const [name, run] of Object.entries(SUBJECTS)) {
    if (named.length > 0 && !named.includes(name)) continue;
    run({ json, numbers, directory });
  }
} finally {
  rmSync(directory, { recursive: true, force: true });
}
