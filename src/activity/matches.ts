import { cidrPattern } from './cidr';
import { FIELDS } from './fields';
import type { Filter } from './filter';
import { memberOf, recordValue, type LogRecord } from './record-value';
import { quotedName, resourceSpellings } from './sql-filter';
import { matchesPattern, parseTextPattern } from './text-pattern';

/** Tells whether a record passes a filter: for records that come one by one, from no table. */
export function matchesFilter(filter: Filter, record: LogRecord): boolean {
  switch (filter.kind) {
    case 'all':
      return filter.of.every((part) => matchesFilter(part, record));
    case 'any':
      return filter.of.some((part) => matchesFilter(part, record));
    case 'not':
      return !matchesFilter(filter.of, record);
    case 'test':
      return filter.values.some((value) => matchesValue(filter.field, value, record));
    case 'time':
      return matchesTime(filter, record);
  }
}

function matchesTime({ from, before }: Extract<Filter, { readonly kind: 'time' }>, record: LogRecord): boolean {
  const time = recordValue({ kind: 'member', path: ['eventTime'] }, record);
  if (time === undefined) return false;
  return (from === undefined || time >= from) && (before === undefined || time < before);
}

function matchesValue(
  field: Extract<Filter, { readonly kind: 'test' }>['field'],
  value: string,
  record: LogRecord,
): boolean {
  const { comparison, value: expression } = FIELDS[field];
  if (comparison === 'resource-type') return resources(record, 'type').some((type) => isLike(type, value));
  if (comparison === 'resource-name') return matchesResourceName(value, record);
  const text = recordValue(expression, record);
  if (text === undefined) return false;
  const block = comparison === 'address' ? cidrPattern(value) : undefined;
  return block === undefined ? isLike(text, value) : new RegExp(block).test(text.toLowerCase());
}

function matchesResourceName(value: string, record: LogRecord): boolean {
  const spellings = resourceSpellings(value);
  if (resources(record, 'ARN').some((arn) => spellings.some((spelling) => isLike(arn, spelling)))) return true;
  const quoted = quotedName(value);
  return (
    quoted !== undefined &&
    ['requestParameters', 'responseElements'].some((column) =>
      recordValue({ kind: 'member', path: [column] }, record)?.includes(quoted),
    )
  );
}

function resources(record: LogRecord, member: string): readonly string[] {
  const list = record['resources'];
  if (!Array.isArray(list)) return [];
  return list.flatMap((resource: unknown) => {
    const value = memberOf(resource, [member]);
    return typeof value === 'string' ? [value] : [];
  });
}

function isLike(text: string, value: string): boolean {
  return matchesPattern(text, parseTextPattern(value));
}
