import {
  allOf,
  DEFAULT_COLUMNS,
  findQuestion,
  parseFilter,
  QUESTIONS,
  questionSearch,
  type EventColumn,
  type FieldName,
  type Filter,
  type Question,
  type Search,
  type SearchResult,
  type TimeContext,
} from '../../activity';
import { notATime } from '../../activity/filter-text';
import { findField, readValue } from '../../activity/filter-value';
import { inTimeZone, isTimeZone, parseTime } from '../../activity/time';
import { nearestFinder } from '../../text/nearest';
import { quoted, UserError } from '../user-error';
import type { ResultTable } from './search-result';

/** What is asked, in the words of the command line. */
export interface SearchWords {
  /** Values of fields: one of each field's values must match. */
  readonly fields: readonly (readonly [field: FieldName, values: readonly string[]])[];
  /** The first time that counts. */
  readonly since: string | undefined;
  /** The last time that counts; of a day, all of it. */
  readonly until: string | undefined;
  /** A filter as text. */
  readonly where: string | undefined;
  /** Id of a named question. */
  readonly question: string | undefined;
  /** Columns of events. */
  readonly columns: readonly string[] | undefined;
  /** Fields that events are counted by. */
  readonly countBy: readonly string[] | undefined;
  /** Rows at most; 0 for all. */
  readonly limit: number;
  /** Time zone that times are read and shown in. */
  readonly timeZone: string;
}

/** What is asked, ready to be answered. */
export interface SearchRequest {
  /** The search. */
  readonly search: Search;
  /** The question by whose name it was asked. */
  readonly question: Question | undefined;
  /** Time zone of the answer. */
  readonly timeZone: string;
}

/**
 * Reads what is asked.
 *
 * @param now - The present, in milliseconds since 1970.
 * @throws {@link UserError} `search-filter` for a value, a time or a filter that cannot be read, `search-question` for a question
 * that does not exist, `usage` for what cannot be asked at once.
 */
export function readSearchRequest(words: SearchWords, now: number): SearchRequest {
  if (!isTimeZone(words.timeZone)) {
    throw new UserError(
      'search-filter',
      `there is no time zone ${quoted(words.timeZone)}; write one as Europe/Berlin, or UTC`,
    );
  }
  const context = { now, timeZone: words.timeZone };
  const question = words.question === undefined ? undefined : namedQuestion(words.question);
  const asked = question === undefined ? undefined : questionSearch(question);
  const filter = allOf([
    ...fieldFilters(words),
    ...timeFilter(words, context),
    ...whereFilter(words, context),
    ...(asked ? [asked.filter] : []),
  ]);
  const result = resultOf(words, asked?.result);
  return {
    search: { filter, result, ...(words.limit === 0 ? {} : { limit: words.limit }) },
    question,
    timeZone: words.timeZone,
  };
}

/** Shows the times of an answer in a time zone. */
export function inZone<Table extends ResultTable>(table: Table, timeZone: string): Table {
  const times = table.columns.map((name) => ['time', 'first_time', 'last_time'].includes(name));
  const rows = table.rows.map((row) =>
    row.map((value, index) =>
      times[index] === true && typeof value === 'string' ? inTimeZone(value, timeZone) : value,
    ),
  );
  return { ...table, rows };
}

function namedQuestion(id: string): Question {
  const question = findQuestion(id);
  if (question !== undefined) return question;
  const ids = QUESTIONS.map(({ id }) => id);
  const meant = nearestFinder()(id, ids);
  const hint = meant === undefined ? '"orgtrail search questions" lists them' : `did you mean ${meant}?`;
  throw new UserError('search-question', `there is no question ${quoted(id)}; ${hint}`);
}

function fieldFilters({ fields }: SearchWords): readonly Filter[] {
  return fields.flatMap(([field, values]) => {
    if (values.length === 0) return [];
    const read = values.map((text) => {
      const value = readValue(field, text);
      if ('problem' in value) throw new UserError('search-filter', `--${field}: ${value.problem}`);
      return value.value;
    });
    return [{ kind: 'test', field, values: read } as const];
  });
}

function timeFilter({ since, until }: SearchWords, context: TimeContext): readonly Filter[] {
  const read = (option: string, text: string) => {
    const span = parseTime(text, context);
    if (span === undefined) throw new UserError('search-filter', `${option}: ${notATime(text)}`);
    return span;
  };
  const from = since === undefined ? undefined : read('--since', since).from;
  const before = until === undefined ? undefined : read('--until', until).before;
  if (from !== undefined && before !== undefined && from >= before) {
    throw new UserError('search-filter', `--since ${since ?? ''} is not before --until ${until ?? ''}`);
  }
  if (from === undefined && before === undefined) return [];
  return [{ kind: 'time', ...(from === undefined ? {} : { from }), ...(before === undefined ? {} : { before }) }];
}

function whereFilter({ where }: SearchWords, context: TimeContext): readonly Filter[] {
  if (where === undefined) return [];
  const parsed = parseFilter(where, context);
  if (parsed.kind === 'filter') return [parsed.filter];
  throw new UserError('search-filter', `--where, column ${String(parsed.column)}: ${parsed.message}`);
}

function resultOf({ columns, countBy }: SearchWords, asked: SearchResult | undefined): SearchResult {
  if (countBy !== undefined) {
    if (columns !== undefined)
      throw new UserError('usage', 'give --columns for events or --count-by for counts, not both');
    return { kind: 'groups', by: countBy.map((name) => eventColumn('--count-by', name)), order: 'most' };
  }
  if (columns !== undefined) {
    const names = columns.map((name) => eventColumn('--columns', name));
    return { kind: 'events', columns: names, order: 'newest' };
  }
  return asked ?? { kind: 'events', columns: DEFAULT_COLUMNS, order: 'newest' };
}

function eventColumn(option: string, name: string): EventColumn {
  const column = name === 'time' ? 'time' : findField(name);
  if (column !== undefined) return column;
  throw new UserError(
    'search-filter',
    `${option}: there is no field ${quoted(name)}; "orgtrail search fields" lists them`,
  );
}
