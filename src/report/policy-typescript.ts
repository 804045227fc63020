import type { PrintedPolicy } from '../app/policy/printed-policy';
import { policyResources, type PolicyResource, type Value } from './policy-resources';
import { escapeTemplate } from './policy-terraform';

/** Renders policies as the lines of a CDKTF construct that put them in place. */
export function renderPolicyTypescript(policies: readonly PrintedPolicy[]): string {
  const resources = policyResources(policies);
  const types = [...new Set(resources.flatMap(({ type }) => type ?? []))].sort();
  const hasVariable = resources.some((resource) => resource.arguments.some(([, { kind }]) => kind === 'variable'));
  const imports = [
    ...types.map((type) => `import { ${className(type)} } from '@cdktf/provider-aws/lib/${moduleName(type)}';`),
    ...(hasVariable ? ["import { TerraformVariable } from 'cdktf';"] : []),
  ];
  return `${[...(imports.length === 0 ? [] : [imports.join('\n')]), ...resources.map(statement)].join('\n\n')}\n`;
}

function statement({ type, label, arguments: values, policyArgument, policy }: PolicyResource): string {
  const document = `JSON.stringify(${literal(policy.document)})`;
  if (type === undefined) return `const ${camelCase(label)} = ${document};`;
  const lines = [
    ...values.map(([name, value]) => `  ${camelCase(name)}: ${valueText(value)},`),
    `  ${camelCase(policyArgument)}: ${document.replaceAll('\n', '\n  ')},`,
  ];
  const kept = type === 'aws_iam_role' ? `const ${camelCase(label)} = ` : '';
  return `${kept}new ${className(type)}(this, ${quoted(label)}, {\n${lines.join('\n')}\n});`;
}

function valueText(value: Value): string {
  switch (value.kind) {
    case 'literal':
      return quoted(escapeTemplate(value.text));
    case 'role':
      return `${camelCase(value.label)}.name`;
    case 'variable':
      return `new TerraformVariable(this, ${quoted(value.name)}, { type: 'string' }).stringValue`;
  }
}

/** The strings of a document become Terraform strings, so templates in them are escaped. */
function literal(document: unknown): string {
  return JSON.stringify(
    document,
    (_, value: unknown) => (typeof value === 'string' ? escapeTemplate(value) : value),
    2,
  );
}

function quoted(text: string): string {
  return `'${text.replaceAll(/[\\']/g, (character) => `\\${character}`)}'`;
}

function moduleName(type: string): string {
  return type.replace(/^aws_/, '').replaceAll('_', '-');
}

function className(type: string): string {
  const name = camelCase(type.replace(/^aws_/, ''));
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

function camelCase(name: string): string {
  return name.replaceAll(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
