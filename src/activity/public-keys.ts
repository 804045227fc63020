import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { isRecord, textOf } from './json-fields';

/** Public keys by fingerprint. */
export interface PublicKeys {
  /** Keys whose fingerprint fits. */
  readonly usable: ReadonlyMap<string, KeyObject>;
  /** Fingerprints that were given with another key, or with something that is no RSA key. */
  readonly wrong: ReadonlySet<string>;
}

/** A key as `ListPublicKeys` returns it. */
export interface GivenKey {
  /** Fingerprint, in hex. */
  readonly fingerprint: string;
  /** DER, PKCS #1. */
  readonly der: Uint8Array;
}

/** Keeps the keys that are what their fingerprint says. */
export function publicKeys(given: readonly GivenKey[]): PublicKeys {
  const usable = new Map<string, KeyObject>();
  const wrong = new Set<string>();
  for (const { fingerprint, der } of given) {
    const key = fingerprintOf(der) === fingerprint.toLowerCase() ? rsaKey(der) : undefined;
    if (key === undefined) wrong.add(fingerprint.toLowerCase());
    else usable.set(fingerprint.toLowerCase(), key);
  }
  return { usable, wrong: new Set([...wrong].filter((fingerprint) => !usable.has(fingerprint))) };
}

/**
 * Returns the fingerprint of a key: MD5 of its DER. No AWS page says so; it is so for every key that AWS prints as an
 * example (`list-public-keys` in the AWS CLI Command Reference and in the CloudTrail User Guide).
 */
export function fingerprintOf(der: Uint8Array): string {
  return createHash('md5').update(der).digest('hex');
}

/** Reads what `aws cloudtrail list-public-keys` prints; undefined when a value is something else. */
export function readPublicKeyList(value: unknown): readonly GivenKey[] | undefined {
  if (!isRecord(value) || !Array.isArray(value['PublicKeyList'])) return undefined;
  const keys = value['PublicKeyList'].map((entry: unknown) => (isRecord(entry) ? readKey(entry) : undefined));
  return keys.every((key) => key !== undefined) ? keys : undefined;
}

function readKey(entry: Readonly<Record<string, unknown>>): GivenKey | undefined {
  const fingerprint = textOf(entry, 'Fingerprint');
  const value = textOf(entry, 'Value');
  if (fingerprint === undefined || value === undefined) return undefined;
  return { fingerprint, der: Buffer.from(value, 'base64') };
}

/** CloudTrail documents PKCS #1; its user guide also shows a key in the form of X.509. */
function rsaKey(der: Uint8Array): KeyObject | undefined {
  for (const type of ['pkcs1', 'spki'] as const) {
    try {
      const key = createPublicKey({ key: Buffer.from(der), format: 'der', type });
      if (key.asymmetricKeyType === 'rsa') return key;
    } catch {
      // Not of this form.
    }
  }
  return undefined;
}
