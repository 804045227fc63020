import { blocks, isObject, text, type JsonObject } from '../records';

/** One module of a plan's configuration, whatever the number of its instances. */
export interface ModuleConfiguration {
  /** Resources by address without instance keys, `data.` in front for data sources. */
  readonly resources: ReadonlyMap<string, JsonObject>;
  /** Module calls: the arguments of each, and what it calls. */
  readonly calls: ReadonlyMap<string, ModuleCall>;
  /** Expressions of its outputs. */
  readonly outputs: ReadonlyMap<string, unknown>;
}

/** A call of a module. */
interface ModuleCall {
  /** Expressions of its arguments. */
  readonly expressions: JsonObject;
  /** The module. */
  readonly module: ModuleConfiguration;
}

/** Returns the root module of a plan's configuration. */
export function rootModule(configuration: JsonObject): ModuleConfiguration {
  return moduleConfiguration(configuration['root_module']);
}

function moduleConfiguration(value: unknown): ModuleConfiguration {
  const module = isObject(value) ? value : {};
  return {
    resources: new Map(
      blocks(module['resources']).flatMap((resource) => {
        const address = text(resource['address']);
        return address === undefined ? [] : [[address, resource]];
      }),
    ),
    calls: new Map(
      entries(module['module_calls']).map(([name, call]) => [
        name,
        {
          expressions: isObject(call['expressions']) ? call['expressions'] : {},
          module: moduleConfiguration(call['module']),
        },
      ]),
    ),
    outputs: new Map(entries(module['outputs']).map(([name, output]) => [name, output['expression']])),
  };
}

function entries(value: unknown): [string, JsonObject][] {
  return Object.entries(isObject(value) ? value : {}).flatMap(([name, each]) => (isObject(each) ? [[name, each]] : []));
}

/** One step of a module instance's address, such as `module.logs["eu"]`. */
const MODULE_STEP = /^module\.([^.[]+)((?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?)\.?/;

/** An instance of a module: its address, its configuration, and the instance that calls it. */
export interface ModuleInstance {
  /** Address; empty for the root. */
  readonly address: string;
  /** Its configuration. */
  readonly module: ModuleConfiguration;
  /** The caller and the expressions it passes; undefined for the root. */
  readonly caller: { readonly instance: ModuleInstance; readonly expressions: JsonObject } | undefined;
}

/** Finds a module instance by address; undefined when the configuration has no such module. */
export function moduleInstance(root: ModuleConfiguration, address: string): ModuleInstance | undefined {
  let instance: ModuleInstance | undefined = { address: '', module: root, caller: undefined };
  let rest = address;
  while (rest !== '' && instance !== undefined) {
    const step = MODULE_STEP.exec(rest);
    if (step === null) return undefined;
    const [consumed, name = '', key = ''] = step;
    instance = childInstance(instance, name, key);
    rest = rest.slice(consumed.length);
  }
  return instance;
}

/** Returns the instance that a module instance calls by a name. */
export function childInstance(parent: ModuleInstance, name: string, key: string): ModuleInstance | undefined {
  const call = parent.module.calls.get(name);
  if (call === undefined) return undefined;
  const prefix = parent.address === '' ? '' : `${parent.address}.`;
  return {
    address: `${prefix}module.${name}${key}`,
    module: call.module,
    caller: { instance: parent, expressions: call.expressions },
  };
}
