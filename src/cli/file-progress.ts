import type { Io } from './io';

/** Time between two drawings on a terminal, in milliseconds. */
const DRAW_EVERY = 100;

/** Time between two plain lines, in milliseconds. */
const LINE_EVERY = 5000;

/** Shows how many files are read. */
export interface FileProgress {
  /** Takes how many are read of how many. */
  readonly update: (done: number, total: number) => void;
  /** Takes the line off the terminal again. */
  readonly end: () => void;
}

/**
 * Returns what shows progress on stderr: a line that changes on a terminal; in CI a line now and then; nothing where stderr goes
 * into a file or another program.
 *
 * @param now - Returns the time in milliseconds.
 */
export function fileProgress({ stderr, env, isTTY }: Io, now: () => number = () => performance.now()): FileProgress {
  const draws = isTTY && env['TERM'] !== 'dumb';
  if (!draws && !isTTY && ['', '0', 'false', undefined].includes(env['CI'])) {
    return { update: () => undefined, end: () => undefined };
  }
  // On a terminal the first files are shown soon; a plain line is for what takes long.
  let last = draws ? -Infinity : now();
  let drawn = false;
  return {
    update: (done, total) => {
      const time = now();
      if (time - last < (draws ? DRAW_EVERY : LINE_EVERY)) return;
      last = time;
      drawn = draws;
      const text = `read ${done.toLocaleString('en-US')} of ${total.toLocaleString('en-US')} files`;
      stderr.write(draws ? `\r${text}\u001b[K` : `${text}\n`);
    },
    end: () => {
      if (drawn) stderr.write('\r\u001b[K');
    },
  };
}
