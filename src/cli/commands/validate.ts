import { CONFIG_OPTION, FORMAT_OPTION, withExamples, type CommandFactory, type Format } from '../command';

interface ValidateOptions {
  readonly config: string;
  readonly format: Format;
}

/** `orgtrail validate`: checks an organization file. */
export const validateCommand: CommandFactory<ValidateOptions> = ({ io, finish }) => ({
  command: 'validate',
  describe: 'Check an organization file and write nothing',
  builder: (yargs) =>
    withExamples(yargs.option('config', CONFIG_OPTION).option('format', FORMAT_OPTION), [
      ['$0 validate', 'check ./organization.yaml'],
      ['$0 validate -c org/organization.yaml --format json', 'check another file, for a program'],
    ]),
  handler: async ({ config, format }) => {
    const { validate } = await import('../../app/validate.js');
    const { renderValidateJson, renderValidateText } = await import('../../report/validate-report.js');
    const result = await validate({ file: config, cwd: io.cwd });
    if (format === 'json') io.stdout.write(renderValidateJson(result));
    else {
      for (const line of result.diagnostics) io.stderr.write(`${line}\n`);
      io.stdout.write(renderValidateText(result));
    }
    finish({ kind: 'finished', issues: result.issues });
  },
});
