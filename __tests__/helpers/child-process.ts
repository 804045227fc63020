import { spawn } from 'node:child_process';

/** Environment variables of a child process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** How a program ended. */
export interface Finished {
  /** Exit code; -1 when it was stopped. */
  readonly code: number;
  /** Standard output and standard error, in the order they came. */
  readonly output: string;
  /** How long it ran. */
  readonly seconds: number;
}

/** How {@link runProgram} starts a program. */
export interface RunOptions {
  /** Working directory. */
  readonly cwd: string;
  /** All of its environment. */
  readonly env: Environment;
  /** It is stopped after so many seconds. Default: 300. */
  readonly limitSeconds?: number;
}

/** Runs a program to its end without a terminal or input. Never throws for an exit code: the caller asserts on it. */
export function runProgram(program: string, args: readonly string[], options: RunOptions): Promise<Finished> {
  const started = Date.now();
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: { ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: (options.limitSeconds ?? 300) * 1000,
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      const output = Buffer.concat(chunks).toString('utf8');
      resolve({ code: code ?? -1, output, seconds: (Date.now() - started) / 1000 });
    });
  });
}

/** Runs `body` for each item, in the order of the items and at most `limit` at the same time. */
export async function forEachLimited<Item>(
  items: readonly Item[],
  limit: number,
  body: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const worker = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await body(item);
  };
  await Promise.all(Array.from({ length: limit }, worker));
}

/** Writes one line of progress. Goes around Jest, which would print where the line was written along with it. */
export function logLine(...words: readonly string[]): void {
  process.stderr.write(`  ${words.join('  ')}\n`);
}
