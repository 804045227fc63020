import type { PrintedPolicy } from '../app/policy/printed-policy';
import { policyResources, type PolicyResource, type Value } from './policy-resources';

const WIDTH_OF_INDENT = 2;

/** Escapes text so that Terraform takes it as it stands: `${` and `%{` would start an expression. */
export function escapeTemplate(text: string): string {
  return text.replaceAll(/[$%]\{/g, (opening) => `${opening.charAt(0)}${opening}`);
}

/** Renders policies as Terraform JSON, for a file whose name ends in `.tf.json`. */
export function renderPolicyTerraform(policies: readonly PrintedPolicy[]): string {
  const resources: Record<string, Record<string, unknown>> = {};
  const variables: Record<string, unknown> = {};
  const locals: Record<string, string> = {};
  for (const resource of policyResources(policies)) {
    const policy = escapeTemplate(JSON.stringify(resource.policy.document));
    if (resource.type === undefined) locals[resource.label] = policy;
    else {
      const values = resource.arguments.map(([name, value]) => [name, jsonValue(value)]);
      (resources[resource.type] ??= {})[resource.label] = {
        ...Object.fromEntries(values),
        [resource.policyArgument]: policy,
      };
    }
    for (const name of variablesOf(resource)) variables[name] = { type: 'string', description: KEY_ID };
  }
  const blocks = { variable: variables, locals, resource: resources };
  const used = Object.entries(blocks).filter(([, block]) => Object.keys(block).length > 0);
  return `${JSON.stringify(Object.fromEntries(used), null, 2)}\n`;
}

/** Renders policies in Terraform's own language, as `terraform fmt` would write them. */
export function renderPolicyHcl(policies: readonly PrintedPolicy[]): string {
  const blocks = policyResources(policies).flatMap((resource) => [
    ...variablesOf(resource).map(
      (name) => `variable ${hclText(name)} {\n  type        = string\n  description = ${hclText(KEY_ID)}\n}\n`,
    ),
    hclBlock(resource),
  ]);
  return blocks.join('\n');
}

const KEY_ID = 'Id or ARN of the key';

function variablesOf(resource: PolicyResource): readonly string[] {
  return resource.arguments.flatMap(([, value]) => (value.kind === 'variable' ? [value.name] : []));
}

function jsonValue(value: Value): string {
  return value.kind === 'literal' ? escapeTemplate(value.text) : `\${${reference(value)}}`;
}

function reference(value: Exclude<Value, { readonly kind: 'literal' }>): string {
  return value.kind === 'role' ? `aws_iam_role.${value.label}.name` : `var.${value.name}`;
}

function hclBlock({ type, label, arguments: values, policyArgument, policy }: PolicyResource): string {
  const document = `jsonencode(${hclValue(policy.document, 1)})`;
  const entries = [
    ...values.map(([name, value]): [string, string] => [
      name,
      value.kind === 'literal' ? hclText(value.text) : reference(value),
    ]),
    [policyArgument, document] as [string, string],
  ];
  const head = type === undefined ? 'locals' : `resource ${hclText(type)} ${hclText(label)}`;
  return `${head} {\n${hclEntries(entries, 1)}\n}\n`;
}

function hclValue(value: unknown, depth: number): string {
  if (typeof value === 'string') return hclText(value);
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => `${indent(depth + 1)}${hclValue(item, depth + 1)},\n`);
    return items.length === 0 ? '[]' : `[\n${items.join('')}${indent(depth)}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, item]): [string, string] => [
      /^[A-Za-z_][A-Za-z0-9_-]*$/.test(key) ? key : hclText(key),
      hclValue(item, depth + 1),
    ]);
    return entries.length === 0 ? '{}' : `{\n${hclEntries(entries, depth + 1)}\n${indent(depth)}}`;
  }
  return JSON.stringify(value);
}

/** `terraform fmt` aligns the `=` of neighbours that take one line each. */
function hclEntries(entries: readonly (readonly [key: string, value: string])[], depth: number): string {
  const isLong = (value: string | undefined) => value === undefined || value.includes('\n');
  return entries
    .map(([key, value], index) => {
      if (isLong(value)) return `${indent(depth)}${key} = ${value}`;
      let [first, last] = [index, index];
      while (!isLong(entries[first - 1]?.[1])) first -= 1;
      while (!isLong(entries[last + 1]?.[1])) last += 1;
      const width = Math.max(...entries.slice(first, last + 1).map(([name]) => name.length));
      return `${indent(depth)}${key.padEnd(width)} = ${value}`;
    })
    .join('\n');
}

/** JSON writes strings as HCL does, but for two escapes and templates. */
function hclText(text: string): string {
  return escapeTemplate(JSON.stringify(text)).replaceAll(/\\(.)/g, (escape, letter: string) =>
    letter === 'b' ? '\\u0008' : letter === 'f' ? '\\u000c' : escape,
  );
}

function indent(depth: number): string {
  return ' '.repeat(depth * WIDTH_OF_INDENT);
}
