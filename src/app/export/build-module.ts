import { generalizeModule, type GeneralizedModule, type ModuleSource } from '../../generalize/generalize-module';
import { GivenValues } from '../../generalize/module-values';
import { exampleValues, type Values } from '../../generalize/module-variable';
import { Placeholders } from '../../generalize/placeholder';
import { plainValue, type Node } from '../../generalize/node';
import { readSampleRoot } from '../../generalize/sample-root';
import type { ModuleDescription, ModuleFile, TerraformFormat } from '../../module-files/module-description';
import { moduleFiles } from '../../module-files/module-files';
import type { ExpectedPolicies, ExpectedPolicy } from '../../module-files/test-file';
import { providerSchemas } from '../../terraform/provider-schemas';

/** A module that can be exported: what is said of it, and what makes it. */
export type ExportableModule = ModuleDescription & ModuleSource;

/** Returns the files of a module. */
export function buildModule(module: ExportableModule, format: TerraformFormat): readonly ModuleFile[] {
  const [schema] = providerSchemas();
  if (schema === undefined) throw new Error('there is no provider schema');
  const content = generalizeModule(module, schema);
  const example = exampleValues(module.variables);
  const needed = Object.fromEntries(
    module.variables.flatMap(({ name, default: value }) =>
      value === undefined ? [[name, example[name] ?? null]] : [],
    ),
  );
  const runs = [
    { name: 'policies_of_the_example', values: example },
    { name: 'policies_with_defaults', values: needed },
  ];
  const expected = runs.map((run): ExpectedPolicies => ({
    ...run,
    policies: expectedPolicies(module, content, run.values),
  }));
  return moduleFiles(module, content, expected, format);
}

/** Returns the policies that a module's constructs make of values. */
function expectedPolicies(
  module: ExportableModule,
  content: GeneralizedModule,
  values: Values,
): readonly ExpectedPolicy[] {
  const root = module.synthesize(new GivenValues(module.variables, values));
  const reading = { placeholders: new Placeholders(), withPlaceholders: (text: string) => text, numbers: new Map() };
  const counted = countedAddresses(content);
  return [...readSampleRoot(root, reading).resources].flatMap(([address, { body }]) =>
    [...body.entries].flatMap(([name, node]): ExpectedPolicy[] => {
      const document = documentOf(node);
      if (document === undefined) return [];
      return [{ argument: `${address}${counted.has(address) ? '[0]' : ''}.${name}`, document }];
    }),
  );
}

function documentOf(node: Node): unknown {
  return node.kind === 'json' ? plainValue(node.node) : undefined;
}

function countedAddresses({ resources }: GeneralizedModule): ReadonlySet<string> {
  return new Set(
    resources
      .filter(({ body }) => body.some((item) => item.kind === 'attribute' && item.name === 'count'))
      .map(({ type, labels }) => [...(type === 'data' ? ['data'] : []), ...labels].join('.')),
  );
}
