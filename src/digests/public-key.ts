import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';

/** Keys that CloudTrail signs digests with, by fingerprint. */
export type PublicKeys = ReadonlyMap<string, KeyObject>;

const schema = z.object({ PublicKeyList: z.array(z.object({ Value: z.string(), Fingerprint: z.string() })) });

/**
 * Reads what `aws cloudtrail list-public-keys` prints; returns a sentence on what is wrong with it where it is something else.
 *
 * @see "ListPublicKeys" in the AWS CloudTrail API Reference: `Value` is a DER-encoded PKCS #1 public key
 */
export function readPublicKeys(text: string): PublicKeys | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'it is not JSON';
  }
  const read = schema.safeParse(value);
  if (!read.success)
    return 'it is not what "aws cloudtrail list-public-keys" prints: "PublicKeyList" with "Value" and "Fingerprint"';
  const keys = new Map<string, KeyObject>();
  for (const { Value, Fingerprint } of read.data.PublicKeyList) {
    const key = publicKey(Buffer.from(Value, 'base64'));
    if (key === undefined) return `the key ${Fingerprint} is no RSA public key in PKCS #1`;
    keys.set(Fingerprint, key);
  }
  return keys;
}

/** Reads a key in DER; undefined where it is none. */
export function publicKey(der: Uint8Array): KeyObject | undefined {
  try {
    return createPublicKey({ key: Buffer.from(der), format: 'der', type: 'pkcs1' });
  } catch {
    return undefined;
  }
}
