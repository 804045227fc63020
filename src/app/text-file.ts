import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { quoted, systemErrorCode, systemErrorReason, UserError, type UserErrorCode } from './user-error';

/** Options of {@link readTextFile}. */
export interface TextFileOptions {
  /** The file, as the user gave it. */
  readonly file: string;
  /** The directory a relative name starts from. */
  readonly cwd: string;
  /** Code of the error when the file cannot be read. */
  readonly code: UserErrorCode;
  /** What to do when there is no such file. */
  readonly whenMissing: string;
  /** What to name when the file is a directory, such as `name the file in it`. */
  readonly whenDirectory: string;
  /** The largest size in bytes. */
  readonly maxBytes: number;
}

const MEBIBYTE = 1024 * 1024;

/**
 * Reads a text file, UTF-8 with or without a byte order mark.
 *
 * @throws {@link UserError} with the given code when it is missing, a directory, unreadable, too large or not UTF-8.
 */
export async function readTextFile(options: TextFileOptions): Promise<string> {
  const { file, code } = options;
  const path = resolve(options.cwd, file);
  try {
    const { size } = await regularFile(path, options);
    if (size > options.maxBytes) throw new UserError(code, tooLarge(file, size, options.maxBytes));
    return decodeText(await readFile(path), file, code);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') {
      throw new UserError(code, `there is no file ${quoted(file)}; ${options.whenMissing}`, { cause: error });
    }
    const reason = systemErrorReason(error);
    if (reason === undefined) throw error;
    throw new UserError(code, `cannot read ${quoted(file)}: ${reason}`, { cause: error });
  }
}

async function regularFile(path: string, options: TextFileOptions): Promise<{ readonly size: number }> {
  const found = await stat(path);
  if (found.isDirectory()) {
    throw new UserError(options.code, `${quoted(options.file)} is a directory; ${options.whenDirectory}`);
  }
  return found;
}

function tooLarge(file: string, size: number, limit: number): string {
  const mebibytes = (bytes: number): string => String(Math.ceil(bytes / MEBIBYTE));
  return `${quoted(file)} has ${mebibytes(size)} MiB, and at most ${mebibytes(limit)} MiB are read`;
}

/**
 * Decodes a file's bytes.
 *
 * @throws {@link UserError} with the given code when they are UTF-16, binary, or not UTF-8.
 */
export function decodeText(bytes: Uint8Array, file: string, code: UserErrorCode): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw new UserError(code, `${quoted(file)} is UTF-16; save it as UTF-8`);
  }
  if (bytes.includes(0)) throw new UserError(code, `${quoted(file)} is not a text file; it must be UTF-8`);
  try {
    // Takes a byte order mark off as well.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new UserError(code, `${quoted(file)} is not UTF-8; save it as UTF-8`, { cause: error });
  }
}
