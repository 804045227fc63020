/**
 * Checks what `npm publish` would send: every file belongs to what a user needs, nothing a user needs is missing, and
 * every package installed along with it has a licence that Apache-2.0 software may depend on.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { exportTargets } from './export-targets';
import { licenceFindings, type Lockfile } from './licences';

const root = resolve(__dirname, '..');

/** What a user needs; anything else in the package is a mistake. */
const PUBLISHED = [
  /^dist\/(src|stacks)\/[\w/-]+\.(js|d\.ts|json)$/,
  /^schema\/[\w.-]+\.schema\.json$/,
  /^(README\.md|LICENSE|CHANGELOG\.md|package\.json)$/,
];

function packedFiles(): readonly string[] {
  // `--ignore-scripts`: the build ran before; a script's own output would spoil the JSON.
  const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const packed = JSON.parse(output) as readonly { readonly files: readonly { readonly path: string }[] }[];
  return packed.flatMap(({ files }) => files.map(({ path }) => path));
}

function fileFindings(files: readonly string[], bin: readonly string[]): readonly string[] {
  const packed = new Set(files);
  const targets = exportTargets(root).flatMap(({ file, types }) => (types === undefined ? [file] : [file, types]));
  const needed = [
    'README.md',
    'LICENSE',
    'CHANGELOG.md',
    ...[...targets, ...bin].map((file) => file.replace(/^\.\//, '')),
  ];
  return [
    ...files
      .filter((file) => !PUBLISHED.some((pattern) => pattern.test(file)))
      .map((file) => `"${file}" would be published, and no user needs it; see "files" in package.json`),
    ...needed.filter((file) => !packed.has(file)).map((file) => `"${file}" would not be published`),
  ];
}

function binFindings(bin: readonly string[]): readonly string[] {
  return bin
    .filter((file) => !readFileSync(join(root, file), 'utf8').startsWith('#!/usr/bin/env node\n'))
    .map((file) => `"${file}" does not start with #!/usr/bin/env node`);
}

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly bin: Record<string, string>;
};
const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lockfile;
const bin = Object.values(manifest.bin);
const files = packedFiles();
const licences = licenceFindings(lock);
const findings = [...fileFindings(files, bin), ...binFindings(bin), ...licences.findings];

for (const finding of findings) process.stdout.write(`${finding}\n`);
process.exitCode = findings.length === 0 ? 0 : 1;
if (process.exitCode === 0)
  process.stdout.write(`${files.length} files, ${licences.checked} dependencies: nothing to object to\n`);
