import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { NotDigest, parseDigest, type Digest } from '../../activity/digest-file';
import { parseDigestName } from '../../activity/delivered-names';
import { inferMounts, s3PlaceOf, type Mount } from '../../activity/s3-place';
import type { LoadedDigest } from '../../activity/loaded-digest';
import type { Finding } from '../../activity/verification';
import { eachOf } from './each-of';
import type { LogFolder } from './log-folder';
import { NotUnpacked, readUnpacked } from './unpacked-file';

/** Digests of a folder. */
export interface ReadDigests {
  /** Those that can be read. */
  readonly digests: readonly LoadedDigest[];
  /** Those that cannot. */
  readonly findings: readonly Finding[];
  /** Which folder holds which part of S3. */
  readonly mounts: readonly Mount[];
}

/**
 * Reads all digests of a folder.
 *
 * @param source - The part of S3 that the folder holds; undefined: what most digests say.
 * @param progress - Called after each file.
 */
export async function readDigests(
  folder: LogFolder,
  source: Mount | undefined,
  progress: () => void,
): Promise<ReadDigests> {
  const read = await eachOf([...folder.digests].sort(byPath), async ([path, file]) => {
    const result = await readDigest(join(folder.root, file), path);
    progress();
    return result;
  });
  const good = read.flatMap((result) => ('digest' in result ? [result] : []));
  const findings = read.flatMap((result) => ('kind' in result ? [result] : []));
  const places = good.map(({ path, digest: { bucket, key } }) => ({ path, bucket, key }));
  const mounts = source === undefined ? inferMounts(places) : [source];
  const digests = good.map((loaded): LoadedDigest => {
    const place = s3PlaceOf(mounts, loaded.path);
    const inPlace = place?.bucket === loaded.digest.bucket && place.key === loaded.digest.key;
    return { ...loaded, inPlace };
  });
  return { digests, findings, mounts };
}

function byPath([left]: readonly [string, string], [right]: readonly [string, string]): number {
  return left < right ? -1 : 1;
}

async function readDigest(
  file: string,
  path: string,
): Promise<{ readonly path: string; readonly hash: string; readonly digest: Digest } | Finding> {
  try {
    const bytes = await readUnpacked(file);
    const hash = createHash('sha256').update(bytes).digest('hex');
    return { path, hash, digest: parseDigest(bytes.toString('utf8')) };
  } catch (error) {
    if (!(error instanceof NotDigest || error instanceof NotUnpacked)) throw error;
    const { account, region, trail } = parseDigestName(path) ?? {};
    const subject =
      account === undefined || region === undefined || trail === undefined ? {} : { account, region, trail };
    return { kind: 'digest-unreadable', ...subject, file: path, message: `not a digest: ${error.message}` };
  }
}
