import type { Condition } from '../../policy/statement';
import type { SplitCondition } from '../certificate';
import type { Bindings } from '../languages/pattern';

/** Values of variables in a part of a question: what is true of every request of the part says which are known. */
export function bindingsOf(when: readonly SplitCondition[]): Bindings {
  return new Map(when.filter(({ holds }) => holds).map(({ key, value }) => [key, value]));
}

/** What is true of every request of a part, as conditions. */
export function conditionsOf(when: readonly SplitCondition[]): Condition[] {
  return when.map(({ key, value, holds }) => {
    if (value === null) return condition('Null', key, String(holds));
    return condition(holds ? 'StringEquals' : 'StringNotEquals', key, value.replaceAll('$', '${$}'));
  });
}

function condition(operator: Condition['operator'], key: string, value: string): Condition {
  return { operator, set: undefined, ifExists: false, key, values: [value] };
}
