import type { EstateResource, Reference } from '../estate';
import { isObject, text, type JsonObject } from '../records';
import type { SharedTexts } from '../resolved';
import { moduleInstance, rootModule, type ModuleConfiguration } from './plan-configuration';
import type { ShownPlan, ShownResource } from './plan-json';
import { planPlaces, type PlaceOf } from './plan-places';
import { argumentMeanings, isNaming, referenceValue, type ArgumentMeaning } from './plan-references';
import { markedArguments, markedPaths, valueAt, withoutNulls, withValueAt, type ValuePath } from './unknown-leaves';

/** What a resource of a plan comes to. */
export type ResolvedResource = Omit<EstateResource, 'type' | 'stack' | 'file' | 'address'>;

/** Puts values for what a plan only knows after apply, where they follow from names, account and Region. */
export class PlanResolver {
  readonly #plan: ShownPlan;
  readonly #root: ModuleConfiguration;
  readonly #placeOf: PlaceOf;
  readonly #shared: SharedTexts;
  readonly #byAddress: ReadonlyMap<string, ShownResource>;
  readonly #values = new Map<ShownResource, JsonObject>();

  public constructor(plan: ShownPlan, shared: SharedTexts) {
    this.#plan = plan;
    this.#shared = shared;
    this.#root = rootModule(plan.configuration ?? {});
    this.#byAddress = new Map(plan.resources.map((resource) => [resource.address, resource]));
    this.#placeOf = planPlaces(plan, this.#root, (resource) => this.#providerKey(resource));
  }

  /** Returns a resource's place, values and what is not known of them. */
  public resolve(resource: ShownResource): ResolvedResource {
    const values = this.#resolvedValues(resource);
    const references: Record<string, Reference> = {};
    for (const { place, meaning } of this.#meanings(resource)) {
      if (meaning.kind === 'reference') references[place] = meaning.reference;
    }
    const stillUnknown = this.#unknownPaths(resource).filter((path) => valueAt(values, path) === undefined);
    return {
      ...this.#place(resource),
      values,
      unknown: markedArguments(stillUnknown),
      references,
      sensitive: markedArguments(markedPaths(resource.sensitive)),
    };
  }

  #place(resource: ShownResource): ReturnType<PlaceOf> {
    return this.#placeOf(resource, this.#providerKey(resource));
  }

  #configured(resource: ShownResource): JsonObject | undefined {
    const module = moduleInstance(this.#root, resource.module)?.module;
    const prefix = resource.mode === 'data' ? 'data.' : '';
    return module?.resources.get(`${prefix}${resource.type}.${resource.name}`);
  }

  #providerKey(resource: ShownResource): string {
    return text(this.#configured(resource)?.['provider_config_key']) ?? '';
  }

  #expressions(resource: ShownResource): JsonObject | undefined {
    const expressions = this.#configured(resource)?.['expressions'];
    return isObject(expressions) ? expressions : undefined;
  }

  /** What is known only after apply and is not simply AWS's own answer, such as an id. */
  #unknownPaths(resource: ShownResource): ValuePath[] {
    const expressions = this.#expressions(resource);
    return markedPaths(this.#plan.afterUnknown.get(resource.address)).filter(
      (path) => path.length > 1 || expressions === undefined || String(path[0]) in expressions,
    );
  }

  #meanings(resource: ShownResource): readonly ArgumentMeaning[] {
    const instance = moduleInstance(this.#root, resource.module);
    const expressions = this.#expressions(resource);
    if (instance === undefined || expressions === undefined) return [];
    return argumentMeanings(resource, expressions, instance, this.#plan.variables);
  }

  #resolvedValues(resource: ShownResource): JsonObject {
    const before = this.#values.get(resource);
    if (before !== undefined) return before;
    let values = withoutNulls(resource.values, this.#shared) as JsonObject;
    // What refers to itself in a circle, Terraform refuses; here it must only end.
    this.#values.set(resource, values);
    for (const { path, meaning } of this.#meanings(resource)) {
      if (meaning.kind !== 'reference' || valueAt(values, path) !== undefined) continue;
      const known = this.#referenced(path, meaning.reference);
      if (known !== undefined) values = withValueAt(values, path, known) as JsonObject;
    }
    this.#values.set(resource, values);
    return values;
  }

  #referenced(path: ValuePath, reference: Reference): string | undefined {
    const resource = this.#byAddress.get(reference.address);
    if (resource === undefined || !isNaming(path)) return undefined;
    const values = this.#resolvedValues(resource);
    return referenceValue(path, reference, { resource, values, place: this.#place(resource) });
  }
}
