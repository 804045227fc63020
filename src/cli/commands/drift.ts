import { CONFIG_OPTION, FORMAT_OPTION, oneValue, withExamples, type CommandFactory, type Format } from '../command';

interface DriftArguments {
  readonly config: string;
  readonly 'role-arn': string | undefined;
  readonly answers: string | undefined;
  readonly save: string | undefined;
  readonly format: Format;
}

const optional = (option: string) => (value: unknown) => (value === undefined ? undefined : oneValue(option, value));

/** `orgtrail drift`: asks AWS what `terraform plan` cannot see. */
export const driftCommand: CommandFactory<DriftArguments> = ({ io, finish }) => ({
  command: 'drift',
  describe: 'Ask CloudTrail in every account what "terraform plan" cannot see: reset selectors, failing deliveries',
  builder: (yargs) =>
    withExamples(
      yargs
        .option('config', CONFIG_OPTION)
        .option('role-arn', {
          type: 'string',
          requiresArg: true,
          describe: 'Role to ask with, {account} in it [default: "assumeRole" of the organization file]',
          coerce: optional('--role-arn'),
        })
        .option('answers', {
          type: 'string',
          requiresArg: true,
          describe: 'Folder of kept answers, in place of asking AWS',
          coerce: optional('--answers'),
        })
        .option('save', {
          type: 'string',
          requiresArg: true,
          describe: 'Folder to keep the answers in',
          coerce: optional('--save'),
        })
        .option('format', FORMAT_OPTION)
        .epilogue('Exit codes: 0 as declared, 1 something differs, 2 usage or a file, 3 something could not be asked.'),
      [
        ['$0 drift', 'ask with the role that deploys'],
        [
          "$0 drift --role-arn 'arn:aws:iam::{account}:role/SecurityAudit' --save answers",
          'with another role, keeping what AWS says',
        ],
        ['$0 drift --answers answers', 'again, without credentials'],
      ],
    ),
  handler: async ({ config, 'role-arn': roleArn, answers, save, format }) => {
    const { drift } = await import('../../app/drift.js');
    const { renderDriftJson, renderDriftText } = await import('../../report/drift-report.js');
    const progress = (done: number, all: number): void => {
      if (done % 10 === 0 || done === all)
        io.stderr.write(`\rasked ${String(done)} of ${String(all)} accounts${done === all ? '\n' : ''}`);
    };
    const result = await drift({
      file: config,
      roleArn,
      answers,
      save,
      cwd: io.cwd,
      ...(io.isTTY ? { progress } : {}),
    });
    if (format === 'json') io.stdout.write(renderDriftJson(result));
    else {
      for (const line of result.diagnostics) io.stderr.write(`${line}\n`);
      io.stdout.write(renderDriftText(result));
    }
    finish({
      kind: 'finished',
      issues: result.issues,
      ...(result.verdict === undefined ? {} : { verdict: result.verdict }),
    });
  },
});
