import type { ModuleVariable, Value, Values } from '../generalize/module-variable';
import { attribute, block, type Block, type BodyItem } from '../terraform/hcl/body';
import { binary, call, code, list, literal, reference } from '../terraform/hcl/expression';
import { writeHcl } from '../terraform/hcl/write-body';
import type { ModuleDescription } from './module-description';
import { providersObject } from './root-blocks';
import { valueExpression } from './value-expression';

/** A policy that a module must have for some values. */
export interface ExpectedPolicy {
  /** The expression that is the argument, such as `aws_s3_bucket_policy.bucket_policy.policy`. */
  readonly argument: string;
  /** The document. */
  readonly document: unknown;
}

/** Values of a module's variables and the policies that follow. */
export interface ExpectedPolicies {
  /** Name of the run. */
  readonly name: string;
  /** The values. */
  readonly values: Values;
  /** The policies. */
  readonly policies: readonly ExpectedPolicy[];
}

/**
 * Writes a module's test for `terraform test`: its policies are those the construct makes of the same values, and every
 * validation refuses what it should. It needs no account.
 */
export function testFile(description: ModuleDescription, expected: readonly ExpectedPolicies[]): string {
  const [example] = expected;
  if (example === undefined) throw new Error('a module is tested with its example at least');
  return writeHcl([
    {
      kind: 'comment',
      text: 'Run with "terraform test" in this module\'s folder. The provider is mocked: no account is needed.',
    },
    ...mockProviders(description),
    ...expected.map((run) => policyRun(description, run)),
    ...refusals(description.variables).map((refusal, index) =>
      refusalRun(description, example.values, { ...refusal, index }),
    ),
  ]);
}

function mockProviders({ aliases, mocks }: ModuleDescription): readonly Block[] {
  const data = Object.entries(mocks).map(([type, defaults]) =>
    block('mock_data', [type], [attribute('defaults', valueExpression(defaults))]),
  );
  return [undefined, ...aliases].map((alias) =>
    block(
      'mock_provider',
      ['aws'],
      [...(alias === undefined ? [] : [attribute('alias', literal(alias.name))]), ...data],
    ),
  );
}

function policyRun(description: ModuleDescription, { name, values, policies }: ExpectedPolicies): Block {
  return block(
    'run',
    [name],
    [
      ...runHead(description, values),
      ...policies.map(({ argument, document }) =>
        block(
          'assert',
          [],
          [
            attribute('condition', binary(call('jsondecode', reference(argument)), '==', valueExpression(document))),
            attribute('error_message', literal(`${argument} is not what orgtrail's construct makes of these values.`)),
          ],
        ),
      ),
    ],
  );
}

interface Refusal {
  readonly variable: string;
  readonly value: Value;
}

function refusals(variables: readonly ModuleVariable[]): readonly Refusal[] {
  return variables.flatMap(({ name, validations = [] }) =>
    validations.map(({ refuses }) => ({ variable: name, value: refuses })),
  );
}

function refusalRun(
  description: ModuleDescription,
  example: Values,
  { variable, value, index }: Refusal & { readonly index: number },
): Block {
  return block(
    'run',
    [`refuses_${variable}_${String(index + 1)}`],
    [
      ...runHead(description, { ...example, [variable]: value }),
      attribute('expect_failures', list([code(`var.${variable}`)])),
    ],
  );
}

function runHead({ aliases }: ModuleDescription, values: Values): readonly BodyItem[] {
  const variables = Object.entries(values).map(([name, value]) => attribute(name, valueExpression(value)));
  return [
    attribute('command', code('plan')),
    ...(aliases.length === 0 ? [] : [attribute('providers', providersObject(aliases))]),
    block('variables', [], variables),
  ];
}
