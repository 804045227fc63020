import { oneValue, withExamples, type CommandFactory } from '../command';

interface InitArguments {
  readonly directory: string;
  readonly accounts: string | undefined;
  readonly audit: string | undefined;
  readonly force: boolean;
}

/** `orgtrail init`: starts a project. */
export const initCommand: CommandFactory<InitArguments> = ({ io, finish }) => ({
  command: 'init [directory]',
  describe: 'Start a project that synthesizes at once',
  builder: (yargs) =>
    withExamples(
      yargs
        .positional('directory', {
          type: 'string',
          default: '.',
          describe: 'Where to write it',
          coerce: (value: unknown) => oneValue('the directory', value),
        })
        .option('accounts', {
          type: 'string',
          requiresArg: true,
          describe: 'Output of "aws organizations list-accounts", - for standard input',
          coerce: (value: unknown) => (value === undefined ? undefined : oneValue('--accounts', value)),
        })
        .option('audit', {
          type: 'string',
          requiresArg: true,
          describe: 'Audit account, by name or id [default: by the usual names]',
          coerce: (value: unknown) => (value === undefined ? undefined : oneValue('--audit', value)),
        })
        .option('force', { type: 'boolean', default: false, describe: 'Overwrite files that exist' }),
      [
        ['$0 init audit-trail', 'start in ./audit-trail with made-up accounts'],
        ['aws organizations list-accounts --output json | $0 init audit-trail --accounts -', 'start with your own'],
      ],
    ),
  handler: async ({ directory, accounts, audit, force }) => {
    const { init } = await import('../../app/init/init.js');
    const { renderInitText } = await import('../../report/init-report.js');
    const stdin = io.stdin === undefined ? {} : { stdin: io.stdin };
    const result = await init({ directory, cwd: io.cwd, accountsFile: accounts, audit, force, ...stdin });
    for (const note of result.notes) io.stderr.write(`${note}\n`);
    io.stdout.write(renderInitText(result));
    finish({ kind: 'finished', issues: [] });
  },
});
