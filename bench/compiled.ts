import { execFileSync } from 'node:child_process';
import { copyFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '..');

/** Where the programs are compiled to. */
export const compiled = join(root, 'temp/bench');

/** The compiled command `orgtrail`. */
export const orgtrailBin = join(compiled, 'src/cli/bin.js');

/** Compiles orgtrail and the peer, so that no run compiles. */
export function compile(): void {
  rmSync(compiled, { recursive: true, force: true });
  execFileSync(join(root, 'node_modules/.bin/tsc'), ['-p', join(root, 'bench/tsconfig.json')], { stdio: 'inherit' });
  copyFileSync(join(root, 'package.json'), join(compiled, 'package.json'));
}
