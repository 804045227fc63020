import type { StackPlan } from './deploy-order';
import { ownTexts, textPattern } from './own-texts';
import { MAX_VALUES, textsTakenOut, withoutOwn } from './shape-key';

/**
 * One plan of a shape, which others are held against value by value. That makes no text of either, so that most of ten thousand
 * plans are known for what they are without leaving anything behind.
 */
export class ShapeExample {
  readonly #plan: StackPlan;
  readonly #shared: ReadonlyMap<object, string>;
  readonly #pattern: string;
  /** Texts of the plan that hold none of its account's, in one. */
  readonly #constants: string;
  /** What the others are with holes. */
  readonly #holed = new Map<string, string>();

  /** See `shapeKey` for `shared`. */
  public constructor(plan: StackPlan, shared: ReadonlyMap<object, string>) {
    this.#plan = plan;
    this.#shared = shared;
    this.#pattern = textPattern(ownTexts(plan.account));
    const constants = new Set<string>();
    const own = textsTakenOut(plan);
    for (const text of this.#texts([accountRest(plan), plan])) {
      const holed = withoutOwn(text, own);
      if (holed === text) constants.add(text);
      else this.#holed.set(text, holed);
    }
    this.#constants = [...constants].join('\n');
  }

  /** Whether a plan is surely of the same shape; where the answer is no, the key of both has to be asked. */
  public surelyMatches(plan: StackPlan): boolean {
    const own = textsTakenOut(plan);
    // A constant of the example that holds a text of this account would have a hole in its key.
    if (own.some((text) => this.#constants.includes(text))) return false;
    if (textPattern(ownTexts(plan.account)) !== this.#pattern) return false;
    const comparison = new Comparison(this.#shared, this.#holed, { example: this.#plan, plan, own });
    return comparison.same(accountRest(this.#plan), accountRest(plan)) && comparison.same(this.#plan, plan);
  }

  /** Every text in values, down to what the organization has once. */
  #texts(values: readonly unknown[]): readonly string[] {
    return values.flatMap((value) => {
      if (typeof value === 'string') return [value];
      if (typeof value !== 'object' || value === null) return [];
      return value === this.#plan.account || this.#shared.has(value) ? [] : this.#texts(Object.values(value));
    });
  }
}

/** What a shape holds of an account besides the texts that may differ. */
function accountRest({ account }: StackPlan): object {
  const { id: _id, name: _name, stackName: _stackName, organizationalUnit: _unit, ...rest } = account;
  return rest;
}

interface Compared {
  readonly example: StackPlan;
  readonly plan: StackPlan;
  readonly own: readonly string[];
}

class Comparison {
  readonly #shared: ReadonlyMap<object, string>;
  readonly #holed: ReadonlyMap<string, string>;
  readonly #compared: Compared;
  #values = 0;

  public constructor(shared: ReadonlyMap<object, string>, holed: ReadonlyMap<string, string>, compared: Compared) {
    this.#shared = shared;
    this.#holed = holed;
    this.#compared = compared;
  }

  public same(left: unknown, right: unknown): boolean {
    this.#values += 1;
    if (this.#values > MAX_VALUES) return false;
    if (typeof left === 'string') return typeof right === 'string' && this.#sameText(left, right);
    if (typeof left !== 'object' || left === null) return left === right;
    if (typeof right !== 'object' || right === null) return false;
    if (left === this.#compared.example.account) return right === this.#compared.plan.account;
    return left === right ? this.#shared.has(left) : this.#sameObject(left, right);
  }

  #sameText(left: string, right: string): boolean {
    const holed = this.#holed.get(left);
    return holed === undefined ? left === right : withoutOwn(right, this.#compared.own) === holed;
  }

  #sameObject(left: object, right: object): boolean {
    if (this.#shared.has(left) || this.#shared.has(right)) return false;
    if (right === this.#compared.plan.account || Array.isArray(left) !== Array.isArray(right)) return false;
    const keys = Object.keys(left);
    const others = Object.keys(right);
    if (keys.length !== others.length) return false;
    for (let index = 0; index < keys.length; index += 1) {
      const key = keys[index] ?? '';
      if (key !== others[index]) return false;
      if (!this.same((left as Record<string, unknown>)[key], (right as Record<string, unknown>)[key])) return false;
    }
    return true;
  }
}
