import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGunzip, gunzip } from 'node:zlib';
import { systemErrorCode } from '../user-error';

const unpack = promisify(gunzip);

/** Larger files are read piece by piece. CloudTrail's have some ten kilobytes, and up to some megabytes. */
const MAX_WHOLE_BYTES = 2 ** 20;

/** What unpacks to more is read piece by piece too. */
const MAX_UNPACKED_BYTES = 64 * 2 ** 20;

/** Thrown for a file that cannot be unpacked. */
export class NotUnpacked extends Error {}

/**
 * Returns SHA-256 of a file's uncompressed content, in hex. A file that was unpacked already is taken as it is. Unpacking runs
 * beside the program on another core; what is held is bounded, whatever a file unpacks to.
 *
 * @throws {@link NotUnpacked} when it is truncated or no gzip.
 */
export async function hashUnpacked(path: string): Promise<string> {
  const bytes = await readSmall(path);
  const content = bytes === undefined ? undefined : await unpackSmall(bytes);
  if (content !== undefined) return createHash('sha256').update(content).digest('hex');
  const hash = createHash('sha256');
  try {
    if (bytes === undefined && !(await startsAsGzip(path))) await pipeline(createReadStream(path), hash);
    else await pipeline(createReadStream(path), createGunzip(), hash);
  } catch (error) {
    throw asNotUnpacked(error);
  }
  return hash.digest('hex');
}

/**
 * Returns a file's uncompressed content.
 *
 * @throws {@link NotUnpacked} when it is truncated, no gzip, or too large for a digest.
 */
export async function readUnpacked(path: string): Promise<Buffer> {
  const bytes = await readSmall(path, MAX_UNPACKED_BYTES);
  const content = bytes === undefined ? undefined : await unpackSmall(bytes);
  if (content === undefined) throw new NotUnpacked('it is larger than any digest');
  return content;
}

async function readSmall(path: string, limit = MAX_WHOLE_BYTES): Promise<Buffer | undefined> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    return size > limit ? undefined : await file.readFile();
  } finally {
    await file.close();
  }
}

/** Undefined: it unpacks to too much to hold. */
async function unpackSmall(bytes: Buffer): Promise<Buffer | undefined> {
  if (!isGzip(bytes)) return bytes;
  try {
    return await unpack(bytes, { maxOutputLength: MAX_UNPACKED_BYTES });
  } catch (error) {
    if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') return undefined;
    throw asNotUnpacked(error);
  }
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

async function startsAsGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return isGzip(buffer);
  } finally {
    await file.close();
  }
}

function asNotUnpacked(error: unknown): unknown {
  const code = codeOf(error);
  if (systemErrorCode(error) !== undefined || !code.startsWith('Z_')) return error;
  return new NotUnpacked(code === 'Z_BUF_ERROR' ? 'it ends too early' : 'it is no whole gzip file', { cause: error });
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
