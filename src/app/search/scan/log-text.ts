import { readFileSync } from 'node:fs';
import { GunzipError, type ReusingGunzip } from './gunzip';
import type { ProblemReason } from './scan-order';

/** CloudTrail's files hold at most 50 MB; this is room for what other programs made of them, and still bounded. */
const MOST_BYTES = 256 * 1024 * 1024;

const GZIP_REASONS: Readonly<Record<string, ProblemReason>> = {
  Z_BUF_ERROR: 'the gzip data is cut off',
  ERR_BUFFER_TOO_LARGE: 'it holds more than 256 MiB',
};

/**
 * Reads a log file, uncompressed; a reason where that cannot be done. Compressed is what looks so, whatever the name says. The
 * text lasts until the next is read.
 */
export function readLogText(path: string, gunzip: ReusingGunzip): Buffer | ProblemReason {
  let data: Buffer;
  try {
    data = readFileSync(path);
  } catch {
    return 'the file cannot be read';
  }
  if (data[0] === 0x1f && data[1] === 0x8b) return decompress(data, gunzip);
  if (path.endsWith('.gz') && !startsLikeJson(data))
    return data.length < 2 ? 'the gzip data is cut off' : 'it is not gzip data';
  return data.length > MOST_BYTES ? 'it holds more than 256 MiB' : data;
}

function decompress(data: Buffer, gunzip: ReusingGunzip): Buffer | ProblemReason {
  try {
    return gunzip.decompress(data, MOST_BYTES);
  } catch (error) {
    if (!(error instanceof GunzipError)) throw error;
    return GZIP_REASONS[error.code] ?? 'the gzip data is damaged';
  }
}

function startsLikeJson(data: Buffer): boolean {
  return data.toString('latin1', 0, 64).trimStart().startsWith('{');
}
