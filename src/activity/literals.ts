import { FIELDS, type FieldName } from './fields';
import type { Filter } from './filter';
import { parseTextPattern } from './text-pattern';

/** More texts than these take longer to look for than the records take to read. */
const MOST_LITERALS = 3;

/** Shorter texts stand in every file. */
const SHORTEST_LITERAL = 4;

/**
 * Finds texts one of which stands, letter by letter, in every record that passes a filter; undefined when there are none so few
 * and so long. They are of characters that no writer of JSON needs to escape; see {@link isLiteralCharacter}.
 */
export function necessaryLiterals(filter: Filter): readonly string[] | undefined {
  const literals = literalsOf(filter);
  return literals !== undefined && literals.length <= MOST_LITERALS ? literals : undefined;
}

function literalsOf(filter: Filter): readonly string[] | undefined {
  switch (filter.kind) {
    case 'all':
      return filter.of.map(literalsOf).reduce(better, undefined);
    case 'any': {
      const parts = filter.of.map(literalsOf);
      return parts.length > 0 && parts.every(isKnown) ? parts.filter(isKnown).flat() : undefined;
    }
    case 'test':
      return testLiterals(filter.field, filter.values);
    case 'not':
    case 'time':
      return undefined;
  }
}

function better(
  left: readonly string[] | undefined,
  right: readonly string[] | undefined,
): readonly string[] | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  return rank(right) < rank(left) ? right : left;
}

/** Few texts are better than many; an event's name is rarer than its service, and longer. */
function rank(literals: readonly string[]): number {
  return literals.length - Math.min(...literals.map(({ length }) => length)) / 100;
}

function testLiterals(field: FieldName, values: readonly string[]): readonly string[] | undefined {
  const { comparison, value } = FIELDS[field];
  // Other values are made up from several, or stand in other spellings, or everywhere.
  if (value.kind !== 'member' || comparison === 'address' || comparison === 'flag') return undefined;
  // The same number has several spellings, and requests hold numbers.
  const isSure = field === 'request' || field === 'response' ? /[A-DF-Z]/i : /./;
  const literals = values.map(longestWord);
  return literals.every((word) => word.length >= SHORTEST_LITERAL && isSure.test(word)) ? literals : undefined;
}

function longestWord(value: string): string {
  const words = parseTextPattern(value).flatMap((part) => part.split(/[^A-Za-z0-9._-]+/));
  return words.reduce((longest, word) => (word.length > longest.length ? word : longest), '');
}

/**
 * Tells whether a character is one that {@link necessaryLiterals} are made of. A file that writes one of them as `\u0041` is not
 * searched for literals.
 */
export function isLiteralCharacter(code: number): boolean {
  return code < 0x80 && /[A-Za-z0-9._-]/.test(String.fromCharCode(code));
}

function isKnown(literals: readonly string[] | undefined): literals is readonly string[] {
  return literals !== undefined;
}
