import { mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { runCli } from '../../src/cli/run-cli';
import { ROOT } from '../helpers/examples';
import { temporaryDirectory } from '../helpers/temporary-directory';

/**
 * What the pages show is what happens. A comment before a block says what the block is: `run` for commands and their
 * output, `output` for what a command prints, `file` for a file of the repository, `write` for a file that the commands after it use. A page starts in an empty
 * directory that has `examples`. `UPDATE_GOLDEN=1` writes what happens into the page.
 */
const BLOCK = /<!-- (run|output|file|write)(?:: (.+?))? -->\n\n```(\w+)\n([^]*?)```\n/g;
const MARK = /<!-- (?:run|output|file|write)\b/g;

/** The words of a command line: plain, or in single or double quotes. */
const WORD = /(?:[^\s'"]|'[^']*'|"[^"]*")+/g;

const directory = temporaryDirectory();

const PAGES = ['README.md', ...readdirSync(join(ROOT, 'docs')).map((name) => `docs/${name}`)].filter((page) =>
  new RegExp(MARK).test(text(page)),
);

function text(page: string): string {
  return readFileSync(join(ROOT, page), 'utf8');
}

interface Block {
  readonly kind: string;
  readonly name: string;
  readonly content: string;
}

function blocks(page: string): readonly Block[] {
  return [...text(page).matchAll(BLOCK)].map(([, kind = '', name = '', , content = '']) => ({ kind, name, content }));
}

async function run(command: string, cwd: string): Promise<string> {
  let output = '';
  const stream = {
    write: (written: string) => {
      output += written;
    },
  };
  const words = [...command.matchAll(WORD)].map(([word]) => word.replaceAll(/'([^']*)'|"([^"]*)"/g, '$1$2'));
  const code = await runCli(words.slice(1), { stdout: stream, stderr: stream, env: {}, cwd, isTTY: false });
  if (code === 70) throw new Error(output);
  return output;
}

async function actual({ kind, name, content }: Block, cwd: string): Promise<string> {
  if (kind === 'file') return text(name);
  if (kind === 'output') return run(name, cwd);
  if (kind === 'write') {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), content);
    return content;
  }
  const shown: string[] = [];
  for (const [, command = ''] of content.matchAll(/^\$ (.*)$/gm))
    shown.push(`$ ${command}\n${await run(command, cwd)}`);
  return shown.join('\n');
}

function withContents(page: string, contents: readonly string[]): string {
  let block = 0;
  return text(page).replaceAll(BLOCK, (whole) => {
    const start = whole.indexOf('```');
    const open = whole.slice(0, whole.indexOf('\n', start) + 1);
    const content = contents[block] ?? '';
    block += 1;
    return `${open}${content}\`\`\`\n`;
  });
}

test('the README and the pages of commands are among those that are run', () => {
  expect(PAGES).toEqual(expect.arrayContaining(['README.md', 'docs/commands.md', 'docs/explain.md', 'docs/policy.md']));
});

test.each(PAGES)(
  '%s shows what happens',
  async (page) => {
    const cwd = join(directory, basename(page));
    mkdirSync(cwd);
    symlinkSync(join(ROOT, 'examples'), join(cwd, 'examples'));
    const found = blocks(page);
    // A mark whose block has another form would not be run.
    expect(found).toHaveLength(text(page).match(MARK)?.length ?? 0);
    const contents: string[] = [];
    for (const block of found) contents.push(await actual(block, cwd));
    if (process.env['UPDATE_GOLDEN'] === '1' && process.env['CI'] !== 'true') {
      writeFileSync(join(ROOT, page), withContents(page, contents));
    }
    expect(blocks(page).map(({ content }) => content)).toEqual(contents);
  },
  60_000,
);
