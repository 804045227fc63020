import { test as isTest, type Search } from '../../../../src/activity';
import type { AthenaApi, QueryState } from '../../../../src/app/search/athena/athena-api';
import { athenaSql, estimateAthena, searchAthena } from '../../../../src/app/search/athena/search-athena';
import { trinoMistakes } from '../../../helpers/trino-grammar';

const search: Search = {
  filter: {
    kind: 'all',
    of: [
      isTest('account', '111111111111'),
      isTest('event-name', "O'Neill*"),
      { kind: 'time', from: '2026-11-01T00:00:00Z' },
    ],
  },
  result: { kind: 'events', columns: ['time', 'event-name', 'resource-name'], order: 'newest' },
  limit: 2,
};
const options = { ask: search, workGroup: 'security', database: 'audit', table: 'logs', partitioned: true };

function fakeAthena(
  states: readonly QueryState[],
  pages: readonly (readonly (readonly string[])[])[],
): AthenaApi & { readonly calls: string[] } {
  const calls: string[] = [];
  const left = [...states];
  return {
    calls,
    scanLimit: async () => Promise.resolve(1e12),
    start: async ({ sql, workGroup, database }) => {
      calls.push(`start ${workGroup} ${database} ${sql.split('\n')[0] ?? ''}`);
      return Promise.resolve('q-1');
    },
    state: async () => Promise.resolve(left.shift() ?? { state: 'RUNNING', reason: undefined, bytes: 0 }),
    page: async (_id, next) => {
      calls.push(`page ${next ?? 'first'}`);
      const at = Number(next ?? 0);
      return Promise.resolve({
        columns: ['time', 'event_name'],
        rows: pages[at] ?? [],
        next: at + 1 < pages.length ? String(at + 1) : undefined,
      });
    },
  };
}

const state = (name: string, bytes?: number, reason?: string): QueryState => ({ state: name, bytes, reason });
const wait = async (): Promise<void> => Promise.resolve();

test('the SQL names the folders to read, a day more than asked for, and quotes values', () => {
  const sql = athenaSql(options);
  expect(sql).toBe(`SELECT eventtime AS "time",
  eventname AS event_name,
  array_join(transform(resources, element -> element.arn), ', ') AS resource_name
FROM "audit"."logs"
WHERE account IN ('111111111111')
  AND log_date >= '2026/10/31'
  AND recipientaccountid = '111111111111'
  AND eventname LIKE 'O''Neill%' ESCAPE '\\'
  AND eventtime >= '2026-11-01T00:00:00Z'
ORDER BY eventtime DESC, eventid
LIMIT 3
`);
  expect(trinoMistakes([sql, athenaSql({ ...options, partitioned: false })])).toEqual([[], []]);
});

test('waits for the query, reads pages until there are enough rows, and says what it cost', async () => {
  const api = fakeAthena(
    [state('QUEUED'), state('RUNNING', 5), state('SUCCEEDED', 2e12)],
    [
      [
        ['time', 'event_name'],
        ['t1', 'a'],
      ],
      [
        ['t2', 'b'],
        ['t3', 'c'],
      ],
      [['t4', 'd']],
    ],
  );
  const found = await searchAthena(options, { api, wait });
  expect(found).toMatchObject({
    rows: [
      ['t1', 'a'],
      ['t2', 'b'],
    ],
    more: true,
    bytes: 2e12,
    cost: 10,
    queryId: 'q-1',
  });
  expect(api.calls).toEqual(['start security audit SELECT eventtime AS "time",', 'page first', 'page 1']);
});

test('a row that looks like the heading is a row on later pages', async () => {
  const api = fakeAthena([state('SUCCEEDED', 1)], [[['time', 'event_name']], [['time', 'event_name']]]);
  expect((await searchAthena(options, { api, wait })).rows).toEqual([['time', 'event_name']]);
});

test('says why a query failed', async () => {
  const api = fakeAthena([state('FAILED', 0, 'SYNTAX_ERROR: line 1')], []);
  await expect(searchAthena(options, { api, wait })).rejects.toMatchObject({
    code: 'athena',
    message: 'the query q-1 failed: SYNTAX_ERROR: line 1',
  });
});

test('estimates by the limit of the workgroup and what the search narrows', async () => {
  const api = fakeAthena([], []);
  expect(await estimateAthena(options, api)).toMatchObject({ mostBytes: 1e12, mostCost: 5, everyOne: ['Region'] });
  expect(await estimateAthena({ ...options, partitioned: false }, api)).toMatchObject({
    everyOne: ['account', 'Region', 'day'],
  });
});
