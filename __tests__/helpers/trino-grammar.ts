import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * Returns the mistakes of each statement in Trino's grammar, which Athena's engine version 3 follows. The parser is an ES module with
 * imports that only a bundler or tsx resolves, so it runs in a process of its own.
 */
export function trinoMistakes(statements: readonly string[]): readonly (readonly string[])[] {
  const output = execFileSync(process.execPath, ['--import', 'tsx', join(__dirname, 'trino-grammar-process.ts')], {
    input: JSON.stringify(statements),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(output) as string[][];
}
