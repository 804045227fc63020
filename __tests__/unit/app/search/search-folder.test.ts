import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { EVERYTHING, test as isTest, type Filter, type Search } from '../../../../src/activity';
import {
  searchFolder,
  type FolderSearchOptions,
  type FolderSearchResult,
} from '../../../../src/app/search/folder/search-folder';
import { writeBytes, writeLog } from '../../../helpers/log-folder';
import { temporaryDirectory } from '../../../helpers/temporary-directory';

const root = temporaryDirectory();
let folders = 0;

function newFolder(): string {
  folders += 1;
  const folder = join(root, String(folders));
  mkdirSync(folder);
  return folder;
}

const names = (filter: Filter = EVERYTHING, limit?: number): Search => ({
  filter,
  result: { kind: 'events', columns: ['event-name'], order: 'newest' },
  ...(limit === undefined ? {} : { limit }),
});

const event = (eventName: string, more: Readonly<Record<string, unknown>> = {}): unknown => ({
  eventVersion: '1.11',
  eventTime: '2026-11-03T09:05:00Z',
  eventID: eventName,
  eventName,
  ...more,
});

async function search(
  cwd: string,
  ask: FolderSearchOptions['ask'],
  more: Partial<FolderSearchOptions> = {},
): Promise<FolderSearchResult> {
  return searchFolder({ folder: '.', cwd, ask, ...more });
}

const found = (result: FolderSearchResult): readonly unknown[] => result.rows.map(([name]) => name);

test('searches what is whole, and says of the rest how many files it is and why', async () => {
  const cwd = newFolder();
  writeLog(cwd, 'good.json.gz', [event('A')]);
  writeLog(cwd, 'plain.json', [event('B')]);
  const whole = gzipSync(JSON.stringify({ Records: [event('C')] }));
  writeFileSync(join(cwd, 'cut.json.gz'), whole.subarray(0, whole.length - 12));
  writeFileSync(join(cwd, 'empty.json.gz'), '');
  const damaged = Buffer.from(whole);
  damaged.fill(0xff, 12, 30);
  writeFileSync(join(cwd, 'damaged.json.gz'), damaged);
  writeFileSync(join(cwd, 'text.json.gz'), 'this is no gzip');
  writeBytes(cwd, 'list.json.gz', Buffer.from('[1,2]'));
  writeBytes(cwd, 'other.json.gz', Buffer.from('{"Events":[{"eventName":"D"}]}'));
  writeBytes(cwd, 'half.json.gz', Buffer.from('{"Records":[{"eventName":"E","eventID":"E"},{"eventName":"F'));
  for (const index of [1, 2, 3, 4]) writeBytes(cwd, `no/${String(index)}.json`, Buffer.from('{"Records":"none"}'));
  const result = await search(cwd, names());
  expect(found(result)).toEqual(['A', 'B']);
  expect(result.files).toBe(2);
  expect(result.problems).toEqual([
    {
      reason: 'it is no CloudTrail log: there is no list "Records"',
      files: 5,
      examples: ['no/1.json', 'no/2.json', 'no/3.json'],
    },
    { reason: 'the gzip data is cut off', files: 2, examples: ['cut.json.gz', 'empty.json.gz'] },
    { reason: 'it is not JSON', files: 1, examples: ['list.json.gz'] },
    { reason: 'it is not gzip data', files: 1, examples: ['text.json.gz'] },
    { reason: 'the JSON is cut off or broken', files: 1, examples: ['half.json.gz'] },
    { reason: 'the gzip data is damaged', files: 1, examples: ['damaged.json.gz'] },
  ]);
});

test('reads fields of 100 KB, spaces, a byte order mark, escapes, other members and mixed versions', async () => {
  const cwd = newFolder();
  const long = 'x'.repeat(100 * 1024);
  writeLog(cwd, '1.json.gz', [
    event('Long', { requestParameters: { text: long }, eventVersion: '1.02' }),
    { ...(event('New') as object), eventVersion: '1.12', newMember: { a: [1] } },
  ]);
  const spaced = JSON.stringify({ before: [{ Records: 1 }], Records: [event('Spaced')], after: null }, null, 2);
  writeBytes(cwd, '2.json.gz', Buffer.from(`\ufeff${spaced}`));
  writeBytes(
    cwd,
    '3.json',
    Buffer.from(
      String.raw`{"Records":[{"event\u004eame":"\u0045scaped","eventID":"e","eventTime":"2026-11-03T09:05:00Z"}]}`,
    ),
  );
  writeLog(cwd, '4.json', []);
  expect(
    found(await search(cwd, names()))
      .map(String)
      .sort(),
  ).toEqual(['Escaped', 'Long', 'New', 'Spaced']);
  expect(found(await search(cwd, names(isTest('event-name', 'Escaped'))))).toEqual(['Escaped']);
  expect(found(await search(cwd, names(isTest('request', `*${long}*`))))).toEqual(['Long']);
});

test('a record is not cut where a request holds what looks like one', async () => {
  const cwd = newFolder();
  const inner = {
    eventVersion: '1.11',
    eventName: 'StopLogging',
    eventID: 'inner',
    Records: [{ eventName: 'StopLogging' }],
  };
  writeLog(cwd, '1.json.gz', [
    event('Outer', { requestParameters: { list: [inner, inner], text: JSON.stringify(inner) } }),
  ]);
  expect(found(await search(cwd, names(isTest('event-name', 'StopLogging'))))).toEqual([]);
  expect(found(await search(cwd, names()))).toEqual(['Outer']);
});

