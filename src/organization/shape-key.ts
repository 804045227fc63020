import type { StackPlan } from './deploy-order';
import { HOLE, ownTexts, textPattern } from './own-texts';

/** Values of one plan that are looked at before it counts as a shape of its own. */
export const MAX_VALUES = 20_000;

/** The texts of an account that are taken out of what its plan holds. */
export function textsTakenOut({ account: { id, stackName, name } }: StackPlan): readonly string[] {
  return [id, stackName, name];
}

/** Returns a text with holes for the texts of an account. */
export function withoutOwn(text: string, own: readonly string[]): string {
  let left = text;
  for (let index = 0; index < own.length; index += 1) {
    const taken = own[index] ?? '';
    if (left.includes(taken)) left = left.replaceAll(taken, `${HOLE}${String.fromCharCode(0xe000 + index)}`);
  }
  return left;
}

/**
 * Returns what a plan holds, with holes for the texts of its account: the same text for all plans of a shape and no others. A plan
 * that holds very much is a shape of its own.
 *
 * @param shared - Names of the objects the organization has once.
 */
export function shapeKey(plan: StackPlan, shared: ReadonlyMap<object, string>): string {
  return new ShapeKey(plan, shared).text();
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
    this.#own = textsTakenOut(plan);
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
    if (typeof value === 'string') this.#parts.push(JSON.stringify(withoutOwn(value, this.#own)));
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
}
