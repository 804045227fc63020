import type { Organization, StackPlan } from '../src/organization';
import { accountTexts, textPattern } from './account-texts';

/** Values of one plan that are looked at before it counts as a shape of its own. */
const MAX_VALUES = 20_000;

/**
 * Returns what makes a key for each plan, such that two plans with the same key differ in nothing but their account's id, name,
 * stack name and OU path, and in texts that hold them.
 *
 * What the organization has once, such as a trail, counts by which one it is; what belongs to the account is compared value by
 * value, whatever it will hold.
 */
export function shapeKeys(organization: Organization): (plan: StackPlan) => string {
  const shared = new Map<object, string>();
  nameShared(organization, '', shared);
  return (plan) => new ShapeKey(plan, shared).text();
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
    this.#parts.push(textPattern(accountTexts(this.#plan.account)));
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
      if (left.includes(own)) left = left.replaceAll(own, `\u0000${String.fromCharCode(0xe000 + index)}`);
    }
    return left;
  }
}
