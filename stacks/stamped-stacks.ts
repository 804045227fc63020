import type { Organization, StackPlan } from '../src/organization';
import { textPattern } from '../src/organization/own-texts';
import { shapedPlans } from '../src/organization/stack-shape';
import { accountTexts } from './account-texts';
import { FullSynthesis } from './full-synthesis';
import { samplesOf } from './member-samples';
import type { PreparedStacks, Stamp, SynthesizedText } from './prepared-stacks';
import { findTemplate } from './stack-template';

/** Stacks that cdktf holds in memory at once. */
const MOST_AT_ONCE = 50;

/**
 * Returns how every stack is written, the same bytes cdktf would write for each.
 *
 * cdktf synthesizes the stacks that are one of a kind and a few member stacks of each shape. When a template made from two of
 * these gives all of them, it gives the other members of the shape; when it does not, cdktf synthesizes those as well.
 */
export class StampedStacks {
  readonly #full: FullSynthesis;
  readonly #plans: readonly StackPlan[];
  readonly #members: readonly (readonly StackPlan[])[];
  readonly #synthesized = new Map<StackPlan, SynthesizedText>();
  readonly #stamps = new Map<StackPlan, Stamp>();

  /** See {@link FullSynthesis} for `scratch`. */
  public constructor(organization: Organization, scratch: string) {
    this.#full = new FullSynthesis(organization, scratch);
    const shaped = shapedPlans(organization);
    this.#plans = shaped.map(({ plan }) => plan);
    const members = shaped.filter(({ plan }) => plan.kind === 'member');
    const keyOf = ({ plan, shape }: (typeof members)[number]) => `${String(shape)} ${writtenPattern(plan)}`;
    this.#members = groupBy(members, keyOf).map((group) => group.map(({ plan }) => plan));
  }

  /** Finds out which stacks are stamped, and synthesizes the first of the others. */
  public prepare(): PreparedStacks {
    const unfit = this.#stamp(this.#members);
    // An OU path is seldom part of a stack; where it is, accounts of one OU may still share a shape.
    this.#stamp(unfit.flatMap((group) => groupBy(group, ({ account }) => account.organizationalUnit)));
    const stamps = [...new Set(this.#stamps.values())];
    const numbers = new Map(stamps.map((stamp, index) => [stamp, index]));
    const stampOf = this.#plans.map((plan) => {
      const stamp = this.#stamps.get(plan);
      return stamp === undefined ? undefined : numbers.get(stamp);
    });
    const texts = this.texts(0);
    return { version: this.#full.version, stamps, stampOf, texts };
  }

  /** Returns the next stacks that are not stamped, by their number in deploy order, from a number on. Each is returned once. */
  public texts(from: number): ReadonlyMap<number, SynthesizedText> {
    const next = this.#nextWithoutStamp(from);
    this.#synthesize(next.map(({ plan }) => plan));
    const texts = new Map<number, SynthesizedText>();
    for (const { plan, index } of next) {
      const text = this.#synthesized.get(plan);
      if (text !== undefined) texts.set(index, text);
      this.#synthesized.delete(plan);
    }
    return texts;
  }

  /** Finds a stamp for each group; returns the groups that have none. */
  #stamp(groups: readonly (readonly StackPlan[])[]): readonly (readonly StackPlan[])[] {
    const sampled = groups
      .map((group) => ({ group, samples: samplesOf(group) }))
      .filter(({ group, samples }) => group.length > samples.length);
    this.#synthesize(sampled.flatMap(({ samples }) => samples));
    return sampled.filter(({ group, samples }) => !this.#stampGroup(group, samples)).map(({ group }) => group);
  }

  #stampGroup(group: readonly StackPlan[], samples: readonly StackPlan[]): boolean {
    const synthesized = samples.flatMap((plan) => {
      const found = this.#synthesized.get(plan);
      return found === undefined ? [] : [{ ...found, texts: accountTexts(plan.account) }];
    });
    const [first] = synthesized;
    // An annotation names constructs by their path, so it belongs to one stack.
    if (first === undefined || synthesized.some(({ annotations }) => annotations.length > 0)) return false;
    const template = findTemplate(synthesized);
    if (template === undefined) return false;
    for (const plan of samples) this.#synthesized.delete(plan);
    const stamp = { template, resources: first.resources };
    for (const plan of group) this.#stamps.set(plan, stamp);
    return true;
  }

  #nextWithoutStamp(from: number): readonly { readonly plan: StackPlan; readonly index: number }[] {
    const next: { readonly plan: StackPlan; readonly index: number }[] = [];
    for (let index = from; index < this.#plans.length && next.length < MOST_AT_ONCE; index += 1) {
      const plan = this.#plans[index];
      if (plan !== undefined && !this.#stamps.has(plan)) next.push({ plan, index });
    }
    return next;
  }

  #synthesize(plans: readonly StackPlan[]): void {
    const missing = plans.filter((plan) => !this.#synthesized.has(plan));
    for (let start = 0; start < missing.length; start += MOST_AT_ONCE) {
      for (const [plan, text] of this.#full.synthesize(missing.slice(start, start + MOST_AT_ONCE))) {
        this.#synthesized.set(plan, text);
      }
    }
  }
}

/** Names that are written in several ways have to be so for every account of a group. */
function writtenPattern({ account }: StackPlan): string {
  return /^[\w/. -]*$/.test(account.name + account.organizationalUnit) ? '' : textPattern(accountTexts(account));
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly (readonly Item[])[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return [...groups.values()];
}
