import { cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keepingAnswers } from '../../../src/app/estate/saved-answers';
import { findDrift } from '../../../src/estate/drift';
import { declaredEstate } from '../../helpers/estate-answers';
import { exampleFile, organizationOf } from '../../helpers/examples';
import { jsonObject } from '../../helpers/json-object';
import { runCommand } from '../../helpers/run-cli';
import { temporaryDirectory } from '../../helpers/temporary-directory';

const cwd = temporaryDirectory();
const ORGANIZATION = organizationOf(exampleFile('member-trails'));

const STATUS = 'answers/100000000004/us-east-1/cloudtrail.get-trail-status.account-trail.json';

beforeAll(() => {
  cpSync(exampleFile('member-trails'), join(cwd, 'organization.yaml'));
});

beforeEach(async () => {
  rmSync(join(cwd, 'answers'), { recursive: true, force: true });
  await findDrift(ORGANIZATION, keepingAnswers(declaredEstate(ORGANIZATION), { directory: 'answers', cwd }));
});

test('answers are kept under the names of the commands that print them', () => {
  const names = readdirSync(join(cwd, 'answers'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.json'),
  );
  expect(names).toHaveLength(20);
  expect(names).toEqual(
    expect.arrayContaining([
      '100000000001/us-east-1/organizations.list-accounts.json',
      '100000000004/us-east-1/cloudtrail.describe-trails.json',
      '100000000004/us-east-1/cloudtrail.get-event-selectors.account-trail.json',
      '100000000004/us-east-1/cloudtrail.get-insight-selectors.account-trail.json',
      '100000000004/us-east-1/cloudtrail.get-trail-status.account-trail.json',
    ]),
  );
});

test('as declared: exit code 0 and one line', async () => {
  expect(await runCommand('drift --answers answers', cwd)).toEqual({
    code: 0,
    stdout: '5 accounts, 5 trails: nothing differs from what is declared\n',
    stderr: '',
  });
});

test('a difference: exit code 1, where, what, and what to do', async () => {
  writeFileSync(join(cwd, STATUS), '{ "IsLogging": false }');
  const { code, stdout } = await runCommand('drift --answers answers', cwd);
  expect(code).toBe(1);
  expect(stdout).toBe(
    [
      'differs  100000000004 shop-dev, account-trail: the trail is stopped: nothing is recorded',
      '         start it: aws cloudtrail start-logging --name arn:aws:cloudtrail:us-east-1:100000000004:trail/account-trail',
      '',
      '5 accounts, 5 trails: 1 difference',
      '',
    ].join('\n'),
  );
});

test('a file that is missing was not asked: exit code 3', async () => {
  rmSync(join(cwd, STATUS));
  const { code, stdout } = await runCommand('drift --answers answers --format json', cwd);
  expect(code).toBe(3);
  expect(jsonObject(stdout)).toMatchObject({
    version: 1,
    verdict: 'undecided',
    accounts: 5,
    trails: 5,
    findings: [
      {
        code: 'not-asked',
        severity: 'unknown',
        account: { id: '100000000004', name: 'shop-dev' },
        trail: 'account-trail',
      },
    ],
  });
});

test('a refusal that was kept is still one', async () => {
  writeFileSync(join(cwd, STATUS), JSON.stringify({ refused: { code: 'AccessDeniedException', message: 'no' } }));
  const { code, stdout } = await runCommand('drift --answers answers', cwd);
  expect(code).toBe(3);
  expect(stdout).toContain(
    'unknown  100000000004 shop-dev, account-trail: could not be asked: AccessDeniedException: no\n',
  );
});

test.each([
  ['{', `orgtrail: "${STATUS}" is not JSON; it holds what an AWS CLI command prints with --output json [answers]\n`],
  [
    '[]',
    `orgtrail: "${STATUS}" holds no JSON object; it holds what an AWS CLI command prints with --output json [answers]\n`,
  ],
])('an answer that is %s is refused with its name', async (text, message) => {
  writeFileSync(join(cwd, STATUS), text);
  expect(await runCommand('drift --answers answers', cwd)).toEqual({ code: 2, stdout: '', stderr: message });
});

test.each([
  ['drift --answers nowhere', 'there is no folder "nowhere"'],
  ['drift --answers answers --save more', '--answers reads kept answers and asks nobody'],
  ['drift -c nothing.yaml', '"nothing.yaml"'],
])('"%s" is refused', async (command, message) => {
  const { code, stderr } = await runCommand(command, cwd);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
  expect(stderr.split('\n')).toHaveLength(2);
});
