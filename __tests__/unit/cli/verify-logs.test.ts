import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import {
  deliverChain,
  deliverDigest,
  writeDelivered,
  writeObject,
  type DeliveredDigest,
  type DeliveredObject,
} from '../../helpers/delivered-logs';
import { temporaryDirectory } from '../../helpers/temporary-directory';
import { found, open, signingKeys, verifiedFolder, type VerifiedFolder } from '../../helpers/verify-logs';

const directory = temporaryDirectory();
const [key, otherKey] = signingKeys();
const start = new Date('2026-01-05T10:00:00Z');
const chain = { key };

let folders = 0;
function folderOf(digests: readonly DeliveredDigest[], keys = [key]): VerifiedFolder {
  folders += 1;
  const cwd = join(directory, String(folders));
  mkdirSync(cwd);
  return verifiedFolder(cwd, digests, keys);
}

const at = ({ cwd }: VerifiedFolder, object: DeliveredObject | undefined): string =>
  join(cwd, 'logs', object?.key ?? 'none');
const name = (object: DeliveredObject | undefined): string => object?.key.split('/').at(-1) ?? 'none';

/** Writes a file again with one byte of its content changed. */
function changeByte(file: string): void {
  const content = gunzipSync(readFileSync(file));
  const place = content.indexOf('eventTime');
  content[place < 0 ? content.indexOf('SHA-256') : place] = 0x58;
  writeFileSync(file, gzipSync(content));
}

describe('a chain that is as CloudTrail delivered it', () => {
  it('is intact with all keys and signatures', async () => {
    const { code, result } = await folderOf(deliverChain(chain, { start, hours: 5 })).verify();
    expect(result.findings).toEqual([]);
    expect(result.unchecked).toEqual([]);
    expect(result.digests).toEqual({ read: 5, intact: 5 });
    expect(result.logs).toEqual({ named: 8, intact: 8, unnamed: 0 });
    expect(result.checked).toEqual([
      {
        account: '111111111111',
        region: 'eu-west-1',
        trail: 'org_trail',
        from: '2026-01-05T10:00:00Z',
        to: '2026-01-05T15:00:00Z',
        digests: 5,
      },
    ]);
    expect(result.sources).toEqual([{ local: '', uri: 's3://acme-audit-logs/' }]);
    expect(code).toBe(0);
  });

  it('is intact when files were unpacked, and when a folder below the prefix was fetched', async () => {
    const digests = deliverChain(chain, { start, hours: 3 });
    const folder = folderOf(digests);
    for (const object of [digests[0], digests[1]?.logs[0]]) {
      const file = at(folder, object);
      writeFileSync(file.replace(/\.gz$/, ''), gunzipSync(readFileSync(file)));
      rmSync(file);
    }
    expect((await folder.verify()).code).toBe(0);
    renameSync(join(folder.cwd, 'logs'), join(folder.cwd, 'all'));
    renameSync(join(folder.cwd, 'all/org/AWSLogs/o-a1b2c3d4e5'), join(folder.cwd, 'logs'));
    const { code, result } = await folder.verify();
    expect(result.sources).toEqual([{ local: '', uri: 's3://acme-audit-logs/org/AWSLogs/o-a1b2c3d4e5/' }]);
    expect(code).toBe(0);
  });

  it('is intact in several accounts, Regions, trails, layouts and buckets', async () => {
    const later = new Date(start.getTime() + 60_000);
    const folder = folderOf(
      [
        ...deliverChain(chain, { start, hours: 2 }),
        ...deliverChain({ ...chain, account: '222222222222', region: 'us-east-1', key: otherKey }, { start, hours: 2 }),
        ...deliverChain({ ...chain, trail: 'payments', organization: '', prefix: '' }, { start: later, hours: 2 }),
      ],
      [key, otherKey],
    );
    const other = deliverChain({ ...chain, bucket: 'acme-other-logs' }, { start, hours: 2 });
    writeDelivered(join(folder.cwd, 'logs/other'), other);
    const { result } = await folder.verify();
    expect(open(result)).toEqual(['digest-without-signature 1', 'log-of-unchecked-digest 2']);
    expect(result.findings).toEqual([]);
    expect(result.sources).toEqual([
      { local: 'other/', uri: 's3://acme-other-logs/' },
      { local: '', uri: 's3://acme-audit-logs/' },
    ]);
    const filtered = await folder.verify(
      '--public-keys keys.json --signatures signatures.json --account 222222222222 --region us-east-1',
    );
    expect(filtered.result.digests).toEqual({ read: 2, intact: 2 });
    expect(filtered.code).toBe(0);
  });
});

