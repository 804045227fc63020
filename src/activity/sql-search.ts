import { renderTableName, type AthenaTableName } from './athena-table';
import { filterBounds, type Bounds } from './bounds';
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
  { table, dialect, partitioned, conditions: fixed = [] }: LogSource,
): string {
  const conditions = [
    ...fixed,
    ...(partitioned ? partitionConditions(filterBounds(filter)) : []),
    ...(filter.kind === 'all' ? filter.of : [filter]).map((part) => alone(part, dialect)),
  ];
  return [
    `SELECT ${selected(result, dialect).join(',\n  ')}`,
    `FROM ${table}`,
    ...(conditions.length === 0 ? [] : [`WHERE ${conditions.join('\n  AND ')}`]),
    ...(result.kind === 'groups' && result.by.length > 0
      ? [`GROUP BY ${result.by.map((_, index) => String(index + 1)).join(', ')}`]
      : []),
    `ORDER BY ${order(result).join(', ')}`,
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
  return [['eventTime'], ['eventID'], ...[...fields].flatMap((field) => (field === 'time' ? [] : fieldPaths(field)))];
}

/** Lists the columns of a search's result. */
export function resultColumns(result: SearchResult): readonly string[] {
  return result.kind === 'events'
    ? result.columns.map(columnName)
    : [...result.by.map(columnName), 'events', 'first_time', 'last_time'];
}

function selected(result: SearchResult, dialect: Dialect): readonly string[] {
  const value = (column: EventColumn): string =>
    column === 'time' ? 'eventtime AS "time"' : `${fieldSql(column, dialect)} AS ${columnName(column)}`;
  if (result.kind === 'events') return result.columns.map(value);
  return [...result.by.map(value), 'count(*) AS events', 'min(eventtime) AS first_time', 'max(eventtime) AS last_time'];
}

function fieldSql(name: FieldName, dialect: Dialect): string {
  const { comparison, value } = FIELDS[name];
  if (comparison === 'resource-type') return dialect.joined('resources', 'type');
  return comparison === 'resource-name' ? dialect.joined('resources', 'arn') : renderExpression(value, dialect);
}

/** Events of the same second, and groups of the same size, still have one order. */
function order(result: SearchResult): readonly string[] {
  if (result.kind === 'events') return [`eventtime ${result.order === 'newest' ? 'DESC' : 'ASC'}`, 'eventid'];
  const keys = result.by.map((_, index) => `${String(index + 1)} NULLS LAST`);
  return [result.order === 'most' ? 'count(*) DESC' : 'min(eventtime) DESC', ...keys];
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
