import { ATHENA, renderSearch, renderTableName, type Search } from '../../../activity';
import { filterBounds } from '../../../activity/bounds';
import { quoted, UserError } from '../../user-error';
import type { Cell, ResultTable } from '../search-result';
import type { AthenaApi, QueryState } from './athena-api';
import { SCAN_PRICE, scanCost, type ScanPrice } from './scan-price';

/** What is asked of Athena. */
export interface AthenaSearchOptions {
  /** What to find, or SQL as it is. */
  readonly ask: Search | { readonly sql: string; readonly limit?: number };
  /** Workgroup. */
  readonly workGroup: string;
  /** Database. */
  readonly database: string;
  /** Table. */
  readonly table: string;
  /** Whether the table is partitioned by account, region and log_date. */
  readonly partitioned: boolean;
}

/** What can be known of a query before it runs. */
export interface AthenaEstimate {
  /** Bytes after which the workgroup stops a query; undefined when nothing does. */
  readonly mostBytes: number | undefined;
  /** What that many bytes cost, in US dollars. */
  readonly mostCost: number | undefined;
  /** What a search does not narrow: files of all of these are read. Empty when unknown, as for SQL of one's own. */
  readonly everyOne: readonly ('account' | 'Region' | 'day')[];
  /** The price it is reckoned with. */
  readonly price: ScanPrice;
}

/** What Athena found. */
export interface AthenaSearchResult extends ResultTable {
  /** The query's id. */
  readonly queryId: string;
  /** Bytes it read. */
  readonly bytes: number;
  /** What that costs, in US dollars. */
  readonly cost: number;
  /** The price it is reckoned with. */
  readonly price: ScanPrice;
}

/** What a search needs besides Athena. */
export interface AthenaRun {
  /** The calls. */
  readonly api: AthenaApi;
  /** Waits, in milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Told how the query stands. */
  readonly onState?: ((state: QueryState) => void) | undefined;
}

const FIRST_WAIT = 300;
const LONGEST_WAIT = 3000;

/** Renders the query that Athena would run. */
export function athenaSql({ ask, database, table, partitioned }: AthenaSearchOptions): string {
  if ('sql' in ask) return ask.sql;
  const limit = ask.limit === undefined ? {} : { limit: ask.limit + 1 };
  return renderSearch(
    { ...ask, ...limit },
    { table: renderTableName({ database, table }), dialect: ATHENA, partitioned },
  );
}

/**
 * Says what a query may cost before it runs. How many bytes the files have that it reads, nobody knows without listing them.
 *
 * @throws {@link UserError} `athena` when the workgroup cannot be read.
 */
export async function estimateAthena(
  { ask, workGroup, partitioned }: AthenaSearchOptions,
  api: AthenaApi,
): Promise<AthenaEstimate> {
  const mostBytes = await calling(api.scanLimit(workGroup), `the workgroup ${quoted(workGroup)} cannot be read`);
  const bounds = 'sql' in ask ? undefined : filterBounds(ask.filter);
  const isEvery = (bound: unknown): boolean => bounds !== undefined && (bound === undefined || !partitioned);
  return {
    mostBytes,
    mostCost: mostBytes === undefined ? undefined : scanCost(mostBytes),
    everyOne: [
      ...(isEvery(bounds?.accounts) ? (['account'] as const) : []),
      ...(isEvery(bounds?.regions) ? (['Region'] as const) : []),
      ...(isEvery(bounds?.from) ? (['day'] as const) : []),
    ],
    price: SCAN_PRICE,
  };
}

/**
 * Runs a search in Athena and reads its rows.
 *
 * @throws {@link UserError} `athena` when the query cannot be started, fails, or is stopped.
 */
export async function searchAthena(options: AthenaSearchOptions, run: AthenaRun): Promise<AthenaSearchResult> {
  const { api } = run;
  const sql = athenaSql(options);
  const { workGroup, database } = options;
  const queryId = await calling(api.start({ sql, workGroup, database }), 'Athena does not start the query');
  const ended = await waitForEnd(queryId, run);
  if (ended.state !== 'SUCCEEDED') {
    throw new UserError(
      'athena',
      `the query ${queryId} ${ended.state.toLowerCase()}: ${ended.reason ?? 'Athena gives no reason'}`,
    );
  }
  const rows = await readRows(queryId, api, options.ask.limit);
  const bytes = ended.bytes ?? 0;
  return { ...rows, queryId, bytes, cost: scanCost(bytes), price: SCAN_PRICE };
}

async function waitForEnd(queryId: string, { api, wait, onState }: AthenaRun): Promise<QueryState> {
  let pause = FIRST_WAIT;
  for (;;) {
    const state = await calling(api.state(queryId), `the state of the query ${queryId} cannot be read`);
    onState?.(state);
    if (!['QUEUED', 'RUNNING'].includes(state.state)) return state;
    await wait(pause);
    pause = Math.min(2 * pause, LONGEST_WAIT);
  }
}

async function readRows(queryId: string, api: AthenaApi, limit: number | undefined): Promise<ResultTable> {
  const rows: (readonly Cell[])[] = [];
  let columns: readonly string[] = [];
  let next: string | undefined;
  const most = limit ?? Number.POSITIVE_INFINITY;
  do {
    const page = await calling(api.page(queryId, next), `the rows of the query ${queryId} cannot be read`);
    // The first row of a SELECT's result is the names of its columns.
    const isHeading = next === undefined && JSON.stringify(page.rows[0]) === JSON.stringify(page.columns);
    rows.push(...(isHeading ? page.rows.slice(1) : page.rows));
    ({ columns, next } = page);
  } while (next !== undefined && rows.length <= most);
  return { columns, rows: rows.slice(0, limit), more: limit !== undefined && rows.length > limit };
}

/** What AWS refuses is for the user to put right: permissions, names, credentials. */
async function calling<Result>(call: Promise<Result>, failure: string): Promise<Result> {
  try {
    return await call;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new UserError('athena', `${failure}: ${error.name}: ${error.message}`, { cause: error });
  }
}
