import { nearestFinder } from '../text/nearest';
import type { AttributeSchema, BlockSchema, NestedBlockSchema } from './provider-schema';
import { isObject, type JsonObject } from './records';
import { checkValue, type ValueContext } from './schema-check-value';
import { below } from './schema-finding';

/**
 * Checks the body of a block: every argument is known, can be set and has its type, none that is required is missing, and
 * there are as many nested blocks as the schema allows.
 *
 * @param handled - Arguments that somebody else looks at, such as `depends_on` of a resource.
 */
export function checkBody(
  body: JsonObject,
  schema: BlockSchema,
  place: { readonly path: string; readonly handled: (name: string) => boolean },
  context: ValueContext,
): void {
  const dynamic = dynamicBlocks(body, schema);
  for (const [name, value] of Object.entries(body)) {
    if (name === '//' || place.handled(name) || (name === 'dynamic' && dynamic.size > 0)) continue;
    checkMember(name, value, { schema, path: below(place.path, name) }, context);
  }
  for (const [name, contents] of dynamic) {
    const nested = schema.blocks.get(name);
    if (nested !== undefined) checkBlocks(contents, nested, below(place.path, `dynamic.${name}.content`), context);
  }
  const isUnset = (name: string) => (body[name] ?? undefined) === undefined && !dynamic.has(name);
  checkPresence(schema, isUnset, (argument, code, message) => {
    context.report({ code, argument: below(place.path, argument), message });
  });
}

function checkPresence(
  schema: BlockSchema,
  isUnset: (name: string) => boolean,
  report: (argument: string, code: 'missing-argument' | 'too-few-blocks', message: string) => void,
): void {
  for (const [name, { required }] of schema.attributes) {
    if (required && isUnset(name)) report(name, 'missing-argument', 'is required and not set');
  }
  for (const [name, nested] of schema.blocks) {
    if (nested.min > 0 && isUnset(name)) report(name, 'too-few-blocks', rangeMessage(0, nested));
  }
}

interface Member {
  /** Schema of the block it stands in. */
  readonly schema: BlockSchema;
  /** Its path. */
  readonly path: string;
}

function checkMember(name: string, value: unknown, { schema, path }: Member, context: ValueContext): void {
  const attribute = schema.attributes.get(name);
  if (attribute !== undefined) {
    checkAttribute(value, attribute, path, context);
    return;
  }
  const nested = schema.blocks.get(name);
  if (nested === undefined) {
    const message = `is not known here${suggestion(name, [...settable(schema), ...schema.blocks.keys()])}`;
    context.report({ code: 'unknown-argument', argument: path, message });
    return;
  }
  const blocks: readonly unknown[] = Array.isArray(value) ? value : value === null ? [] : [value];
  if (blocks.length < nested.min || (nested.max !== undefined && blocks.length > nested.max)) {
    const code = blocks.length < nested.min ? 'too-few-blocks' : 'too-many-blocks';
    context.report({ code, argument: path, message: rangeMessage(blocks.length, nested) });
  }
  checkBlocks(blocks, nested, path, context);
}

function checkAttribute(value: unknown, attribute: AttributeSchema, path: string, context: ValueContext): void {
  if (value === null) return;
  if (!attribute.settable) {
    const message = 'is set by the provider alone; leave it out';
    context.report({ code: 'read-only-argument', argument: path, message });
    return;
  }
  if (attribute.deprecated) {
    context.report({ code: 'deprecated-argument', argument: path, message: 'is deprecated by the provider' });
  }
  checkValue(value, attribute.type, path, context);
}

function checkBlocks(blocks: readonly unknown[], nested: NestedBlockSchema, path: string, context: ValueContext): void {
  for (const [index, block] of blocks.entries()) {
    const place = { path: nested.nesting === 'single' ? path : below(path, index), handled: () => false };
    if (isObject(block)) checkBody(block, nested.block, place, context);
    else if (block !== null) {
      context.report({ code: 'wrong-type', argument: place.path, message: 'is a block: it must be an object' });
    }
  }
}

/** Contents of `dynamic` blocks by the name of the block they make; they may make none or many. */
function dynamicBlocks(body: JsonObject, schema: BlockSchema): ReadonlyMap<string, readonly unknown[]> {
  const { dynamic } = body;
  if (schema.attributes.has('dynamic') || schema.blocks.has('dynamic')) return new Map();
  const entries = (Array.isArray(dynamic) ? dynamic : [dynamic])
    .filter(isObject)
    .flatMap((each) => Object.entries(each));
  const known = entries.filter(([name]) => schema.blocks.has(name));
  return new Map(
    known.map(([name, made]) => [
      name,
      (Array.isArray(made) ? made : [made]).flatMap((each) => (isObject(each) ? [each['content']] : [])),
    ]),
  );
}

function settable(schema: BlockSchema): readonly string[] {
  return [...schema.attributes].filter(([, attribute]) => attribute.settable).map(([name]) => name);
}

/** Returns `; did you mean "bucket"?` when a name is close to one of the candidates. */
export function suggestion(name: string, candidates: Iterable<string>): string {
  const nearest = nearestFinder()(name, candidates);
  return nearest === undefined ? '' : `; did you mean "${nearest}"?`;
}

function rangeMessage(found: number, { min, max }: NestedBlockSchema): string {
  const wanted =
    max === undefined
      ? `at least ${String(min)}`
      : min === max
        ? `exactly ${String(min)}`
        : min === 0
          ? `at most ${String(max)}`
          : `${String(min)} to ${String(max)}`;
  return `must stand here ${wanted} times, stands here ${String(found)} times`;
}
