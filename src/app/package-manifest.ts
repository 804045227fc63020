import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What orgtrail needs to know about its own package. */
export interface PackageManifest {
  /** orgtrail's version. */
  readonly version: string;
  /** Node versions it runs on. */
  readonly node: string;
  /** The peer packages a project needs beside orgtrail, each with the exact version orgtrail was tested with. */
  readonly testedPeers: Readonly<Record<string, string>>;
}

/** The part of package.json that is read. */
interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly engines: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** Reads orgtrail's package.json, which stands a different number of folders above the sources and above `dist`. */
export function readPackageManifest(): PackageManifest {
  let directory = __dirname;
  for (;;) {
    const found = readPackageJson(directory);
    if (found?.name === 'orgtrail') return toManifest(found);
    const parent = dirname(directory);
    if (parent === directory) throw new Error(`no package.json of orgtrail above ${__dirname}`);
    directory = parent;
  }
}

function readPackageJson(directory: string): PackageJson | undefined {
  try {
    return JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as PackageJson;
  } catch {
    return undefined;
  }
}

function toManifest({ version, engines, peerDependencies, devDependencies }: PackageJson): PackageManifest {
  const peers = Object.entries(peerDependencies).map(
    ([name, range]) => [name, devDependencies?.[name] ?? range.replace(/^[\^~]/, '')] as const,
  );
  return { version, node: engines['node'] ?? '*', testedPeers: Object.fromEntries(peers) };
}
