import type { DigestLog } from './digest-file';
import { isIntact, type Trust } from './digest-trust';
import type { LoadedDigest } from './loaded-digest';
import { s3Uri } from './digest-signature';

/** What digests say of one log file. */
export interface NamedLog {
  /** Where it was delivered to. */
  readonly place: DigestLog;
  /** Hashes that intact digests hold. */
  readonly intact: readonly string[];
  /** Hashes that digests hold which could not be checked. */
  readonly unchecked: readonly string[];
}

/** Collects what digests say of log files. A redelivered log file can stand in two digests. */
export function namedLogs(
  digests: readonly LoadedDigest[],
  trust: ReadonlyMap<LoadedDigest, Trust>,
): ReadonlyMap<string, NamedLog> {
  const named = new Map<string, NamedLog>();
  for (const loaded of digests) {
    const known = trust.get(loaded);
    const list = isIntact(known) ? 'intact' : known === 'changed' ? undefined : 'unchecked';
    for (const place of loaded.digest.logs) {
      const uri = s3Uri(place);
      const before = named.get(uri) ?? { place, intact: NONE, unchecked: NONE };
      named.set(uri, list === undefined ? before : { ...before, [list]: [...before[list], place.hash] });
    }
  }
  return named;
}

const NONE: readonly string[] = [];

/** What is known of a log file that a digest names. */
export type LogState = 'intact' | 'changed' | 'of-unchecked-digest' | 'of-changed-digest';

/** Holds a log file's hash against what digests say. */
export function judgeLog({ intact, unchecked }: NamedLog, hash: string): LogState {
  if (intact.length > 0) return intact.includes(hash) ? 'intact' : 'changed';
  if (unchecked.length === 0) return 'of-changed-digest';
  // It does not fit, so either of both was changed, whatever the digest is worth.
  return unchecked.includes(hash) ? 'of-unchecked-digest' : 'changed';
}
