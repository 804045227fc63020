import { parseDateTime, parseNumber } from '../../policy/date-time';
import { parseIpRange } from '../../policy/ip-range';
import type { ConditionOperator } from '../../policy/statement';
import type { ValueLanguage } from '../languages/values';

/** Numbers of the languages that a value is in. */
export function valueMembers(languages: readonly ValueLanguage[], value: string): Set<number> {
  return new Set(languages.flatMap((language, number) => (contains(language, value) ? [number] : [])));
}

function contains({ kind, operator, values }: ValueLanguage, value: string): boolean {
  if (kind === 'address') return values.some((range) => parseIpRange(range)?.includes(value) === true);
  const parse = kind === 'number' ? parseNumber : parseDateTime;
  const found = parse(value);
  return values.some((one) => {
    const limit = parse(one);
    return found !== undefined && limit !== undefined && RELATIONS[relationOf(operator)](found, limit);
  });
}

type Relation = 'GreaterThanEquals' | 'GreaterThan' | 'LessThanEquals' | 'LessThan' | 'Equals';

const RELATIONS: Readonly<Record<Relation, (found: number, limit: number) => boolean>> = {
  GreaterThanEquals: (found, limit) => found >= limit,
  GreaterThan: (found, limit) => found > limit,
  LessThanEquals: (found, limit) => found <= limit,
  LessThan: (found, limit) => found < limit,
  Equals: (found, limit) => found === limit,
};

function relationOf(operator: ConditionOperator): Relation {
  const relations = Object.keys(RELATIONS) as Relation[];
  return relations.find((relation) => operator.endsWith(relation)) ?? 'Equals';
}

/**
 * Values among which there is one for each way of being in some languages and outside of the others: the limits that
 * policies name and what lies between them.
 */
export function criticalValues(languages: readonly ValueLanguage[]): string[] {
  const kind = languages[0]?.kind;
  const named = languages.flatMap(({ values }) => values);
  if (kind === 'address') return named.flatMap(edgesOf).concat('0.0.0.0', '0:0:0:0:0:0:0:0');
  const parse = kind === 'number' ? parseNumber : parseDateTime;
  const scale = kind === 'number' ? 1 : 1000;
  const limits = named.flatMap((value) => parse(value) ?? []).sort((one, other) => one - other);
  const between = limits.map((limit, index) => (limit + (limits[index + 1] ?? limit + 2 * scale)) / 2);
  return [(limits[0] ?? 0) - scale, ...limits, ...between].map((value) => writeNumber(value / scale, kind === 'date'));
}

/** Seconds of four digits would be a year; a fraction makes them seconds. */
function writeNumber(value: number, isDate: boolean): string {
  const text = String(value);
  return isDate && /^-?\d{4}$/.test(text) ? `0${text}` : text;
}

/** First address of a range and the one after its last, where there is one. */
function edgesOf(range: string): string[] {
  const [address = '', length] = range.split('/');
  const isLong = address.includes(':');
  const [bits, width] = isLong ? [128, 16] : [32, 8];
  const size = 1n << BigInt(bits - Number(length ?? bits));
  const groups = isLong ? groupsOf(address) : address.split('.').map(BigInt);
  const number = groups.reduce((sum, group) => (sum << BigInt(width)) | group, 0n);
  const first = number - (number % size);
  const edges = [first, first + size].filter((one) => one < 1n << BigInt(bits));
  return edges.map((edge) => {
    const count = bits / width;
    const parts = Array.from(
      { length: count },
      (_, index) => (edge >> BigInt(width * (count - 1 - index))) & ((1n << BigInt(width)) - 1n),
    );
    return isLong ? parts.map((part) => part.toString(16)).join(':') : parts.join('.');
  });
}

function groupsOf(address: string): bigint[] {
  const [head = '', tail] = address.split('::').map((half) =>
    half.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...parts: string[]) => {
      const [a = 0, b = 0, c = 0, d = 0] = parts.slice(0, 4).map(Number);
      return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
    }),
  );
  const read = (half: string | undefined) =>
    half === undefined || half === '' ? [] : half.split(':').map((group) => BigInt(`0x${group}`));
  const [front, back] = [read(head), read(tail)];
  return [...front, ...Array.from({ length: 8 - front.length - back.length }, () => 0n), ...back];
}
