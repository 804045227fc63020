import type { BlockSchema } from './provider-schema';
import { blocks, isObject, type JsonObject } from './records';
import { suggestion } from './schema-check-body';
import type { DeclaredNames } from './schema-check-names';
import { undeclared } from './schema-check-references';
import { checkValue } from './schema-check-value';
import { below, type Report } from './schema-finding';
import { isTemplate, parseTraversal, templateParts } from './template';

/**
 * Arguments that Terraform itself takes from a resource or data source.
 *
 * @see "Meta-arguments" in Terraform's documentation
 */
const META_ARGUMENTS: ReadonlySet<string> = new Set([
  'depends_on',
  'provider',
  'count',
  'for_each',
  'lifecycle',
  'provisioner',
  'connection',
]);

const LIFECYCLE: Readonly<Record<'resource' | 'data', readonly string[]>> = {
  resource: [
    'create_before_destroy',
    'prevent_destroy',
    'ignore_changes',
    'replace_triggered_by',
    'precondition',
    'postcondition',
  ],
  data: ['precondition', 'postcondition'],
};

/** Whether an argument of a resource or data source is Terraform's own. */
export function isMetaArgument(name: string): boolean {
  return META_ARGUMENTS.has(name);
}

/** Checks the arguments that Terraform itself takes from a resource or data source. */
export function checkMetaArguments(
  body: JsonObject,
  kind: 'resource' | 'data',
  names: DeclaredNames,
  report: Report,
): void {
  const { count, for_each: forEach, provider, lifecycle } = body;
  if (count !== undefined) checkValue(count, 'number', 'count', { typeOf: () => undefined, report });
  if (count !== undefined && forEach !== undefined) {
    report({ code: 'meta-argument', argument: 'count', message: 'stands beside "for_each"; use one of them' });
  }
  if (forEach !== undefined && !isObject(forEach) && !(typeof forEach === 'string' && isTemplate(forEach))) {
    report({ code: 'meta-argument', argument: 'for_each', message: 'must be an object or an expression' });
  }
  if (provider !== undefined && !names.providers.includes(reference(provider))) {
    const message = `there is no provider ${reference(provider)} in this root${suggestion(reference(provider), names.providers)}`;
    report({ code: 'unknown-provider', argument: 'provider', message });
  }
  checkDependencies(body['depends_on'], names, report);
  for (const each of blocks(lifecycle)) checkLifecycle(each, kind, report);
}

/** The text of a reference, which may stand between `${` and `}` or without. */
function reference(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value) ?? '';
  const [part, ...more] = templateParts(value) ?? [];
  return part !== undefined && 'expression' in part && more.length === 0 ? part.expression : value;
}

function checkDependencies(value: unknown, names: DeclaredNames, report: Report): void {
  if (value === undefined || value === null) return;
  if (!Array.isArray(value)) {
    report({ code: 'meta-argument', argument: 'depends_on', message: 'must be a list of addresses' });
    return;
  }
  for (const [index, each] of value.entries()) {
    const argument = below('depends_on', index);
    const traversal = typeof each === 'string' ? parseTraversal(reference(each)) : undefined;
    const message =
      traversal === undefined ? 'must be an address, such as aws_kms_key.trail' : undeclared(traversal, names);
    if (message !== undefined) report({ code: 'unknown-reference', argument, message });
  }
}

/** Checks that what is imported is declared. */
export function checkImports(root: JsonObject, names: DeclaredNames, report: Report): void {
  const imports = blocks(root['import']);
  for (const [index, { to }] of imports.entries()) {
    const traversal = parseTraversal(reference(to));
    const message =
      traversal === undefined ? 'must be an address, such as aws_kms_key.trail' : undeclared(traversal, names);
    if (message !== undefined) report({ code: 'unknown-reference', argument: `[${String(index)}].to`, message });
  }
}

function checkLifecycle(lifecycle: JsonObject, kind: 'resource' | 'data', report: Report): void {
  for (const [name, value] of Object.entries(lifecycle)) {
    const argument = below('lifecycle', name);
    if (name === '//') continue;
    if (!LIFECYCLE[kind].includes(name)) {
      report({ code: 'meta-argument', argument, message: `is not known here${suggestion(name, LIFECYCLE[kind])}` });
    } else if (name === 'prevent_destroy' || name === 'create_before_destroy') {
      // Terraform reads these before it can evaluate anything.
      if (!['true', 'false'].includes(String(value))) {
        report({ code: 'meta-argument', argument, message: 'must be true or false, not an expression' });
      }
    }
  }
}

/** Checks that what `ignore_changes` names are arguments of the resource. */
export function checkIgnoredChanges(lifecycle: unknown, schema: BlockSchema, report: Report): void {
  for (const { ignore_changes: ignored } of blocks(lifecycle)) {
    if (ignored === undefined || ignored === 'all') continue;
    for (const [index, each] of (Array.isArray(ignored) ? ignored : [ignored]).entries()) {
      const [root = ''] = (typeof each === 'string' ? parseTraversal(reference(each)) : undefined) ?? [];
      if (schema.attributes.has(root) || schema.blocks.has(root)) continue;
      const argument = below('lifecycle.ignore_changes', index);
      const known = [...schema.attributes.keys(), ...schema.blocks.keys()];
      const message = `"${reference(each)}" is no argument of this type${suggestion(root, known)}`;
      report({ code: 'meta-argument', argument, message });
    }
  }
}
