import { FIELDS } from './fields';
import { compileFilter } from './matches';
import { memberOf, recordValue, type LogRecord } from './record-value';
import type { EventColumn, Search, SearchResult } from './search';

/** A value of a row that {@link tabulate} makes. */
export type TabulatedValue = string | number | null;

type Row = readonly TabulatedValue[];

/** Answers a search from records at hand, with the rows that SQL would give. */
export function tabulate({ filter, result, limit }: Search, records: Iterable<LogRecord>): readonly Row[] {
  const passes = compileFilter(filter);
  const found: LogRecord[] = [];
  for (const record of records) if (passes(record)) found.push(record);
  return (result.kind === 'events' ? eventRows(result, found) : groupRows(result, found)).slice(0, limit);
}

function eventRows(
  { columns, order }: Extract<SearchResult, { kind: 'events' }>,
  found: readonly LogRecord[],
): readonly Row[] {
  const direction = order === 'newest' ? -1 : 1;
  return found
    .map((record) => ({ record, time: timeOf(record) ?? '', id: text(record, 'event-id') ?? '' }))
    .sort((a, b) => direction * compare(a.time, b.time) || compare(a.id, b.id))
    .map(({ record }) => columns.map((column) => text(record, column)));
}

function groupRows(
  { by, order }: Extract<SearchResult, { kind: 'groups' }>,
  found: readonly LogRecord[],
): readonly Row[] {
  const groups = new Map<string, { readonly key: readonly (string | null)[]; count: number; times: string[] }>();
  for (const record of found) {
    const key = by.map((column) => text(record, column));
    const group = groups.get(JSON.stringify(key)) ?? { key, count: 0, times: [] };
    groups.set(JSON.stringify(key), group);
    group.count += 1;
    // The first and the last are all that is asked for.
    const times = [...group.times, timeOf(record)].filter(isText).sort(compare);
    group.times = times.length <= 2 ? times : [times[0] ?? '', times.at(-1) ?? ''];
  }
  return [...groups.values()]
    .map(({ key, count, times }) => ({ key, count, first: times[0] ?? null, last: times.at(-1) ?? null }))
    .sort(
      (a, b) =>
        (order === 'most' ? b.count - a.count : compare(b.first ?? '', a.first ?? '')) || compareKeys(a.key, b.key),
    )
    .map(({ key, count, first, last }) => [...key, count, first, last]);
}

function text(record: LogRecord, column: EventColumn): string | null {
  if (column === 'time') return timeOf(record);
  const { comparison, value } = FIELDS[column];
  if (comparison === 'resource-type') return joined(record, 'type');
  if (comparison === 'resource-name') return joined(record, 'ARN');
  return recordValue(value, record) ?? null;
}

function joined(record: LogRecord, member: string): string | null {
  const list = record['resources'];
  if (!Array.isArray(list)) return null;
  return list
    .map((resource: unknown) => memberOf(resource, [member]))
    .filter(isText)
    .join(', ');
}

function timeOf(record: LogRecord): string | null {
  return recordValue({ kind: 'member', path: ['eventTime'] }, record) ?? null;
}

/** Missing values stand last. */
function compareKeys(a: readonly (string | null)[], b: readonly (string | null)[]): number {
  for (const [index, left] of a.entries()) {
    const right = b[index] ?? null;
    if (left === right) continue;
    if (left === null) return 1;
    return right === null ? -1 : compare(left, right);
  }
  return 0;
}

/** As databases compare text by default: by code point. */
function compare(a: string, b: string): number {
  return a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
