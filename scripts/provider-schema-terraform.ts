import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CompactBlock, CompactNestedBlock, CompactProviderSchema } from '../src/terraform/provider-schema';
import { renderTerraformType, type TerraformType } from '../src/terraform/provider-schema-type';
import { findCliConfiguration } from './find-terraform-provider';
import { compactAttributes, sortedEntries, type AttributeUsage } from './provider-schema-compact';
import type { UsedTypes } from './used-types';

/** A type as `terraform providers schema -json` writes it: `"string"`, `["list","string"]`, `["object",{…}]`. */
type JsonType = string | readonly [string, JsonType | Readonly<Record<string, JsonType>>];

interface JsonAttribute {
  readonly type?: JsonType;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly deprecated?: boolean;
}

interface JsonBlock {
  readonly attributes?: Readonly<Record<string, JsonAttribute>>;
  readonly block_types?: Readonly<
    Record<
      string,
      {
        readonly nesting_mode: string;
        readonly min_items?: number;
        readonly max_items?: number;
        readonly block: JsonBlock;
      }
    >
  >;
}

interface JsonSchemas {
  readonly provider: { readonly block: JsonBlock };
  readonly resource_schemas: Readonly<Record<string, { readonly block: JsonBlock } | undefined>>;
  readonly data_source_schemas: Readonly<Record<string, { readonly block: JsonBlock } | undefined>>;
}

/** Returns the schema of a version of the AWS provider, types in use only; undefined when Terraform cannot install it. */
export function schemaFromTerraform(version: string, used: UsedTypes): CompactProviderSchema | undefined {
  const schemas = askTerraform(version);
  return (
    schemas && {
      source: 'hashicorp/aws',
      version,
      from: 'terraform providers schema -json',
      provider: compactBlock(schemas.provider.block),
      resources: pick(schemas.resource_schemas, used.resources),
      data: pick(schemas.data_source_schemas, used.data),
    }
  );
}

function askTerraform(version: string): JsonSchemas | undefined {
  const cwd = mkdtempSync(join(tmpdir(), 'orgtrail-schema-'));
  const configuration = findCliConfiguration();
  const env = {
    ...process.env,
    CHECKPOINT_DISABLE: '1',
    ...(configuration === undefined ? {} : { TF_CLI_CONFIG_FILE: configuration.path }),
  };
  try {
    const aws = { source: 'hashicorp/aws', version };
    writeFileSync(join(cwd, 'main.tf.json'), JSON.stringify({ terraform: { required_providers: { aws } } }));
    if (spawnSync('terraform', ['init', '-backend=false'], { cwd, env }).status !== 0) return undefined;
    const { stdout } = spawnSync('terraform', ['providers', 'schema', '-json'], {
      cwd,
      env,
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
    });
    const { provider_schemas: schemas } = JSON.parse(stdout) as {
      readonly provider_schemas: Readonly<Record<string, JsonSchemas>>;
    };
    return schemas['registry.terraform.io/hashicorp/aws'];
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

function pick(
  schemas: JsonSchemas['resource_schemas'],
  types: readonly string[],
): Readonly<Record<string, CompactBlock>> {
  return Object.fromEntries(
    types.flatMap((type) => {
      const schema = schemas[type];
      // A type that this version does not have: the check says so wherever the output uses it.
      return schema === undefined ? [] : [[type, compactBlock(schema.block)] as const];
    }),
  );
}

function compactBlock({ attributes = {}, block_types: blocks = {} }: JsonBlock): CompactBlock {
  return {
    ...compactAttributes(
      Object.entries(attributes).map(([name, attribute]) => [name, attributeUsage(attribute)] as const),
    ),
    ...(Object.keys(blocks).length === 0
      ? {}
      : {
          blocks: Object.fromEntries(
            sortedEntries(blocks).map(([name, { nesting_mode: nesting, min_items: min, max_items: max, block }]) => [
              name,
              {
                items: `${nesting} ${String(min ?? 0)}..${nesting === 'single' ? '1' : String(max ?? '')}`,
                ...compactBlock(block),
              } satisfies CompactNestedBlock,
            ]),
          ),
        }),
  };
}

function attributeUsage(attribute: JsonAttribute): AttributeUsage {
  const { type, required = false, optional = false, computed = false, deprecated = false } = attribute;
  return {
    // An attribute with a structure of its own, which none of the types in use has, would be read as any value.
    type: type === undefined ? 'any' : renderTerraformType(terraformType(type)),
    usage: required ? 'required' : optional ? (computed ? 'optional computed' : 'optional') : 'computed',
    deprecated,
  };
}

function terraformType(type: JsonType): TerraformType {
  if (typeof type === 'string') return type === 'dynamic' ? 'any' : (type as TerraformType);
  const [kind, inner] = type;
  if (kind === 'object') {
    const attributes = sortedEntries(inner as Readonly<Record<string, JsonType>>);
    return { kind, attributes: new Map(attributes.map(([name, each]) => [name, terraformType(each)])) };
  }
  if (kind !== 'list' && kind !== 'set' && kind !== 'map') throw new Error(`no rule for the type "${kind}"`);
  return { kind, element: terraformType(inner as JsonType) };
}
