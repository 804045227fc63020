import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AwsLookups } from '../../../src/app/verify-logs/aws-lookups';
import { verifyLogs, type VerifyLogsResult } from '../../../src/app/verify-logs/verify-logs';
import { deliverChain, deliverDigest, type DeliveredDigest } from '../../helpers/delivered-logs';
import { temporaryDirectory } from '../../helpers/temporary-directory';
import { signingKeys, verifiedFolder } from '../../helpers/verify-logs';

const directory = temporaryDirectory();
const [key, otherKey] = signingKeys();
const start = new Date('2026-01-05T10:00:00Z');

const ALL = {
  folder: 'logs',
  range: { since: undefined, until: undefined },
  accounts: [],
  regions: [],
  source: undefined,
};

interface Asked {
  readonly keys: string[];
  readonly metadata: string[];
}

/** AWS as far as it is asked: keys by Region, and the metadata of delivered digests. */
function lookups(delivered: readonly DeliveredDigest[]): { readonly asked: Asked; readonly aws: AwsLookups } {
  const asked: Asked = { keys: [], metadata: [] };
  const listed = { 'eu-west-1': key.listed, 'us-east-1': otherKey.listed };
  const aws: AwsLookups = {
    publicKeys: (region, from, to) => {
      asked.keys.push(`${region} ${from.toISOString()} ${to.toISOString()}`);
      const found = listed[region as keyof typeof listed];
      return Promise.resolve([{ fingerprint: found.Fingerprint, der: Buffer.from(found.Value, 'base64') }]);
    },
    metadata: (_bucket, wanted) => {
      asked.metadata.push(wanted.slice(wanted.lastIndexOf('/') + 1));
      const { signature, 'backfill-generation-timestamp': generated } =
        delivered.find((digest) => digest.key === wanted)?.metadata ?? {};
      if (signature === undefined) return Promise.resolve(undefined);
      return Promise.resolve({ signature, ...(generated === undefined ? {} : { generated }) });
    },
  };
  return { asked, aws };
}

let folders = 0;
async function verify(
  delivered: readonly DeliveredDigest[],
  options: { readonly fetchKeys: boolean; readonly fetchSignatures: boolean },
): Promise<{ readonly asked: Asked; readonly result: VerifyLogsResult }> {
  folders += 1;
  const cwd = join(directory, String(folders));
  mkdirSync(cwd);
  verifiedFolder(cwd, delivered, [key]);
  const { asked, aws } = lookups(delivered);
  const result = await verifyLogs({
    ...ALL,
    ...options,
    cwd,
    publicKeyFiles: options.fetchKeys ? [] : ['keys.json'],
    signatureFiles: [],
    lookups: () => Promise.resolve(aws),
  });
  return { asked, result };
}

test('asks each Region for the keys of the time that its digests were signed in', async () => {
  const delivered = [
    ...deliverChain({ key }, { start, hours: 2 }),
    ...deliverChain({ key: otherKey, region: 'us-east-1' }, { start, hours: 3 }),
  ];
  const { asked, result } = await verify(delivered, { fetchKeys: true, fetchSignatures: false });
  expect(asked.keys.sort()).toEqual([
    'eu-west-1 2026-01-05T10:00:00.000Z 2026-01-05T14:00:00.000Z',
    'us-east-1 2026-01-05T10:00:00.000Z 2026-01-05T15:00:00.000Z',
  ]);
  expect(asked.metadata).toEqual([]);
  expect(result.digests).toEqual({ read: 5, intact: 3 });
});

test('asks S3 for the signature of the newest digest alone', async () => {
  const delivered = deliverChain({ key }, { start, hours: 4 });
  const { asked, result } = await verify(delivered, { fetchKeys: false, fetchSignatures: true });
  expect(asked).toEqual({
    keys: [],
    metadata: ['111111111111_CloudTrail-Digest_eu-west-1_org_trail_eu-west-1_20260105T140000Z.json.gz'],
  });
  expect(result.verdict).toBe('proved');
});

test('asks for the keys of a backfill digest at the time its metadata tells', async () => {
  const late = deliverDigest({ key }, { start, backfill: true });
  const { asked, result } = await verify([late], { fetchKeys: true, fetchSignatures: true });
  expect(asked.keys).toEqual(['eu-west-1 2026-01-06T10:00:00.000Z 2026-01-06T12:00:00.000Z']);
  expect(result.digests).toEqual({ read: 1, intact: 1 });
});

test('leaves a digest unsigned that S3 does not have any more', async () => {
  const delivered = deliverChain({ key }, { start, hours: 2 });
  const gone = delivered.map((digest, index) => (index === 1 ? { ...digest, metadata: {} } : digest));
  const { asked, result } = await verify(gone, { fetchKeys: false, fetchSignatures: true });
  expect(asked.metadata).toHaveLength(1);
  expect(result.unchecked.map(({ kind }) => kind)).toContain('digest-without-signature');
  expect(result.verdict).toBe('undecided');
});

test('reads signatures in a list, and for any bucket where none is named', async () => {
  const delivered = deliverChain({ key }, { start, hours: 2 });
  const cwd = join(directory, 'signatures');
  mkdirSync(cwd);
  verifiedFolder(cwd, delivered, [key]);
  const list = delivered.map((digest) => ({ Key: digest.key, Metadata: digest.metadata }));
  writeFileSync(join(cwd, 'signatures.json'), JSON.stringify(list, undefined, 2));
  const { verdict } = await verifyLogs({
    ...ALL,
    cwd,
    publicKeyFiles: ['keys.json'],
    signatureFiles: ['signatures.json'],
    fetchKeys: false,
    fetchSignatures: false,
  });
  expect(verdict).toBe('proved');
});
