import type { Block, Body } from './body';
import type { Expression } from './expression';
import { writeInline, writeTemplateInside } from './write-expression';
import { escapeTemplate } from './write-text';

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/**
 * Writes a file of Terraform's JSON form.
 *
 * @see "JSON Configuration Syntax" (Terraform language)
 */
export function writeTerraformJson(body: Body): string {
  return `${JSON.stringify(bodyJson(body), null, 2)}\n`;
}

function bodyJson(body: Body): Json {
  const found: Record<string, Json> = {};
  const comments = body.flatMap((item) => (item.kind === 'comment' ? [item.text] : []));
  if (comments.length > 0) found['//'] = comments.join('\n');
  for (const item of body) {
    if (item.kind === 'attribute') found[item.name] = expressionJson(item.value);
    if (item.kind === 'block') addBlock(found, item);
  }
  return found;
}

/** A block is named by its type and then its labels; several of one name are a list. */
function addBlock(target: Record<string, Json>, { type, labels, body }: Block): void {
  const path = [type, ...labels];
  const last = path.pop() ?? type;
  let place = target;
  for (const step of path) place = (place[step] ??= {}) as Record<string, Json>;
  const before = place[last];
  const json = bodyJson(body);
  if (before === undefined) place[last] = json;
  else place[last] = Array.isArray(before) ? [...(before as readonly Json[]), json] : [before, json];
}

function expressionJson(expression: Expression): Json {
  switch (expression.kind) {
    case 'literal':
      return typeof expression.value === 'string' ? escapeTemplate(expression.value) : expression.value;
    case 'template':
      return templateJson(expression.parts);
    case 'code':
      return expression.text;
    case 'list':
      return expression.items.map(expressionJson);
    case 'object':
      return Object.fromEntries(
        expression.entries.map(([name, value]) => [escapeTemplate(name), expressionJson(value)]),
      );
    default:
      return `\${${writeInline(expression)}}`;
  }
}

/** Text in Terraform's JSON is escaped by JSON, expressions in it as in Terraform's own language. */
function templateJson(parts: readonly (string | Expression)[]): string {
  return parts.map((part) => (typeof part === 'string' ? escapeTemplate(part) : writeTemplateInside([part]))).join('');
}
