import fs from 'node:fs';
import { synth } from '../../src/app/synth';
import { fakeSynthesize } from '../helpers/fake-synthesize';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGKILL'] as const;

/**
 * A synth that gets a signal at a given moment: `staging`, when the first stack is prepared; `publishing`, before the
 * second file moves into place. Run as a process of its own, in the project's directory.
 */
async function main(moment: string, signal: NodeJS.Signals): Promise<void> {
  let renamed = 0;
  const { renameSync } = fs;
  fs.renameSync = (from, to) => {
    renamed += 1;
    if (moment === 'publishing' && renamed === 2) process.kill(process.pid, signal);
    renameSync(from, to);
  };
  const synthesize = fakeSynthesize('new', () => {
    if (moment === 'staging') process.kill(process.pid, signal);
  });
  await synth({ file: 'organization.yaml', cwd: process.cwd(), directory: 'out', env: {} }, async () => synthesize);
}

const [, , moment = '', wanted = ''] = process.argv;
const signal = SIGNALS.find((known) => known === wanted);
if (signal === undefined) throw new Error(`no signal ${wanted}`);
void main(moment, signal);
