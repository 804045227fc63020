import { cidrPattern } from './cidr';
import { FIELDS } from './fields';
import type { Filter } from './filter';
import { memberOf, recordValue, type LogRecord } from './record-value';
import { quotedName, resourceSpellings } from './sql-filter';
import { matchesPattern, parseTextPattern } from './text-pattern';

/** Tells whether a record is such. */
export type RecordTest = (record: LogRecord) => boolean;

type TextTest = (text: string) => boolean;

/** Returns what tells whether a record passes a filter: for records that come one by one, from no table. */
export function compileFilter(filter: Filter): RecordTest {
  switch (filter.kind) {
    case 'all': {
      const parts = filter.of.map(compileFilter);
      return (record) => parts.every((part) => part(record));
    }
    case 'any': {
      const parts = filter.of.map(compileFilter);
      return (record) => parts.some((part) => part(record));
    }
    case 'not': {
      const part = compileFilter(filter.of);
      return (record) => !part(record);
    }
    case 'test':
      return compileTest(filter);
    case 'time':
      return compileTime(filter);
  }
}

function compileTime({ from, before }: Extract<Filter, { readonly kind: 'time' }>): RecordTest {
  return (record) => {
    const time = recordValue({ kind: 'member', path: ['eventTime'] }, record);
    return time !== undefined && (from === undefined || time >= from) && (before === undefined || time < before);
  };
}

function compileTest({ field, values }: Extract<Filter, { readonly kind: 'test' }>): RecordTest {
  const { comparison, value } = FIELDS[field];
  if (comparison === 'resource-type') return inResources('type', likeOneOf(values));
  if (comparison === 'resource-name') return compileResourceName(values);
  const isSuch = comparison === 'address' ? inOneOf(values) : likeOneOf(values);
  return (record) => {
    const text = recordValue(value, record);
    return text !== undefined && isSuch(text);
  };
}

function compileResourceName(values: readonly string[]): RecordTest {
  const inArns = inResources('ARN', likeOneOf(values.flatMap(resourceSpellings)));
  const quoted = values.flatMap((value) => quotedName(value) ?? []);
  return (record) =>
    inArns(record) ||
    ['requestParameters', 'responseElements'].some((column) => {
      const text = recordValue({ kind: 'member', path: [column] }, record);
      return text !== undefined && quoted.some((name) => text.includes(name));
    });
}

function inResources(member: string, isSuch: TextTest): RecordTest {
  return ({ resources }) =>
    Array.isArray(resources) &&
    resources.some((resource: unknown) => {
      const value = memberOf(resource, [member]);
      return typeof value === 'string' && isSuch(value);
    });
}

function likeOneOf(values: readonly string[]): TextTest {
  const patterns = values.map(parseTextPattern);
  const exact = new Set(patterns.flatMap((pattern) => (pattern.length === 1 ? pattern : [])));
  const others = patterns.filter((pattern) => pattern.length > 1);
  return (text) => exact.has(text) || others.some((pattern) => matchesPattern(text, pattern));
}

function inOneOf(values: readonly string[]): TextTest {
  const blocks = values.flatMap((value) => cidrPattern(value) ?? []).map((pattern) => new RegExp(pattern));
  const isLike = likeOneOf(values.filter((value) => cidrPattern(value) === undefined));
  return (text) => isLike(text) || blocks.some((block) => block.test(text.toLowerCase()));
}
