import { createHash, createPrivateKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

/** A key pair that stands for one of CloudTrail's. */
export interface SigningKey {
  /** Signs. */
  readonly privateKey: KeyObject;
  /** As `list-public-keys` prints it. */
  readonly listed: { readonly Fingerprint: string; readonly Value: string };
}

/** Makes an RSA key of the size that CloudTrail uses. */
export function signingKey(): SigningKey {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'pkcs1', format: 'der' },
    privateKeyEncoding: { type: 'pkcs1', format: 'der' },
  });
  return {
    privateKey: createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs1' }),
    listed: {
      Fingerprint: createHash('md5').update(publicKey).digest('hex'),
      Value: publicKey.toString('base64'),
    },
  };
}

/** An object as CloudTrail delivers it. */
export interface DeliveredObject {
  /** Bucket. */
  readonly bucket: string;
  /** Key. */
  readonly key: string;
  /** Content, compressed. */
  readonly body: Buffer;
  /** User metadata; of digests alone. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/** A digest as it was delivered, for the next one to name. */
export interface DeliveredDigest extends DeliveredObject {
  /** End of its time. */
  readonly end: Date;
  /** Log files it names. */
  readonly logs: readonly DeliveredObject[];
}

/** Whose logs a chain is about, and where it goes. */
export interface ChainOptions {
  /** Signs the digests. */
  readonly key: SigningKey;
  /** Account; default 111111111111. */
  readonly account?: string;
  /** Region; default eu-west-1. */
  readonly region?: string;
  /** Trail; default `org_trail`, whose name has the character that names are split at. */
  readonly trail?: string;
  /** Bucket; default acme-audit-logs. */
  readonly bucket?: string;
  /** Folder below AWSLogs, with a slash at its end; default `o-a1b2c3d4e5/`. */
  readonly organization?: string;
  /** Prefix of keys with a slash at its end; default `org/`. */
  readonly prefix?: string;
}

/** How one digest differs from the usual. */
export interface DigestOptions {
  /** Start of its time. */
  readonly start: Date;
  /** End; default an hour later. */
  readonly end?: Date;
  /** The digest before; undefined for the first. */
  readonly previous?: DeliveredDigest | undefined;
  /** Log files it names; default 2. */
  readonly logs?: number;
  /** Whether it is a backfill digest. */
  readonly backfill?: boolean;
}

const HOUR = 3_600_000;

/** A time as digests write it. */
export function iso(date: Date): string {
  return date.toISOString().replace('.000Z', 'Z');
}

const DEFAULTS = {
  account: '111111111111',
  region: 'eu-west-1',
  trail: 'org_trail',
  bucket: 'acme-audit-logs',
  organization: 'o-a1b2c3d4e5/',
  prefix: 'org/',
} as const;

/** Makes a digest and its log files as CloudTrail would. */
export function deliverDigest(chain: ChainOptions, options: DigestOptions): DeliveredDigest {
  const { account, region, trail, bucket, organization, prefix } = { ...DEFAULTS, ...chain };
  const base = `${prefix}AWSLogs/${organization}${account}`;
  const end = options.end ?? new Date(options.start.getTime() + HOUR);
  const logs = Array.from({ length: options.logs ?? 2 }, (_, index) => {
    const at = new Date(options.start.getTime() + (index + 1) * 300_000);
    const name = `${account}_CloudTrail_${region}_${compact(at).slice(0, 13)}Z_${unique(options, index)}.json.gz`;
    const records = [{ eventID: `${account} ${region} ${iso(at)}`, eventTime: iso(at) }];
    const body = gzipSync(JSON.stringify({ Records: records }));
    return { bucket, key: `${base}/CloudTrail/${region}/${day(at)}/${name}`, body };
  });
  const suffix = options.backfill === true ? '_backfill' : '';
  const name = `${account}_CloudTrail-Digest_${region}_${trail}_${region}_${compact(end)}${suffix}.json.gz`;
  const key = `${base}/CloudTrail-Digest/${region}/${day(end)}/${name}`;
  const previous = previousMembers(options.previous);
  const content = JSON.stringify({
    awsAccountId: account,
    digestStartTime: iso(options.start),
    digestEndTime: iso(end),
    digestS3Bucket: bucket,
    digestS3Object: key,
    digestPublicKeyFingerprint: chain.key.listed.Fingerprint,
    digestSignatureAlgorithm: 'SHA256withRSA',
    newestEventTime: logs.length === 0 ? null : iso(options.start),
    oldestEventTime: logs.length === 0 ? null : iso(options.start),
    ...previous,
    logFiles: logs.map((log) => logMembers(log, options.start)),
  });
  const signed = `${iso(end)}\n${bucket}/${key}\n${sha256(content)}\n${previous.previousDigestSignature ?? 'null'}`;
  const signature = sign('sha256', Buffer.from(signed), chain.key.privateKey).toString('hex');
  const generated = iso(new Date(end.getTime() + 24 * HOUR));
  const metadata = {
    signature,
    'signature-algorithm': 'SHA256withRSA',
    ...(suffix === '' ? {} : { 'backfill-generation-timestamp': generated }),
  };
  return { bucket, key, body: gzipSync(content), metadata, end, logs };
}

function previousMembers(previous: DeliveredDigest | undefined) {
  if (previous === undefined) {
    return {
      previousDigestS3Bucket: null,
      previousDigestS3Object: null,
      previousDigestHashValue: null,
      previousDigestHashAlgorithm: null,
      previousDigestSignature: null,
    };
  }
  return {
    previousDigestS3Bucket: previous.bucket,
    previousDigestS3Object: previous.key,
    previousDigestHashValue: sha256(gunzipSync(previous.body)),
    previousDigestHashAlgorithm: 'SHA-256',
    previousDigestSignature: previous.metadata?.['signature'] ?? null,
  };
}

function logMembers({ bucket, key, body }: DeliveredObject, start: Date) {
  return {
    s3Bucket: bucket,
    s3Object: key,
    hashValue: sha256(gunzipSync(body)),
    hashAlgorithm: 'SHA-256',
    newestEventTime: iso(start),
    oldestEventTime: iso(start),
  };
}

/** Makes a chain of digests that follow each other by the hour, oldest first. */
export function deliverChain(
  chain: ChainOptions,
  { start, hours, previous }: { readonly start: Date; readonly hours: number; readonly previous?: DeliveredDigest },
): readonly DeliveredDigest[] {
  const digests: DeliveredDigest[] = [];
  for (let hour = 0; hour < hours; hour += 1) {
    digests.push(
      deliverDigest(chain, {
        start: new Date(start.getTime() + hour * HOUR),
        previous: digests.at(-1) ?? previous,
        // Some hours pass without a log file.
        logs: hour % 3 === 2 ? 0 : 2,
      }),
    );
  }
  return digests;
}

/** Writes digests and their log files below a folder, as `aws s3 sync` does for the whole bucket. */
export function writeDelivered(folder: string, digests: readonly DeliveredDigest[]): void {
  for (const object of digests.flatMap((digest) => [digest, ...digest.logs])) writeObject(folder, object);
}

/** Writes one object below a folder. */
export function writeObject(folder: string, { key, body }: DeliveredObject): void {
  mkdirSync(dirname(join(folder, key)), { recursive: true });
  writeFileSync(join(folder, key), body);
}

/** What a file of signatures has for digests. */
export function signatureText(digests: readonly DeliveredDigest[]): string {
  return digests
    .map(({ bucket, key, metadata }) => JSON.stringify({ Bucket: bucket, Key: key, Metadata: metadata }))
    .join('\n');
}

/** What `list-public-keys` prints. */
export function keysText(...keys: readonly SigningKey[]): string {
  return JSON.stringify({ PublicKeyList: keys.map(({ listed }) => listed) });
}

function sha256(content: Buffer | string): string {
  return createHash('sha256').update(content).digest('hex');
}

function compact(date: Date): string {
  return iso(date).replaceAll(/[-:]/g, '');
}

function day(date: Date): string {
  return iso(date).slice(0, 10).replaceAll('-', '/');
}

/** The part of a log file's name that makes it unique. */
function unique({ start, backfill = false }: DigestOptions, index: number): string {
  return sha256(`${iso(start)} ${String(backfill)} ${String(index)}`).slice(0, 16);
}
