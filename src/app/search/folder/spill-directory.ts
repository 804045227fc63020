import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ENDING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs something with a folder for what does not fit into memory, which goes afterwards, also when a signal ends the program. */
export async function withSpillDirectory<Result>(body: (directory: string) => Promise<Result>): Promise<Result> {
  const directory = mkdtempSync(join(tmpdir(), 'orgtrail-search-'));
  const remove = (): void => {
    rmSync(directory, { recursive: true, force: true });
  };
  const removeAndEnd = (signal: NodeJS.Signals): void => {
    remove();
    for (const each of ENDING_SIGNALS) process.off(each, removeAndEnd);
    process.kill(process.pid, signal);
  };
  for (const signal of ENDING_SIGNALS) process.on(signal, removeAndEnd);
  try {
    return await body(directory);
  } finally {
    for (const signal of ENDING_SIGNALS) process.off(signal, removeAndEnd);
    remove();
  }
}
