import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { runCli } from '../../../src/cli/run-cli';
import { scanProgress } from '../../../src/cli/scan-progress';
import { writeBytes, writeLog } from '../../helpers/log-folder';
import { temporaryDirectory } from '../../helpers/temporary-directory';

const cwd = temporaryDirectory();

beforeAll(() => {
  const event = (eventName: string, eventTime: string, more: Readonly<Record<string, unknown>> = {}): unknown => ({
    eventTime,
    eventID: eventTime,
    eventName,
    eventSource: 'iam.amazonaws.com',
    awsRegion: 'us-east-1',
    recipientAccountId: '111111111111',
    sourceIPAddress: '10.1.2.3',
    userIdentity: { type: 'IAMUser', userName: 'ana', arn: 'arn:aws:iam::111111111111:user/ana' },
    ...more,
  });
  writeLog(cwd, 'logs/1.json.gz', [
    event('CreateAccessKey', '2026-11-03T09:05:00Z', { requestParameters: { userName: 'a,"b"\u001b[31m' } }),
    event('ListUsers', '2026-11-03T10:05:00Z', { errorCode: 'AccessDenied' }),
  ]);
  writeBytes(cwd, 'broken/1.json.gz', Buffer.from('{'));
  mkdirSync(join(cwd, 'empty'));
});

async function run(...args: readonly string[]) {
  const text = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof text) => ({
    write: (chunk: string) => {
      text[name] += chunk;
    },
  });
  const code = await runCli(['search', ...args], {
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    env: {},
    cwd,
    isTTY: false,
  });
  return { code, ...text };
}

test('prints a table, and beside it how much was searched', async () => {
  expect(await run('logs', '--event-name', 'ListUsers', '--time-zone', 'Europe/Berlin')).toEqual({
    code: 0,
    stdout: `time                       account       region     event_source       event_name  caller  source_ip  error_code
2026-11-03T11:05:00+01:00  111111111111  us-east-1  iam.amazonaws.com  ListUsers   ana     10.1.2.3   AccessDenied
`,
    stderr: '1 event found in 1 file (1 KB)\n',
  });
});

test('options have to match all, values of one are alternatives', async () => {
  const names = async (...args: readonly string[]) =>
    (await run('logs', '--columns', 'event-name', '--format', 'csv', ...args)).stdout.split('\r\n').slice(1, -1);
  expect(await names('--event-name', 'ListUsers', '--event-name', 'Create*')).toEqual(['ListUsers', 'CreateAccessKey']);
  expect(await names('--event-source', 'iam', '--error-code', '*', '--source-ip', '10.0.0.0/8')).toEqual(['ListUsers']);
  expect(await names('--since', '2026-11-03T09:30Z', '--until', '2026-11-03')).toEqual(['ListUsers']);
  expect(await names('--where', 'NOT error-code = * AND username = a*')).toEqual(['CreateAccessKey']);
  expect(await names('--username', 'bo')).toEqual([]);
});

test('prints CSV and JSON with values whole, and tables that no terminal acts on', async () => {
  const request = ['logs', '--columns', 'request', '--event-name', 'CreateAccessKey'];
  const text = String.raw`{"userName":"a,\"b\"\u001B[31m"}`;
  expect((await run(...request, '--format', 'csv')).stdout).toBe(`request\r\n"${text.replaceAll('"', '""')}"\r\n`);
  expect((await run(...request, '--format', 'ndjson')).stdout).toBe(`${JSON.stringify({ request: text })}\n`);
  const name = await run('logs', '--sql', `SELECT 'x' || chr(27) || '[31m' AS red FROM cloudtrail_logs LIMIT 1`);
  expect(name.stdout).toBe('red\nx\\u001b[31m\n');
});

test('answers a question with what it means, and counts', async () => {
  const asked = await run('logs', '--question', 'unauthorized-calls');
  expect(asked.stdout).toMatch(/^Whose calls are denied\?\n\naccount +principal +event_source +event_name +events/);
  expect(asked.stdout).toMatch(/\n\nmeans: A role lacks.*\nnext: {2}Look at what/);
  const json = JSON.parse((await run('logs', '--count-by', 'username', '--format', 'json')).stdout) as unknown;
  expect(json).toEqual({
    version: 1,
    columns: ['username', 'events', 'first_time', 'last_time'],
    rows: [{ username: 'ana', events: 2, first_time: '2026-11-03T09:05:00Z', last_time: '2026-11-03T10:05:00Z' }],
    more: false,
    found: 2,
    searched: { files: 1, bytes: expect.any(Number) as number, leftOut: 0 },
    skipped: { files: 0, unreadableEvents: 0, problems: [] },
  });
});

