import { renderTableName, type AthenaTableName } from './athena-table';
import { filterBounds, type Bounds } from './bounds';
import type { Column } from './columns';
import { columnName, FIELDS, fieldPaths, type FieldName } from './fields';
import { allOf, filterFields, type Filter } from './filter';
import { questionSearch, type Question } from './questions';
import type { EventColumn, Search, SearchResult } from './search';
import { ATHENA, renderExpression, type Dialect } from './sql-expression';
import { renderFilter } from './sql-filter';
import { sqlText } from './sql-text';

/** Where a search reads events from. */
export interface LogSource {
  /** The table's name, as SQL has it. */
  readonly table: string;
  /** The dialect of its engine. */
  readonly dialect: Dialect;
  /** Whether the table has the partitions account, region and log_date, which then narrow the search. */
  readonly partitioned: boolean;
  /** Whether its rows are events counted together already, with group_events, group_first and group_last. */
  readonly counted?: boolean;
  /** Conditions that hold for every search, before its own. */
  readonly conditions?: readonly string[];
}

/** A file's folder is the day it was delivered on, which can be another than the event's. */
const DELIVERY_DAYS = 1;

/** What a saved query shows at most; whoever wants more edits it. */
const SAVED_ROWS = 1000;

/** Renders a search as one query. */
export function renderSearch(
  { filter, result, limit }: Search,
  { table, dialect, partitioned, counted = false, conditions: fixed = [] }: LogSource,
): string {
  const measures = counted ? COUNTED_MEASURES : MEASURES;
  const conditions = [
    ...fixed,
    ...(partitioned ? partitionConditions(filterBounds(filter)) : []),
    ...(filter.kind === 'all' ? filter.of : [filter]).map((part) => alone(part, dialect)),
  ];
  return [
    `SELECT ${selected(result, dialect, measures).join(',\n  ')}`,
    `FROM ${table}`,
    ...(conditions.length === 0 ? [] : [`WHERE ${conditions.join('\n  AND ')}`]),
    ...(result.kind === 'groups' && result.by.length > 0
      ? [`GROUP BY ${result.by.map((_, index) => String(index + 1)).join(', ')}`]
      : []),
    `ORDER BY ${order(result, measures).join(', ')}`,
    ...(limit === undefined ? [] : [`LIMIT ${String(limit)}`]),
    '',
  ].join('\n');
}

/** Which days of delivery a saved query looks at. */
export interface QueryDays {
  /** How many days back from the day it runs; a query that names no days reads every file there is. */
  readonly days: number;
  /** Accounts it looks at, where the table's account partition is injected; all when absent. */
  readonly accounts?: readonly string[];
}

/** Renders a question as a query to be saved in Athena, over the last days. */
export function renderSavedQuery(question: Question, name: AthenaTableName, { days, accounts }: QueryDays): string {
  const { filter, result } = questionSearch(question);
  const where: Filter =
    accounts === undefined ? filter : allOf([{ kind: 'test', field: 'account', values: accounts }, filter]);
  const query = renderSearch(
    { filter: where, result, limit: SAVED_ROWS },
    {
      table: renderTableName(name),
      dialect: ATHENA,
      partitioned: true,
      conditions: [`log_date >= date_format(current_date - INTERVAL '${String(days)}' DAY, '%Y/%m/%d')`],
    },
  );
  return [`-- ${question.asks}`, `-- ${question.means}`, `-- Next: ${question.next}`, query].join('\n');
}

/** Lists the members of records that a search reads. */
export function searchPaths({ filter, result }: Search): readonly (readonly string[])[] {
  const columns: readonly EventColumn[] = result.kind === 'events' ? result.columns : result.by;
  const fields = new Set<EventColumn>([...columns, ...filterFields(filter)]);
  const ordered = result.kind === 'events' ? [['eventTime'], ['eventID']] : [];
  return [
    ...ordered,
    ...Array.from(fields).flatMap((field) => (field === 'time' ? [['eventTime']] : fieldPaths(field))),
  ];
}

/** Finds the columns that SQL may name: those whose names stand in it, all of them where there is a star. */
export function columnsInSql(sql: string, columns: readonly Column[]): readonly Column[] {
  const words = new Set(sql.toLowerCase().match(/[a-z_]\w*/g) ?? []);
  // A star that multiplies or counts asks for more than is needed, never for less.
  const hasStar =
    /\*/.test(sql.replace(/\bcount\s*\(\s*\*\s*\)/gi, '')) || !words.has('select') || words.has('columns');
  return hasStar ? columns : columns.filter(({ name }) => words.has(name.toLowerCase()));
}

/** Lists the columns of a search's result. */
export function resultColumns(result: SearchResult): readonly string[] {
  return result.kind === 'events'
    ? result.columns.map(columnName)
    : [...result.by.map(columnName), 'events', 'first_time', 'last_time'];
}

interface Measures {
  readonly events: string;
  readonly first: string;
  readonly last: string;
}

const MEASURES: Measures = { events: 'count(*)', first: 'min(eventtime)', last: 'max(eventtime)' };

const COUNTED_MEASURES: Measures = {
  events: 'CAST(coalesce(sum(group_events), 0) AS BIGINT)',
  first: 'min(group_first)',
  last: 'max(group_last)',
};

function selected(result: SearchResult, dialect: Dialect, { events, first, last }: Measures): readonly string[] {
  const value = (column: EventColumn): string =>
    column === 'time' ? 'eventtime AS "time"' : `${fieldSql(column, dialect)} AS ${columnName(column)}`;
  if (result.kind === 'events') return result.columns.map(value);
  return [...result.by.map(value), `${events} AS events`, `${first} AS first_time`, `${last} AS last_time`];
}

function fieldSql(name: FieldName, dialect: Dialect): string {
  const { comparison, value } = FIELDS[name];
  if (comparison === 'resource-type') return dialect.joined('resources', 'type');
  return comparison === 'resource-name' ? dialect.joined('resources', 'arn') : renderExpression(value, dialect);
}

/** Events of the same second, and groups of the same size, still have one order. */
function order(result: SearchResult, { events, first }: Measures): readonly string[] {
  if (result.kind === 'events') return [`eventtime ${result.order === 'newest' ? 'DESC' : 'ASC'}`, 'eventid'];
  const keys = result.by.map((_, index) => `${String(index + 1)} NULLS LAST`);
  return [result.order === 'most' ? `${events} DESC` : `${first} DESC`, ...keys];
}

function alone(filter: Filter, dialect: Dialect): string {
  const condition = renderFilter(filter, dialect);
  return filter.kind === 'any' ? `(${condition})` : condition;
}

/** Renders which folders a search needs: Athena reads no others, and bills what it reads. */
function partitionConditions({ accounts, regions, from, before }: Bounds): readonly string[] {
  const list = (values: ReadonlySet<string>): string => [...values].sort().map(sqlText).join(', ');
  return [
    ...(accounts === undefined || accounts.size === 0 ? [] : [`account IN (${list(accounts)})`]),
    ...(regions === undefined || regions.size === 0 ? [] : [`region IN (${list(regions)})`]),
    ...(from === undefined ? [] : [`log_date >= ${sqlText(deliveryDay(from, -DELIVERY_DAYS))}`]),
    ...(before === undefined ? [] : [`log_date <= ${sqlText(deliveryDay(before, DELIVERY_DAYS))}`]),
  ];
}

function deliveryDay(time: string, days: number): string {
  return new Date(Date.parse(time) + days * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '/');
}
