import { parseJsonSequence } from '../../activity/json-sequence';
import { readSignature, s3Uri, type DigestMetadata } from '../../activity/digest-signature';
import { readPublicKeyList, type GivenKey } from '../../activity/public-keys';
import { readTextFile } from '../text-file';
import { quoted, UserError, type UserErrorCode } from '../user-error';

/** Keys of all Regions and years, or the signatures of a hundred thousand digests, have less. */
const MAX_BYTES = 128 * 2 ** 20;

/**
 * Reads public keys as `aws cloudtrail list-public-keys` prints them, once or several times in a row.
 *
 * @throws {@link UserError} `public-keys`.
 */
export async function readPublicKeyFile(file: string, cwd: string): Promise<readonly GivenKey[]> {
  const values = await readValues(file, cwd, {
    code: 'public-keys',
    whenMissing: 'write it: aws cloudtrail list-public-keys --start-time … > keys.json',
  });
  return values.flatMap((value) => {
    const keys = readPublicKeyList(value);
    if (keys !== undefined) return keys;
    const message = `${quoted(file)} is not what "aws cloudtrail list-public-keys" prints: it needs PublicKeyList with Fingerprint and Value`;
    throw new UserError('public-keys', message);
  });
}

/** Signatures of a file: by place, and by key alone where no bucket is named. */
export interface SignatureFile {
  /** Returns what the file has for a digest. */
  readonly of: (place: { readonly bucket: string; readonly key: string }) => DigestMetadata | undefined;
}

/**
 * Reads signatures of digests: `{"Key": …, "Metadata": …}`, one or several in a row or in a list.
 *
 * @throws {@link UserError} `signatures`.
 */
export async function readSignatureFile(file: string, cwd: string): Promise<SignatureFile> {
  const values = await readValues(file, cwd, {
    code: 'signatures',
    whenMissing: 'docs/verify-logs.md shows how it is written',
  });
  const byPlace = new Map<string, DigestMetadata>();
  for (const value of values.flat()) {
    const read = readSignature(value);
    if (read === undefined) {
      const message = `${quoted(file)} is no list of signatures: each needs Key and, as "aws s3api head-object" prints it, Metadata with signature`;
      throw new UserError('signatures', message);
    }
    const { key, bucket, ...metadata } = read;
    byPlace.set(bucket === undefined ? key : s3Uri({ bucket, key }), metadata);
  }
  return { of: (place) => byPlace.get(s3Uri(place)) ?? byPlace.get(place.key) };
}

interface Reading {
  readonly code: UserErrorCode;
  readonly whenMissing: string;
}

async function readValues(file: string, cwd: string, { code, whenMissing }: Reading): Promise<readonly unknown[]> {
  const text = await readTextFile({
    file,
    cwd,
    code,
    whenMissing,
    whenDirectory: 'name a file in it',
    maxBytes: MAX_BYTES,
  });
  try {
    return parseJsonSequence(text);
  } catch (error) {
    throw new UserError(code, `${quoted(file)} is not JSON: ${error instanceof Error ? error.message : ''}`, {
      cause: error,
    });
  }
}
