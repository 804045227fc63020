import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { VerifyLogsResult } from '../../src/app/verify-logs/verify-logs';
import {
  keysText,
  signatureText,
  signingKey,
  writeDelivered,
  type DeliveredDigest,
  type SigningKey,
} from './delivered-logs';
import { runCommand } from './run-cli';

/** A folder of delivered logs with what a user fetches beside it. */
export interface VerifiedFolder {
  /** The working directory; log files are in `logs` below. */
  readonly cwd: string;
  /** Runs `orgtrail verify-logs logs --format json` with more words. */
  readonly verify: (words?: string) => Promise<{ readonly code: number; readonly result: VerifyLogsResult }>;
}

/** Writes a folder with the files of digests, all signatures in `signatures.json` and the keys in `keys.json`. */
export function verifiedFolder(
  cwd: string,
  digests: readonly DeliveredDigest[],
  keys: readonly SigningKey[],
): VerifiedFolder {
  mkdirSync(join(cwd, 'logs'), { recursive: true });
  writeDelivered(join(cwd, 'logs'), digests);
  writeFileSync(join(cwd, 'signatures.json'), signatureText(digests));
  writeFileSync(join(cwd, 'keys.json'), keysText(...keys));
  return {
    cwd,
    verify: async (words = '--public-keys keys.json --signatures signatures.json') => {
      const { code, stdout, stderr } = await runCommand(`verify-logs logs --format json ${words}`.trim(), cwd);
      if (stdout === '') throw new Error(stderr);
      return { code, result: JSON.parse(stdout) as VerifyLogsResult };
    },
  };
}

/** What was found, in short: `kind file-name`. */
export function found({ findings }: VerifyLogsResult): readonly string[] {
  return findings.map(({ kind, file }) => `${kind} ${file.slice(file.lastIndexOf('/') + 1)}`).sort();
}

/** What could not be checked, in short: `kind number-of-files`. */
export function open({ unchecked }: VerifyLogsResult): readonly string[] {
  return unchecked.map(({ kind, files }) => `${kind} ${String(files.length)}`).sort();
}

let pair: readonly [SigningKey, SigningKey] | undefined;

/** Two keys; making them takes a while, so a test file makes them once. */
export function signingKeys(): readonly [SigningKey, SigningKey] {
  pair ??= [signingKey(), signingKey()];
  return pair;
}
