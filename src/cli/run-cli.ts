import yargs from 'yargs';
import { exitCode, type ExitCode, type Outcome } from '../app/exit-code';
import { readPackageManifest } from '../app/package-manifest';
import { UserError } from '../app/user-error';
import type { CommandContext } from './command';
import { compareCommand } from './commands/compare';
import { doctorCommand } from './commands/doctor';
import { driftCommand } from './commands/drift';
import { explainCommand } from './commands/explain';
import { exportCommand } from './commands/export';
import { graphCommand } from './commands/graph';
import { initCommand } from './commands/init';
import { policyCommand } from './commands/policy';
import { proveCommand } from './commands/prove';
import { searchCommand } from './commands/search';
import { sourcesCommand } from './commands/sources';
import { synthCommand } from './commands/synth';
import { validateCommand } from './commands/validate';
import { verifyLogsCommand } from './commands/verify-logs';
import type { Io } from './io';

/** Columns of help text; the same on every terminal, since docs/commands.md shows it. */
const WIDTH = 100;

const COMMANDS = [
  'validate',
  'synth',
  'prove',
  'compare',
  'doctor',
  'explain',
  'search',
  'verify-logs',
  'drift',
  'graph',
  'export',
  'init',
  'policy',
  'sources',
];

/**
 * Runs the command line: arguments in, text to the streams, exit code out. Never ends the process itself.
 *
 * @param args - The arguments after `orgtrail`.
 */
export async function runCli(args: readonly string[], io: Io): Promise<ExitCode> {
  let outcome: Outcome = { kind: 'finished', issues: [] };
  try {
    await parse(args, {
      io,
      finish: (ended) => {
        outcome = ended;
      },
    });
  } catch (error) {
    outcome = { kind: 'failed', error };
    for (const line of describeFailure(error, args)) io.stderr.write(`${line}\n`);
  }
  return exitCode(outcome);
}

async function parse(args: readonly string[], context: CommandContext): Promise<void> {
  let help = '';
  await yargs()
    .scriptName('orgtrail')
    .usage(
      '$0 <command>\n\nOne file that describes an AWS organization in, CloudTrail Terraform for every account out.',
    )
    .command(validateCommand(context))
    .command(synthCommand(context))
    .command(proveCommand(context))
    .command(compareCommand(context))
    .command(doctorCommand(context))
    .command(explainCommand(context))
    .command(searchCommand(context))
    .command(verifyLogsCommand(context))
    .command(driftCommand(context))
    .command(graphCommand(context))
    .command(exportCommand(context))
    .command(initCommand(context))
    .command(policyCommand(context))
    .command(sourcesCommand(context))
    .demandCommand(1, `name a command: ${COMMANDS.slice(0, -1).join(', ')} or ${COMMANDS.at(-1) ?? ''}`)
    .recommendCommands()
    .strict()
    .version(readPackageManifest().version)
    .help()
    .alias('help', 'h')
    .epilogue(
      'Exit codes: 0 fine, 1 refuted, 2 usage or a mistake in a file, 3 undecided, 70 a fault of orgtrail itself.',
    )
    .locale('en')
    .wrap(WIDTH)
    .parserConfiguration({
      'boolean-negation': false,
      'dot-notation': false,
      'parse-numbers': false,
      'camel-case-expansion': false,
    })
    .exitProcess(false)
    .fail((message, error) => {
      throw asUsageError(message, error);
    })
    // Without a callback, yargs prints help and version to the console of the process.
    .parseAsync([...args], {}, (_error, _argv, output) => {
      help = output;
    });
  if (help !== '') context.io.stdout.write(`${help}\n`);
}

/** yargs reports some mistakes, throws others as errors of its own, and hands on what a command throws. */
function asUsageError(message: string | undefined, error: Error | undefined): Error {
  if (error !== undefined && error.name !== 'YError') return error;
  return new UserError('usage', message ?? error?.message ?? 'the command line cannot be read', { cause: error });
}

function describeFailure(error: unknown, [command = '']: readonly string[]): readonly string[] {
  if (error instanceof UserError) {
    // Names in capitals stay as they are.
    const message = error.message.replace(/^[A-Z](?![A-Z])/, (letter) => letter.toLowerCase());
    const help = COMMANDS.includes(command) ? `orgtrail ${command} --help` : 'orgtrail --help';
    const hint = error.code === 'usage' ? ` ("${help}" shows how it is used)` : '';
    return [`orgtrail: ${message.replaceAll('\n', ' ')}${hint} [${error.code}]`];
  }
  return [
    error instanceof Error ? (error.stack ?? error.message) : String(error),
    'orgtrail: this is a bug in orgtrail, not in your files. Please report it with the lines above, the command and `orgtrail --version`.',
  ];
}
