import { parseTerraformType, type TerraformType } from './provider-schema-type';

/** What a provider says of one argument or attribute. */
export interface AttributeSchema {
  /** Its type. */
  readonly type: TerraformType;
  /** Whether a configuration must set it. */
  readonly required: boolean;
  /** Whether a configuration may set it; false where only the provider does. */
  readonly settable: boolean;
  /** Whether the provider asks to stop using it. */
  readonly deprecated: boolean;
}

/** What a provider says of one kind of nested block. */
export interface NestedBlockSchema {
  /** Whether there is one block at most, or a list or set of them. */
  readonly nesting: 'single' | 'list' | 'set';
  /** The fewest blocks. */
  readonly min: number;
  /** The most blocks; undefined for no limit. */
  readonly max: number | undefined;
  /** What stands in each. */
  readonly block: BlockSchema;
}

/** Arguments, attributes and nested blocks of a resource, a data source, the provider, or a block in one of them. */
export interface BlockSchema {
  /** By name. */
  readonly attributes: ReadonlyMap<string, AttributeSchema>;
  /** By name. */
  readonly blocks: ReadonlyMap<string, NestedBlockSchema>;
}

/** The part of a provider's schema that orgtrail's output needs. */
export interface ProviderSchema {
  /** Such as `hashicorp/aws`. */
  readonly source: string;
  /** Such as `5.100.0`. */
  readonly version: string;
  /** What stands in a `provider` block. */
  readonly provider: BlockSchema;
  /** Resource types. */
  readonly resources: ReadonlyMap<string, BlockSchema>;
  /** Types of data sources, without `data.`. */
  readonly data: ReadonlyMap<string, BlockSchema>;
}

/** A {@link BlockSchema} as the data files hold it. */
export interface CompactBlock {
  /** Usage and type, such as `deprecated optional string`, to names with spaces between them. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** Nested blocks by name. */
  readonly blocks?: Readonly<Record<string, CompactNestedBlock>>;
}

/** A {@link NestedBlockSchema} as the data files hold it. */
export interface CompactNestedBlock extends CompactBlock {
  /** Nesting, fewest and most: `list 1..1`, `set 0..` for no limit. */
  readonly items: string;
}

/** A {@link ProviderSchema} as the data files hold it: what a few lines of text say, so that a diff can be read. */
export interface CompactProviderSchema {
  /** Such as `hashicorp/aws`. */
  readonly source: string;
  /** Such as `5.100.0`. */
  readonly version: string;
  /** Where it was taken from, and what that cannot tell. */
  readonly from: string;
  /** What stands in a `provider` block. */
  readonly provider: CompactBlock;
  /** Resource types. */
  readonly resources: Readonly<Record<string, CompactBlock>>;
  /** Types of data sources. */
  readonly data: Readonly<Record<string, CompactBlock>>;
}

/** Reads the compact form of a schema. */
export function expandProviderSchema(compact: CompactProviderSchema): ProviderSchema {
  return {
    source: compact.source,
    version: compact.version,
    provider: expandBlock(compact.provider),
    resources: expandBlocks(compact.resources),
    data: expandBlocks(compact.data),
  };
}

function expandBlocks(blocks: Readonly<Record<string, CompactBlock>>): ReadonlyMap<string, BlockSchema> {
  return new Map(Object.entries(blocks).map(([name, block]) => [name, expandBlock(block)]));
}

function expandBlock({ attributes = {}, blocks = {} }: CompactBlock): BlockSchema {
  const byName = Object.entries(attributes).flatMap(([words, names]) => {
    const schema = expandAttribute(words);
    return names.split(' ').map((name) => [name, schema] as const);
  });
  const nested = Object.entries(blocks).map(([name, block]) => [name, expandNestedBlock(block)] as const);
  return { attributes: new Map(byName), blocks: new Map(nested) };
}

function expandAttribute(words: string): AttributeSchema {
  const usage = words.split(' ');
  const type = parseTerraformType(usage.pop() ?? '');
  return {
    type,
    required: usage.includes('required'),
    settable: usage.includes('required') || usage.includes('optional'),
    deprecated: usage.includes('deprecated'),
  };
}

function expandNestedBlock(block: CompactNestedBlock): NestedBlockSchema {
  const [nesting, range = ''] = block.items.split(' ');
  const [min, max] = range.split('..');
  if (nesting !== 'single' && nesting !== 'list' && nesting !== 'set') {
    throw new Error(`"${block.items}" is no nesting of blocks`);
  }
  return {
    nesting,
    min: Number(min),
    max: max === undefined || max === '' ? undefined : Number(max),
    block: expandBlock(block),
  };
}
