import { attribute, block, type Block, type Body, type BodyItem } from '../terraform/hcl/body';
import { code, conditional, isLiteral, list, literal, type Expression } from '../terraform/hcl/expression';
import type { BlockSchema } from '../terraform/provider-schema';
import type { Sample } from './dimension';
import { mergeValues } from './merge-value';
import type { Merging, Place } from './merging';
import { nodeKey, unionInOrder, type Node, type ObjectNode } from './node';
import { listExpression, type ElementList } from './placeholder';

/** Arguments that Terraform itself understands, in every resource. */
const META_ARGUMENTS: ReadonlySet<string> = new Set(['depends_on', 'lifecycle', 'provider', '//']);

/**
 * Returns the body that has the arguments and blocks of each sample at its point. Which of them are blocks is what the
 * provider's schema says.
 */
export function mergeBodies(
  merging: Merging,
  samples: readonly Sample<ObjectNode>[],
  schema: BlockSchema,
  place: Place,
): Body {
  const names = unionInOrder(samples.map(({ value }) => [...value.entries.keys()]));
  const own = names.filter((name) => !META_ARGUMENTS.has(name));
  const unknown = own.find((name) => !schema.attributes.has(name) && !schema.blocks.has(name));
  if (unknown !== undefined) throw new Error(`the provider's schema has no ${[...place.path, unknown].join('.')}`);
  const here = (name: string): Place => ({ ...place, path: [...place.path, name] });
  return [
    ...inReadingOrder(own.filter((name) => schema.attributes.has(name))).map((name) =>
      attribute(name, mergeArgument(merging, samples, name, here(name))),
    ),
    ...own.flatMap((name) => {
      const nested = schema.blocks.get(name);
      return nested === undefined
        ? []
        : mergeBlocks({ merging, samples, schema: nested.block, place: here(name) }, name);
    }),
    ...metaArguments(merging, samples, names, place),
  ];
}

/** What a resource is called comes first, and long policies last. */
function inReadingOrder(names: readonly string[]): readonly string[] {
  const rank = (name: string): number =>
    /^(name|bucket|role|policy_name|statement_id|arn|queue_url)$/.test(name)
      ? 0
      : /policy$|^content$/.test(name)
        ? 2
        : 1;
  return [...names].sort((left, right) => rank(left) - rank(right));
}

/** Null is how a module leaves an argument out. */
function mergeArgument(
  merging: Merging,
  samples: readonly Sample<ObjectNode>[],
  name: string,
  place: Place,
): Expression {
  const inside = samples.flatMap(({ point, value }) => {
    const entry = value.entries.get(name);
    return entry === undefined ? [] : [{ point, value: entry }];
  });
  const outside = samples.filter(({ value }) => !value.entries.has(name));
  const value = mergeValues(merging, inside, place);
  // A variable that is null exactly where the argument is left out says all by itself.
  if (merging.isNullAt(value, outside)) return value;
  return conditional(merging.condition(inside, outside), value, literal(null));
}

interface Nested {
  readonly merging: Merging;
  readonly samples: readonly Sample<ObjectNode>[];
  readonly schema: BlockSchema;
  readonly place: Place;
}

function mergeBlocks({ merging, samples, schema, place }: Nested, name: string): readonly Block[] {
  const listed = samples.map(({ point, value }) => ({ point, blocks: blocksOf(value.entries.get(name)) }));
  const most = Math.max(...listed.map(({ blocks }) => blocks.length));
  return Array.from({ length: most }, (_none, at): Block => {
    const inside = listed.flatMap(({ point, blocks }) => {
      const value = blocks[at];
      return value === undefined ? [] : [{ point, value }];
    });
    const repeated = repeatedFor(merging, inside, place);
    const outside = listed.filter(
      ({ point, blocks }) => blocks[at] === undefined && !(repeated !== undefined && merging.isEmpty(repeated, point)),
    );
    const condition = merging.condition(
      inside,
      outside.map(({ point }) => ({ point, value: undefined })),
    );
    if (repeated === undefined) {
      const body = mergeBodies(merging, inside, schema, place);
      return isLiteral(condition, true)
        ? block(name, [], body)
        : dynamic(name, conditional(condition, list([literal(1)]), list([])), body);
    }
    const scope = new Map([...place.scope, [repeated.id, `${name}.value`]]);
    const source = listExpression(repeated, place.scope);
    const body = mergeBodies(merging, inside, schema, { ...place, scope });
    return dynamic(name, conditional(condition, source, list([])), body);
  });
}

