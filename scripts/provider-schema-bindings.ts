import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CompactBlock, CompactNestedBlock, CompactProviderSchema } from '../src/terraform/provider-schema';
import { readBindings, type Bindings, type BindingsArgument } from './bindings-source';
import { compactAttributes, sortedEntries, type AttributeUsage } from './provider-schema-compact';
import { PROVIDER_BINDINGS, type UsedTypes } from './used-types';

/**
 * What the bindings keep of the schema they were generated from: names, types, required or not, set by the provider alone or
 * not, nesting, and whether one block at most is allowed.
 */
const FROM =
  'the bindings @cdktf/provider-aws: without deprecations, without limits on blocks other than "at least one" and ' +
  '"at most one", and an attribute with a structure of its own counts as a block';

/** Returns the schema of the provider version that the installed bindings were generated from, types in use only. */
export function schemaFromBindings(used: UsedTypes): CompactProviderSchema {
  const blockOf = (kind: string) => (type: string) =>
    [type, rootBlock(used.folders.get(`${kind} ${type}`) ?? '')] as const;
  return {
    source: 'hashicorp/aws',
    version: bindingsProviderVersion(),
    from: FROM,
    provider: rootBlock(PROVIDER_BINDINGS),
    resources: Object.fromEntries(used.resources.map(blockOf('resource'))),
    data: Object.fromEntries(used.data.map(blockOf('data'))),
  };
}

function bindingsProviderVersion(): string {
  const manifest = join(PROVIDER_BINDINGS, '..', '..', 'package.json');
  const { cdktf } = JSON.parse(readFileSync(manifest, 'utf8')) as {
    readonly cdktf: { readonly provider: { readonly version: string } };
  };
  return cdktf.provider.version;
}

function rootBlock(folder: string): CompactBlock {
  const read = (ending: string) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith(ending))
      .sort()
      .map((file) => readFileSync(join(folder, file), 'utf8'))
      .join('\n');
  const bindings = readBindings(read('.js'), read('.d.ts'));
  return compactBlock(bindings, bindings.root);
}

function compactBlock(bindings: Bindings, name: string): CompactBlock {
  const args = bindings.arguments(name);
  const required = bindings.required(name);
  const plain = args.filter(({ structure }) => structure === undefined);
  const nested = args.filter(({ structure }) => structure !== undefined);
  const attributes: (readonly [string, AttributeUsage])[] = [
    ...plain.map(({ name: argument, type }) => {
      const usage = required.has(argument) ? 'required' : 'optional';
      return [argument, { type, usage, deprecated: false }] as const;
    }),
    ...bindings
      .computed(name)
      .map(({ name: attribute, type }) => [attribute, { type, usage: 'computed', deprecated: false }] as const),
  ];
  const blocks = Object.fromEntries(
    nested.map((argument) => [argument.name, nestedBlock(bindings, argument, required)]),
  );
  return {
    ...compactAttributes(attributes),
    ...(nested.length === 0 ? {} : { blocks: Object.fromEntries(sortedEntries(blocks)) }),
  };
}

function nestedBlock(
  bindings: Bindings,
  argument: BindingsArgument,
  required: ReadonlySet<string>,
): CompactNestedBlock {
  const { name, nesting, single, structure = '' } = argument;
  return {
    items: `${nesting} ${required.has(name) ? '1' : '0'}..${single ? '1' : ''}`,
    ...compactBlock(bindings, structure),
  };
}
