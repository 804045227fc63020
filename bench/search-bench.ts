/**
 * Compares `orgtrail search` with `zcat | jq` over generated CloudTrail logs: `npm run bench -- search [--json] [GB]`, where GB is
 * how much the logs of the comparison hold uncompressed, 1 by default. Both search the same files for the same events, and the
 * counts they come to are compared before anything is timed. jq, which takes minutes, runs twice and its faster run counts;
 * orgtrail runs three times and the median counts. Then orgtrail runs alone over the same files four times under other names.
 */
import { execFileSync } from 'node:child_process';
import { orgtrailBin } from './compiled';
import { measure, median, type Measurement } from './measure';
import { writeBenchLogs, type BenchLogs } from './search-logs';
import { searchJson, searchTable, type SearchComparison } from './search-table';
import type { Subject } from './subject';

interface Task {
  readonly name: string;
  /** The program for jq, which gives one number: how many events. */
  readonly jq: readonly string[];
  readonly orgtrail: readonly string[];
  /** How the events are counted in what orgtrail prints. */
  readonly count: (json: { readonly found: number; readonly rows: readonly { readonly events?: number }[] }) => number;
}

const TASKS: readonly Task[] = [
  {
    name: 'filter',
    jq: ['-c', '.Records[] | select(.eventName == "StopLogging")'],
    orgtrail: ['--event-name', 'StopLogging', '--limit', '0'],
    count: ({ found }) => found,
  },
  {
    name: 'aggregation',
    jq: ['-n', 'reduce (inputs | .Records[]) as $r ({}; .[$r.eventName + " " + ($r.errorCode // "")] += 1)'],
    orgtrail: ['--count-by', 'event-name,error-code', '--limit', '0'],
    count: ({ rows }) => rows.length,
  },
];

/** Compares searching with `zcat | jq`. */
export const runSearch: Subject = ({ json, numbers, directory }) => {
  const withJq = hasJq();
  if (!withJq) process.stderr.write('jq is not on PATH: orgtrail runs alone\n');
  for (const gigabytes of numbers.length === 0 ? [1] : numbers) {
    const logs = writeBenchLogs(directory, gigabytes);
    const comparisons = TASKS.map((task) => compare(task, logs, withJq));
    process.stdout.write(searchTable(logs, comparisons));
    if (json) process.stdout.write(comparisons.map((each) => searchJson(logs, each)).join(''));
  }
};

function compare(task: Task, logs: BenchLogs, withJq: boolean): SearchComparison {
  const command = (folder: string): readonly string[] => [
    orgtrailBin,
    'search',
    folder,
    ...task.orgtrail,
    '--format',
    'json',
  ];
  // Also warms the file cache for both.
  const answer = execFileSync(process.execPath, [...command(logs.once)], { encoding: 'utf8', maxBuffer: 2 ** 28 });
  const count = task.count(JSON.parse(answer) as Parameters<Task['count']>[0]);
  const jq = withJq ? [runJq(task, logs.once), runJq(task, logs.once)] : [];
  const counts = jq.map((run) => run.count).filter((each) => each !== count);
  if (counts.length > 0) throw new Error(`${task.name}: orgtrail counts ${count} and jq ${counts.join(' and ')}`);
  const runs = (folder: string): Measurement => median(Array.from({ length: 3 }, () => measure(command(folder))));
  return {
    task: task.name,
    count,
    jqSeconds: withJq ? Math.min(...jq.map(({ seconds }) => seconds)) : undefined,
    once: runs(logs.once),
    fourTimes: runs(logs.fourTimes),
  };
}

/** The events or groups that jq finds are counted by its lines: a filter prints one for each, a count one for each and two braces. */
function runJq({ name, jq }: Task, folder: string): { readonly seconds: number; readonly count: number } {
  const started = process.hrtime.bigint();
  const quoted = jq.map((arg) => `'${arg}'`).join(' ');
  const lines = execFileSync(
    'sh',
    ['-c', `find "$0" -name '*.json.gz' -print0 | xargs -0 zcat | jq ${quoted} | wc -l`, folder],
    {
      encoding: 'utf8',
    },
  );
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  return { seconds, count: name === 'filter' ? Number(lines) : Number(lines) - 2 };
}

function hasJq(): boolean {
  try {
    execFileSync('jq', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
