import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from './child-process';
import type { Emulator } from './emulator';
import { ROOT } from './examples';

/** What `orgtrail drift` says of an account, in short. */
export interface DriftAnswer {
  /** Exit code. */
  readonly code: number;
  /** Each finding as its code and the account's name. */
  readonly findings: readonly string[];
}

/** Runs the built `orgtrail drift` against the emulator. */
export async function runDrift(emulator: Emulator, organizationFile: string): Promise<DriftAnswer> {
  const cwd = mkdtempSync(join(tmpdir(), 'orgtrail-drift-'));
  try {
    writeFileSync(join(cwd, 'organization.yaml'), organizationFile);
    const env = { ...process.env, ...emulator.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };
    const bin = join(ROOT, 'dist', 'src', 'cli', 'bin.js');
    const { code, output } = await runProgram(process.execPath, [bin, 'drift', '--format', 'json'], { cwd, env });
    const { findings } = JSON.parse(output) as {
      readonly findings: readonly {
        readonly code: string;
        readonly account: { readonly name: string };
        readonly message: string;
      }[];
    };
    return {
      code,
      findings: findings.map(({ code: found, account, message }) => `${found} ${account.name}: ${message}`),
    };
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}