test('several threads find the same as one, and counts the same as events', async () => {
  const cwd = newFolder();
  let ones = 0;
  for (let file = 0; file < 100; file += 1) {
    const records = Array.from({ length: 10 }, (_, index) =>
      event(`E${String((file + index) % 7)}`, {
        eventID: `${String(file)}-${String(index)}`,
        eventTime: `2026-11-03T09:${String(file % 60).padStart(2, '0')}:00Z`,
      }),
    );
    ones += Array.from(records.keys()).filter((index) => (file + index) % 7 === 1).length;
    writeLog(cwd, `${String(file)}.json.gz`, records);
  }
  writeBytes(cwd, 'bad.json.gz', Buffer.from('{'));
  const counts: Search = {
    filter: isTest('event-name', 'E1', 'E2*'),
    result: { kind: 'groups', by: ['event-name'], order: 'most' },
  };
  const newest = names(isTest('event-name', 'E1'), 3);
  const here = [await search(cwd, counts), await search(cwd, newest)];
  const threads = [await search(cwd, counts, { threads: 3 }), await search(cwd, newest, { threads: 3 })];
  expect(threads).toEqual(here);
  expect(here[0]?.rows[0]).toEqual(['E1', ones, '2026-11-03T09:00:00Z', '2026-11-03T09:59:00Z']);
  expect(here[0]?.rows).toHaveLength(2);
  expect(here[1]).toMatchObject({ rows: [['E1'], ['E1'], ['E1']], more: true, found: ones });
}, 30_000);

test('leaves out folders by account, Region and day, and digests', async () => {
  const cwd = newFolder();
  const path = (account: string, region: string, day: string, family = 'CloudTrail'): string =>
    `AWSLogs/o-a1b2c3d4e5/${account}/${family}/${region}/2026/11/${day}/${account}_${family}_${region}_202611${day}T0905Z_x.json.gz`;
  for (const [account, region, day] of [
    ['111111111111', 'eu-west-1', '03'],
    ['111111111111', 'us-east-1', '03'],
    ['222222222222', 'eu-west-1', '03'],
    ['111111111111', 'eu-west-1', '09'],
  ] as const) {
    writeLog(cwd, path(account, region, day), [
      event(`${account} ${region} ${day}`, { recipientAccountId: account, awsRegion: region }),
    ]);
  }
  writeBytes(cwd, path('111111111111', 'eu-west-1', '03', 'CloudTrail-Digest'), Buffer.from('{}'));
  const filter: Filter = {
    kind: 'all',
    of: [
      isTest('account', '111111111111'),
      isTest('region', 'eu-west-1'),
      { kind: 'time', before: '2026-11-04T00:00:00Z' },
    ],
  };
  const result = await search(cwd, names(filter));
  expect(found(result)).toEqual(['111111111111 eu-west-1 03']);
  expect([result.files, result.leftOut, result.problems]).toEqual([1, 4, []]);
});

test('SQL may read events and nothing else', async () => {
  const cwd = newFolder();
  writeLog(cwd, '1.json.gz', [event('A', { userIdentity: { arn: 'me' } }), event('B')]);
  const ask = async (sql: string, filter: Filter = EVERYTHING) => search(cwd, { sql, filter });
  expect((await ask('SELECT eventname, useridentity.arn FROM cloudtrail_logs ORDER BY 1')).rows).toEqual([
    ['A', 'me'],
    ['B', null],
  ]);
  expect((await ask('SELECT count(*) AS n FROM cloudtrail_logs')).rows).toEqual([[2]]);
  expect((await ask('SELECT count(*) AS n FROM cloudtrail_logs', isTest('event-name', 'B'))).rows).toEqual([[1]]);
  expect((await ask('SELECT * FROM cloudtrail_logs')).columns.slice(0, 3)).toEqual([
    'eventVersion',
    'userIdentity',
    'eventTime',
  ]);
  const outside = join(cwd, 'outside.csv');
  writeFileSync(outside, 'a\n1\n');
  for (const sql of [
    `COPY cloudtrail_logs TO '${outside}'`,
    `SELECT * FROM read_csv('${outside}')`,
    `SELECT * FROM '${outside}'`,
    `SELECT * FROM read_text('${outside}')`,
    `SELECT * FROM glob('${cwd}/*')`,
    `ATTACH '${join(cwd, 'x.db')}'`,
    'DROP TABLE cloudtrail_logs',
    'SELECT 1; SELECT 2',
    'SET enable_external_access = true',
    'INSTALL httpfs',
    'SELEC 1',
    '',
    '-- nothing',
  ]) {
    await expect(ask(sql)).rejects.toMatchObject({ code: 'search-sql' });
  }
  expect(readdirSync(cwd).sort()).toEqual(['1.json.gz', 'outside.csv']);
});

test('leaves nothing behind, also when it fails', async () => {
  const cwd = newFolder();
  writeLog(cwd, '1.json.gz', [event('A')]);
  const before = readdirSync(tmpdir()).filter((name) => name.startsWith('orgtrail-search-'));
  await search(cwd, names());
  await expect(search(cwd, { sql: 'SELECT nothing FROM nowhere', filter: EVERYTHING })).rejects.toThrow('--sql');
  await expect(searchFolder({ folder: 'missing', cwd, ask: names() })).rejects.toMatchObject({
    code: 'log-folder',
    message: 'the log folder "missing" cannot be read: no such file or directory',
  });
  const after = readdirSync(tmpdir()).filter((name) => name.startsWith('orgtrail-search-'));
  expect(after.filter((name) => !before.includes(name))).toEqual([]);
});

test('searches one file, and an empty folder', async () => {
  const cwd = newFolder();
  writeLog(cwd, '1.json.gz', [event('A')]);
  mkdirSync(join(cwd, 'empty'));
  expect(found(await search(cwd, names(), { folder: '1.json.gz' }))).toEqual(['A']);
  expect(await search(cwd, names(), { folder: 'empty' })).toMatchObject({ rows: [], files: 0, problems: [] });
});
