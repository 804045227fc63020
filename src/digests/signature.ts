import { verify, type KeyObject } from 'node:crypto';
import type { Digest } from './digest';

/** The one algorithm that CloudTrail signs digests with. */
export const SIGNATURE_ALGORITHM = 'SHA256withRSA';

/**
 * Whether a signature, in hexadecimal, is one of a digest whose uncompressed bytes have the given SHA-256.
 *
 * @see "Custom implementations of CloudTrail log file integrity validation" in the AWS CloudTrail User Guide; that the first digest of
 * a chain signs the word `null` stands in the source of the AWS CLI only
 */
export function isSigned(digest: Digest, contentHash: string, signature: string, key: KeyObject): boolean {
  const signed = [
    digest.digestEndTime,
    `${digest.digestS3Bucket}/${digest.digestS3Object}`,
    contentHash,
    digest.previousDigestSignature ?? 'null',
  ].join('\n');
  return verify('sha256', Buffer.from(signed), key, Buffer.from(signature, 'hex'));
}
