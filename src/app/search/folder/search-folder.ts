import { relative, resolve } from 'node:path';
import { DUCKDB, renderSearch, type Filter, type Search } from '../../../activity';
import { filterBounds } from '../../../activity/bounds';
import { logColumns, pruneColumns } from '../../../activity/columns';
import { allOf, EVERYTHING } from '../../../activity/filter';
import { columnsInSql, searchPaths } from '../../../activity/sql-search';
import { UserError } from '../../user-error';
import type { ScanOrder } from '../scan/scan-order';
import type { ResultTable } from '../search-result';
import { LogDatabase, LOG_TABLE } from './log-database';
import { ProblemList, scanLogs, type ProblemGroup, type ScanProgress } from './scan-logs';
import { withSpillDirectory } from './spill-directory';
import { walkLogs } from './walk-logs';

/** What is asked of a folder of log files. */
export interface FolderSearchOptions {
  /** The folder, or one file. */
  readonly folder: string;
  /** The directory relative names start from. */
  readonly cwd: string;
  /** What to find, or SQL over the events that pass a filter. */
  readonly ask: Search | { readonly sql: string; readonly filter: Filter; readonly limit?: number };
  /** Threads; as many as are worth it when absent. */
  readonly threads?: number | undefined;
  /** Told now and then how far the search is. */
  readonly onProgress?: ((progress: ScanProgress) => void) | undefined;
}

/** What was found in a folder. */
export interface FolderSearchResult extends ResultTable, ScanProgress {
  /** Events that passed but cannot be read by the database. */
  readonly unreadable: number;
  /** Files and folders left out because of the account, Region or day in their path. */
  readonly leftOut: number;
  /** Files that were not searched, by reason. */
  readonly problems: readonly ProblemGroup[];
}

/** Rows are put into the database when there are this many bytes of them. */
const BYTES_OF_A_BATCH = 32 * 1024 * 1024;

/**
 * Searches the log files in a folder.
 *
 * @throws {@link UserError} `log-folder` when the folder cannot be read, `search-sql` when the SQL is wrong or no query.
 */
export async function searchFolder(options: FolderSearchOptions): Promise<FolderSearchResult> {
  const plan = planScan(options.ask);
  return withSpillDirectory(async (directory) => {
    const database = await LogDatabase.open(directory, plan.columns, plan.order.rows === 'groups');
    try {
      if ('sql' in options.ask) await checkSql(database, options.ask.sql);
      return await runScan(options, plan, database);
    } finally {
      database.close();
    }
  });
}

interface ScanPlan {
  readonly order: ScanOrder;
  readonly columns: ReturnType<typeof pruneColumns>;
  readonly sql: string;
  readonly limit: number | undefined;
  readonly filter: Filter;
}

async function runScan(
  options: FolderSearchOptions,
  plan: ScanPlan,
  database: LogDatabase,
): Promise<FolderSearchResult> {
  const walked = await walkLogs(resolve(options.cwd, options.folder), filterBounds(plan.filter)).catch(
    (error: unknown) => {
      throw asNamed(error, options);
    },
  );
  const intake = new Intake(database);
  const summary = await scanLogs(walked.files, {
    order: plan.order,
    threads: options.threads,
    take: (findings) => intake.take(findings),
    onProgress: options.onProgress,
  });
  await intake.flush();
  await database.lock();
  const most = plan.limit === undefined ? undefined : plan.limit + 1;
  const { columns, rows } = await asked(database.query(plan.sql, most), 'sql' in options.ask);
  const problems = new ProblemList();
  for (const problem of walked.problems) problems.add(problem);
  return {
    files: summary.files,
    bytes: summary.bytes,
    found: summary.found,
    columns,
    rows: rows.slice(0, plan.limit),
    more: plan.limit !== undefined && rows.length > plan.limit,
    unreadable: intake.unreadable,
    leftOut: walked.leftOut(),
    problems: [...summary.problems, ...problems.groups()].map((group) => ({
      ...group,
      examples: group.examples.map((path) => relative(resolve(options.cwd), path)),
    })),
  };
}

/** Gathers rows until they are worth a turn of the database. */
class Intake {
  public unreadable = 0;
  private readonly database: LogDatabase;
  private rows: Uint8Array[] = [];
  private bytes = 0;
  private lines = 0;

