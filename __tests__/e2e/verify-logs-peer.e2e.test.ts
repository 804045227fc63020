import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { VerifyLogsResult } from '../../src/app/verify-logs/verify-logs';
import { deliverChain, deliverDigest, type DeliveredDigest, type DeliveredObject } from '../helpers/delivered-logs';
import { describeUnlessMissing } from '../helpers/e2e-parts';
import { temporaryDirectory } from '../helpers/temporary-directory';
import { signingKeys, verifiedFolder, type VerifiedFolder } from '../helpers/verify-logs';

/** The command of the AWS CLI, asked where it is installed as a Python package. */
const isThere = spawnSync('python3', ['-c', 'import awscli.customizations.cloudtrail.validation']).status === 0;
const missing = isThere ? [] : ['the AWS CLI as a Python package (pip install awscli)'];

const directory = temporaryDirectory();
const [key] = signingKeys();
const start = new Date('2026-01-05T10:00:00Z');

interface Case {
  readonly name: string;
  readonly digests: readonly DeliveredDigest[];
  readonly spoil?: (folder: string) => void;
}

const digests = deliverChain({ key }, { start, hours: 6 });
const again = deliverChain({ key }, { start: new Date('2026-01-05T20:00:00Z'), hours: 2 });
const late = deliverDigest({ key }, { start: new Date('2026-01-05T11:00:00Z'), backfill: true });

const file = (folder: string, object: DeliveredObject | undefined): string => join(folder, object?.key ?? 'none');

function change(path: string, text: string): void {
  const content = gunzipSync(readFileSync(path)).toString();
  expect(content).toContain(text);
  writeFileSync(path, gzipSync(content.replace(text, text.replace(/^./, 'X'))));
}

function move(path: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  renameSync(path, to);
}

const CASES: readonly Case[] = [
  { name: 'intact', digests },
  { name: 'a restart', digests: [...digests, ...again] },
  { name: 'a backfill digest', digests: [...digests, late] },
  { name: 'a changed log', digests, spoil: (folder) => change(file(folder, digests[1]?.logs[0]), 'eventTime') },
  { name: 'a deleted log', digests, spoil: (folder) => rmSync(file(folder, digests[3]?.logs[1])) },
  { name: 'a cut log', digests, spoil: (folder) => writeFileSync(file(folder, digests[3]?.logs[1]), 'no') },
  { name: 'a changed digest', digests, spoil: (folder) => change(file(folder, digests[2]), 'logFiles') },
  { name: 'a changed newest digest', digests, spoil: (folder) => change(file(folder, digests[5]), 'SHA-256') },
  { name: 'a deleted digest', digests, spoil: (folder) => rmSync(file(folder, digests[2])) },
  { name: 'a changed backfill', digests: [...digests, late], spoil: (folder) => change(file(folder, late), 'SHA-256') },
  {
    name: 'a moved digest',
    digests,
    spoil: (folder) => {
      const path = file(folder, digests[2]);
      move(path, path.replace('T130000Z', 'T130001Z'));
    },
  },
];

describeUnlessMissing(missing)('the AWS CLI', () => {
  const folders = CASES.map(({ digests: delivered, spoil }, index): VerifiedFolder => {
    const cwd = join(directory, String(index));
    mkdirSync(cwd);
    const folder = verifiedFolder(cwd, delivered, [key]);
    spoil?.(join(cwd, 'logs'));
    return folder;
  });

  it('says the same of each file', async () => {
    const asked = CASES.map(({ digests: delivered }, index) => ({
      folder: join(folders[index]?.cwd ?? '', 'logs'),
      bucket: 'acme-audit-logs',
      prefix: 'org',
      trailArn: 'arn:aws:cloudtrail:eu-west-1:222222222222:trail/org_trail',
      account: '111111111111',
      organization: 'o-a1b2c3d4e5',
      start: '2026-01-05T09:00:00Z',
      end: '2026-01-06T09:00:00Z',
      metadata: metadataOf(delivered),
      keys: [key.listed],
    }));
    const { stdout, stderr } = spawnSync('python3', [resolve('__tests__/e2e/peer/validate_logs.py')], {
      input: JSON.stringify(asked),
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    const answers = JSON.parse(stdout) as readonly Answer[];
    const ours = await Promise.all(folders.map((folder) => folder.verify()));
    const compared = CASES.map(({ name }, index) => ({
      name,
      theirs: answers[index] === undefined ? undefined : fromCommand(answers[index]),
      ours: ours[index] === undefined ? undefined : fromResult(ours[index].result),
    }));
    expect(compared.map(({ name, ours: found }) => ({ name, ...found }))).toEqual(
      compared.map(({ name, theirs }) => ({ name, ...theirs })),
    );
    expect(compared.map(({ theirs }) => theirs?.invalid.length)).toEqual([0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1]);
  }, 120_000);
});

/** What the command says of each file. */
interface Answer {
  readonly files: Readonly<Record<string, string>>;
}

interface Verdicts {
  readonly valid: number;
  readonly invalid: readonly string[];
}

function fromCommand({ files }: Answer): Verdicts {
  const invalid = Object.entries(files).filter(([, verdict]) => verdict !== 'valid');
  return {
    valid: Object.keys(files).length - invalid.length,
    invalid: invalid.map(([path]) => fileName(path)).sort(),
  };
}

function fromResult({ findings, digests: { intact }, logs }: VerifyLogsResult): Verdicts {
  // The command does not see where a file was moved to: it misses it where it was.
  const names = findings.map(({ kind, file: path, message }) =>
    fileName(kind === 'digest-moved' ? (message.split(' ').at(-1) ?? '') : path),
  );
  return { valid: intact + logs.intact, invalid: names.sort() };
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function metadataOf(delivered: readonly DeliveredDigest[]): Record<string, unknown> {
  return Object.fromEntries(delivered.map((digest) => [digest.key, digest.metadata]));
}
