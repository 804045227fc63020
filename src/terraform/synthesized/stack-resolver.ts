import { computedAttribute, type Place } from '../computed-attributes';
import type { EstateProblem, Reference } from '../estate';
import { lookedUp } from '../looked-up';
import { NOWHERE, providerPlace, resourcePlace, type ProviderPlace } from '../provider-place';
import { byCodeUnit, isObject, type JsonObject } from '../records';
import { entryPlace, UNKNOWN, type Resolved, type SharedTexts } from '../resolved';
import {
  isTemplate,
  parseTraversal,
  templateParts,
  type TemplatePart,
  type Traversal,
  type TraversalStep,
} from '../template';
import type { StackConfiguration } from './configuration';
import { hidesResources, instancesOf, type Instance, type InstanceScope } from './instances';
import { referenceOf, targetOf, walk } from './targets';

/** Arguments of every block that say how Terraform works, not what it makes. */
const META = new Set(['//', 'count', 'depends_on', 'for_each', 'lifecycle', 'provider', 'provisioner', 'connection']);

const NO_SCOPE: InstanceScope = new Map();
const NOTHING_KNOWN: Resolved = { values: {}, unknown: [], references: {} };

/** What is gathered while the arguments of one resource are resolved. */
interface Gathered {
  readonly scope: InstanceScope;
  readonly unknown: Set<string>;
  readonly references: Record<string, Reference>;
}

/** Puts values for the references within one stack, as far as they follow from the configuration alone. */
export class StackResolver {
  /** Every resource and data source, `count` and `for_each` unfolded. */
  public readonly instances: readonly Instance[];

  /** Providers that contradict themselves, and resources of which only Terraform knows how many there are. */
  public readonly problems: readonly EstateProblem[];

  readonly #byAddress: ReadonlyMap<string, Instance>;
  readonly #resolved = new Map<Instance, Resolved>();
  readonly #providers: ReadonlyMap<string, Place>;
  readonly #locals: ReadonlyMap<string, unknown>;
  readonly #openLocals = new Set<string>();
  readonly #shared: SharedTexts;

  public constructor(stack: StackConfiguration, shared: SharedTexts) {
    this.#shared = shared;
    this.#locals = stack.locals;
    this.instances = stack.resources.flatMap(instancesOf);
    this.#byAddress = new Map(this.instances.map((instance) => [instance.address, instance]));
    const providers = stack.providers.map((provider) => ({
      name: typeof provider['alias'] === 'string' ? `aws.${provider['alias']}` : 'aws',
      place: providerPlace(this.#resolveBody(provider, NO_SCOPE).values),
    }));
    this.#providers = new Map(providers.map(({ name, place }) => [name, place]));
    this.problems = [
      ...providers.flatMap(({ name, place }) => contradictionOf(stack, name, place)),
      ...this.instances.filter(hidesResources).map((instance) => openProblem(stack.stack, instance)),
    ];
  }

  /** Returns an instance's arguments. */
  public resolve(instance: Instance): Resolved {
    const before = this.#resolved.get(instance);
    if (before !== undefined) return before;
    // What refers to itself in a circle, Terraform refuses; here it must only end.
    this.#resolved.set(instance, NOTHING_KNOWN);
    const resolved = this.#resolveBody(instance.resource.body, instance.scope);
    this.#resolved.set(instance, resolved);
    return resolved;
  }

  /** Returns where an instance is created. */
  public place(instance: Instance): Place {
    const provider = instance.resource.body['provider'];
    const place = this.#providers.get(typeof provider === 'string' ? provider : 'aws') ?? NOWHERE;
    return resourcePlace(place, this.resolve(instance).values);
  }

  #resolveBody(body: JsonObject, scope: InstanceScope): Resolved {
    const gathered: Gathered = { scope, unknown: new Set(), references: {} };
    const values: Record<string, unknown> = {};
    for (const [argument, value] of Object.entries(body)) {
      if (META.has(argument) || value === null) continue;
      if (argument === 'dynamic') {
        for (const block of Object.keys(isObject(value) ? value : {})) gathered.unknown.add(block);
        continue;
      }
      const resolved = this.#value(value, argument, gathered);
      if (resolved !== UNKNOWN) values[argument] = resolved;
    }
    const { unknown, references } = gathered;
    return { values, unknown: [...unknown].sort(byCodeUnit), references };
  }

  #value(value: unknown, place: string, gathered: Gathered): unknown {
    if (typeof value === 'string') return this.#text(value, place, gathered);
    if (Array.isArray(value)) {
      const list = value.map((each: unknown, index) => this.#value(each, entryPlace(place, index), gathered));
      return list.map((each) => (each === UNKNOWN ? undefined : each));
    }
    if (!isObject(value)) return value;
    const members: Record<string, unknown> = {};
    for (const [name, member] of Object.entries(value)) {
      if (member === null) continue;
      if (name === 'dynamic' && isObject(member)) gathered.unknown.add(topOf(place));
      const resolved = this.#value(member, `${place}.${name}`, gathered);
      if (resolved !== UNKNOWN) members[name] = resolved;
    }
    return members;
  }

