import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { readOrganization, type Organization } from '../../src/organization';

/** The repository's root. */
export const ROOT = join(__dirname, '..', '..');

/** Names of the folders under `examples/` that hold an organization file. */
export const EXAMPLES: readonly string[] = readdirSync(join(ROOT, 'examples'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(ROOT, 'examples', entry.name, 'organization.yaml')))
  .map((entry) => entry.name)
  .sort();

/** Path of an example's organization file. */
export function exampleFile(example: string): string {
  return join(ROOT, 'examples', example, 'organization.yaml');
}

/** Reads an organization file that must be right. */
export function organizationOf(path: string): Organization {
  const result = readOrganization(readFileSync(path, 'utf8'), relative(ROOT, path));
  if (!result.ok) throw new Error(JSON.stringify(result.issues, null, 2));
  return result.organization;
}

/** Runs `body` with a new empty directory that is gone afterwards. */
export function withTemporaryDirectory<T>(body: (directory: string) => T): T {
  const directory = mkdtempSync(join(tmpdir(), 'orgtrail-'));
  try {
    return body(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
