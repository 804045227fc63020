import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileKind } from '../../activity/delivered-names';
import { quoted, systemErrorCode, systemErrorReason, UserError } from '../user-error';

/** What stands in a folder of log files. */
export interface LogFolder {
  /** Absolute path. */
  readonly root: string;
  /** Digest files: the path each was delivered under, relative and with slashes, to the path it has. */
  readonly digests: ReadonlyMap<string, string>;
  /** Log files likewise. */
  readonly logs: ReadonlyMap<string, string>;
  /** How many files are neither. */
  readonly others: number;
}

/**
 * Lists the digest and log files of a folder, also where they were unpacked: `x.json` counts as `x.json.gz`.
 *
 * @throws {@link UserError} `log-folder` when it cannot be read or holds neither.
 */
export async function readLogFolder(folder: string, cwd: string): Promise<LogFolder> {
  const root = resolve(cwd, folder);
  const digests = new Map<string, string>();
  const logs = new Map<string, string>();
  let others = 0;
  try {
    if (!(await stat(root)).isDirectory()) {
      throw new UserError('log-folder', `${quoted(folder)} is a file; name the folder that log files were fetched to`);
    }
    for await (const path of filesBelow(root)) {
      const kind = fileKind(path);
      const files = kind === 'digest' ? digests : logs;
      const delivered = path.endsWith('.json') ? `${path}.gz` : path;
      if (kind === 'other' || (delivered !== path && files.has(delivered))) others += 1;
      else files.set(delivered, path);
    }
  } catch (error) {
    throw asUserError(error, folder);
  }
  if (digests.size + logs.size === 0) {
    const hint = 'fetch them first: aws s3 sync s3://BUCKET/PREFIX FOLDER';
    throw new UserError('log-folder', `there are no CloudTrail log files or digests in ${quoted(folder)}; ${hint}`);
  }
  return { root, digests, logs, others };
}

/** Yields files with the same order on every machine, a packed file before the unpacked one; links are not followed. */
async function* filesBelow(root: string, below = ''): AsyncGenerator<string> {
  const entries = await readdir(join(root, below), { withFileTypes: true });
  entries.sort((left, right) => (left.name > right.name ? -1 : 1));
  for (const entry of entries) {
    const path = `${below}${entry.name}`;
    if (entry.isDirectory()) yield* filesBelow(root, `${path}/`);
    else if (entry.isFile()) yield path;
  }
}

function asUserError(error: unknown, folder: string): unknown {
  if (systemErrorCode(error) === 'ENOENT') {
    return new UserError('log-folder', `there is no folder ${quoted(folder)}`, { cause: error });
  }
  const reason = systemErrorReason(error);
  return reason === undefined
    ? error
    : new UserError('log-folder', `cannot read ${quoted(folder)}: ${reason}`, { cause: error });
}
