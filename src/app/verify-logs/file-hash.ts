import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGunzip, gunzip } from 'node:zlib';
import { systemErrorReason } from '../user-error';

/** No digest of an hour comes near; more is a trap. */
const DIGEST_BYTES = 256 * 1024 * 1024;

const uncompress = promisify(gunzip);

/** Why a file could not be read. */
export interface Unreadable {
  /** A sentence without its full stop. */
  readonly reason: string;
}

/** Computes the SHA-256 of what a gzip file holds, in hexadecimal, without holding it in memory. */
export async function contentHash(path: string): Promise<string | Unreadable> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), createGunzip(), hash);
    return hash.digest('hex');
  } catch (error) {
    return unreadable(error);
  }
}

/** Reads what a gzip file of a digest holds. */
export async function gzipContent(path: string): Promise<Buffer | Unreadable> {
  try {
    return await uncompress(await readFile(path), { maxOutputLength: DIGEST_BYTES });
  } catch (error) {
    return unreadable(error);
  }
}

function unreadable(error: unknown): Unreadable {
  const reason = systemErrorReason(error);
  if (reason !== undefined) return { reason: `it cannot be read: ${reason}` };
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('Z_') || code === 'ERR_BUFFER_TOO_LARGE') return { reason: 'it cannot be uncompressed' };
  throw error;
}
