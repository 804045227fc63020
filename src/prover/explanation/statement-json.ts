import type { Condition, PrincipalElement, Statement } from '../policy/statement';

/** A statement as a policy writes it. */
export type StatementJson = Readonly<Record<string, unknown>>;

type OneOrMany = string | readonly string[];

/** Writes a statement as JSON, single values without a list. */
export function statementJson({ sid, effect, principal, action, resource, conditions }: Statement): StatementJson {
  return {
    ...(sid === undefined ? {} : { Sid: sid }),
    Effect: effect,
    ...(principal === undefined ? {} : { [named('Principal', principal.negated)]: principalJson(principal) }),
    [named('Action', action.negated)]: oneOrMany(action.patterns),
    ...(resource === undefined ? {} : { [named('Resource', resource.negated)]: oneOrMany(resource.patterns) }),
    ...(conditions.length === 0 ? {} : { Condition: conditionsJson(conditions) }),
  };
}

function named(element: string, negated: boolean): string {
  return negated ? `Not${element}` : element;
}

function oneOrMany(values: readonly string[]): OneOrMany {
  const [first] = values;
  return values.length === 1 && first !== undefined ? first : values;
}

function principalJson({ entries }: PrincipalElement): string | Readonly<Record<string, OneOrMany>> {
  if (entries.some(({ type }) => type === '*')) return '*';
  const types = [...new Set(entries.map(({ type }) => type))];
  const values = (type: string): OneOrMany =>
    oneOrMany(entries.filter((entry) => entry.type === type).map(({ value }) => value));
  return Object.fromEntries(types.map((type) => [type, values(type)]));
}

function conditionsJson(conditions: readonly Condition[]): Readonly<Record<string, Record<string, OneOrMany>>> {
  const written: Record<string, Record<string, OneOrMany>> = {};
  for (const { operator, set, ifExists, key, values } of conditions) {
    const name = `${set === undefined ? '' : `${set}:`}${operator}${ifExists ? 'IfExists' : ''}`;
    written[name] = { ...written[name], [key]: oneOrMany(values) };
  }
  return written;
}
