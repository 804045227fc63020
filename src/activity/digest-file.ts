import { isRecord, textOf } from './json-fields';

/** A log file as a digest names it. */
export interface DigestLog {
  /** Bucket it was delivered to. */
  readonly bucket: string;
  /** Its key. */
  readonly key: string;
  /** SHA-256 of the uncompressed file, in hex. */
  readonly hash: string;
}

/** The digest before another one, as that names it. */
interface PreviousDigest {
  /** Bucket it was delivered to. */
  readonly bucket: string;
  /** Its key. */
  readonly key: string;
  /** SHA-256 of the uncompressed file, in hex. */
  readonly hash: string;
}

/** A digest file, read. */
export interface Digest {
  /** Bucket it says it was delivered to. */
  readonly bucket: string;
  /** Key it says it was delivered under. */
  readonly key: string;
  /** Start of the time it is about, in milliseconds. */
  readonly start: number;
  /** End of the time it is about, in milliseconds. */
  readonly end: number;
  /** End as it is written: a part of what is signed. */
  readonly endText: string;
  /** Fingerprint of the key that signed it. */
  readonly fingerprint: string;
  /** Algorithm of the signature. */
  readonly algorithm: string;
  /** The digest before; undefined for the first after logging or validation was switched on. */
  readonly previous: PreviousDigest | undefined;
  /** Signature of the digest before, in hex. */
  readonly previousSignature: string | undefined;
  /** Log files it names. */
  readonly logs: readonly DigestLog[];
}

/** The one algorithm that CloudTrail signs with. */
export const SIGNATURE_ALGORITHM = 'SHA256withRSA';

const NEEDED = [
  'digestS3Bucket',
  'digestS3Object',
  'digestStartTime',
  'digestEndTime',
  'digestPublicKeyFingerprint',
] as const;

/** Thrown for a text that is no digest file. */
export class NotDigest extends Error {}

/**
 * Reads an uncompressed digest file.
 *
 * @see AWS CloudTrail User Guide, "CloudTrail digest file structure"
 * @throws {@link NotDigest} when it is not one.
 */
export function parseDigest(text: string): Digest {
  const value = parsed(text);
  if (!isRecord(value)) throw new NotDigest('it is not a JSON object');
  const missing = NEEDED.filter((name) => textOf(value, name) === undefined);
  if (missing.length > 0) throw new NotDigest(`it has no ${missing.join(', ')}`);
  const [bucket = '', key = '', startText = '', endText = '', fingerprint = ''] = NEEDED.map((name) =>
    textOf(value, name),
  );
  const [start, end] = [Date.parse(startText), Date.parse(endText)];
  if (Number.isNaN(start) || Number.isNaN(end)) throw new NotDigest('its start or end is not a time');
  // A digest without this member is not taken for the first of a chain, whose member is null.
  if (!('previousDigestSignature' in value)) throw new NotDigest('it has no previousDigestSignature');
  return {
    bucket,
    key,
    start,
    end,
    endText,
    fingerprint: fingerprint.toLowerCase(),
    algorithm: textOf(value, 'digestSignatureAlgorithm') ?? SIGNATURE_ALGORITHM,
    previous: previousOf(value),
    previousSignature: textOf(value, 'previousDigestSignature'),
    logs: logsOf(value['logFiles']),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new NotDigest('it is not JSON', { cause: error });
  }
}

function previousOf(value: Readonly<Record<string, unknown>>): PreviousDigest | undefined {
  const bucket = textOf(value, 'previousDigestS3Bucket');
  const key = textOf(value, 'previousDigestS3Object');
  if (bucket === undefined || key === undefined) return undefined;
  return { bucket, key, hash: (textOf(value, 'previousDigestHashValue') ?? '').toLowerCase() };
}

function logsOf(value: unknown): readonly DigestLog[] {
  if (!Array.isArray(value)) throw new NotDigest('it has no logFiles');
  return value.map((entry: unknown) => {
    const record = isRecord(entry) ? entry : {};
    const [bucket, key, hash] = ['s3Bucket', 's3Object', 'hashValue'].map((name) => textOf(record, name));
    if (bucket === undefined || key === undefined || hash === undefined) {
      throw new NotDigest('a log file in it has no s3Bucket, s3Object or hashValue');
    }
    const algorithm = textOf(record, 'hashAlgorithm') ?? 'SHA-256';
    if (algorithm !== 'SHA-256') throw new NotDigest(`a log file in it is hashed with ${algorithm}, not SHA-256`);
    return { bucket, key, hash: hash.toLowerCase() };
  });
}
