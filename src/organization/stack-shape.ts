import { deployOrder, type StackPlan } from './deploy-order';
import type { Organization } from './organization';
import { HOLE, ownTexts, textPattern } from './own-texts';

/** Values of one plan that are looked at before it counts as a shape of its own. */
const MAX_VALUES = 20_000;

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
  const shapes = new Map<string, number>();
  const shaped = deployOrder(organization).map((plan) => {
    const key = plan.kind === 'member' ? new ShapeKey(plan, shared).text() : `alone ${plan.name}`;
    const shape = shapes.get(key) ?? shapes.size;
    shapes.set(key, shape);
    return { plan, shape };
  });
  SHAPED.set(organization, shaped);
  return shaped;
}

/** An organization never changes, and its shapes are asked for when it is checked and again when it is written. */
const SHAPED = new WeakMap<Organization, readonly ShapedPlan[]>();

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

/** What a plan holds, with holes for the texts of its account. */
class ShapeKey {
  readonly #parts: string[] = [];
  readonly #plan: StackPlan;
  readonly #shared: ReadonlyMap<object, string>;
  readonly #own: readonly string[];
  #values = 0;

  public constructor(plan: StackPlan, shared: ReadonlyMap<object, string>) {
    this.#plan = plan;
    this.#shared = shared;
    const { id, name, stackName } = plan.account;
    this.#own = [id, stackName, name];
  }

  public text(): string {
    const { id: _id, name: _name, stackName: _stackName, organizationalUnit: _unit, ...rest } = this.#plan.account;
    this.#parts.push(textPattern(ownTexts(this.#plan.account)));
    this.#add(rest);
    this.#add(this.#plan);
    return this.#values > MAX_VALUES ? `alone ${this.#plan.name}` : this.#parts.join('\n');
  }

  #add(value: unknown): void {
    this.#values += 1;
    if (typeof value === 'string') this.#parts.push(JSON.stringify(this.#withoutOwn(value)));
    else if (typeof value !== 'object' || value === null) this.#parts.push(String(value));
    else if (value === this.#plan.account) this.#parts.push('own account');
    else if (this.#values <= MAX_VALUES) this.#addObject(value);
  }

  #addObject(value: object): void {
    const name = this.#shared.get(value);
    if (name !== undefined) {
      this.#parts.push(name);
      return;
    }
    this.#parts.push(Array.isArray(value) ? '[' : '{');
    for (const [key, item] of Object.entries(value) as [string, unknown][]) {
      this.#parts.push(key);
      this.#add(item);
    }
    this.#parts.push(']');
  }

  #withoutOwn(text: string): string {
    let left = text;
    for (const [index, own] of this.#own.entries()) {
      if (left.includes(own)) left = left.replaceAll(own, `${HOLE}${String.fromCharCode(0xe000 + index)}`);
    }
    return left;
  }
}
