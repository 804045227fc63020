#!/usr/bin/env node
import { buffer } from 'node:stream/consumers';
import { runCli } from './run-cli';

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that stops early, such as `head`, has what it wanted; a full disk has not.
    if (error.code === 'EPIPE') return;
    console.error(`orgtrail: cannot write the result: ${error.message}`);
    process.exitCode = 2;
  });
}

async function main(): Promise<void> {
  const code = await runCli(process.argv.slice(2), {
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    cwd: process.cwd(),
    isTTY: process.stderr.isTTY,
    stdin: () => buffer(process.stdin),
  });
  process.exitCode ??= code;
}

void main();
