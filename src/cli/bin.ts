#!/usr/bin/env node
import { buffer } from 'node:stream/consumers';
import { setFlagsFromString } from 'node:v8';
import { keepCompiledCode } from '../app/compiled-code';

const synthesizes = process.argv[2] === 'synth';
if (synthesizes) keepYoungGenerationSmall();
const saveCompiledCode = keepCompiledCode(synthesizes ? 'synth' : 'command');

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that stops early, such as `head`, has what it wanted; a full disk has not.
    if (error.code === 'EPIPE') return;
    console.error(`orgtrail: cannot write the result: ${error.message}`);
    process.exitCode = 2;
  });
}

async function main(): Promise<void> {
  const { runCli } = await import('./run-cli.js');
  const code = await runCli(process.argv.slice(2), {
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    cwd: process.cwd(),
    isTTY: process.stderr.isTTY,
    stdin: () => buffer(process.stdin),
  });
  process.exitCode ??= code;
  saveCompiledCode();
}

/**
 * Keeps V8's young generation as small as it starts: texts of ten thousand stacks are made and forgotten, and space for more of
 * them would take 30 MiB and save no time. Set before anything is compiled, since compiled code is good for the same flags only.
 */
function keepYoungGenerationSmall(): void {
  // V8 complains aloud of a flag it does not know, and says for no version which ones it will.
  const [major = ''] = process.versions.node.split('.');
  if (major === '20' || major === '22') setFlagsFromString('--semi-space-growth-factor=1');
}

void main();