describe('what was changed', () => {
  const digests = deliverChain(chain, { start, hours: 5 });

  it('finds a log file with one byte changed, and nothing else', async () => {
    const folder = folderOf(digests);
    changeByte(at(folder, digests[1]?.logs[0]));
    const { code, result } = await folder.verify();
    expect(found(result)).toEqual([`log-changed ${name(digests[1]?.logs[0])}`]);
    expect(open(result)).toEqual([]);
    expect(code).toBe(1);
  });

  it('finds a digest with one byte changed, and believes nothing that it says', async () => {
    const folder = folderOf(digests);
    changeByte(at(folder, digests[1]));
    const { result } = await folder.verify();
    expect(found(result)).toEqual([`digest-changed ${name(digests[1])}`]);
    expect(open(result)).toEqual(['log-of-changed-digest 2']);
    const offline = await folder.verify('--public-keys keys.json');
    expect(found(offline.result)).toEqual([`digest-changed ${name(digests[1])}`]);
    expect(open(offline.result)).toEqual([
      'digest-without-signature 1',
      'log-of-changed-digest 2',
      'log-of-unchecked-digest 2',
    ]);
  });

  it('blames no digest for a signature that was changed in the next one', async () => {
    const folder = folderOf(digests);
    const file = at(folder, digests[1]);
    const signature = digests[0]?.metadata?.['signature'] ?? '';
    const content = gunzipSync(readFileSync(file)).toString().replace(signature, signature.replace(/^./, 'x'));
    writeFileSync(file, gzipSync(content));
    const { result } = await folder.verify('--public-keys keys.json');
    expect(found(result)).toEqual([`digest-changed ${name(digests[1])}`]);
    expect(open(result)).toEqual([
      'digest-signature-in-changed-digest 1',
      'digest-without-signature 1',
      'log-of-changed-digest 2',
      'log-of-unchecked-digest 4',
    ]);
    expect(found((await folder.verify()).result)).toEqual([`digest-changed ${name(digests[1])}`]);
  });

  it('finds an older digest that was put in the place of the newest but one', async () => {
    const folder = folderOf(digests);
    // Signed by CloudTrail for the same place, but not what the next digest names.
    const forged = deliverDigest(chain, { start: new Date('2026-01-05T12:00:00Z'), previous: digests[1], logs: 1 });
    writeObject(join(folder.cwd, 'logs'), forged);
    const { result } = await folder.verify('--public-keys keys.json --signatures signatures.json');
    expect(found(result)).toEqual([`digest-changed ${name(digests[2])}`]);
  });

  it('finds a log file whose gzip is cut or is none', async () => {
    const folder = folderOf(digests);
    const [first, second] = digests[0]?.logs ?? [];
    writeFileSync(at(folder, first), readFileSync(at(folder, first)).subarray(0, 40));
    writeFileSync(at(folder, second), 'nothing');
    writeFileSync(at(folder, digests[4]), 'nothing');
    expect(found((await folder.verify()).result)).toEqual([
      `digest-unreadable ${name(digests[4])}`,
      `log-changed ${name(second)}`,
      `log-unreadable ${name(first)}`,
    ]);
  });
});

describe('what is missing or was moved', () => {
  const digests = deliverChain(chain, { start, hours: 6 });

  it('finds a log file that was deleted', async () => {
    const folder = folderOf(digests);
    rmSync(at(folder, digests[3]?.logs[1]));
    const { code, result } = await folder.verify();
    expect(found(result)).toEqual([`log-missing ${name(digests[3]?.logs[1])}`]);
    expect(code).toBe(1);
  });

  it('finds a digest that was deleted, and the log files it named', async () => {
    const folder = folderOf(digests);
    rmSync(at(folder, digests[3]));
    const { code, result } = await folder.verify();
    expect(found(result)).toEqual([`digest-missing ${name(digests[3])}`]);
    expect(open(result)).toEqual(['log-without-digest 2']);
    // The hour of the missing digest is not called checked.
    expect(result.checked.map(({ from, to }) => `${from} ${to}`)).toEqual([
      '2026-01-05T10:00:00Z 2026-01-05T13:00:00Z',
      '2026-01-05T14:00:00Z 2026-01-05T16:00:00Z',
    ]);
    expect(code).toBe(1);
  });

  it('finds a chain that was cut: several digests and their log files are gone', async () => {
    const folder = folderOf([...digests.slice(0, 2), ...digests.slice(4)]);
    expect(found((await folder.verify()).result)).toEqual([`digest-missing ${name(digests[3])}`]);
  });

  it('finds a digest and a log file that were moved to another folder', async () => {
    const folder = folderOf(digests);
    for (const object of [digests[2], digests[0]?.logs[0]]) {
      const file = at(folder, object);
      const to = file.replaceAll('111111111111/', '999999999999/');
      mkdirSync(dirname(to), { recursive: true });
      renameSync(file, to);
    }
    const { code, result } = await folder.verify();
    expect(found(result)).toEqual([`digest-moved ${name(digests[2])}`, `log-moved ${name(digests[0]?.logs[0])}`]);
    expect(result.findings.find(({ kind }) => kind === 'log-moved')?.message).toContain('its content is the same');
    expect(open(result)).toEqual([]);
    expect(code).toBe(1);
  });

  it('finds digests that were delivered to another bucket than the folder was filled from', async () => {
    const { result } = await folderOf(digests).verify(
      '--public-keys keys.json --signatures signatures.json --source s3://acme-copied-logs',
    );
    expect(new Set(result.findings.map(({ kind }) => kind))).toEqual(new Set(['digest-moved']));
    expect(result.findings).toHaveLength(6);
    expect(open(result)).toContain('log-elsewhere 8');
  });
});

