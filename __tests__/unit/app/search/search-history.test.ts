import { findQuestion, questionSearch, test as isTest, type Filter, type Search } from '../../../../src/activity';
import type { HistoryPlace, HistoryRequest } from '../../../../src/app/search/event-history/history-api';
import { historyPlaces } from '../../../../src/app/search/event-history/history-places';
import { planLookup } from '../../../../src/app/search/event-history/lookup-plan';
import { searchHistory } from '../../../../src/app/search/event-history/search-history';

const now = Date.parse('2026-11-10T00:00:00Z');
const events = (filter: Filter, limit?: number): Search => ({
  filter,
  result: { kind: 'events', columns: ['time', 'event-name'], order: 'newest' },
  ...(limit === undefined ? {} : { limit }),
});
const all = (...of: Filter[]): Filter => ({ kind: 'all', of });
const record = (time: string, eventName: string): string =>
  JSON.stringify({ eventTime: time, eventName, eventID: time });

async function run(search: Search, places: readonly HistoryPlace[], pages: readonly (readonly string[])[]) {
  const requests: HistoryRequest[] = [];
  const waits: number[] = [];
  const result = await searchHistory(
    { search, places },
    {
      now,
      wait: async (milliseconds) => {
        waits.push(milliseconds);
        return Promise.resolve();
      },
      connect: async ({ account }) => {
        if (account === '999999999999') throw Object.assign(new Error('not allowed'), { name: 'AccessDenied' });
        return Promise.resolve(async (request) => {
          requests.push(request);
          const at = Number(request.next ?? 0);
          return Promise.resolve({
            records: pages[at] ?? [],
            next: at + 1 < pages.length ? String(at + 1) : undefined,
          });
        });
      },
    },
  );
  return { result, requests, waits };
}

const here: HistoryPlace = { account: undefined, roleArn: undefined, region: undefined };

test('the service filters by the rarest attribute, the rest is filtered here', () => {
  expect(planLookup(all(isTest('event-name', 'A'), isTest('access-key-id', 'K'), isTest('region', 'r')))).toEqual({
    attribute: { key: 'AccessKeyId', value: 'K' },
    rest: all(isTest('event-name', 'A'), isTest('region', 'r')),
  });
  expect(planLookup(isTest('event-name', 'A*')).attribute).toBeUndefined();
  expect(planLookup(isTest('event-name', 'A', 'B')).attribute).toBeUndefined();
  expect(planLookup({ kind: 'any', of: [isTest('event-name', 'A')] }).attribute).toBeUndefined();
});

test('reads pages two a second until there are enough events', async () => {
  const search = events(all(isTest('event-name', 'A'), { kind: 'time', from: '2026-01-01T00:00:00Z' }), 1);
  const { result, requests, waits } = await run(
    search,
    [here],
    [[record('t3', 'A')], [record('t2', 'A')], [record('t1', 'A')]],
  );
  expect(result).toMatchObject({ rows: [['t3', 'A']], more: true, events: 2, requests: 2, tooEarly: true });
  expect(requests.map(({ attribute, from }) => [attribute?.key, from?.toISOString()])).toEqual([
    ['EventName', '2026-08-12T00:00:00.000Z'],
    ['EventName', '2026-08-12T00:00:00.000Z'],
  ]);
  expect(waits).toEqual([500]);
});

test('puts the events of several accounts together, and says who refused', async () => {
  const places = historyPlaces(events(all(isTest('region', 'eu-west-1', 'us-east-1'))), {
    accounts: ['111111111111', '999999999999'],
    roleArn: 'arn:aws:iam::{account}:role/Auditor',
  });
  expect(places.map(({ roleArn, region }) => [roleArn, region])).toEqual([
    ['arn:aws:iam::111111111111:role/Auditor', 'eu-west-1'],
    ['arn:aws:iam::111111111111:role/Auditor', 'us-east-1'],
    ['arn:aws:iam::999999999999:role/Auditor', 'eu-west-1'],
    ['arn:aws:iam::999999999999:role/Auditor', 'us-east-1'],
  ]);
  const { result } = await run(events(all()), places, [[record('2026-11-09T00:00:00Z', 'A')]]);
  expect(result.rows).toHaveLength(2);
  expect(result.refused.map(({ place, reason }) => [place.account, reason])).toEqual([
    ['999999999999', 'AccessDenied: not allowed'],
    ['999999999999', 'AccessDenied: not allowed'],
  ]);
});

test('is an error when nobody answers', async () => {
  const place = { account: '999999999999', roleArn: 'x', region: 'eu-west-1' };
  await expect(run(events(all()), [place], [])).rejects.toMatchObject({
    code: 'event-history',
    message: '999999999999 in eu-west-1 refuses to look events up: AccessDenied: not allowed',
  });
});

test.each([
  [{ accounts: ['111111111111'], roleArn: undefined }, '--accounts needs --role-arn, the role to assume in each'],
  [
    { accounts: undefined, roleArn: 'arn:aws:iam::{account}:role/A' },
    '--role-arn names {account}; say which with --accounts',
  ],
  [
    { accounts: ['1'], roleArn: 'arn:aws:iam::{account}:role/A' },
    '"1" is not an account id; an account id is 12 digits',
  ],
  [
    { accounts: ['111111111111', '222222222222'], roleArn: 'arn:aws:iam::111111111111:role/A' },
    '"arn:aws:iam::111111111111:role/A" is one account’s role; write {account} where the id goes',
  ],
])('refuses accounts and roles that do not fit: %j', (accounts, message) => {
  expect(() => historyPlaces(events(all()), accounts)).toThrow(message);
});

test('answers a question with counts', async () => {
  const question = findQuestion('errors');
  if (question === undefined) throw new Error('there is no question errors');
  const failed = JSON.stringify({ eventTime: 't', eventName: 'A', eventSource: 's', errorCode: 'E', eventID: 'x' });
  const { result } = await run(questionSearch(question), [here], [[failed, failed, record('t', 'B')]]);
  expect(result.rows).toEqual([['s', 'A', 'E', 2, 't', 't']]);
});
