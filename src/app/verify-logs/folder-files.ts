import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { quoted, systemErrorReason, UserError } from '../user-error';

/**
 * Names every file below a directory, with `/` between directories.
 *
 * @throws {@link UserError} `log-folder` when it cannot be read.
 */
export async function* folderFiles(root: string, below = ''): AsyncGenerator<string> {
  try {
    for await (const entry of await opendir(join(root, below))) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) yield* folderFiles(root, path);
      else if (entry.isFile()) yield path;
    }
  } catch (error) {
    const reason = systemErrorReason(error);
    if (reason === undefined) throw error;
    throw new UserError('log-folder', `cannot read ${quoted(join(root, below))}: ${reason}`, { cause: error });
  }
}
