import type { Reference } from '../estate';
import { isObject } from '../records';
import { UNKNOWN } from '../resolved';
import type { Traversal, TraversalStep } from '../template';

/** A resource that an expression walks into, and the steps from there. */
export interface Target {
  /** Address of the resource, instance key included. */
  readonly address: string;
  /** Attribute and what follows it. */
  readonly steps: readonly TraversalStep[];
}

/** Roots of expressions that are no resource. */
const OTHER_ROOTS = new Set(['var', 'local', 'each', 'count', 'module', 'path', 'self', 'terraform']);

/** Splits a traversal into the address of a resource and what is taken from it; undefined for anything but a resource. */
export function targetOf(traversal: Traversal): Target | undefined {
  const [root] = traversal;
  if (OTHER_ROOTS.has(root)) return undefined;
  const length = root === 'data' ? 3 : 2;
  const names = traversal.slice(0, length);
  if (names.length < length || !names.every((step) => typeof step === 'string')) return undefined;
  const address = names.join('.');
  const [next, ...rest] = traversal.slice(length);
  if (next === undefined || typeof next === 'string') return { address, steps: traversal.slice(length) };
  const key = typeof next === 'number' ? String(next) : JSON.stringify(next.key);
  return { address: `${address}[${key}]`, steps: rest };
}

/** Returns what a traversal refers to; undefined for anything but a resource. */
export function referenceOf(traversal: Traversal): Reference | undefined {
  const target = targetOf(traversal);
  if (target === undefined) return undefined;
  const attribute = target.steps.map(stepText).join('').replace(/^\./, '');
  return { address: target.address, attribute };
}

function stepText(step: TraversalStep): string {
  if (typeof step === 'string') return `.${step}`;
  return `[${typeof step === 'number' ? String(step) : JSON.stringify(step.key)}]`;
}

/** Walks into a known value. */
export function walk(value: unknown, steps: readonly TraversalStep[]): unknown {
  let current = value;
  for (const step of steps) {
    if (Array.isArray(current) && typeof step === 'number') current = (current as unknown[])[step];
    else if (isObject(current) && typeof step !== 'number')
      current = current[typeof step === 'string' ? step : step.key];
    else return UNKNOWN;
  }
  return current ?? UNKNOWN;
}
