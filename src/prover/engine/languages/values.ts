import type { ConditionOperator } from '../../policy/statement';
import { addressSamples, inRange, readAddress } from './addresses';

/** Values that compare with one of some others as numbers, as dates or as addresses. */
export interface ValueLanguage {
  /** What is compared. */
  readonly kind: 'number' | 'date' | 'address';
  /** How, without negation: `NumericLessThan`, `DateEquals`, `IpAddress` … */
  readonly operator: ConditionOperator;
  /** The others, as written; one is enough. */
  readonly values: readonly string[];
}

/** Whether a text is in a language of values. A text that is no number, date or address is in none. */
export function matchesValue({ kind, operator, values }: ValueLanguage, text: string): boolean {
  if (kind === 'address') return values.some((range) => inRange(range, text));
  const read = kind === 'number' ? readNumber : readDate;
  const found = read(text);
  if (found === undefined) return false;
  return values.some((value) => {
    const limit = read(value);
    return limit !== undefined && compare(operator, found, limit);
  });
}

function compare(operator: ConditionOperator, found: number, limit: number): boolean {
  if (operator.endsWith('GreaterThan')) return found > limit;
  if (operator.endsWith('GreaterThanEquals')) return found >= limit;
  if (operator.endsWith('LessThan')) return found < limit;
  if (operator.endsWith('LessThanEquals')) return found <= limit;
  return found === limit;
}

/** One value for each way in which a value may compare with those of all languages: each of them, and between any two. */
export function valueSamples(languages: readonly ValueLanguage[]): readonly string[] {
  const kinds = new Set(languages.map(({ kind }) => kind));
  const values = languages.flatMap((language) => language.values);
  if (kinds.has('address')) return addressSamples(values.flatMap((value) => readAddress(value) ?? []));
  const [read, write, step] = kinds.has('date')
    ? ([readDate, writeDate, 86_400_000] as const)
    : ([readNumber, String, 1] as const);
  const points = [...new Set(values.flatMap((value) => read(value) ?? []))].toSorted((one, other) => one - other);
  const [first, last] = [points[0] ?? 0, points.at(-1) ?? 0];
  const between = points.slice(1).map((point, index) => middle(points[index] ?? point, point));
  return [...points, ...between, first - step, last + step].map(write);
}

function middle(low: number, high: number): number {
  const whole = Math.floor((low + high) / 2);
  return whole > low ? whole : (low + high) / 2;
}

/** Reads a whole or decimal number; undefined when it is none. */
export function readNumber(text: string): number | undefined {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : undefined;
}

const TIME = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?(Z|([+-])(\d\d):(\d\d))?)?)?)?$/;

/** Milliseconds since 1970 of a time in ISO 8601, UTC where it has no zone, or in seconds since 1970; four digits are a year. */
export function readDate(text: string): number | undefined {
  if (/^-?\d+(?:\.\d+)?$/.test(text) && !/^\d{4}$/.test(text) && !/^-?\d{4}(?:\.\d+)?$/.test(text))
    return Number(text) * 1000;
  const found = TIME.exec(text);
  if (found === null) return undefined;
  const part = (group: number, otherwise: string): string => found[group] ?? otherwise;
  const day = `${part(1, '')}-${part(2, '01')}-${part(3, '01')}`;
  const hour = `${part(4, '00')}:${part(5, '00')}:${part(6, '00')}${part(7, '')}`;
  const time = Date.parse(`${day}T${hour}${part(8, 'Z')}`);
  return Number.isNaN(time) ? undefined : time;
}

function writeDate(time: number): string {
  const isWhole = Number.isInteger(time) && time > -62_167_219_200_000 && time < 253_402_300_800_000;
  return isWhole ? new Date(time).toISOString().replace('.000Z', 'Z') : String(time / 1000);
}
