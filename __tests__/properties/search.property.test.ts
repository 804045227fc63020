import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import fc from 'fast-check';
import {
  ATHENA,
  compileFilter,
  DUCKDB,
  QUESTIONS,
  questionSearch,
  renderSearch,
  tabulate,
  type Dialect,
  type Search,
} from '../../src/activity';
import { filterBounds } from '../../src/activity/bounds';
import { parseLogPath, pathParts } from '../../src/activity/log-layout';
import { mayHoldEvents } from '../../src/activity/log-pruning';
import { searchFolder } from '../../src/app/search/folder/search-folder';
import { generateLogs } from '../../scripts/generated-logs/records';
import { plainlyPasses } from '../helpers/plain-search';
import { filters, testRecords, type TestRecord } from '../helpers/random-search';
import { temporaryDirectory } from '../helpers/temporary-directory';
import { makeTrino, withoutLambdas } from '../helpers/trino-in-duckdb';

const records = testRecords(7);
const directory = temporaryDirectory();
let instance: DuckDBInstance;
let connection: DuckDBConnection;

beforeAll(async () => {
  const file = join(directory, 'records.ndjson');
  writeFileSync(file, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  instance = await DuckDBInstance.create(':memory:');
  connection = await instance.connect();
  await makeTrino(connection, file);
  mkdirSync(join(directory, 'logs'));
  for (const [index, part] of [records.slice(0, 70), records.slice(70)].entries()) {
    writeFileSync(join(directory, 'logs', `${String(index)}.json.gz`), gzipSync(JSON.stringify({ Records: part })));
  }
});

afterAll(() => {
  connection.closeSync();
  instance.closeSync();
});

const byId: Search['result'] = { kind: 'events', columns: ['event-id', 'event-name'], order: 'oldest' };

function plainly(filter: Search['filter']): readonly TestRecord[] {
  return records.filter((record) => plainlyPasses(filter, record));
}

/** Ids and names, in one order; the empty record has none. */
function sorted(rows: readonly (readonly unknown[])[]): readonly string[] {
  return rows.map((row) => JSON.stringify(row)).sort();
}

const named = (record: TestRecord): readonly unknown[] => [record['eventID'] ?? null, record['eventName'] ?? null];

async function query(search: Search, dialect: Dialect): Promise<readonly (readonly unknown[])[]> {
  const sql = renderSearch(search, { table: 'audit.logs', dialect, partitioned: false });
  const reader = await connection.runAndReadAll(dialect === ATHENA ? withoutLambdas(sql) : sql);
  return reader.getRowsJson();
}

test('a filter finds the same in DuckDB, in Athena’s SQL, one by one and in a plain loop', async () => {
  await fc.assert(
    fc.asyncProperty(filters, async (filter) => {
      const expected = sorted(plainly(filter).map(named));
      const search = { filter, result: byId };
      expect(sorted(records.filter(compileFilter(filter)).map(named))).toEqual(expected);
      expect(sorted(await query(search, DUCKDB))).toEqual(expected);
      expect(sorted(await query(search, ATHENA))).toEqual(expected);
    }),
    { numRuns: 300 },
  );
}, 120_000);

test('a filter finds the same in a folder of log files', async () => {
  await fc.assert(
    fc.asyncProperty(filters, async (filter) => {
      const found = await searchFolder({ folder: 'logs', cwd: directory, ask: { filter, result: byId } });
      expect(sorted(found.rows)).toEqual(sorted(plainly(filter).map(named)));
      expect([found.found, found.unreadable]).toEqual([found.rows.length, 0]);
    }),
    { numRuns: 25 },
  );
}, 120_000);

test('questions give the same rows from a folder, in Athena’s SQL and one by one', async () => {
  for (const question of QUESTIONS) {
    const search = { ...questionSearch(question), limit: 20 };
    const expected = tabulate(search, records);
    const found = await searchFolder({ folder: 'logs', cwd: directory, ask: search });
    expect([question.id, found.rows]).toEqual([question.id, expected]);
    const rows = await query(search, ATHENA);
    const numbers = rows.map((row) => row.map((value, index) => (isCount(search, index) ? Number(value) : value)));
    expect([question.id, numbers]).toEqual([question.id, expected]);
  }
}, 120_000);

const isCount = ({ result }: Search, column: number): boolean =>
  result.kind === 'groups' && column === result.by.length;

test('no folder is left out that holds an event which passes', () => {
  const plan = {
    seed: 3,
    accounts: ['111111111111', '222222222222'],
    regions: ['eu-west-1', 'us-east-1'],
    firstDay: '2026-10-31',
    days: 3,
    filesPerDay: 3,
    recordsPerFile: 4,
  };
  const logs = [...generateLogs(plan)];
  const times = fc.constantFrom('2026-10-31T12:00:00Z', '2026-11-01T00:00:00Z', '2026-11-02T23:59:59Z');
  const spans = fc.record({ from: fc.option(times, { nil: undefined }), before: fc.option(times, { nil: undefined }) });
  fc.assert(
    fc.property(filters, spans, (filter, { from, before }) => {
      const narrowed: Search['filter'] = {
        kind: 'all',
        of: [
          filter,
          { kind: 'time', ...(from === undefined ? {} : { from }), ...(before === undefined ? {} : { before }) },
        ],
      };
      const bounds = filterBounds(narrowed);
      for (const { key, records } of logs) {
        if (mayHoldEvents(parseLogPath(pathParts(key)), bounds)) continue;
        expect(records.filter((record) => plainlyPasses(narrowed, record))).toEqual([]);
      }
    }),
    { numRuns: 200 },
  );
});
