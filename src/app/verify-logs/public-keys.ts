import { readPublicKeys, type PublicKeys } from '../../digests';
import { readTextFile } from '../text-file';
import { quoted, UserError } from '../user-error';

const MEBIBYTE = 1024 * 1024;

/**
 * Reads the keys of files that `aws cloudtrail list-public-keys` wrote.
 *
 * @throws {@link UserError} `public-keys` when one cannot be read.
 */
export async function readKeyFiles(files: readonly string[], cwd: string): Promise<PublicKeys> {
  const keys = await Promise.all(files.map((file) => readKeyFile(file, cwd)));
  return new Map(keys.flatMap((one) => [...one]));
}

async function readKeyFile(file: string, cwd: string): Promise<PublicKeys> {
  const text = await readTextFile({
    file,
    cwd,
    code: 'public-keys',
    whenMissing: '"aws cloudtrail list-public-keys" writes one',
    whenDirectory: 'name the file in it',
    maxBytes: 16 * MEBIBYTE,
  });
  const read = readPublicKeys(text);
  if (typeof read === 'string') throw new UserError('public-keys', `${quoted(file)}: ${read}`);
  return read;
}
