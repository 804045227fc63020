import { typeOf, type ModuleVariable } from '../generalize/module-variable';
import type { Block } from '../terraform/hcl/body';
import { writeBlocks } from '../terraform/hcl/write-body';
import { writeInline } from '../terraform/hcl/write-expression';
import type { ModuleDescription } from './module-description';
import { VERSIONS } from './root-blocks';
import { valueExpression } from './value-expression';

/** What a module's README says beside its description. */
export interface ReadmeParts {
  /** Outputs. */
  readonly outputs: readonly Block[];
  /** The blocks of its example that a user would copy. */
  readonly usage: readonly Block[];
  /** Types of its resources and data sources. */
  readonly types: readonly string[];
}

/** Writes a module's README. */
export function readme(description: ModuleDescription, { outputs, usage, types }: ReadmeParts): string {
  const { name, summary, notes, constructs, variables, aliases } = description;
  const providers = ['`aws`', ...aliases.map((alias) => `\`aws.${alias.name}\``)];
  return [
    `# ${name}`,
    `Terraform module: ${summary}.`,
    ...notes,
    '## Usage',
    fenced(writeBlocks(usage)),
    `A root that runs is in [examples/${name}](../../examples/${name}).`,
    '## Requirements',
    table(
      ['name', 'version', 'configurations'],
      [
        ['terraform', `\`${VERSIONS.terraform}\``, ''],
        ['hashicorp/aws', `\`${VERSIONS.aws}\``, providers.join(', ')],
      ],
    ),
    `Resources and data sources: ${types.map((type) => `\`${type}\``).join(', ')}.`,
    '## Inputs',
    table(
      ['name', 'description', 'type', 'default'],
      variables.map((variable) => [
        `\`${variable.name}\``,
        cell(variable.description),
        typeCell(variable),
        defaultCell(variable),
      ]),
    ),
    '## Outputs',
    table(
      ['name', 'description'],
      outputs.map((output) => [`\`${output.labels[0] ?? ''}\``, cell(descriptionOf(output))]),
    ),
    '## Where it comes from',
    `Written by \`orgtrail export\` from ${constructs.map((construct) => `\`${construct}\``).join(', ')} of \`orgtrail/modules\`. ` +
      "Its policies are those constructs', for whatever values; `terraform test` compares them. Export again rather than edit: " +
      'orgtrail does not write over changed files unless told to.',
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n');
}

function typeCell(variable: ModuleVariable): string {
  return variable.kind === 'objects' ? '`list(object)`, see `variables`' : `\`${typeOf(variable)}\``;
}

function defaultCell(variable: ModuleVariable): string {
  return variable.default === undefined ? 'needed' : `\`${writeInline(valueExpression(variable.default))}\``;
}

function descriptionOf({ body }: Block): string {
  for (const item of body) {
    if (item.kind === 'attribute' && item.name === 'description' && item.value.kind === 'literal') {
      return String(item.value.value);
    }
  }
  return '';
}

function cell(text: string): string {
  return text.replaceAll('|', String.raw`\|`);
}

function fenced(text: string): string {
  return `\`\`\`hcl\n${text}\n\`\`\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_name, column) => Math.max(...all.map((row) => (row[column] ?? '').length), 3));
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
