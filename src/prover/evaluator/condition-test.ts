import type { Condition } from '../policy/statement';
import type { RequestContext } from './request-context';
import { anyValueTest, isNegated } from './value-test';

/** Whether a condition holds for a request. */
export type ConditionTest = (context: RequestContext) => boolean;

/**
 * Makes a condition ready.
 *
 * @see "IAM JSON policy elements: Condition operators", "Set operators for multivalued context keys"
 */
export function compileCondition(condition: Condition): ConditionTest {
  const key = condition.key.toLowerCase();
  if (condition.operator === 'Null') {
    const wanted = condition.values.map((value) => value.toLowerCase());
    return (context) => wanted.includes(String(context.values(key) === undefined));
  }
  const whenAbsent = holdsWhenAbsent(condition);
  const isEvery = needsEvery(condition);
  const matchesAny = anyValueTest(condition);
  const negated = isNegated(condition.operator);
  return (context) => {
    const values = context.values(key);
    if (values === undefined) return whenAbsent;
    for (const value of values) {
      const holds = matchesAny(value, context) !== negated;
      if (holds !== isEvery) return holds;
    }
    return isEvery;
  };
}

/** An absent key matches no value: nothing is found, so what asks for none or for all holds. */
function holdsWhenAbsent({ operator, set, ifExists }: Condition): boolean {
  if (ifExists || set === 'ForAllValues') return true;
  return set === undefined && isNegated(operator);
}

/** Without a set operator, one value must match, or none may. */
function needsEvery({ operator, set }: Condition): boolean {
  return set === undefined ? isNegated(operator) : set === 'ForAllValues';
}
