import type { Io } from '../../src/cli/io';
import { runCli } from '../../src/cli/run-cli';

/** How a command line ended and what it wrote. */
export interface Ran {
  /** Exit code. */
  readonly code: number;
  /** What went to stdout. */
  readonly stdout: string;
  /** What went to stderr. */
  readonly stderr: string;
}

/** Runs a command line in a directory, the words of it separated by spaces, with an environment that is empty if not given. */
export async function runCommand(command: string, cwd: string, env: Io['env'] = {}): Promise<Ran> {
  const text = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof text) => ({
    write: (chunk: string) => {
      text[name] += chunk;
    },
  });
  const io = { stdout: stream('stdout'), stderr: stream('stderr'), env, cwd, isTTY: false };
  const code = await runCli(command.split(' '), io);
  return { code, ...text };
}
