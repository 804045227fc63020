import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isRecord, parseJson } from './json-value';

/** What orgtrail needs to know about its own package. */
export interface PackageManifest {
  /** orgtrail's version. */
  readonly version: string;
  /** Node versions it runs on. */
  readonly node: string;
  /** The peer packages a project needs beside orgtrail, each with the exact version orgtrail was tested with. */
  readonly testedPeers: Readonly<Record<string, string>>;
}

/** Reads orgtrail's package.json, which stands a different number of folders above the sources and above `dist`. */
export function readPackageManifest(): PackageManifest {
  let directory = __dirname;
  for (;;) {
    const found = readPackageJson(directory);
    if (found?.['name'] === 'orgtrail') return toManifest(found);
    const parent = dirname(directory);
    if (parent === directory) throw new Error(`no package.json of orgtrail above ${__dirname}`);
    directory = parent;
  }
}

function readPackageJson(directory: string): Readonly<Record<string, unknown>> | undefined {
  const file = join(directory, 'package.json');
  if (!existsSync(file)) return undefined;
  const value = parseJson(readFileSync(file, 'utf8'));
  return isRecord(value) ? value : undefined;
}

function toManifest(packageJson: Readonly<Record<string, unknown>>): PackageManifest {
  const tested = texts(packageJson['devDependencies']);
  const peers = Object.entries(texts(packageJson['peerDependencies'])).map(
    // Without the development dependencies, the lowest version of the range is the one known to work.
    ([name, range]) => [name, tested[name] ?? range.replace(/^[\^~]/, '')] as const,
  );
  return {
    version: String(packageJson['version']),
    node: texts(packageJson['engines'])['node'] ?? '*',
    testedPeers: Object.fromEntries(peers),
  };
}

function texts(value: unknown): Readonly<Record<string, string>> {
  return isRecord(value) ? Object.fromEntries(Object.entries(value).map(([key, text]) => [key, String(text)])) : {};
}
