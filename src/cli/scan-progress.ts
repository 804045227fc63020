import type { ScanProgress } from '../app/search/folder/scan-logs';
import type { Io } from './io';

/** Time between two drawings on a terminal, in milliseconds. */
const DRAW_EVERY = 200;

/** Time between two plain lines, in milliseconds. */
const LINE_EVERY = 5000;

/** Shows how far a search is. */
export interface ShownProgress {
  /** Takes how far it is. */
  readonly update: (progress: ScanProgress) => void;
  /** Takes the line off the terminal again. */
  readonly end: () => void;
}

/**
 * Returns what shows progress on stderr: one line that changes on a terminal; in CI a line now and then; nothing where stderr goes
 * into a file or another program. How many files there are is not known before the last.
 *
 * @param now - Returns the time in milliseconds.
 */
export function scanProgress({ stderr, env, isTTY }: Io, now: () => number = () => performance.now()): ShownProgress {
  const isDrawn = isTTY && env['TERM'] !== 'dumb';
  const isCi = isTTY || !['', '0', 'false', undefined].includes(env['CI']);
  if (!isDrawn && !isCi) return { update: () => undefined, end: () => undefined };
  let last = isDrawn ? Number.NEGATIVE_INFINITY : now();
  let isShown = false;
  return {
    update: ({ files, bytes, found }) => {
      const time = now();
      if (time - last < (isDrawn ? DRAW_EVERY : LINE_EVERY)) return;
      last = time;
      isShown = true;
      const text = `${grouped(files)} files, ${grouped(Math.round(bytes / 1e6))} MB searched, ${grouped(found)} events found`;
      stderr.write(isDrawn ? `\r${text}\u001b[K` : `${text}\n`);
    },
    end: () => {
      if (isDrawn && isShown) stderr.write('\r\u001b[K');
    },
  };
}

function grouped(number: number): string {
  return number.toLocaleString('en-US');
}
