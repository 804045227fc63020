import type { Values } from '../generalize/module-variable';
import { attribute, block, type Block } from '../terraform/hcl/body';
import { code, literal, type Expression } from '../terraform/hcl/expression';
import type { ModuleDescription, ProviderAlias } from './module-description';
import { valueExpression } from './value-expression';

/** Terraform that knows validations about several variables, mocked providers, and what `synth` asks for as well. */
const TERRAFORM_VERSION = '>= 1.11.0';
/** Both majors that the output is checked against. */
const PROVIDER_VERSION = '>= 5.100.0, < 7.0.0';

/** Versions as a README says them. */
export const VERSIONS = { terraform: TERRAFORM_VERSION, aws: PROVIDER_VERSION } as const;

/** Returns the `terraform` block of a module, or of a root where there are no aliases to ask for. */
export function terraformBlock(aliases: readonly ProviderAlias[]): Block {
  const provider: Expression = {
    kind: 'object',
    entries: [
      ['source', literal('hashicorp/aws')],
      ['version', literal(PROVIDER_VERSION)],
      ...(aliases.length === 0
        ? []
        : ([
            ['configuration_aliases', { kind: 'list', items: aliases.map(({ name }) => code(`aws.${name}`)) }],
          ] as const)),
    ],
  };
  return block(
    'terraform',
    [],
    [
      attribute('required_version', literal(TERRAFORM_VERSION)),
      block('required_providers', [], [attribute('aws', provider)]),
    ],
  );
}

/** Returns a root that uses a module with the example's values. */
export function exampleBlocks(description: ModuleDescription, source: string, values: Values): readonly Block[] {
  const { aliases, name } = description;
  const region = values['region'] ?? 'eu-west-1';
  return [
    terraformBlock([]),
    block('provider', ['aws'], [attribute('region', valueExpression(region))]),
    ...aliases.map((alias) =>
      block(
        'provider',
        ['aws'],
        [attribute('alias', literal(alias.name)), attribute('region', literal(alias.exampleRegion))],
      ),
    ),
    block(
      'module',
      [name.replaceAll('-', '_')],
      [
        attribute('source', literal(source)),
        ...(aliases.length === 0 ? [] : [attribute('providers', providersObject(aliases))]),
        ...Object.entries(values).map(([variable, value]) => attribute(variable, valueExpression(value))),
      ],
    ),
  ];
}

/** Which configurations a module, or a test of it, is handed. */
export function providersObject(aliases: readonly ProviderAlias[]): Expression {
  return {
    kind: 'object',
    isStatic: true,
    entries: [['aws', code('aws')], ...aliases.map(({ name }) => [`aws.${name}`, code(`aws.${name}`)] as const)],
  };
}
