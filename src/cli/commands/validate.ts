import { UserError } from '../../app/user-error';
import {
  CONFIG_OPTION,
  FORMAT_OPTION,
  withExamples,
  type CommandContext,
  type CommandFactory,
  type Format,
} from '../command';

interface ValidateOptions {
  readonly config: string;
  readonly format: Format;
  readonly terraform: string | undefined;
}

/** `orgtrail validate`: checks an organization file, or the Terraform made from one. */
export const validateCommand: CommandFactory<ValidateOptions> = (context) => ({
  command: 'validate',
  describe: 'Check an organization file, or the Terraform written from it; write nothing',
  builder: (yargs) =>
    withExamples(
      yargs
        .option('config', CONFIG_OPTION)
        .option('terraform', {
          type: 'string',
          describe: 'Check the Terraform in this directory instead [default: $CDKTF_OUTDIR or "cdktf.out"]',
          coerce: directory,
        })
        .option('format', FORMAT_OPTION),
      [
        ['$0 validate', 'check ./organization.yaml'],
        ['$0 validate -c org/organization.yaml --format json', 'check another file, for a program'],
        ['$0 validate --terraform', "hold ./cdktf.out against the provider's schema"],
      ],
    ),
  handler: async ({ config, terraform, format }) => {
    if (terraform === undefined) {
      await validateFile(context, config, format);
      return;
    }
    if (config !== CONFIG_OPTION.default) {
      throw new UserError('usage', '--terraform checks what synth wrote, not an organization file; leave out --config');
    }
    await validateDirectory(context, terraform === '' ? undefined : terraform, format);
  },
});

/** The option may stand without a value, and yargs makes a list of one that is given twice. */
function directory(value: unknown): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  throw new UserError('usage', '--terraform is given more than once; give it once');
}

async function validateFile({ io, finish }: CommandContext, file: string, format: Format): Promise<void> {
  const { validate } = await import('../../app/validate.js');
  const { renderValidateJson, renderValidateText } = await import('../../report/validate-report.js');
  const result = await validate({ file, cwd: io.cwd });
  if (format === 'json') io.stdout.write(renderValidateJson(result));
  else {
    for (const line of result.diagnostics) io.stderr.write(`${line}\n`);
    io.stdout.write(renderValidateText(result));
  }
  finish({ kind: 'finished', issues: result.issues });
}

async function validateDirectory(
  { io, finish }: CommandContext,
  directory: string | undefined,
  format: Format,
): Promise<void> {
  const { validateTerraform } = await import('../../app/validate-terraform.js');
  const report = await import('../../report/terraform-report.js');
  const watched = io.isTTY ? { progress: (line: string) => io.stderr.write(`${line}\n`) } : {};
  const result = await validateTerraform({ directory, cwd: io.cwd, env: io.env, ...watched });
  if (format === 'json') io.stdout.write(report.renderTerraformJson(result));
  else {
    for (const line of report.terraformFindingLines(result)) io.stderr.write(`${line}\n`);
    io.stdout.write(report.renderTerraformText(result));
  }
  finish({ kind: 'finished', issues: report.allFindings(result) });
}
