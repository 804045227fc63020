import { oneOrMany, type OneOrMany, type SourcedStatement, type Statement } from '../policy-document';

/** Operators whose values are alternatives. */
const ALTERNATIVES: ReadonlySet<string> = new Set(['ArnEquals', 'ArnLike', 'StringEquals', 'StringLike']);

/**
 * Writes statements of one purpose that differ in the values of one element only as one statement. What it allows is exactly
 * what they allow: requests that agree in everything else are in one or the other by that element alone. Statements that
 * differ in two elements stay apart, since together they would let each value of one meet each of the other.
 */
export function uniteStatements(statements: readonly SourcedStatement[]): SourcedStatement[] {
  let current = [...statements];
  for (;;) {
    const elements = [...new Set(current.flatMap(({ statement }) => elementsOf(statement)))].sort();
    const next = elements.reduce(uniteBy, current);
    if (next.length === current.length) return next;
    current = next;
  }
}

/** Elements whose values are alternatives: an operator and key of a condition are one. */
function elementsOf({ Condition = {} }: Statement): string[] {
  const conditions = Object.entries(Condition).filter(([operator]) => ALTERNATIVES.has(operator));
  return [
    'Action',
    'Resource',
    ...conditions.flatMap(([operator, keys]) => Object.keys(keys).map((key) => `${operator} ${key}`)),
  ];
}

function uniteBy(statements: SourcedStatement[], element: string): SourcedStatement[] {
  const byRest = new Map<string, SourcedStatement[]>();
  for (const sourced of statements) {
    const { statement, purpose, follows } = sourced;
    const values = valuesOf(statement, element);
    const rest = { ...withValues(statement, element, ''), Sid: '' };
    const key =
      values === undefined || statement.Effect !== 'Allow'
        ? statement.Sid
        : JSON.stringify([purpose, follows.url, rest]);
    byRest.set(key, [...(byRest.get(key) ?? []), sourced]);
  }
  return [...byRest.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined || group.length === 1) return group;
    const values = oneOrMany(group.flatMap(({ statement }) => many(valuesOf(statement, element) ?? [])));
    return [{ ...first, statement: withValues(first.statement, element, values) }];
  });
}

function valuesOf({ Action, Resource, Condition }: Statement, element: string): OneOrMany | undefined {
  if (element === 'Action') return Action;
  if (element === 'Resource') return Resource;
  const [operator = '', key = ''] = element.split(' ');
  return Condition?.[operator]?.[key];
}

function withValues(statement: Statement, element: string, values: OneOrMany): Statement {
  if (element === 'Action' || element === 'Resource') return { ...statement, [element]: values };
  const [operator = '', key = ''] = element.split(' ');
  return {
    ...statement,
    Condition: { ...statement.Condition, [operator]: { ...statement.Condition?.[operator], [key]: values } },
  };
}

function many(values: OneOrMany): readonly string[] {
  return typeof values === 'string' ? [values] : values;
}
