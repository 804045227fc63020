import type { ChainName } from './file-name';
import { pathOf, type DigestFile, type FolderPlace } from './log-folder';
import type { Judgement } from './findings';
import type { PublicKeys } from './public-key';
import { isSigned, SIGNATURE_ALGORITHM } from './signature';

/** What a digest is judged with. */
export interface DigestEvidence {
  /** Where the folder lies. */
  readonly place: FolderPlace;
  /** The keys that are given. */
  readonly keys: PublicKeys;
  /** What later digests of the chain say about this one. */
  readonly repeated: readonly RepeatedDigest[];
}

/** What a digest says about the one before it. */
export interface RepeatedDigest {
  /** SHA-256 of its uncompressed bytes, in hexadecimal. */
  readonly hash: string | undefined;
  /** Its signature, in hexadecimal. */
  readonly signature: string | undefined;
}

/** Judges a digest. */
export function digestState(file: DigestFile, chain: ChainName, { place, keys, repeated }: DigestEvidence): Judgement {
  const { digest, hash } = file;
  const { digestS3Bucket: bucket, digestS3Object: key } = digest;
  if (pathOf(place, bucket, key) !== file.path) {
    return { state: 'moved', reason: `it was written as s3://${bucket}/${key}` };
  }
  if (digest.digestSignatureAlgorithm !== SIGNATURE_ALGORITHM) {
    return {
      state: 'unchecked',
      reason: `its signature is of kind "${digest.digestSignatureAlgorithm}", not ${SIGNATURE_ALGORITHM}`,
    };
  }
  const publicKey = keys.get(digest.digestPublicKeyFingerprint);
  if (publicKey === undefined) {
    const reason = `no public key with fingerprint ${digest.digestPublicKeyFingerprint} is given; it is one of ${chain.region}`;
    return { state: 'unchecked', reason };
  }
  const signatures = [file.signature, ...repeated.map(({ signature }) => signature)].filter((one) => one !== undefined);
  if (signatures.length === 0) {
    return {
      state: 'unsigned',
      reason: 'no later digest repeats its signature, and the metadata of the object is not there',
    };
  }
  if (!signatures.some((signature) => isSigned(digest, hash, signature, publicKey))) {
    return { state: 'changed', reason: 'its signature is not one of these bytes' };
  }
  const other = repeated.find((one) => one.hash !== undefined && one.hash !== hash);
  if (other !== undefined)
    return { state: 'changed', reason: 'the next digest was made after another one with this name' };
  return { state: 'valid', reason: '' };
}
