import { oneOf, oneValue, withExamples, type CommandFactory } from '../command';

const TERRAFORM_FORMATS = ['hcl', 'json'] as const;
const REPORTS = ['text', 'json'] as const;

interface ExportArguments {
  readonly directory: string;
  readonly format: (typeof TERRAFORM_FORMATS)[number];
  readonly modules: string | undefined;
  readonly sources: string | undefined;
  readonly report: (typeof REPORTS)[number];
  readonly force: boolean;
}

/** `orgtrail export`: writes the constructs as plain Terraform modules. */
export const exportCommand: CommandFactory<ExportArguments> = ({ io, finish }) => ({
  command: 'export <directory>',
  describe: 'Write the constructs as plain Terraform modules, with variables, tests and examples',
  builder: (yargs) =>
    withExamples(
      yargs
        .positional('directory', {
          type: 'string',
          demandOption: true,
          describe: 'Where to write "modules" and "examples"',
          coerce: (value: unknown) => oneValue('the directory', value),
        })
        .option('format', {
          choices: TERRAFORM_FORMATS,
          requiresArg: true,
          default: 'hcl' as const,
          describe: "Terraform's own language or its JSON form",
          coerce: (value: unknown) => oneOf('--format', TERRAFORM_FORMATS, value),
        })
        .option('modules', {
          type: 'string',
          requiresArg: true,
          describe: 'Names of modules with commas between them [default: all]',
          coerce: (value: unknown) => (value === undefined ? undefined : oneValue('--modules', value)),
        })
        .option('sources', {
          type: 'string',
          requiresArg: true,
          describe:
            'Log sources of log-destination and log-publisher [default: vpc.flow-logs,route53resolver.query-logs]',
          coerce: (value: unknown) => (value === undefined ? undefined : oneValue('--sources', value)),
        })
        .option('report', {
          choices: REPORTS,
          requiresArg: true,
          default: 'text' as const,
          describe: 'Form of the result on stdout',
          coerce: (value: unknown) => oneOf('--report', REPORTS, value),
        })
        .option('force', {
          type: 'boolean',
          default: false,
          describe: 'Write over files that orgtrail did not write, or that were changed since',
        }),
      [
        ['$0 export terraform', 'write every module into ./terraform'],
        ['$0 export terraform --modules member-trail,delivery-role', 'write two of them'],
        ['$0 export terraform --format json', "write Terraform's JSON form"],
      ],
    ),
  handler: async ({ directory, format, modules, sources, report, force }) => {
    const { exportModules } = await import('../../app/export/export-modules.js');
    const { renderExportJson, renderExportText } = await import('../../report/export-report.js');
    const result = await exportModules({
      directory,
      cwd: io.cwd,
      format,
      modules: words(modules),
      sources: words(sources),
      force,
    });
    io.stdout.write(report === 'json' ? renderExportJson(result) : renderExportText(result));
    finish({ kind: 'finished', issues: [] });
  },
});

function words(given: string | undefined): readonly string[] {
  return given === undefined ? [] : given.split(',').map((word) => word.trim());
}
