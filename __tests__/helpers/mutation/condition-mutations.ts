import {
  listed,
  partsStarred,
  withOther,
  withoutOne,
  type ConditionJson,
  type OneOrMany,
  type StatementJson,
  type StatementMutation,
} from './policy-json';

/** One operator with one key. */
interface Place {
  readonly operator: string;
  readonly key: string;
  readonly values: OneOrMany;
}

/** Every statement that differs in one condition. */
export function conditionMutations(statement: StatementJson): readonly StatementMutation[] {
  const conditions = statement.Condition ?? {};
  const places = Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => ({ operator, key, values })),
  );
  return places.flatMap((place) => {
    const put = (other: Partial<Place> | undefined): StatementJson => replaced(statement, conditions, place, other);
    const name = `${place.operator} ${place.key}`;
    return [
      { kind: 'condition dropped', what: name, statement: put(undefined) },
      ...widened(place).map(({ what, ...other }) => ({
        kind: 'condition widened' as const,
        what: `${name}: ${what}`,
        statement: put(other),
      })),
      ...negated(place).map((other) => ({
        kind: 'operator negated' as const,
        what: `${name} → ${other.operator ?? JSON.stringify(other.values)}`,
        statement: put(other),
      })),
      ...toggled(place).map((operator) => ({
        kind: 'IfExists toggled' as const,
        what: `${name} → ${operator}`,
        statement: put({ operator }),
      })),
      ...withoutOne(place.values).map(({ gone, left }) => ({
        kind: 'list value removed' as const,
        what: `${name}: ${gone}`,
        statement: put({ values: left }),
      })),
    ];
  });
}

/** The statement with one condition changed; undefined takes it away. */
function replaced(
  statement: StatementJson,
  conditions: ConditionJson,
  place: Place,
  other: Partial<Place> | undefined,
): StatementJson {
  const next: Record<string, Record<string, OneOrMany>> = {};
  for (const [operator, keys] of Object.entries(conditions)) next[operator] = { ...keys };
  const { [place.key]: _, ...rest } = next[place.operator] ?? {};
  next[place.operator] = rest;
  if (other !== undefined) {
    const operator = other.operator ?? place.operator;
    next[operator] = { ...next[operator], [place.key]: other.values ?? place.values };
  }
  const left = Object.entries(next).filter(([, keys]) => Object.keys(keys).length > 0);
  const { Condition, ...bare } = statement;
  return left.length === 0 || Condition === undefined ? bare : { ...bare, Condition: Object.fromEntries(left) };
}

interface OperatorParts {
  readonly set: string;
  readonly base: string;
  readonly ifExists: string;
}

function partsOf(operator: string): OperatorParts {
  const [, set = '', base = '', ifExists = ''] = /^(\w+:)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  return { set, base, ifExists };
}

function withBase(operator: string, base: string): string {
  const { set, ifExists } = partsOf(operator);
  return `${set}${base}${ifExists}`;
}

const LIKE: Readonly<Record<string, string>> = {
  StringEquals: 'StringLike',
  StringLike: 'StringLike',
  StringNotEquals: 'StringNotLike',
  StringNotLike: 'StringNotLike',
  ArnEquals: 'ArnLike',
  ArnLike: 'ArnLike',
  ArnNotEquals: 'ArnNotLike',
  ArnNotLike: 'ArnNotLike',
};

/** One value becomes a wildcard, whole or in one part of its ARN; numbers and Booleans become others. */
function widened({ operator, values }: Place): readonly (Partial<Place> & { readonly what: string })[] {
  const { base } = partsOf(operator);
  const like = LIKE[base];
  if (like !== undefined) {
    const anything = like.startsWith('Arn') ? 'arn:*:*:*:*:*' : '*';
    return withOther(values, (one) => [anything, ...partsStarred(one)].filter((to) => to !== one)).map((change) => ({
      operator: withBase(operator, like),
      values: change.values,
      what: `${change.from} → ${change.to}`,
    }));
  }
  if (base === 'Bool') return [{ values: ['true', 'false'], what: 'either' }];
  if (base.startsWith('Numeric')) return ['0', '99'].map((values_) => ({ values: values_, what: values_ }));
  return [];
}

const NEGATIONS: Readonly<Record<string, string>> = {
  StringEquals: 'StringNotEquals',
  StringLike: 'StringNotLike',
  ArnEquals: 'ArnNotEquals',
  ArnLike: 'ArnNotLike',
  NumericLessThan: 'NumericGreaterThanEquals',
  NumericEquals: 'NumericNotEquals',
  IpAddress: 'NotIpAddress',
};

const BY_NEGATION = Object.fromEntries(Object.entries(NEGATIONS).map(([plain, negation]) => [negation, plain]));

function negated({ operator, values }: Place): readonly Partial<Place>[] {
  const { base } = partsOf(operator);
  if (base === 'Bool' || base === 'Null') {
    return [{ values: listed(values)[0] === 'true' ? 'false' : 'true' }];
  }
  const other = NEGATIONS[base] ?? BY_NEGATION[base];
  if (other === undefined) throw new Error(`nobody said what the negation of ${operator} is`);
  return [{ operator: withBase(operator, other) }];
}

/** `Null` has no `IfExists`. */
function toggled({ operator }: Place): readonly string[] {
  const { set, base, ifExists } = partsOf(operator);
  if (base === 'Null') return [];
  return [ifExists === '' ? `${operator}IfExists` : `${set}${base}`];
}
