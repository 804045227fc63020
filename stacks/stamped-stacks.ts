import type { Organization, StackPlan } from '../src/organization';
import { textPattern } from '../src/organization/own-texts';
import { shapedPlans } from '../src/organization/stack-shape';
import { accountTexts } from './account-texts';
import { FullSynthesis, type SynthesizedText } from './full-synthesis';
import { samplesOf } from './member-samples';
import { fillTemplate, findTemplate, type StackTemplate } from './stack-template';

/** Stacks that cdktf holds in memory at once. */
const MOST_AT_ONCE = 50;

/** One stack, synthesized or stamped. */
export interface SynthesizedStack extends SynthesizedText {
  /** The stack. */
  readonly plan: StackPlan;
  /** The template it was stamped from, which others share; absent when cdktf synthesized it. */
  readonly template?: StackTemplate;
}

/** What all stacks of one shape have in common. */
interface Stamp {
  readonly template: StackTemplate;
  readonly resources: number;
}

/**
 * Returns the text of every stack, in deploy order, the same bytes cdktf would write for each.
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

  /** The stacks, in deploy order. */
  public get plans(): readonly StackPlan[] {
    return this.#plans;
  }

  /** Version of cdktf; known when the first stack is. */
  public get version(): string {
    return this.#full.version;
  }

  /** Synthesizes one stack after the other. */
  public *stacks(): Generator<SynthesizedStack> {
    const unfit = this.#stamp(this.#members);
    // An OU path is seldom part of a stack; where it is, accounts of one OU may still share a shape.
    this.#stamp(unfit.flatMap((group) => groupBy(group, ({ account }) => account.organizationalUnit)));
    for (const [index, plan] of this.#plans.entries()) yield { plan, ...this.#textOf(plan, index) };
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
    for (const plan of group) this.#stamps.set(plan, { template, resources: first.resources });
    return true;
  }

  #textOf(plan: StackPlan, index: number): Omit<SynthesizedStack, 'plan'> {
    const stamp = this.#stamps.get(plan);
    if (stamp !== undefined) {
      const text = fillTemplate(stamp.template, accountTexts(plan.account));
      return { text, resources: stamp.resources, annotations: [], template: stamp.template };
    }
    if (!this.#synthesized.has(plan)) this.#synthesize(this.#nextWithoutStamp(index));
    const synthesized = this.#synthesized.get(plan);
    if (synthesized === undefined) throw new Error(`stack "${plan.name}" was not synthesized`);
    this.#synthesized.delete(plan);
    return synthesized;
  }

  #nextWithoutStamp(index: number): readonly StackPlan[] {
    const next: StackPlan[] = [];
    for (let at = index; at < this.#plans.length && next.length < MOST_AT_ONCE; at += 1) {
      const plan = this.#plans[at];
      if (plan !== undefined && !this.#stamps.has(plan)) next.push(plan);
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
