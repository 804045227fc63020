/**
 * Writes generated CloudTrail logs: `node --import tsx scripts/write-activity-logs.ts FOLDER [name=value…]`. The names are those of
 * a plan: seed, accounts, regions (how many), firstDay, days, filesPerDay, recordsPerFile. The same values write the same bytes.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { generateLogs, type LogPlan } from './generated-logs/records';

const REGIONS = ['eu-west-1', 'us-east-1', 'eu-central-1', 'ap-southeast-2'];

function planOf(words: readonly string[]): LogPlan {
  const given = new Map(words.map((word) => word.split('=', 2) as [string, string]));
  const number = (name: string, otherwise: number): number => Number(given.get(name) ?? otherwise);
  return {
    seed: number('seed', 1),
    accounts: Array.from({ length: number('accounts', 3) }, (_, index) =>
      String(index + 1)
        .repeat(12)
        .slice(0, 12),
    ),
    regions: REGIONS.slice(0, number('regions', 2)),
    firstDay: given.get('firstDay') ?? '2026-11-01',
    days: number('days', 2),
    filesPerDay: number('filesPerDay', 1),
    recordsPerFile: number('recordsPerFile', 20),
  };
}

const [folder, ...words] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: write-activity-logs.ts FOLDER [name=value…]');
let files = 0;
for (const { key, records } of generateLogs(planOf(words))) {
  const path = join(folder, key);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, gzipSync(JSON.stringify({ Records: records })));
  files += 1;
}
process.stderr.write(`wrote ${String(files)} files below ${folder}\n`);