/** Terraform's JSON takes one block in place of a list of one. */
function blocksOf(node: Node | undefined): readonly ObjectNode[] {
  if (node === undefined) return [];
  if (node.kind === 'object') return [node];
  if (node.kind !== 'list') throw new Error('a block is neither an object nor a list');
  return node.items.flatMap(blocksOf);
}

/** The list that a block repeats for: one of its own arguments is a single value of an element. */
function repeatedFor(
  { placeholders }: Merging,
  samples: readonly Sample<ObjectNode>[],
  { scope }: Place,
): ElementList | undefined {
  for (const { value } of samples) {
    for (const node of value.entries.values()) {
      if (node.kind !== 'scalar' || typeof node.value !== 'string') continue;
      const list = placeholders.lists(node.value).find(({ id }) => !scope.has(id));
      if (list !== undefined) return list;
    }
  }
  return undefined;
}

function dynamic(name: string, forEach: Expression, body: Body): Block {
  return block('dynamic', [name], [attribute('for_each', forEach), block('content', [], body)]);
}

/** Terraform takes no expressions in most of these, so every sample says the same, but for what a resource comes after. */
function metaArguments(
  merging: Merging,
  samples: readonly Sample<ObjectNode>[],
  names: readonly string[],
  place: Place,
): readonly BodyItem[] {
  return names.flatMap((name): readonly BodyItem[] => {
    const found = samples.flatMap(({ point, value }) => {
      const entry = value.entries.get(name);
      return entry === undefined ? [] : [{ point, value: entry }];
    });
    const [first] = found;
    if (first === undefined) return [];
    switch (name) {
      case 'lifecycle':
        return [block('lifecycle', [], lifecycleBody(merging, found, place))];
      case 'depends_on':
        return dependencies(found.map(({ value }) => value));
      case 'provider':
        return [attribute('provider', code(textOf(first.value)))];
      default:
        return [];
    }
  });
}

/** Terraform's JSON holds addresses as plain text. */
export function dependencies(values: readonly Node[]): readonly BodyItem[] {
  const addresses = new Set(values.flatMap((value) => (value.kind === 'list' ? value.items.map(textOf) : [])));
  return addresses.size === 0 ? [] : [attribute('depends_on', list([...addresses].map(code)))];
}

function lifecycleBody(merging: Merging, samples: readonly Sample<Node>[], place: Place): Body {
  const [first] = samples;
  if (first === undefined || new Set(samples.map(({ value }) => nodeKey(value))).size > 1) {
    throw new Error(`"lifecycle" of ${place.path.join('.')} depends on a variable, which Terraform does not allow`);
  }
  const { point, value } = first;
  if (value.kind !== 'object') throw new Error('"lifecycle" is not an object');
  const argument = (name: string, node: Node): BodyItem =>
    attribute(name, mergeValues(merging, [{ point, value: node }], place));
  return [...value.entries].flatMap(([name, node]): readonly BodyItem[] =>
    name === 'precondition' || name === 'postcondition'
      ? blocksOf(node).map(({ entries }) =>
          block(
            name,
            [],
            [...entries].map(([key, each]) => argument(key, each)),
          ),
        )
      : [argument(name, node)],
  );
}

function textOf(node: Node): string {
  if (node.kind !== 'scalar' || typeof node.value !== 'string') throw new Error('an address is not text');
  return node.value;
}
