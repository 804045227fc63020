import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { breakDelivery, story } from '../../bench/story-organization';
import { directoryContents } from '../helpers/directory-contents';
import { temporaryDirectory } from '../helpers/temporary-directory';
import { runCommand } from '../helpers/run-cli';

// Three hundred stacks are written, and proved twice.
jest.setTimeout(300_000);

const HASHES = join(__dirname, '__golden__/scale/sha256.txt');

interface Written {
  readonly counts: Readonly<Record<'added' | 'changed' | 'removed' | 'unchanged', number>>;
  readonly deploy: readonly { readonly wave: number; readonly stacks: readonly { readonly name: string }[] }[];
  readonly removed: readonly { readonly name: string; readonly commands: readonly string[] }[];
}

const told = story(300);
const cwd = temporaryDirectory();

async function synthesize(file: string, output = 'out'): Promise<Written> {
  writeFileSync(join(cwd, 'organization.yaml'), file);
  const { code, stdout, stderr } = await runCommand(`synth --no-prove --format json -o ${output}`, cwd);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as Written;
}

/** Which stacks a pipeline would deploy, by wave. */
function toDeploy({ deploy }: Written): readonly string[] {
  return deploy.flatMap(({ wave, stacks }) => stacks.map(({ name }) => `${String(wave)} ${name}`));
}

test('three hundred accounts give the stacks that were reviewed', async () => {
  const { counts } = await synthesize(told.file);
  expect(counts).toEqual({ added: 302, changed: 0, removed: 0, unchanged: 0 });
  const hashes = Object.entries(directoryContents(join(cwd, 'out')))
    .map(([file, text]) => `${createHash('sha256').update(text).digest('hex')}  ${file}\n`)
    .join('');
  if (process.env['UPDATE_GOLDEN'] === '1' && process.env['CI'] !== 'true') writeFileSync(HASHES, hashes);
  expect(existsSync(HASHES)).toBe(true);
  expect(hashes).toBe(readFileSync(HASHES, 'utf8'));
});

test('one account more is one stack to deploy, and a stack that goes says how', async () => {
  const { added, moved, removed } = told.stacks;
  const more = await synthesize(told.added);
  expect(more.counts).toEqual({ added: 1, changed: 0, removed: 0, unchanged: 302 });
  expect(toDeploy(more)).toEqual([`3 ${added}`]);

  const less = await synthesize(told.file);
  expect(less.counts).toEqual({ added: 0, changed: 0, removed: 1, unchanged: 302 });
  expect(toDeploy(less)).toEqual([]);
  expect(less.removed).toEqual([expect.objectContaining({ name: added })]);
  expect(less.removed[0]?.commands[0]).toContain(`terraform -chdir=out/stacks/${added} destroy`);

  const other = await synthesize(told.moved);
  expect(other.counts).toEqual({ added: 0, changed: 1, removed: 1, unchanged: 301 });
  expect(toDeploy(other)).toEqual([`3 ${moved}`]);

  await synthesize(told.file);
  const gone = await synthesize(told.removed);
  expect(gone.counts).toEqual({ added: 0, changed: 0, removed: 2, unchanged: 301 });
  expect(gone.removed.map(({ name }) => name)).toContain(removed);
});

test('fails to prove one broken delivery among three hundred accounts, and names the account', async () => {
  await synthesize(told.file, 'whole');
  const whole = await runCommand('prove whole --format json -c organization.yaml', cwd);
  expect(whole.code).toBe(0);
  breakDelivery(join(cwd, 'whole'), told.stacks.removed);
  const { code, stdout } = await runCommand('prove whole --format json -c organization.yaml', cwd);
  expect(code).toBe(1);
  const { claims } = JSON.parse(stdout) as { readonly claims: readonly { readonly verdict: string }[] };
  const refuted = JSON.stringify(claims.filter(({ verdict }) => verdict === 'refuted'));
  expect(refuted).toContain(told.stacks.removed.replace(/^member-/, ''));
  expect(refuted).not.toContain(told.stacks.moved.replace(/^member-/, ''));
});