describe('what cannot be checked', () => {
  const digests = deliverChain(chain, { start, hours: 4 });

  it('says that the newest digest has no signature in a folder', async () => {
    const { code, result } = await folderOf(digests).verify('--public-keys keys.json');
    expect(open(result)).toEqual(['digest-without-signature 1', 'log-of-unchecked-digest 2']);
    expect(result.digests).toEqual({ read: 4, intact: 3 });
    expect(result.unsigned).toEqual([`s3://acme-audit-logs/${digests[3]?.key ?? ''}`]);
    expect(code).toBe(3);
  });

  it('says that no key was given', async () => {
    const { code, result } = await folderOf(digests).verify('--signatures signatures.json');
    expect(open(result)).toEqual(['digest-without-key 4', 'log-of-unchecked-digest 6']);
    expect(result.digests.intact).toBe(0);
    expect(result.checked).toEqual([]);
    expect(code).toBe(3);
  });

  it('still finds a changed log file where no key was given', async () => {
    const folder = folderOf(digests);
    changeByte(at(folder, digests[0]?.logs[0]));
    const { code, result } = await folder.verify('');
    expect(found(result)).toEqual([`log-changed ${name(digests[0]?.logs[0])}`]);
    expect(code).toBe(1);
  });

  it('says that the given key is another one', async () => {
    const folder = folderOf(digests);
    const listed = { Fingerprint: key.listed.Fingerprint, Value: otherKey.listed.Value };
    writeFileSync(join(folder.cwd, 'keys.json'), JSON.stringify({ PublicKeyList: [listed] }));
    const { code, result } = await folder.verify();
    expect(open(result)).toEqual(['digest-wrong-key 4', 'log-of-unchecked-digest 6']);
    expect(code).toBe(3);
  });

  it('takes older digests, whose key is not given, on the word of the next one', async () => {
    const old = deliverChain({ key: otherKey }, { start, hours: 2 });
    const recent = deliverDigest(chain, { start: new Date('2026-01-05T12:00:00Z'), previous: old[1] });
    const { code, result } = await folderOf([...old, recent]).verify();
    // Its hash stands in a digest that AWS signed, and so on back.
    expect(open(result)).toEqual([]);
    expect(result.digests).toEqual({ read: 3, intact: 3 });
    expect(code).toBe(0);
  });

  it('says that the chain begins before the folder, unless no more is asked for', async () => {
    const folder = folderOf(digests.slice(2));
    const { code, result } = await folder.verify();
    expect(open(result)).toEqual(['chain-begins-before 1']);
    expect(code).toBe(3);
    const asked = '--public-keys keys.json --signatures signatures.json --since';
    expect((await folder.verify(`${asked} 2026-01-05T12:00:00Z`)).code).toBe(0);
    const earlier = await folder.verify(`${asked} 2026-01-05T11:59:59Z`);
    expect(found(earlier.result)).toEqual([`digest-missing ${name(digests[1])}`]);
    expect(earlier.code).toBe(1);
  });

  it('says which time no digest is about, when logging was off for a while', async () => {
    const again = deliverChain(chain, { start: new Date('2026-01-05T20:30:00Z'), hours: 2 });
    const { code, result } = await folderOf([...digests, ...again]).verify();
    expect(result.findings).toEqual([]);
    expect(result.unchecked).toMatchObject([
      { kind: 'time-without-digest', from: '2026-01-05T14:00:00Z', to: '2026-01-05T20:30:00Z' },
    ]);
    expect(code).toBe(3);
  });

  it('says which log files no digest names, and why', async () => {
    const folder = folderOf(digests);
    const strays = ['0955', '1115', '1415'].map((time, index) => ({
      bucket: 'acme-audit-logs',
      key: `org/AWSLogs/o-a1b2c3d4e5/111111111111/CloudTrail/eu-west-1/2026/01/05/111111111111_CloudTrail_eu-west-1_20260105T${time}Z_stray${String(index)}.json.gz`,
      body: gzipSync('{"Records":[]}'),
    }));
    const elsewhere =
      'org/AWSLogs/o-a1b2c3d4e5/333333333333/CloudTrail/eu-west-1/2026/01/05/333333333333_CloudTrail_eu-west-1_20260105T1015Z_x.json.gz';
    for (const object of strays) writeObject(join(folder.cwd, 'logs'), object);
    writeObject(join(folder.cwd, 'logs'), { bucket: '', key: elsewhere, body: gzipSync('{}') });
    const { code, result } = await folder.verify();
    expect(code).toBe(3);
    expect(result.logs.unnamed).toBe(4);
    expect(result.unchecked.map(({ kind, message }) => `${kind}: ${message}`).sort()).toEqual([
      expect.stringContaining('log-without-digest: it is newer than the newest digest'),
      'log-without-digest: it is older than the oldest digest here',
      expect.stringContaining('log-without-digest: the digests of its time do not name it'),
      'log-without-digest: there is no digest of this account and Region',
    ]);
  });
});

