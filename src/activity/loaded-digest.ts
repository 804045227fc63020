import { parseDigestName } from './delivered-names';
import type { Digest } from './digest-file';
import { s3Uri } from './digest-signature';
import type { Subject, TimeRange } from './verification';

/** A digest file of the folder. */
export interface LoadedDigest {
  /** Its path in the folder. */
  readonly path: string;
  /** SHA-256 of its uncompressed content, in hex. */
  readonly hash: string;
  /** What it says. */
  readonly digest: Digest;
  /** Whether it is where it says it was delivered to. */
  readonly inPlace: boolean;
}

/** Names a digest by where it says it was delivered to. */
export function digestId({ digest }: LoadedDigest): string {
  return s3Uri(digest);
}

/** Returns whose logs a digest is about, by the key it was delivered under. */
export function subjectOf({ digest }: LoadedDigest): Subject {
  const name = parseDigestName(digest.key);
  return name === undefined ? {} : { account: name.account, region: name.region, trail: name.trail };
}

/**
 * Names the chain that a digest belongs to. A trail that changes its bucket or prefix goes on with the same chain, so neither is
 * part of it; backfill digests are chained by themselves.
 */
export function chainId({ digest }: LoadedDigest): string {
  const name = parseDigestName(digest.key);
  if (name === undefined) return `by folder ${digest.key.slice(0, digest.key.lastIndexOf('/') + 1)}`;
  const { account, region, trail, homeRegion, backfill } = name;
  return JSON.stringify([account, region, trail, homeRegion, backfill]);
}

/** Whether a digest is about a part of a time, its ends included: a log file of that second can be in either digest. */
export function isWithin({ digest }: LoadedDigest, { since, until }: TimeRange): boolean {
  return (since === undefined || digest.end >= since) && (until === undefined || digest.start <= until);
}
