import type { Condition, ConditionOperator } from '../../policy/statement';
import type { Language, Literal } from '../dimension';
import { ANY_TEXT, textLanguage } from '../languages/glob';
import type { Glob } from '../languages/glob';
import { readPattern } from '../languages/pattern';
import type { PatternSyntax } from '../languages/pattern';
import { derivedLiteral, isDerived } from './derived-keys';
import type { KeyTest, SpaceBuilder } from './space-builder';

/** Operators that hold when another does not. */
const NEGATED: ReadonlyMap<ConditionOperator, ConditionOperator> = new Map([
  ['StringNotEquals', 'StringEquals'],
  ['StringNotEqualsIgnoreCase', 'StringEqualsIgnoreCase'],
  ['StringNotLike', 'StringLike'],
  ['NumericNotEquals', 'NumericEquals'],
  ['DateNotEquals', 'DateEquals'],
  ['NotIpAddress', 'IpAddress'],
  ['ArnNotEquals', 'ArnLike'],
  ['ArnNotLike', 'ArnLike'],
]);

const SYNTAX: ReadonlyMap<ConditionOperator, PatternSyntax> = new Map([
  ['StringEquals', 'equals'],
  ['StringEqualsIgnoreCase', 'equals'],
  ['StringLike', 'like'],
  ['ArnEquals', 'arn'],
  ['ArnLike', 'arn'],
]);

/** What the values of a condition match, without negation. */
interface Wanted {
  /** Values that match for certain. */
  readonly language: Language;
  /** Patterns that match some values, depending on the request. */
  readonly open: readonly OpenPattern[];
}

interface OpenPattern {
  /** Names the question whether it matches: the same name, the same answer. */
  readonly name: string;
  /** Values that it may match. */
  readonly bounds: Glob;
}

/**
 * Translates a condition: the requests that meet it are those of one of the lists, each of which passes all tests of its list.
 * A pattern with a variable is a predicate that is not looked into, bounded by what the pattern may match.
 */
export function conditionLiterals(condition: Condition, space: SpaceBuilder): Literal[][] {
  const key = condition.key.toLowerCase();
  if (condition.operator === 'Null') return nullLiterals(condition, key, space);
  const negated = NEGATED.has(condition.operator);
  const operator = NEGATED.get(condition.operator) ?? condition.operator;
  const test = keyTest(condition, negated);
  const wanted = wantedValues(operator, condition.values, key, space);
  if (isDerived(key)) {
    if (wanted.open.length > 0 || wanted.language.kind !== 'text') return [[whole(condition, space)]];
    return [[derivedLiteral(key, wanted.language, test, space)]];
  }
  const literal = space.keyLiteral(key, wanted.language, test);
  if (wanted.open.length === 0) return [[literal]];
  if (space.dimensions[literal.dimension]?.kind === 'multiple') return [[whole(condition, space)]];
  const predicates = wanted.open.map((open) => openPredicate(open, key, space));
  if (negated) return [[literal, ...predicates.map((one) => ({ ...one, negated: true, absent: true }))]];
  return [[literal], ...predicates.map((predicate) => [predicate])];
}

function keyTest({ ifExists, set }: Condition, negated: boolean): KeyTest {
  if (set === undefined) return { negated, absent: ifExists || negated, quantifier: undefined };
  const isForAll = set === 'ForAllValues';
  return { negated, absent: ifExists || isForAll, quantifier: isForAll ? 'all' : 'any' };
}

/** A predicate holds only for values that its pattern may match, and a pattern matches no absent key. */
function openPredicate({ name, bounds }: OpenPattern, key: string, space: SpaceBuilder): Literal {
  const isNew = !space.has(name);
  const predicate = space.predicate(name, true);
  if (isNew) {
    const outside = { negated: true, absent: true, quantifier: undefined };
    space.impossible.push([predicate, space.keyLiteral(key, textLanguage([bounds]), outside)]);
  }
  return predicate;
}

function nullLiterals({ values }: Condition, key: string, space: SpaceBuilder): Literal[][] {
  const wanted = new Set(values.map((value) => value.toLowerCase()));
  const [absent, present] = [wanted.has('true'), wanted.has('false')];
  if (isDerived(key)) {
    const language = textLanguage([ANY_TEXT]);
    return [[derivedLiteral(key, language, { negated: !present, absent, quantifier: undefined }, space)]];
  }
  if (absent && present) return [[]];
  return absent || present ? [[space.presence(key, present)]] : [];
}

/** A condition as one predicate. */
function whole(condition: Condition, space: SpaceBuilder): Literal {
  const { operator, set, ifExists, key, values } = condition;
  const text = `${set === undefined ? '' : `${set}:`}${operator}${ifExists ? 'IfExists' : ''} ${key.toLowerCase()}`;
  return space.predicate(`${text} ${JSON.stringify(values.toSorted())}`, true);
}

function wantedValues(
  operator: ConditionOperator,
  values: readonly string[],
  key: string,
  space: SpaceBuilder,
): Wanted {
  const syntax = SYNTAX.get(operator);
  if (syntax === undefined) return { language: plainLanguage(operator, values), open: [] };
  const ignoreCase = operator === 'StringEqualsIgnoreCase';
  const globs: Glob[] = [];
  const open: OpenPattern[] = [];
  for (const value of values) {
    const reading = readPattern(value, syntax, space.frame.bindings);
    if (reading.kind === 'exact') globs.push(reading.glob);
    if (reading.kind !== 'within') continue;
    for (const name of reading.variables) space.openVariables.add(name);
    open.push({ name: `${key} ${operator} ${value}`, bounds: ignoreCase ? ANY_TEXT : reading.glob });
  }
  return { language: textLanguage(globs, ignoreCase), open };
}

function plainLanguage(operator: ConditionOperator, values: readonly string[]): Language {
  if (operator === 'Bool')
    return textLanguage(
      values.map((value) => [value]),
      true,
    );
  if (operator === 'BinaryEquals') {
    return textLanguage(values.map((value) => [value.replace(/=+$/, ''), { many: { only: '=' } }]));
  }
  const kind = operator === 'IpAddress' ? 'address' : operator.startsWith('Date') ? 'date' : 'number';
  return { kind, operator, values };
}
