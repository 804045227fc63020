import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** What one run of a program took. */
export interface Measurement {
  /** From start to exit, wall clock. */
  readonly seconds: number;
  /** Processor time, user and system: says more than the clock when the machine has other work. */
  readonly cpuSeconds: number;
  /** Largest resident set. */
  readonly peakMiB: number;
}

/** Runs a compiled program with arguments in a process of its own. */
export function measure(command: readonly string[]): Measurement {
  const started = process.hrtime.bigint();
  const child = spawnSync(process.execPath, ['--require', join(__dirname, 'report-usage.cjs'), ...command], {
    encoding: 'utf8',
    // The report of a synth is for people; stdout is for the table.
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  if (child.status !== 0) throw new Error(`${command[0]} ended with ${child.status ?? child.signal ?? 'no status'}`);
  const [microseconds = NaN, kibibytes = NaN] = (child.output[3] ?? '').split(' ').map(Number);
  return { seconds, cpuSeconds: microseconds / 1e6, peakMiB: kibibytes / 1024 };
}

/** Returns the median of each figure. */
export function median(runs: readonly Measurement[]): Measurement {
  const middle = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
  return {
    seconds: middle(runs.map((run) => run.seconds)),
    cpuSeconds: middle(runs.map((run) => run.cpuSeconds)),
    peakMiB: middle(runs.map((run) => run.peakMiB)),
  };
}
