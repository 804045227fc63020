/** The part of package-lock.json (version 3) that says what is installed along with the package. */
export interface Lockfile {
  /** Installed packages by folder; the package itself is "". */
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

interface LockedPackage {
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** Licences that ask no more than attribution (MPL-2.0: its own files stay under it) of software that depends on them. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'MPL-2.0',
  'Public Domain',
]);

/**
 * Follows dependencies and peer dependencies from the package itself through the lock, the way Node resolves them, and
 * returns how many packages that reaches and those with a licence that is not allowed or not named. Development dependencies
 * are not followed: no user installs them.
 */
export function licenceFindings(lock: Lockfile): { readonly checked: number; readonly findings: readonly string[] } {
  const reached = new Set<string>();
  const waiting = [''];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    for (const name of dependencyNames(lock.packages[folder])) {
      const found = resolveFolder(lock, folder, name);
      if (found === undefined || reached.has(found)) continue;
      reached.add(found);
      waiting.push(found);
    }
  }
  const findings = [...reached].sort().flatMap((folder) => {
    const license = lock.packages[folder]?.license;
    return isAllowed(license) ? [] : [`"${folder}" has the licence "${license ?? 'none named'}", which is not allowed`];
  });
  return { checked: reached.size, findings };
}

function dependencyNames(locked: LockedPackage | undefined): readonly string[] {
  return Object.keys({ ...locked?.dependencies, ...locked?.optionalDependencies, ...locked?.peerDependencies });
}

/** The folder that `require(name)` from `folder` reads: its own node_modules first, then each one above. */
function resolveFolder(lock: Lockfile, folder: string, name: string): string | undefined {
  for (let from = folder; ; from = from.slice(0, Math.max(from.lastIndexOf('/node_modules/'), 0))) {
    const candidate = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
    if (lock.packages[candidate] !== undefined) return candidate;
    if (from === '') return undefined;
  }
}

/** An SPDX expression is allowed when each of its licences is, or, where it offers a choice, when one is. */
function isAllowed(expression: string | undefined): boolean {
  if (expression === undefined) return false;
  const choices = expression.replaceAll(/[()]/g, '').split(' OR ');
  return choices.some((choice) => choice.split(' AND ').every((licence) => ALLOWED.has(licence.trim())));
}
