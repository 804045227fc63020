import { spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
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

/** How a measured program may end, and where what it prints goes. */
export interface MeasureOptions {
  /** The exit code it has to end with. */
  readonly exitCode?: number;
  /** File that takes stdout; absent: nobody reads it. */
  readonly stdout?: string;
}

/** Runs a compiled program with arguments in a process of its own. */
export function measure(command: readonly string[], { exitCode = 0, stdout }: MeasureOptions = {}): Measurement {
  const file = stdout === undefined ? undefined : openSync(stdout, 'w');
  const started = process.hrtime.bigint();
  const child = spawnSync(process.execPath, ['--require', join(__dirname, 'report-usage.cjs'), ...command], {
    encoding: 'utf8',
    // What a command says is for people; this process's stdout is for the table.
    stdio: ['ignore', file ?? 'ignore', 'inherit', 'pipe'],
  });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  if (file !== undefined) closeSync(file);
  if (child.status !== exitCode)
    throw new Error(`${command[0]} ended with ${child.status ?? child.signal ?? 'no status'}`);
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