  public constructor(database: LogDatabase) {
    this.database = database;
  }

  public async take({ rows, lines }: { readonly rows: Uint8Array; readonly lines: number }): Promise<void> {
    this.rows.push(rows);
    this.bytes += rows.length;
    this.lines += lines;
    if (this.bytes >= BYTES_OF_A_BATCH) await this.flush();
  }

  public async flush(): Promise<void> {
    if (this.lines === 0) return;
    this.unreadable += this.lines - (await this.database.add(Buffer.concat(this.rows)));
    this.rows = [];
    this.bytes = 0;
    this.lines = 0;
  }
}

function planScan(ask: FolderSearchOptions['ask']): ScanPlan {
  return 'sql' in ask ? planSql(ask) : planSearch(ask);
}

function planSearch(search: Search): ScanPlan {
  const { filter, result, limit } = search;
  const { time, rest } = splitTime(filter);
  const source = { table: LOG_TABLE, dialect: DUCKDB, partitioned: false };
  const most = limit === undefined ? {} : { limit: limit + 1 };
  if (result.kind === 'events') {
    const paths = searchPaths(search);
    const enough = limit === undefined ? {} : { enough: { count: limit + 1, order: result.order } };
    return {
      order: { time, filter: rest, paths, rows: 'records', ...enough },
      columns: pruneColumns(logColumns('insights'), paths),
      sql: renderSearch({ ...search, ...most }, source),
      limit,
      filter,
    };
  }
  const paths = searchPaths({ filter: rest, result });
  return {
    order: { time, filter: rest, paths, rows: 'groups' },
    columns: pruneColumns(logColumns('insights'), paths),
    sql: renderSearch({ filter: rest, result, ...most }, { ...source, counted: true }),
    limit,
    filter,
  };
}

function planSql({ sql, filter, limit }: Exclude<FolderSearchOptions['ask'], Search>): ScanPlan {
  const { time, rest } = splitTime(filter);
  const columns = columnsInSql(sql, logColumns('insights'));
  // A record that has neither a time nor an id is none.
  const paths = [['eventTime'], ['eventID'], ...columns.map(({ name }) => [name])];
  return {
    order: { time, filter: rest, paths, rows: 'records' },
    columns: pruneColumns(logColumns('insights'), paths),
    sql,
    limit,
    filter,
  };
}

/** Takes the span of time out of a filter, which can be compared without reading a record. */
function splitTime(filter: Filter): { readonly time: ScanOrder['time']; readonly rest: Filter } {
  const parts = filter.kind === 'all' ? filter.of : [filter];
  const spans = parts.filter((part) => part.kind === 'time');
  const { from, before } = filterBounds(allOf(spans));
  const rest = parts.filter((part) => part.kind !== 'time');
  return {
    time: { ...(from === undefined ? {} : { from }), ...(before === undefined ? {} : { before }) },
    rest: rest.length === 0 ? EVERYTHING : allOf(rest),
  };
}

async function checkSql(database: LogDatabase, sql: string): Promise<void> {
  const kind = await asked(database.kindOf(sql), true);
  const wrong = { none: 'it is empty', several: 'it has several statements; give one', other: 'it is no query' };
  if (kind !== 'select')
    throw new UserError('search-sql', `--sql must be one SELECT over ${LOG_TABLE}: ${wrong[kind]}`);
}

/** What the database says about SQL that a user wrote is a mistake of the user. */
async function asked<Result>(result: Promise<Result>, isUsers: boolean): Promise<Result> {
  try {
    return await result;
  } catch (error) {
    const text = typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : undefined;
    if (!isUsers || text === undefined) throw error;
    const [message = ''] = text.split('\n\n');
    throw new UserError('search-sql', `--sql: ${message.replace(/\s+/g, ' ')}`, { cause: error });
  }
}

function asNamed(error: unknown, { cwd, folder }: FolderSearchOptions): unknown {
  if (!(error instanceof UserError)) return error;
  return new UserError(
    error.code,
    error.message.replaceAll(JSON.stringify(resolve(cwd, folder)), JSON.stringify(folder)),
    { cause: error },
  );
}
