import type { StackPlan } from '../src/organization';

/** Returns plans by wave, the first wave first. */
export function waves(plans: readonly StackPlan[]): readonly (readonly StackPlan[])[] {
  const numbers = [...new Set(plans.map(({ wave }) => wave))].sort((a, b) => a - b);
  return numbers.map((number) => plans.filter(({ wave }) => wave === number));
}
