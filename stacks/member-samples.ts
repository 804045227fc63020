import type { StackPlan } from '../src/organization';

/**
 * Returns the plans of a group that are synthesized in full: those at the ends of every order that could decide where something
 * stands in a stack. What is the same for the first and the last, such as the place of an account id in a sorted list, is
 * the same for all between.
 */
export function samplesOf(plans: readonly StackPlan[]): readonly StackPlan[] {
  const texts: readonly ((plan: StackPlan) => string | number)[] = [
    ({ account }) => account.id,
    ({ account }) => account.stackName,
    ({ account }) => account.name,
    ({ account }) => account.name.length,
    ({ account }) => account.organizationalUnit,
    ({ account }) => account.organizationalUnit.length,
  ];
  return [...new Set(texts.flatMap((text) => ends(plans, text)))];
}

/** Returns the first plan with the least value and the last with the greatest. */
function ends(plans: readonly StackPlan[], valueOf: (plan: StackPlan) => string | number): readonly StackPlan[] {
  const [first] = plans;
  if (first === undefined) return [];
  let [least, greatest] = [first, first];
  for (const plan of plans) {
    if (valueOf(plan) < valueOf(least)) least = plan;
    if (valueOf(plan) >= valueOf(greatest)) greatest = plan;
  }
  return [least, greatest];
}
