import { verify, type KeyObject } from 'node:crypto';
import { isRecord, textOf } from './json-fields';
import type { Digest } from './digest-file';

/** What S3 keeps beside a digest file and a folder does not: the object's metadata. */
export interface DigestMetadata {
  /** Signature in hex: `x-amz-meta-signature`. */
  readonly signature: string;
  /** When a backfill digest was made: `x-amz-meta-backfill-generation-timestamp`. */
  readonly generated?: string;
}

/** Signatures by where their digest is, as {@link s3Uri} names it. */
export type Signatures = ReadonlyMap<string, DigestMetadata>;

/** Names an object in S3. */
export function s3Uri({ bucket, key }: { readonly bucket: string; readonly key: string }): string {
  return `s3://${bucket}/${key}`;
}

/**
 * Returns the text that CloudTrail signs for a digest. That the first digest of a chain has the word `null` for the missing
 * signature stands in the source of the AWS CLI alone.
 *
 * @see AWS CloudTrail User Guide, "Custom implementations of CloudTrail log file integrity validation"
 */
function stringToSign(digest: Digest, hash: string): string {
  const { endText, bucket, key, previousSignature } = digest;
  return [endText, `${bucket}/${key}`, hash, previousSignature ?? 'null'].join('\n');
}

/** Whether a signature is the one of a digest by a key: RSASSA-PKCS1-v1_5 with SHA-256. */
export function signatureFits(digest: Digest, hash: string, signature: string, key: KeyObject): boolean {
  if (!/^([0-9a-f]{2})+$/i.test(signature)) return false;
  return verify('sha256', Buffer.from(stringToSign(digest, hash)), key, Buffer.from(signature, 'hex'));
}

/** A signature as a file of them gives it. */
export interface GivenSignature extends DigestMetadata {
  /** Key of the digest. */
  readonly key: string;
  /** Bucket of the digest; undefined: any. */
  readonly bucket: string | undefined;
}

/**
 * Reads one entry of a signature file: `{"Key": …, "Metadata": …}`, the metadata as `aws s3api head-object` prints it.
 * Undefined when a value is something else or holds no signature.
 */
export function readSignature(value: unknown): GivenSignature | undefined {
  if (!isRecord(value)) return undefined;
  const key = textOf(value, 'Key');
  const metadata = value['Metadata'];
  if (key === undefined || !isRecord(metadata)) return undefined;
  const signature = textOf(metadata, 'signature');
  if (signature === undefined) return undefined;
  const generated = textOf(metadata, 'backfill-generation-timestamp');
  return { key, bucket: textOf(value, 'Bucket'), signature, ...(generated === undefined ? {} : { generated }) };
}