describe('backfill digests', () => {
  const digests = deliverChain(chain, { start, hours: 3 });
  const late = deliverDigest(chain, { start: new Date('2026-01-05T11:00:00Z'), backfill: true });
  const later = deliverDigest(chain, { start: new Date('2026-01-05T12:00:00Z'), backfill: true, previous: late });

  it('vouch for log files that came late', async () => {
    const { code, result } = await folderOf([...digests, late, later]).verify();
    expect(result.findings).toEqual([]);
    expect(result.unchecked).toEqual([]);
    expect(result.digests).toEqual({ read: 5, intact: 5 });
    expect(code).toBe(0);
  });

  it('do not stand in for the digest of their hour', async () => {
    const { result } = await folderOf([digests[0], digests[2], late].flatMap((digest) => digest ?? [])).verify();
    expect(found(result)).toEqual([`digest-missing ${name(digests[1])}`]);
  });
});

describe('a time that is asked for', () => {
  const digests = deliverChain(chain, { start, hours: 4 });
  const asked = '--public-keys keys.json';

  it('needs no signature of the newest digest when the next one is outside of it', async () => {
    const folder = folderOf(digests);
    const { code, result } = await folder.verify(`${asked} --since 2026-01-05T10:30:00Z --until 2026-01-05T12:59:59Z`);
    expect(result.unchecked).toEqual([]);
    expect(result.digests).toEqual({ read: 3, intact: 3 });
    expect(code).toBe(0);
  });

  it('takes in the digests on both sides of its ends', async () => {
    const { result } = await folderOf(digests).verify(
      `${asked} --since 2026-01-05T11:00:00Z --until 2026-01-05T12:00:00Z`,
    );
    expect(result.digests).toEqual({ read: 3, intact: 3 });
    expect(result.verdict).toBe('proved');
  });

  it('is not checked where it goes on after the newest digest or before the first', async () => {
    const { code, result } = await folderOf(digests).verify(
      `${asked} --signatures signatures.json --since 2026-01-05 --until 2026-01-05T16:00:00+01:00`,
    );
    expect(code).toBe(3);
    expect(result.unchecked).toMatchObject([
      { kind: 'time-without-digest', from: '2026-01-05T00:00:00Z', to: '2026-01-05T10:00:00Z' },
      { kind: 'time-without-digest', from: '2026-01-05T14:00:00Z', to: '2026-01-05T15:00:00Z' },
    ]);
  });

  it('is never called intact where there is no digest at all', async () => {
    const folder = folderOf(digests);
    const { code, result } = await folder.verify(`${asked} --since 2027-01-05`);
    expect(result.digests.read).toBe(0);
    expect(code).toBe(3);
    const account = await folder.verify(
      `${asked} --signatures signatures.json --account 111111111111 --account 444444444444`,
    );
    expect(account.result.unchecked).toMatchObject([
      { account: '444444444444', message: 'there is no digest of this account' },
    ]);
    expect(account.code).toBe(3);
  });
});
