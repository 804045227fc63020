/**
 * Synthesizes every example on CDKTF and on its successor CDK Terrain, from the same compiled sources, and compares:
 * `npm ci --prefix terrain && npm run build && node --import tsx terrain/compare.ts`.
 *
 * A copy of the compiled package stands where Node finds CDK Terrain under the name of CDKTF; everything else it imports is
 * this repository's own. The outputs must be equal but for the library's version and the white space of what is empty.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const terrain = __dirname;
const root = resolve(terrain, '..');

/** How one of the two is started, and the version its output must name: else one was compared with itself. */
interface Side {
  readonly name: string;
  readonly package: string;
  readonly version: string;
}

function installed(folder: string, name: string): string {
  const manifest = JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')) as {
    readonly version: string;
  };
  return manifest.version;
}

function synthesize({ package: folder }: Side, example: string, output: string): void {
  const file = join(root, 'examples', example, 'organization.yaml');
  const args = [join(folder, 'dist/src/cli/bin.js'), 'synth', '--no-prove', '-c', file, '-o', output];
  execFileSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** Every file below a folder, by its path. */
function filesOf(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    entries
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]),
  );
}

/** The text of a file without what may differ. Only the library's own version is masked, where the library writes it. */
function comparable(text: string, version: string): string {
  return text
    .replaceAll(/^(\s*"version": )"([^"]+)"$/gm, (line, key: string, found: string) =>
      found === version ? `${key}"*"` : line,
    )
    .replaceAll(/\{\s*\}/g, '{}')
    .replaceAll(/\[\s*\]/g, '[]');
}

/** What differs between two outputs, a line each. */
function differences(left: Side, right: Side, outputs: readonly [string, string]): readonly string[] {
  const [one, other] = [filesOf(outputs[0]), filesOf(outputs[1])];
  const paths = [...new Set([...one.keys(), ...other.keys()])].sort();
  const found = paths.flatMap((path) => {
    const [text, counterpart] = [one.get(path), other.get(path)];
    if (text === undefined || counterpart === undefined) return [`${path}: only one of the two writes it`];
    return comparable(text, left.version) === comparable(counterpart, right.version) ? [] : [`${path}: differs`];
  });
  const named = [...one].filter(([path, text]) => path.endsWith('cdk.tf.json') && text.includes(`"${left.version}"`));
  const swapped = [...other].filter(
    ([path, text]) => path.endsWith('cdk.tf.json') && text.includes(`"${right.version}"`),
  );
  if (named.length === 0 || swapped.length !== named.length)
    found.push('the stacks do not name the library they were made with');
  return found;
}

function main(): number {
  const temp = join(terrain, 'temp');
  mkdirSync(temp, { recursive: true });
  const copy = mkdtempSync(join(temp, 'copy-'));
  try {
    for (const part of ['dist', 'package.json']) cpSync(join(root, part), join(copy, part), { recursive: true });
    const cdktf: Side = { name: 'cdktf', package: root, version: installed(root, 'cdktf') };
    const cdktn: Side = { name: 'cdktn', package: copy, version: installed(terrain, 'cdktf') };
    const examples = readdirSync(join(root, 'examples')).filter((name) =>
      readdirSync(join(root, 'examples', name)).includes('organization.yaml'),
    );
    let different = 0;
    for (const example of examples) {
      const outputs = [join(copy, 'cdktf', example), join(copy, 'cdktn', example)] as const;
      synthesize(cdktf, example, outputs[0]);
      synthesize(cdktn, example, outputs[1]);
      const found = differences(cdktf, cdktn, outputs);
      different += found.length;
      const verdict = found.length === 0 ? `${String(filesOf(outputs[0]).size)} files equal` : found.join('; ');
      process.stdout.write(`${example}: ${verdict}\n`);
    }
    const versions = `cdktf ${cdktf.version}, cdktn ${cdktn.version}`;
    process.stdout.write(
      `${String(examples.length)} examples on ${versions}: ${different === 0 ? 'equal' : 'not equal'}\n`,
    );
    return different === 0 && examples.length > 0 ? 0 : 1;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

process.exitCode = main();
