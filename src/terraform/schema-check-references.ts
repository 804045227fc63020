import type { BlockSchema, ProviderSchema } from './provider-schema';
import { renderTerraformType, type TerraformType } from './provider-schema-type';
import { isObject } from './records';
import { suggestion } from './schema-check-body';
import { below } from './schema-finding';
import type { DeclaredNames } from './schema-check-names';
import { isTemplate, parseTraversal, templateParts, type Traversal, type TraversalStep } from './template';

/** What a reference leads to. */
export type Referred =
  | {
      /** Its type; undefined when only Terraform can tell. */
      readonly type: TerraformType | undefined;
    }
  | {
      /** Why it leads nowhere, and what would be right. */
      readonly problem: string;
    };

/** A reference to a resource or data source, and what is taken from it. */
interface ResourceReference {
  readonly kind: 'resource' | 'data';
  readonly type: string;
  readonly name: string;
  readonly steps: readonly (string | number)[];
}

/** A string within an expression. */
const STRING = /"(?:[^"\\]|\\.)*"/gu;

/** A walk to a value, as far as it goes without computing anything. A function's name is none. */
const WALK =
  /(?<![\w.\]-])[\p{ID_Start}_][\p{ID_Continue}-]*(?:\.[\p{ID_Start}_][\p{ID_Continue}-]*|\[\d+\])+(?!\s*\()/gu;

/** Calls back for every text of a value that Terraform evaluates. */
export function forEachTemplate(value: unknown, path: string, visit: (text: string, path: string) => void): void {
  if (typeof value === 'string') {
    if (isTemplate(value)) visit(value, path);
  } else if (Array.isArray(value)) {
    for (const [index, each] of value.entries()) forEachTemplate(each, below(path, index), visit);
  } else if (isObject(value)) {
    for (const [name, each] of Object.entries(value))
      if (name !== '//') forEachTemplate(each, below(path, name), visit);
  }
}

/** Returns everything a template refers to; undefined when it cannot be read as a template. */
export function referencesIn(text: string): readonly Traversal[] | undefined {
  return templateParts(text)?.flatMap((part) => ('expression' in part ? referencesInExpression(part.expression) : []));
}

function referencesInExpression(expression: string): readonly Traversal[] {
  const whole = parseTraversal(expression);
  if (whole !== undefined) return [whole];
  const strings = [...expression.matchAll(STRING)].flatMap(([string]) => referencesIn(string) ?? []);
  const code = expression.replace(STRING, '""');
  const walks = [...code.matchAll(WALK)].map(([walk]) => parseTraversal(walk));
  // Within a longer expression a name may be a variable of a `for`, so only what must be a resource counts.
  const resources = walks.filter((walk) => walk !== undefined && (walk[0] === 'data' || walk[0].startsWith('aws_')));
  return [...strings, ...resources.filter((walk) => walk !== undefined)];
}

/** Reads a traversal as a reference to a resource or data source; undefined for one to something else. */
function resourceReference([root, ...steps]: Traversal): ResourceReference | undefined {
  const [first, second, instance, ...rest] = root === 'data' ? steps : [root, ...steps];
  if (typeof first !== 'string' || typeof second !== 'string') return undefined;
  // Of a resource with `count` or `for_each`, one is picked first.
  const taken = instance === undefined || typeof instance !== 'string' ? rest : [instance, ...rest];
  return { kind: root === 'data' ? 'data' : 'resource', type: first, name: second, steps: taken.map(nameOf) };
}

function nameOf(step: TraversalStep): string | number {
  return typeof step === 'object' ? step.key : step;
}

/** Returns the address that a traversal begins with. */
export function addressOf(traversal: Traversal): string {
  return traversal
    .slice(0, traversal[0] === 'data' ? 3 : 2)
    .map((step) => nameOf(step))
    .join('.');
}

/** Returns why a traversal leads to nothing that the root declares, and what would be right; undefined when it does. */
export function undeclared(traversal: Traversal, names: DeclaredNames): string | undefined {
  const [root, name] = traversal;
  const simple = names.simple.get(root);
  if (simple !== undefined) {
    if (typeof name !== 'string') return `"${root}" alone is no value`;
    return simple === 'any' || simple.has(name) ? undefined : `there is no ${root}.${name}${suggestion(name, simple)}`;
  }
  const reference = resourceReference(traversal);
  if (reference === undefined) return `"${root}" is no reference: name a resource, such as aws_kms_key.trail.arn`;
  const address = addressOf(traversal);
  if (names.addresses.has(address)) return undefined;
  return `there is no ${address} in this root${suggestion(address, names.addresses)}`;
}

/** Follows a reference through the schema of what it refers to. */
export function follow(traversal: Traversal, schema: ProviderSchema): Referred {
  const reference = resourceReference(traversal);
  if (reference === undefined) return { type: undefined };
  const { kind, type, steps } = reference;
  const block = (kind === 'data' ? schema.data : schema.resources).get(type);
  return block === undefined ? { type: undefined } : followBlock(block, steps);
}

function followBlock(block: BlockSchema, [step, ...rest]: readonly (string | number)[]): Referred {
  if (typeof step !== 'string') return { type: undefined };
  const attribute = block.attributes.get(step);
  if (attribute !== undefined) return followType(attribute.type, rest, step);
  const nested = block.blocks.get(step);
  if (nested === undefined) {
    return {
      problem: `has no attribute "${step}"${suggestion(step, [...block.attributes.keys(), ...block.blocks.keys()])}`,
    };
  }
  if (rest.length === 0) return { type: undefined };
  if (nested.nesting === 'single') return followBlock(nested.block, rest);
  const [index, ...inner] = rest;
  if (nested.nesting === 'list' && typeof index === 'number') return followBlock(nested.block, inner);
  return {
    problem: `has a ${nested.nesting} of blocks at "${step}"${nested.nesting === 'list' ? ': name one by its index' : ', which has no index'}`,
  };
}

function followType(type: TerraformType, [step, ...rest]: readonly (string | number)[], path: string): Referred {
  if (step === undefined || type === 'any') return { type };
  const next = below(path, step);
  if (typeof type !== 'string') {
    if (type.kind === 'map') return followType(type.element, rest, next);
    if (type.kind === 'list' && typeof step === 'number') return followType(type.element, rest, next);
    const of = type.kind === 'object' && typeof step === 'string' ? type.attributes.get(step) : undefined;
    if (of !== undefined) return followType(of, rest, next);
  }
  return { problem: `has no "${next}": "${path}" is of type ${renderTerraformType(type)}` };
}
