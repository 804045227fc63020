import { opendir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Bounds } from '../../../activity/bounds';
import { isLogFileName, parseLogPath, pathParts } from '../../../activity/log-layout';
import { mayHoldEvents } from '../../../activity/log-pruning';
import { quoted, systemErrorReason, UserError } from '../../user-error';
import type { ScanProblem } from '../scan/scan-order';

/** Folders nested deeper are a loop of links. */
const DEEPEST = 64;

/** What a walk comes to. */
export interface WalkedLogs {
  /** Log files, as they are found: however many there are, few are in memory. */
  readonly files: AsyncGenerator<string>;
  /** How many files were left out unread because of where they lie; counted as the walk goes on. */
  readonly leftOut: () => number;
  /** Folders that could not be read. */
  readonly problems: readonly ScanProblem[];
}

/**
 * Finds the log files in a folder, or takes one file. What lies where no event can be that is looked for is left out; of a folder
 * that is left out as a whole, the files are not counted.
 *
 * @throws {@link UserError} `log-folder` when there is no such folder or file.
 */
export async function walkLogs(folder: string, bounds: Bounds): Promise<WalkedLogs> {
  const root = resolve(folder);
  const isFile = await isFileThere(folder, root);
  const state = { leftOut: 0 };
  const problems: ScanProblem[] = [];
  const mayHold = (path: string): boolean => mayHoldEvents(parseLogPath(pathParts(path)), bounds);

  async function* walk(path: string, depth: number): AsyncGenerator<string> {
    const directory = await opendir(path, { bufferSize: 256 }).catch(() => undefined);
    if (directory === undefined || depth > DEEPEST) {
      problems.push({ path, reason: 'the folder cannot be read' });
      return;
    }
    for await (const entry of directory) {
      const child = join(path, entry.name);
      if (entry.isDirectory()) {
        if (mayHold(child)) yield* walk(child, depth + 1);
        else state.leftOut += 1;
      } else if (isLogFileName(entry.name)) {
        if (mayHold(child)) yield child;
        else state.leftOut += 1;
      }
    }
  }

  async function* one(): AsyncGenerator<string> {
    yield await Promise.resolve(root);
  }

  return { files: isFile ? one() : walk(root, 0), leftOut: () => state.leftOut, problems };
}

async function isFileThere(folder: string, path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (error) {
    const reason = systemErrorReason(error);
    if (reason === undefined) throw error;
    throw new UserError('log-folder', `the log folder ${quoted(folder)} cannot be read: ${reason}`, { cause: error });
  }
}