  #text(text: string, place: string, gathered: Gathered): unknown {
    if (!isTemplate(text)) return this.#shared(text);
    const parts = templateParts(text);
    const expression = parts?.find((part) => 'expression' in part)?.expression;
    const traversal = expression === undefined ? undefined : parseTraversal(expression);
    // A log group is named with `:*` behind its ARN; anything else around a reference makes another value of it.
    if (parts !== undefined && traversal !== undefined && /^\$\{[^{}]*\}(:\*)?$/.test(text)) {
      const reference = referenceOf(traversal);
      if (reference !== undefined) gathered.references[place] = reference;
    }
    const value = parts === undefined ? UNKNOWN : this.#template(parts, gathered.scope);
    if (value === UNKNOWN) gathered.unknown.add(topOf(place));
    return typeof value === 'string' ? this.#shared(value) : value;
  }

  #template(parts: readonly TemplatePart[], scope: InstanceScope): unknown {
    const [only] = parts;
    if (parts.length === 1 && only !== undefined && 'expression' in only) {
      return this.#expression(only.expression, scope);
    }
    let text = '';
    for (const part of parts) {
      const value = 'literal' in part ? part.literal : this.#expression(part.expression, scope);
      if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return UNKNOWN;
      text += String(value);
    }
    return text;
  }

  #expression(expression: string, scope: InstanceScope): unknown {
    const traversal = parseTraversal(expression);
    if (traversal === undefined) return UNKNOWN;
    const [root, first, ...rest] = traversal;
    if (typeof first !== 'string') return UNKNOWN;
    switch (root) {
      case 'local':
        return this.#local(first, rest);
      case 'each':
      case 'count':
        return this.#ofInstance(`${root}.${first}`, rest, scope);
      case 'var':
      case 'module':
      case 'path':
      case 'self':
      case 'terraform':
        return UNKNOWN;
      default:
        return this.#attribute(traversal);
    }
  }

  #ofInstance(name: string, steps: readonly TraversalStep[], scope: InstanceScope): unknown {
    if (name !== 'each.key' && name !== 'each.value' && name !== 'count.index') return UNKNOWN;
    return scope.has(name) ? this.#walkInto(scope.get(name), steps) : UNKNOWN;
  }

  #local(name: string, steps: readonly TraversalStep[]): unknown {
    if (!this.#locals.has(name) || this.#openLocals.has(name)) return UNKNOWN;
    this.#openLocals.add(name);
    const value = this.#walkInto(this.#locals.get(name), steps);
    this.#openLocals.delete(name);
    return value;
  }

  #walkInto(value: unknown, steps: readonly TraversalStep[]): unknown {
    const gathered: Gathered = { scope: NO_SCOPE, unknown: new Set(), references: {} };
    const found = walk(this.#value(value, 'value', gathered), steps);
    return whole(found, gathered.unknown.size === 0);
  }

  #attribute(traversal: Traversal): unknown {
    const target = targetOf(traversal);
    const instance = target === undefined ? undefined : this.#byAddress.get(target.address);
    if (target === undefined || instance === undefined || instance.open) return UNKNOWN;
    const [attribute, ...rest] = target.steps;
    if (typeof attribute !== 'string') return UNKNOWN;
    const { values, unknown } = this.resolve(instance);
    const isWhole = !unknown.includes(attribute);
    if (values[attribute] !== undefined) return whole(walk(values[attribute], rest), isWhole);
    const { type, mode } = instance.resource;
    const place = this.place(instance);
    if (rest.length > 0 || !isWhole) return UNKNOWN;
    const computed =
      mode === 'data' ? lookedUp(type, attribute, place) : computedAttribute(type, attribute, values, place);
    return computed ?? UNKNOWN;
  }
}

/** A list or object may have lost a part that is not known; then none of it is taken for known. */
function whole(value: unknown, isWhole: boolean): unknown {
  return isWhole || typeof value !== 'object' ? value : UNKNOWN;
}

function topOf(place: string): string {
  return /^[^.[]*/.exec(place)?.[0] ?? place;
}

function contradictionOf(stack: StackConfiguration, name: string, place: ProviderPlace): EstateProblem[] {
  const file = stack.resources[0]?.file ?? '';
  const { contradiction: message } = place;
  return message === undefined ? [] : [{ file, place: `${stack.stack}: provider.${name}`, message }];
}

function openProblem(stack: string, { resource, address }: Instance): EstateProblem {
  const message = 'how many there are, only Terraform knows; read its plan instead: terraform show -json PLAN';
  return { file: resource.file, place: `${stack}: ${address}`, message };
}