test('says that there is more', async () => {
  const ran = await run('logs', '--limit', '1');
  expect(ran.stderr).toBe('2 events found in 1 file (1 KB), 1 rows shown ("--limit 0" shows all)\n');
});

test('lists questions and fields', async () => {
  expect((await run('questions')).stdout).toMatch(/^question +asks\nroot-use +Who used the root user\?\n/);
  expect((await run('fields')).stdout).toMatch(/\naccess-key-id +AccessKeyId +Access key that signed the call\n/);
  expect(JSON.parse((await run('questions', '--format', 'json')).stdout)).toMatchObject({ version: 1 });
});

test('is undecided when there are files and none can be searched, and says so when there are none', async () => {
  expect(await run('broken')).toMatchObject({
    code: 3,
    stdout: 'no events\n',
    stderr: `0 events found in 0 files (0 KB)
not searched: 1 file: the JSON is cut off or broken (broken/1.json.gz)
1 file not searched in all
`,
  });
  expect((await run('empty')).stderr).toContain('there is no file that ends with .json.gz or .json\n');
});

test('prints the SQL for Athena and runs nothing', async () => {
  const ran = await run(
    '--athena',
    'security',
    '--dry-run',
    '--event-name',
    'StopLogging',
    '--account',
    '111111111111',
    '--limit',
    '0',
  );
  expect(ran.stdout).toContain(`FROM "cloudtrail"."cloudtrail_logs"
WHERE account IN ('111111111111')
  AND eventname = 'StopLogging'
  AND recipientaccountid = '111111111111'
ORDER BY eventtime DESC, eventid
`);
});

test.each([
  [
    ['logs', '--where', 'event-nam = A'],
    /^orgtrail: --where, column 1: there is no field "event-nam"; did you mean event-name\? \[search-filter\]$/,
  ],
  [['logs', '--since', 'soon'], /^orgtrail: --since: "soon" is not a time; .* \[search-filter\]$/],
  [['logs', '--since', '1d', '--until', '2d'], /^orgtrail: --since 1d is not before --until 2d \[search-filter\]$/],
  [['logs', '--time-zone', 'Mars'], /^orgtrail: there is no time zone "Mars"; .* \[search-filter\]$/],
  [['logs', '--question', 'root-usage'], /^orgtrail: there is no question "root-usage"; .* \[search-question\]$/],
  [['logs', '--account', '1'], /^orgtrail: --account: "1" is not an account id; .* \[search-filter\]$/],
  [['logs', '--columns', 'x-y-z-w'], /^orgtrail: --columns: there is no field "x-y-z-w"; .* \[search-filter\]$/],
  [['logs', '--limit', 'all'], /^orgtrail: --limit all is no number; give 0 for all rows .* \[usage\]$/],
  [
    ['logs', '--sql', 'DELETE FROM cloudtrail_logs'],
    /^orgtrail: --sql must be one SELECT over cloudtrail_logs: it is no query \[search-sql\]$/,
  ],
  [['logs', '--event-history'], /^orgtrail: say where to search: .* \[usage\]$/],
  [[], /^orgtrail: say where to search: .* \[usage\]$/],
  [['logs', '--role-arn', 'x'], /^orgtrail: --role-arn and --accounts belong to --event-history .* \[usage\]$/],
  [['nowhere'], /^orgtrail: the log folder "nowhere" cannot be read: no such file or directory \[log-folder\]$/],
])('refuses %j in one line', async (args, message) => {
  const ran = await run(...args);
  expect(ran.code).toBe(2);
  expect(ran.stdout).toBe('');
  expect(ran.stderr.trimEnd()).toMatch(message);
});

test('draws progress on a terminal, writes lines in CI, and nothing elsewhere', () => {
  const shown = (isTTY: boolean, env: Readonly<Record<string, string>>): string => {
    let text = '';
    let time = 0;
    const stream = { write: (chunk: string) => (text += chunk) };
    const progress = scanProgress({ stdout: stream, stderr: stream, env, cwd, isTTY }, () => time);
    for (const files of [1, 2000]) {
      time += 3000;
      progress.update({ files, bytes: 5_000_000, found: 7 });
    }
    progress.end();
    return text;
  };
  expect(shown(false, {})).toBe('');
  expect(shown(false, { CI: 'true' })).toBe('2,000 files, 5 MB searched, 7 events found\n');
  expect(shown(true, {})).toBe(
    '\r1 files, 5 MB searched, 7 events found\u001b[K\r2,000 files, 5 MB searched, 7 events found\u001b[K\r\u001b[K',
  );
});
