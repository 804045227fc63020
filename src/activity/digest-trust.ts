import { SIGNATURE_ALGORITHM } from './digest-file';
import { s3Uri, signatureFits, type Signatures } from './digest-signature';
import { digestId, type LoadedDigest } from './loaded-digest';
import type { PublicKeys } from './public-keys';

/**
 * What is known of a digest: its signature fits, or the next one, which is intact, holds its hash; it was changed; or why nothing
 * can be said.
 */
export type Trust =
  | 'signed'
  | 'vouched'
  | 'changed'
  | 'without-signature'
  | 'signature-in-changed-digest'
  | 'without-key'
  | 'wrong-key'
  | 'unknown-algorithm';

/** Whether a digest is known to be as CloudTrail delivered it. */
export function isIntact(trust: Trust | undefined): boolean {
  return trust === 'signed' || trust === 'vouched';
}

/**
 * Decides what is known of each digest, from the newest to the oldest, because the next one holds hash and signature.
 *
 * @param digests - All there are; also those outside of the time asked for, since they can hold a signature.
 */
export function trustDigests(
  digests: readonly LoadedDigest[],
  signatures: Signatures,
  keys: PublicKeys,
): ReadonlyMap<LoadedDigest, Trust> {
  const next = new Map<string, LoadedDigest[]>();
  for (const loaded of digests) {
    const { previous } = loaded.digest;
    if (previous === undefined) continue;
    const id = s3Uri(previous);
    next.set(id, [...(next.get(id) ?? []), loaded]);
  }
  const trusted = new Map<LoadedDigest, Trust>();
  for (const loaded of digests.toSorted((left, right) => right.digest.end - left.digest.end)) {
    const id = digestId(loaded);
    const followers = (next.get(id) ?? []).map((follower) => ({ follower, trust: trusted.get(follower) }));
    trusted.set(loaded, trustOf(loaded, { followers, given: signatures.get(id)?.signature, keys }));
  }
  return trusted;
}

interface Evidence {
  readonly followers: readonly { readonly follower: LoadedDigest; readonly trust: Trust | undefined }[];
  readonly given: string | undefined;
  readonly keys: PublicKeys;
}

function trustOf(loaded: LoadedDigest, { followers, given, keys }: Evidence): Trust {
  const { digest, hash } = loaded;
  const vouching = followers.filter(({ trust }) => isIntact(trust));
  const hashes = vouching.map(({ follower }) => follower.digest.previous?.hash);
  // What an intact digest says of the one before is signed by AWS: it outweighs a signature that fits an older content.
  if (hashes.length > 0 && !hashes.includes(hash)) return 'changed';
  const signature = signatureTrust(loaded, { followers, given, keys });
  if (signature === 'signed') return 'signed';
  if (hashes.length > 0) return 'vouched';
  return digest.algorithm === SIGNATURE_ALGORITHM ? signature : 'unknown-algorithm';
}

function signatureTrust({ digest, hash }: LoadedDigest, { followers, given, keys }: Evidence): Trust {
  const key = keys.usable.get(digest.fingerprint);
  const fromNext = followers.map(({ follower }) => follower.digest.previousSignature);
  const signatures = [given, ...fromNext].filter((signature) => signature !== undefined);
  if (signatures.length === 0) return 'without-signature';
  if (key === undefined) return keys.wrong.has(digest.fingerprint) ? 'wrong-key' : 'without-key';
  if (signatures.some((signature) => signatureFits(digest, hash, signature, key))) return 'signed';
  // A changed digest may have been changed just there, so what it says against the one before counts nothing.
  const onlyFromChanged = given === undefined && followers.every(({ trust }) => trust === 'changed');
  return onlyFromChanged ? 'signature-in-changed-digest' : 'changed';
}
