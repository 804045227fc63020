import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCli } from '../../src/cli/run-cli';
import { ROOT } from '../helpers/examples';
import { temporaryDirectory } from '../helpers/temporary-directory';

/**
 * What the README shows is what happens. A comment before a block says what the block is: `run` for commands and their
 * output, `file` for a file of the repository, `write` for a file that the commands after it use. `UPDATE_GOLDEN=1` writes
 * what happens into the README.
 */
const README = join(ROOT, 'README.md');
const BLOCK = /<!-- (run|file|write)(?:: (\S+))? -->\n\n```(\w+)\n([^]*?)```\n/g;

const cwd = temporaryDirectory();
symlinkSync(join(ROOT, 'examples'), join(cwd, 'examples'));

interface Block {
  readonly kind: string;
  readonly name: string;
  readonly content: string;
}

function blocks(readme: string): readonly Block[] {
  return [...readme.matchAll(BLOCK)].map(([, kind = '', name = '', , content = '']) => ({ kind, name, content }));
}

async function run(command: string): Promise<string> {
  let output = '';
  const stream = {
    write: (text: string) => {
      output += text;
    },
  };
  const args = command.split(' ').slice(1);
  const code = await runCli(args, { stdout: stream, stderr: stream, env: {}, cwd, isTTY: false });
  if (code === 70) throw new Error(output);
  return `$ ${command}\n${output}`;
}

async function actual({ kind, name, content }: Block): Promise<string> {
  if (kind === 'file') return readFileSync(join(ROOT, name), 'utf8');
  if (kind === 'write') {
    writeFileSync(join(cwd, name), content);
    return content;
  }
  const shown: string[] = [];
  for (const [, command = ''] of content.matchAll(/^\$ (.*)$/gm)) shown.push(await run(command));
  return shown.join('\n');
}

function withContents(readme: string, contents: readonly string[]): string {
  let block = 0;
  return readme.replaceAll(BLOCK, (whole) => {
    const start = whole.indexOf('```');
    const open = whole.slice(0, whole.indexOf('\n', start) + 1);
    const content = contents[block] ?? '';
    block += 1;
    return `${open}${content}\`\`\`\n`;
  });
}

test('the README shows what happens', async () => {
  const readme = readFileSync(README, 'utf8');
  const found = blocks(readme);
  expect(found.map(({ kind }) => kind)).toEqual([
    'run',
    'file',
    'run',
    'write',
    'run',
    'run',
    'write',
    'run',
    'run',
    'write',
    'write',
    'run',
    'run',
    'run',
  ]);
  const contents: string[] = [];
  for (const block of found) contents.push(await actual(block));
  if (process.env['UPDATE_GOLDEN'] === '1' && process.env['CI'] !== 'true') {
    writeFileSync(README, withContents(readme, contents));
  }
  expect(blocks(readFileSync(README, 'utf8')).map(({ content }) => content)).toEqual(contents);
}, 60_000);
