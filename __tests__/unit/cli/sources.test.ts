import { LOG_SOURCES } from '../../../src/sources';
import { jsonObject } from '../../helpers/json-object';
import { runCommand } from '../../helpers/run-cli';

test('the table has a row for each source that delivers there', async () => {
  const { code, stdout } = await runCommand('sources --to firehose', __dirname);
  const lines = stdout.trimEnd().split('\n');
  const expected = LOG_SOURCES.filter(({ destinations }) => destinations.firehose !== undefined);
  expect(code).toBe(0);
  expect(lines[0]).toMatch(/^source +cloudwatch-logs +s3 +firehose +confidence +logs$/);
  expect(lines.slice(1, -2).map((line) => line.split(' ')[0])).toEqual(expected.map(({ id }) => id));
  expect(lines.at(-1)).toBe(`${String(expected.length)} sources`);
});

test('one source shows its limits, confidence and page', async () => {
  const { stdout } = await runCommand('sources wafv2.web-acl', __dirname);
  expect(stdout).toMatch(/^wafv2\.web-acl: WAFv2, web ACL traffic logs\n/);
  expect(stdout).toMatch(/\nto s3 +v1\n +name starts with "aws-waf-logs-"\n/);
  expect(stdout).toMatch(
    /\nconfidence +confirmed\npage +Logging destinations, https:\/\/docs\.aws\.amazon\.com\/\S+\n$/,
  );
});

test('JSON holds every fact, null for what is not known', async () => {
  const { stdout } = await runCommand('sources vpc.flow-logs --format json', __dirname);
  const { version, sources } = jsonObject(stdout);
  const source = LOG_SOURCES.find(({ id }) => id === 'vpc.flow-logs');
  expect(version).toBe(1);
  expect(sources).toEqual([JSON.parse(JSON.stringify(source, (_, value: unknown) => value ?? null))]);
  const all = await runCommand('sources --format json', __dirname);
  expect(jsonObject(all.stdout)['sources']).toHaveLength(LOG_SOURCES.length);
});

test('an unknown source suggests the nearest', async () => {
  await expect(runCommand('sources vpc.flowlogs', __dirname)).resolves.toEqual({
    code: 2,
    stdout: '',
    stderr: 'orgtrail: unknown log source "vpc.flowlogs"; did you mean "vpc.flow-logs"? [log-source]\n',
  });
});
