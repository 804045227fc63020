import type { Io } from './io';

/** Time between two drawings of the bar, in milliseconds. */
const BAR_EVERY = 100;

/** Time between two plain lines, in milliseconds; what takes less is said by the result alone. */
const LINE_EVERY = 5000;

const BAR_WIDTH = 24;

/** Time after the first stack, in milliseconds, before it can be told how long the rest takes. */
const TIME_TO_TELL = 300;

/** Proving takes no time worth a plain line when there are fewer stacks. */
const MANY_STACKS = 1000;

/** Shows how far a synth is. */
export interface SynthProgress {
  /** Takes how many stacks are ready, before the first and after each. */
  readonly update: (ready: number, stacks: number) => void;
  /** Told that all is written, and how many stacks are now proved. */
  readonly proving: (stacks: number) => void;
  /** Takes the bar off the terminal again. */
  readonly end: () => void;
}

/**
 * Returns what shows progress on stderr: a bar on a terminal; in CI, which the variable `CI` tells, a line now and then; nothing
 * where stderr goes into a file or another program.
 *
 * @param now - Returns the time in milliseconds.
 */
export function synthProgress({ stderr, env, isTTY }: Io, now: () => number = () => performance.now()): SynthProgress {
  if (isTTY && env['TERM'] !== 'dumb') return progressBar(stderr, now);
  if (isTTY || !['', '0', 'false', undefined].includes(env['CI'])) return progressLines(stderr, now);
  return { update: () => undefined, proving: () => undefined, end: () => undefined };
}

function progressBar(stderr: Io['stderr'], now: () => number): SynthProgress {
  const timeLeft = timeLeftAfter();
  let drawn: number | undefined;
  return {
    update: (ready, stacks) => {
      const time = now();
      const left = timeLeft(ready, stacks, time);
      if (drawn !== undefined && time - drawn < BAR_EVERY && ready < stacks) return;
      drawn = time;
      const full = stacks === 0 ? BAR_WIDTH : Math.floor((ready / stacks) * BAR_WIDTH);
      const bar = '█'.repeat(full) + '░'.repeat(BAR_WIDTH - full);
      stderr.write(`\r${bar} ${counted(ready, stacks)}${left}\u001b[K`);
    },
    proving: (stacks) => {
      drawn = now();
      stderr.write(`\r${'█'.repeat(BAR_WIDTH)} ${grouped(stacks)} stacks written, proving\u001b[K`);
    },
    end: () => {
      if (drawn !== undefined) stderr.write('\r\u001b[K');
    },
  };
}

function progressLines(stderr: Io['stderr'], now: () => number): SynthProgress {
  const timeLeft = timeLeftAfter();
  let written = now();
  return {
    update: (ready, stacks) => {
      const time = now();
      const left = timeLeft(ready, stacks, time);
      if (time - written < LINE_EVERY) return;
      written = time;
      stderr.write(`synthesized ${counted(ready, stacks)}${left}\n`);
    },
    proving: (stacks) => {
      if (stacks >= MANY_STACKS) stderr.write(`wrote ${grouped(stacks)} stacks, proving\n`);
    },
    end: () => undefined,
  };
}

function counted(ready: number, stacks: number): string {
  return `${grouped(ready)} of ${grouped(stacks)} stacks`;
}

function grouped(number: number): string {
  return number.toLocaleString('en-US');
}

/**
 * Returns what says how long the rest takes if it goes on as since the first stack; nothing until that can be told. What comes before
 * the first stack, loading cdktf, comes once.
 */
function timeLeftAfter(): (ready: number, stacks: number, time: number) => string {
  let first: { readonly ready: number; readonly time: number } | undefined;
  return (ready, stacks, time) => {
    if (ready > 0) first ??= { ready, time };
    if (first === undefined || ready === first.ready || ready >= stacks || time - first.time < TIME_TO_TELL) return '';
    const seconds = Math.ceil(((stacks - ready) * (time - first.time)) / (ready - first.ready) / 1000);
    const minutes = Math.floor(seconds / 60);
    return `, ${minutes > 0 ? `${String(minutes)} min ` : ''}${String(seconds % 60)} s left`;
  };
}
