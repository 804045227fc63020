import { blocks, isObject, type JsonObject } from './records';
import { providerBlocks } from './schema-check-names';

/** A stack's root by the name of the stack. */
export interface NamedRoot {
  /** Stack. */
  readonly stack: string;
  /** The parsed `cdk.tf.json`. */
  readonly root: JsonObject;
}

/** Terraform that holds several roots as modules. */
export interface CombinedRoot {
  /** The root that calls them. */
  readonly root: JsonObject;
  /** The modules, in the order given: `source` names the folder `./m/<key>`. */
  readonly modules: readonly {
    /** Name of the folder. */
    readonly key: string;
    /** Stack it was made from. */
    readonly stack: string;
    /** Its Terraform. */
    readonly module: JsonObject;
  }[];
  /** The stack whose provider settings the root has. */
  readonly providerOf: string | undefined;
}

/**
 * Puts roots together as the modules of one root, so that Terraform loads the provider's schema once for all of them. A module
 * has no backend and no provider settings of its own; every alias is handed the one provider of the root, since each more
 * would be one more process of 400 MB.
 */
export function combineRoots(roots: readonly NamedRoot[]): CombinedRoot {
  const modules = roots.map(({ stack, root }, index) => ({ key: `s${String(index)}`, stack, module: asModule(root) }));
  const first = roots.find(({ root }) => plainProvider(root) !== undefined);
  const calls = modules.map(({ key }, index) => {
    const names = providerBlocks(roots[index]?.root ?? {}).map(({ name }) => name);
    return [key, { source: `./m/${key}`, providers: Object.fromEntries(names.map((name) => [name, 'aws'])) }] as const;
  });
  const imports = modules.flatMap(({ key }, index) => importsInto(key, roots[index]?.root ?? {}));
  return {
    root: {
      terraform: { required_providers: requiredProviders(first?.root ?? {}) },
      ...(first === undefined ? {} : { provider: { aws: plainProvider(first.root) } }),
      module: Object.fromEntries(calls),
      ...(imports.length === 0 ? {} : { import: imports }),
    },
    modules,
    providerOf: first?.stack,
  };
}

/** Terraform takes `import` blocks in the root only. */
function importsInto(key: string, root: JsonObject): readonly JsonObject[] {
  return blocks(root['import']).map(({ to, provider: _provider, ...rest }) => ({
    ...rest,
    to: typeof to === 'string' ? `module.${key}.${to}` : to,
  }));
}

function plainProvider(root: JsonObject): JsonObject | undefined {
  return providerBlocks(root).find(({ name }) => name === 'aws')?.body;
}

function requiredProviders(root: JsonObject): JsonObject {
  const { terraform } = root;
  const required = isObject(terraform) ? terraform['required_providers'] : undefined;
  return isObject(required) ? required : {};
}

function asModule(root: JsonObject): JsonObject {
  const { terraform, provider: _provider, import: _import, ...rest } = root;
  const { backend: _backend, cloud: _cloud, ...settings } = isObject(terraform) ? terraform : {};
  const aliases = providerBlocks(root)
    .map(({ name }) => name)
    .filter((name) => name.includes('.'));
  const required = requiredProviders(root);
  const { aws } = required;
  const withAliases = isObject(aws) && aliases.length > 0 ? { ...aws, configuration_aliases: aliases } : aws;
  return {
    ...rest,
    terraform: {
      ...settings,
      required_providers: withAliases === undefined ? required : { ...required, aws: withAliases },
    },
  };
}
