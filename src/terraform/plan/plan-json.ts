import { blocks, isObject, text, type JsonObject } from '../records';

/** A resource as `terraform show -json` lists it. */
export interface ShownResource {
  /** Full address, module path and instance key included. */
  readonly address: string;
  /** Address of the module instance it stands in; empty for the root. */
  readonly module: string;
  /** Whether Terraform makes it or only looks it up. */
  readonly mode: 'managed' | 'data';
  /** Terraform type. */
  readonly type: string;
  /** Name in the configuration. */
  readonly name: string;
  /** Key of the instance as in the address, such as `["a"]` or `[0]`; empty for a single one. */
  readonly key: string;
  /** Its values, as shown. */
  readonly values: JsonObject;
  /** Which of them are sensitive, in the same shape. */
  readonly sensitive: unknown;
}

/** What a plan or state shows, flat. */
export interface ShownPlan {
  /** Managed resources and data sources as they will be, each address once. */
  readonly resources: readonly ShownResource[];
  /** What is known only after apply, by address. */
  readonly afterUnknown: ReadonlyMap<string, JsonObject>;
  /** The configuration; undefined for a state. */
  readonly configuration: JsonObject | undefined;
  /** Values of the root module's variables. */
  readonly variables: ReadonlyMap<string, unknown>;
}

/** Flattens the JSON of a plan or a state. */
export function shownPlan(shown: JsonObject): ShownPlan {
  const isPlan = isObject(shown['planned_values']);
  const planned = resourcesOf(isPlan ? shown['planned_values'] : shown['values']);
  const addresses = new Set(planned.map(({ address }) => address));
  const prior = isObject(shown['prior_state']) ? resourcesOf(shown['prior_state']['values']) : [];
  // A data source that was read while planning stands only in the state before.
  const read = prior.filter(({ mode, address }) => mode === 'data' && !addresses.has(address));
  return {
    resources: [...planned, ...read],
    afterUnknown: new Map(blocks(shown['resource_changes']).flatMap(unknownAfter)),
    configuration: isObject(shown['configuration']) ? shown['configuration'] : undefined,
    variables: new Map(
      Object.entries(isObject(shown['variables']) ? shown['variables'] : {}).map(([name, variable]) => [
        name,
        isObject(variable) ? variable['value'] : undefined,
      ]),
    ),
  };
}

function unknownAfter(change: JsonObject): [string, JsonObject][] {
  const address = text(change['address']);
  const unknown = isObject(change['change']) ? change['change']['after_unknown'] : undefined;
  // A deposed object is one that Terraform still has to remove.
  return address === undefined || change['deposed'] !== undefined || !isObject(unknown) ? [] : [[address, unknown]];
}

function resourcesOf(values: unknown): ShownResource[] {
  return isObject(values) ? moduleResources(values['root_module']) : [];
}

function moduleResources(module: unknown): ShownResource[] {
  if (!isObject(module)) return [];
  const own = blocks(module['resources'])
    .filter((resource) => resource['deposed_key'] === undefined)
    .flatMap((resource) => shownResource(resource, text(module['address']) ?? ''));
  return [...own, ...blocks(module['child_modules']).flatMap(moduleResources)];
}

function shownResource(resource: JsonObject, module: string): ShownResource[] {
  const [address, type, name] = [text(resource['address']), text(resource['type']), text(resource['name'])];
  if (address === undefined || type === undefined || name === undefined) return [];
  const { index, values, sensitive_values: sensitive } = resource;
  return [
    {
      address,
      module,
      mode: resource['mode'] === 'data' ? 'data' : 'managed',
      type,
      name,
      key: index === undefined ? '' : `[${JSON.stringify(index)}]`,
      values: isObject(values) ? values : {},
      sensitive,
    },
  ];
}
