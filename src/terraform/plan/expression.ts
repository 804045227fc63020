import type { Reference } from '../estate';
import { isObject, texts } from '../records';
import { childInstance, type ModuleInstance } from './plan-configuration';

/** What an expression of a plan's configuration comes to, as far as the plan tells. */
export type Meaning =
  | {
      /** It is written out, or the value of a variable of the root module. */
      readonly kind: 'constant';
      /** The value. */
      readonly value: unknown;
    }
  | {
      /** It takes one attribute of one resource. */
      readonly kind: 'reference';
      /** Resource by full address, and attribute. */
      readonly reference: Reference;
      /** Whether the key of the resource's instance is that of the instance that refers to it. */
      readonly sameKey: boolean;
    };

/** Walking from module to module ends at the latest here. */
const MAX_HOPS = 50;

const INSTANCE_VALUES = /^(?:each\.(?:key|value)|count\.index)(?:[.[]|$)/;
const RESOURCE = /^((?:data\.)?[^.[]+\.[^.[]+)((?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?)\.?(.*)$/s;
const MODULE_OUTPUT = /^module\.([^.[]+)((?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?)\.([^.[]+)$/;
const NO_RESOURCE = /^(?:local|path|terraform|self|each|count)\./;

/**
 * Returns the meaning of an expression. A plan names what an expression refers to, not what it does with it: an expression
 * with one reference is taken for that reference, so ask only where nothing else makes sense, such as for a bucket's name.
 */
export function meaningOf(
  expression: unknown,
  instance: ModuleInstance,
  variables: ReadonlyMap<string, unknown>,
  hops = 0,
): Meaning | undefined {
  if (!isObject(expression) || hops > MAX_HOPS) return undefined;
  const all = texts(expression['references']);
  // For configuration in JSON, Terraform calls a template a constant and lists its references all the same.
  if ('constant_value' in expression && all.length === 0) {
    return { kind: 'constant', value: expression['constant_value'] };
  }
  const sameKey = all.some((name) => INSTANCE_VALUES.test(name));
  const names = all.filter((name) => !INSTANCE_VALUES.test(name));
  const longest = names.filter((name) => !names.some((other) => other !== name && isWithin(other, name)));
  const [only] = longest;
  if (only === undefined || longest.length > 1) return undefined;
  const next = nextExpression(only, instance);
  if (next !== undefined) return meaningOf(next.expression, next.instance, variables, hops + 1);
  if (only.startsWith('var.')) {
    const name = only.slice('var.'.length);
    return instance.caller === undefined && variables.has(name)
      ? { kind: 'constant', value: variables.get(name) }
      : undefined;
  }
  return resourceMeaning(only, instance, sameKey);
}

/** Whether `other` names something within `name`: `a.b.c` and `a.b[0]` are within `a.b`. */
function isWithin(other: string, name: string): boolean {
  return other.startsWith(`${name}.`) || other.startsWith(`${name}[`);
}

/** The expression behind a module's variable or output. */
function nextExpression(
  name: string,
  instance: ModuleInstance,
): { readonly expression: unknown; readonly instance: ModuleInstance } | undefined {
  const { caller } = instance;
  const variable = /^var\.([^.[]+)$/.exec(name)?.[1];
  if (variable !== undefined && caller !== undefined) {
    return { expression: caller.expressions[variable], instance: caller.instance };
  }
  const [, call, key = '', output = ''] = MODULE_OUTPUT.exec(name) ?? [];
  const child = call === undefined ? undefined : childInstance(instance, call, key);
  return child === undefined ? undefined : { expression: child.module.outputs.get(output), instance: child };
}

function resourceMeaning(name: string, instance: ModuleInstance, sameKey: boolean): Meaning | undefined {
  if (NO_RESOURCE.test(name) || name.startsWith('module.')) return undefined;
  const [, resource = '', key = '', attribute = ''] = RESOURCE.exec(name) ?? [];
  if (!instance.module.resources.has(resource)) return undefined;
  const prefix = instance.address === '' ? '' : `${instance.address}.`;
  return { kind: 'reference', reference: { address: `${prefix}${resource}${key}`, attribute }, sameKey };
}
