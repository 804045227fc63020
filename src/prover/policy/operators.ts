import type { FindNearest } from '../../text/nearest';
import type { Condition, ConditionOperator } from './statement';

/** Kinds of values that operators compare. */
export type OperatorFamily = 'string' | 'numeric' | 'date' | 'bool' | 'binary' | 'ip' | 'arn' | 'null';

/** Every condition operator, by what it compares. */
const FAMILIES: Readonly<Record<ConditionOperator, OperatorFamily>> = {
  StringEquals: 'string',
  StringNotEquals: 'string',
  StringEqualsIgnoreCase: 'string',
  StringNotEqualsIgnoreCase: 'string',
  StringLike: 'string',
  StringNotLike: 'string',
  NumericEquals: 'numeric',
  NumericNotEquals: 'numeric',
  NumericLessThan: 'numeric',
  NumericLessThanEquals: 'numeric',
  NumericGreaterThan: 'numeric',
  NumericGreaterThanEquals: 'numeric',
  DateEquals: 'date',
  DateNotEquals: 'date',
  DateLessThan: 'date',
  DateLessThanEquals: 'date',
  DateGreaterThan: 'date',
  DateGreaterThanEquals: 'date',
  Bool: 'bool',
  BinaryEquals: 'binary',
  IpAddress: 'ip',
  NotIpAddress: 'ip',
  ArnEquals: 'arn',
  ArnLike: 'arn',
  ArnNotEquals: 'arn',
  ArnNotLike: 'arn',
  Null: 'null',
};

/** Returns what an operator compares. */
export function operatorFamily(operator: ConditionOperator): OperatorFamily {
  return FAMILIES[operator];
}

/** An operator's name taken apart, or the nearest name when there is no such operator. */
export type OperatorName =
  | ({ readonly ok: true } & Pick<Condition, 'operator' | 'set' | 'ifExists'>)
  | { readonly ok: false; readonly nearest: string | undefined };

const SETS = ['ForAllValues', 'ForAnyValue'] as const;

/** Takes the name of a condition operator apart, such as `ForAnyValue:StringLikeIfExists`. */
export function parseOperatorName(name: string, findNearest: FindNearest): OperatorName {
  const colon = name.indexOf(':');
  const set = SETS.find((known) => known === name.slice(0, Math.max(colon, 0)));
  const base = name.slice(colon + 1);
  const ifExists = base.endsWith('IfExists');
  const operator = ifExists ? base.slice(0, -'IfExists'.length) : base;
  if ((colon === -1 || set !== undefined) && isOperator(operator)) return { ok: true, operator, set, ifExists };
  return { ok: false, nearest: nearestName(name, findNearest) };
}

function nearestName(name: string, findNearest: FindNearest): string | undefined {
  const colon = name.indexOf(':');
  const set = colon === -1 ? undefined : findNearest(name.slice(0, colon), SETS);
  if (colon !== -1 && set === undefined) return undefined;
  const base = name.slice(colon + 1);
  const candidates = Object.keys(FAMILIES).flatMap((operator) => [operator, `${operator}IfExists`]);
  const exact = candidates.find((candidate) => candidate.toLowerCase() === base.toLowerCase());
  const nearest = exact ?? findNearest(base, candidates);
  if (nearest === undefined) return undefined;
  return set === undefined ? nearest : `${set}:${nearest}`;
}

function isOperator(name: string): name is ConditionOperator {
  return Object.hasOwn(FAMILIES, name);
}
