import { rootShape } from '../terraform/root-shape';
import { providerSchemas } from '../terraform/provider-schemas';
import { checkTerraformRoot } from '../terraform/schema-check';
import type { NamedRoot } from '../terraform/combined-root';
import type { SchemaFinding } from '../terraform/schema-finding';
import { outputDirectoryName } from './output-directory';
import { runTerraformValidate, type TerraformRun } from './run-terraform-validate';
import { stackRoots } from './stack-roots';

/** Options of {@link validateTerraform}. */
export interface ValidateTerraformOptions {
  /** The directory that `orgtrail synth` wrote; undefined: `CDKTF_OUTDIR` or `cdktf.out`. */
  readonly directory: string | undefined;
  /** The directory that names start from. */
  readonly cwd: string;
  /** Environment variables, for Terraform and `PATH` to find it. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Takes a line on what is going on before the part that takes long; absent: nobody watches. */
  readonly progress?: (line: string) => void;
}

/** What `orgtrail validate --terraform` found. */
export interface ValidateTerraformResult {
  /** The directory, as the user gave it. */
  readonly directory: string;
  /** How many stacks it holds. */
  readonly stacks: number;
  /** Provider versions whose schema every stack was held against. */
  readonly versions: readonly string[];
  /** What does not fit the schemas, by stack. */
  readonly findings: readonly SchemaFinding[];
  /** What Terraform said itself. */
  readonly terraform: TerraformRun;
  /** What neither looked at, one sentence each. */
  readonly notChecked: readonly string[];
}

/**
 * Holds every stack of a synthesized directory against the provider's schemas and, where Terraform is there, lets it validate
 * one stack of each shape.
 *
 * @throws {@link UserError} `terraform-files` when the directory holds no stacks or one cannot be read.
 */
export async function validateTerraform(options: ValidateTerraformOptions): Promise<ValidateTerraformResult> {
  const directory = outputDirectoryName(options);
  const schemas = providerSchemas();
  const findings: SchemaFinding[] = [];
  const shapes = new Map<string, NamedRoot>();
  const unread: string[] = [];
  let stacks = 0;
  for (const { stack, root, unread: files } of stackRoots(directory, options.cwd)) {
    stacks += 1;
    findings.push(...checkTerraformRoot(stack, root, schemas));
    unread.push(...files.map((file) => `${stack}/${file}`));
    const shape = rootShape(root);
    if (!shapes.has(shape)) shapes.set(shape, { stack, root });
  }
  const terraform = await runTerraformValidate([...shapes.values()], options);
  return {
    directory,
    stacks,
    versions: schemas.map(({ version }) => version),
    findings,
    terraform,
    notChecked: notChecked(terraform, stacks, unread),
  };
}

function notChecked(terraform: TerraformRun, stacks: number, unread: readonly string[]): readonly string[] {
  const files = unread.length === 0 ? [] : [`files that are not plain JSON roots: ${unread.join(', ')}`];
  if (terraform.kind === 'not-run') {
    const rules = 'rules that the provider has in its code, such as the values an argument takes: they need Terraform';
    return [...files, rules];
  }
  const others = stacks - terraform.stacks.length;
  return [
    ...files,
    ...(others === 0
      ? []
      : [`the values of ${String(others)} stacks that have the shape of one that Terraform validated`]),
    'state backends, and provider settings of other stacks, beyond their schema: that needs a plan',
  ];
}
