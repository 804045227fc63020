import type { Value } from '../generalize/module-variable';
import { literal, type Expression } from '../terraform/hcl/expression';

/** Returns a value as Terraform's language writes it. */
export function valueExpression(value: unknown): Expression {
  if (Array.isArray(value)) {
    const items = value as readonly unknown[];
    return { kind: 'list', items: items.map(valueExpression) };
  }
  if (typeof value === 'object' && value !== null) {
    return { kind: 'object', entries: Object.entries(value).map(([name, each]) => [name, valueExpression(each)]) };
  }
  return literal(value as Exclude<Value, object>);
}
