import { quote } from '../../text/quote';
import { parseDateTime, parseNumber } from './date-time';
import { lookUpKey } from './iam-names';
import { parseIpRange } from './ip-range';
import { itemsOf, membersOf, type JsonElement, type JsonMember } from './json-element';
import { operatorFamily, parseOperatorName, type OperatorFamily } from './operators';
import { readVariables } from './policy-variables';
import { isArnPattern } from './read-patterns';
import { describeType, suggestion, type PlacedText, type Reading } from './reading';
import type { Condition } from './statement';

/**
 * Reads the value of `Condition`.
 *
 * @see "IAM JSON policy elements: Condition operators"
 */
export function readConditions(element: JsonElement, reading: Reading): readonly Condition[] {
  return objectMembers(element, reading).flatMap((member) => {
    const parsed = readOperator(member, reading);
    const keys = objectMembers(member.value, reading);
    const seen = new Set<string>();
    return keys.flatMap((key) => {
      const lower = key.name.toLowerCase();
      if (seen.has(lower)) {
        reading.problems.add(
          key.nameAt,
          'duplicate-key',
          `${quote(key.name)} stands here twice, since case does not count; make it one list`,
        );
      }
      seen.add(lower);
      if (parsed !== undefined) return readCondition(key, parsed, reading);
      // The key is worth checking even where the operator is not known.
      checkKey({ text: key.name, at: key.nameAt }, { operator: 'Null', set: undefined, ifExists: false }, reading);
      return [];
    });
  });
}

type Operator = Pick<Condition, 'operator' | 'set' | 'ifExists'>;

function objectMembers(element: JsonElement, { problems }: Reading): readonly JsonMember[] {
  if (element.node.type === 'object') return membersOf(element, problems);
  problems.add(element, 'wrong-type', `this must be an object, not ${describeType(element)}`);
  return [];
}

function readOperator({ name, nameAt }: JsonMember, reading: Reading): Operator | undefined {
  const parsed = parseOperatorName(name, reading.findNearest);
  if (!parsed.ok) {
    reading.problems.add(
      nameAt,
      'unknown-operator',
      `there is no condition operator ${quote(name)}${suggestion(parsed.nearest)}`,
    );
    return undefined;
  }
  if (parsed.operator === 'Null' && (parsed.set !== undefined || parsed.ifExists)) {
    reading.problems.add(
      nameAt,
      'unknown-operator',
      '"Null" asks whether a key is there, and takes no set operator and no "IfExists"',
    );
    return undefined;
  }
  return { operator: parsed.operator, set: parsed.set, ifExists: parsed.ifExists };
}

function readCondition(
  { name, nameAt, value }: JsonMember,
  operator: Operator,
  reading: Reading,
): readonly Condition[] {
  readVariables({ text: name, at: nameAt }, 'nowhere', reading);
  if (!name.includes('${')) checkKey({ text: name, at: nameAt }, operator, reading);
  const items = itemsOf(value);
  if (items.length === 0) {
    reading.problems.add(
      value,
      'empty-list',
      'this list is empty, and what that means is not documented; write at least one value',
    );
  }
  const values = items.flatMap((item) => readValue(item, operatorFamily(operator.operator), reading) ?? []);
  return values.length === 0 ? [] : [{ ...operator, key: name, values }];
}

/** Booleans and numbers stand for their text. */
function readValue(at: JsonElement, family: OperatorFamily, reading: Reading): string | undefined {
  const { type } = at.node;
  if (type !== 'string' && type !== 'boolean' && type !== 'number') {
    reading.problems.add(at, 'wrong-type', `a value must be a text, a number or a boolean, not ${describeType(at)}`);
    return undefined;
  }
  const raw = String(at.node.value);
  const place = family === 'string' || family === 'arn' ? 'condition' : 'nowhere';
  const text = readVariables({ text: raw, at }, place, reading);
  if (!raw.includes('${') || family === 'arn') {
    const fault = VALUE_FAULTS[family](raw);
    if (fault !== undefined) reading.problems.add(at, family === 'arn' ? 'arn' : 'wrong-value', fault);
  }
  return text;
}

const trueOrFalse = (value: string): string | undefined =>
  /^(true|false)$/i.test(value) ? undefined : `${quote(value)} must be "true" or "false"`;

/** What is wrong with a value for each family of operators; undefined for nothing. */
const VALUE_FAULTS: Readonly<Record<OperatorFamily, (value: string) => string | undefined>> = {
  string: () => undefined,
  numeric: (value) => (parseNumber(value) === undefined ? `${quote(value)} is no number` : undefined),
  date: (value) =>
    parseDateTime(value) === undefined
      ? `${quote(value)} is no time; write one such as "2026-01-31T00:00:00Z", or seconds since 1970`
      : undefined,
  bool: trueOrFalse,
  null: trueOrFalse,
  binary: (value) => (/^[A-Za-z0-9+/]+={0,2}$/.test(value) ? undefined : `${quote(value)} is not base64`),
  ip: (value) =>
    parseIpRange(value) === undefined
      ? `${quote(value)} is neither an IP address nor a range such as "203.0.113.0/24"`
      : undefined,
  arn: (value) =>
    isArnPattern(value)
      ? undefined
      : `${quote(value)} has fewer than the six parts of an ARN, so it matches none; write them all, such as "arn:aws:cloudtrail:*:111122223333:trail/*"`,
};

function checkKey(
  { text: key, at }: PlacedText,
  { operator, set }: Operator,
  { problems, findNearest }: Reading,
): void {
  if (!/^[^:\s]+:.+$/.test(key)) {
    problems.add(at, 'wrong-value', `${quote(key)} is no condition key; write one such as "aws:SourceArn"`);
    return;
  }
  const verdict = lookUpKey(key, findNearest);
  if (verdict.kind === 'misspelt') {
    problems.add(at, 'misspelt-key', `there is no condition key ${quote(key)}${suggestion(verdict.nearest)}`);
  } else if (verdict.kind === 'unknown-prefix') {
    const prefix = key.slice(0, key.indexOf(':'));
    problems.add(at, 'unlisted-key', `AWS lists no condition key ${quote(key)}, and no service ${quote(prefix)}`);
  } else if (verdict.kind === 'unlisted') {
    problems.add(
      at,
      'unlisted-key',
      `AWS lists no condition key ${quote(key)}; a key that no request carries never matches`,
    );
  } else if (verdict.kind === 'known' && operator !== 'Null') {
    checkSet({ text: key, at }, set, { isMultiValued: verdict.isMultiValued, problems });
  }
}

/**
 * Whether a key has several values is a property of the key, not of how many values the policy lists.
 *
 * @see "Single-valued vs. multivalued context keys"
 */
function checkSet(
  { text: key, at }: PlacedText,
  set: Condition['set'],
  { isMultiValued, problems }: Pick<Reading, 'problems'> & { readonly isMultiValued: boolean },
): void {
  if (isMultiValued && set === undefined) {
    problems.add(
      at,
      'multi-valued-key',
      `${quote(key)} may have several values in a request; put "ForAnyValue:" or "ForAllValues:" before the operator`,
    );
  } else if (!isMultiValued && set !== undefined) {
    const risk = set === 'ForAllValues' ? ', and it holds when the key is absent' : '';
    problems.add(at, 'single-valued-key', `${quote(key)} has one value; ${quote(set)} is for keys with several${risk}`);
  }
}
