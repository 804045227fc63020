import type { GeneralizedModule } from '../generalize/generalize-module';
import { exampleValues } from '../generalize/module-variable';
import { attribute, block, type Block, type Body } from '../terraform/hcl/body';
import { writeHcl } from '../terraform/hcl/write-body';
import { writeTerraformJson } from '../terraform/hcl/write-json';
import type { ModuleDescription, ModuleFile, TerraformFormat } from './module-description';
import { readme } from './readme';
import { exampleBlocks, terraformBlock } from './root-blocks';
import { testFile, type ExpectedPolicies } from './test-file';
import { variableBlocks } from './variable-blocks';

/**
 * Returns the files of a module in the layout that Terraform registries expect, and its example.
 *
 * @see "Standard Module Structure" (Terraform)
 */
export function moduleFiles(
  description: ModuleDescription,
  content: GeneralizedModule,
  expected: readonly ExpectedPolicies[],
  format: TerraformFormat,
): readonly ModuleFile[] {
  const { name, variables, aliases } = description;
  const folder = `modules/${name}`;
  const terraform = (file: string, body: Body): ModuleFile => ({
    file: format === 'hcl' ? `${file}.tf` : `${file}.tf.json`,
    text: format === 'hcl' ? writeHcl(body) : writeTerraformJson(body),
  });
  const example = exampleBlocks(description, `../../modules/${name}`, exampleValues(variables));
  return [
    terraform(`${folder}/main`, [...localsBlock(content), ...content.resources]),
    terraform(`${folder}/variables`, variableBlocks(variables)),
    terraform(`${folder}/outputs`, content.outputs),
    terraform(`${folder}/versions`, [terraformBlock(aliases)]),
    { file: `${folder}/tests/${name}.tftest.hcl`, text: testFile(description, expected) },
    {
      file: `${folder}/README.md`,
      text: readme(description, {
        outputs: content.outputs,
        usage: example.filter(({ type }) => type === 'module'),
        types: [
          ...new Set(
            content.resources.map(({ type, labels }) => `${type === 'data' ? 'data.' : ''}${labels[0] ?? ''}`),
          ),
        ],
      }),
    },
    terraform(`examples/${name}/main`, example),
  ];
}

function localsBlock({ locals }: GeneralizedModule): readonly Block[] {
  return locals.length === 0
    ? []
    : [
        block(
          'locals',
          [],
          locals.map(({ name, value }) => attribute(name, value)),
        ),
      ];
}
