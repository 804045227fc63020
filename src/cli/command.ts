import type { Argv, CommandModule } from 'yargs';
import type { Outcome } from '../app/exit-code';
import { UserError } from '../app/user-error';
import type { Io } from './io';

/** What a command is given to run with. */
export interface CommandContext {
  /** Streams, environment, working directory. */
  readonly io: Io;
  /** Takes how the command ended; called at most once. */
  readonly finish: (outcome: Outcome) => void;
}

/** How results are printed. */
const FORMATS = ['text', 'json'] as const;

/** A format of results. */
export type Format = (typeof FORMATS)[number];

/** Makes a command. */
export type CommandFactory<Options> = (context: CommandContext) => CommandModule<object, Options>;

/** The option `--config` of the commands that read an organization file. */
export const CONFIG_OPTION = {
  alias: 'c',
  type: 'string',
  requiresArg: true,
  default: 'organization.yaml',
  describe: 'Organization file',
  coerce: (value: unknown) => oneValue('--config', value),
} as const;

/** The option `--format`. */
export const FORMAT_OPTION = {
  choices: FORMATS,
  requiresArg: true,
  default: 'text' as Format,
  describe: 'Form of the result on stdout',
  coerce: (value: unknown) => oneOf('--format', FORMATS, value),
} as const;

/**
 * Returns an option's value. yargs makes a list of an option that is given twice.
 *
 * @throws {@link UserError} `usage` when it is given twice or empty.
 */
export function oneValue(option: string, value: unknown): string {
  if (Array.isArray(value))
    throw new UserError('usage', `${option} is given ${String(value.length)} times; give it once`);
  if (typeof value !== 'string' || value === '') throw new UserError('usage', `${option} needs a value`);
  return value;
}

/**
 * Returns an option's value, which must be one of a few.
 *
 * @throws {@link UserError} `usage` when it is another, is given twice or empty.
 */
export function oneOf<Choice extends string>(option: string, choices: readonly Choice[], value: unknown): Choice {
  const text = oneValue(option, value);
  const choice = choices.find((known) => known === text);
  if (choice !== undefined) return choice;
  const known = `${choices.slice(0, -1).join(', ')} or ${choices.at(-1) ?? ''}`;
  throw new UserError('usage', `there is no ${option.replace(/^--/, '').replace('-', ' ')} ${text}; use ${known}`);
}

/** Adds examples of a command to its help. */
export function withExamples<T>(
  yargs: Argv<T>,
  examples: readonly (readonly [command: string, does: string])[],
): Argv<T> {
  return yargs.example(examples.map(([command, does]): [string, string] => [command, does]));
}
