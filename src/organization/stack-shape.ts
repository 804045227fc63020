import { deployOrder, type StackPlan } from './deploy-order';
import type { Organization } from './organization';
import { ShapeExample } from './shape-example';
import { shapeKey } from './shape-key';

/** A stack and its shape. */
export interface ShapedPlan {
  /** The stack. */
  readonly plan: StackPlan;
  /** Number of its shape, from 0. A stack that is not a member's has one of its own. */
  readonly shape: number;
}

/**
 * Returns the stacks of an organization in deploy order, each with its shape. Two member stacks have the same one when nothing
 * tells their plans apart but their account's id, name, stack name and OU path, and texts that hold them.
 *
 * What the organization has once, such as a trail, counts by which one it is; what belongs to an account is compared value by
 * value, whatever it will hold.
 */
export function shapedPlans(organization: Organization): readonly ShapedPlan[] {
  const known = SHAPED.get(organization);
  if (known !== undefined) return known;
  const shared = new Map<object, string>();
  nameShared(organization, '', shared);
  const shapes = new Shapes(shared);
  const shaped = deployOrder(organization).map((plan) => ({ plan, shape: shapes.of(plan) }));
  SHAPED.set(organization, shaped);
  return shaped;
}

/** An organization never changes, and its shapes are asked for when it is checked and again when it is written. */
const SHAPED = new WeakMap<Organization, readonly ShapedPlan[]>();

/** Shapes that are tried before the key is made: accounts of one kind often stand together. */
const MOST_EXAMPLES = 4;

/** Numbers the shapes of plans. */
class Shapes {
  readonly #shared: ReadonlyMap<object, string>;
  readonly #numbers = new Map<string, number>();
  /** Examples of shapes, the one that matched last first. */
  #examples: { readonly example: ShapeExample; readonly shape: number }[] = [];

  public constructor(shared: ReadonlyMap<object, string>) {
    this.#shared = shared;
  }

  public of(plan: StackPlan): number {
    if (plan.kind !== 'member') return this.#numberOf(`alone ${plan.name}`);
    const index = this.#examples.findIndex(({ example }) => example.surelyMatches(plan));
    const found = this.#examples[index] ?? this.#newExample(plan);
    if (index !== 0) this.#examples = [found, ...this.#examples.filter((other) => other !== found)];
    this.#examples.length = Math.min(this.#examples.length, MOST_EXAMPLES);
    return found.shape;
  }

  #newExample(plan: StackPlan): { readonly example: ShapeExample; readonly shape: number } {
    const shape = this.#numberOf(shapeKey(plan, this.#shared));
    return { example: new ShapeExample(plan, this.#shared), shape };
  }

  #numberOf(key: string): number {
    const shape = this.#numbers.get(key) ?? this.#numbers.size;
    this.#numbers.set(key, shape);
    return shape;
  }
}

/** Gives a name to everything the organization has once: all but accounts and what belongs to one. */
function nameShared(value: object, name: string, shared: Map<object, string>): void {
  for (const [key, item] of Object.entries(value) as [string, unknown][]) {
    if (typeof item !== 'object' || item === null || shared.has(item)) continue;
    if (Array.isArray(item) && item.some(belongsToAccount)) continue;
    shared.set(item, `${name}.${key}`);
    nameShared(item, `${name}.${key}`, shared);
  }
}

function belongsToAccount(value: unknown): boolean {
  return typeof value === 'object' && value !== null && ('account' in value || 'stackName' in value);
}
