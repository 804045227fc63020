import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { EXAMPLES, exampleFile } from '../../helpers/examples';
import { organizationFrom, rootsOf, type Roots } from '../../helpers/terraform-roots';

const FOLDER = join(__dirname, 'organizations');

/** Organization files the scanners' expectations are judged on: the examples, and what no example switches off. */
export const ORGANIZATION_FILES: ReadonlyMap<string, string> = new Map([
  ...EXAMPLES.map((example) => [example, exampleFile(example)] as const),
  ...readdirSync(FOLDER)
    .sort()
    .map((file) => [basename(file, '.yaml'), join(FOLDER, file)] as const),
]);

/** Synthesizes one of them. */
export function synthesized(name: string): Roots {
  const file = ORGANIZATION_FILES.get(name);
  if (file === undefined) throw new Error(`no organization file is named "${name}"`);
  return rootsOf(organizationFrom(readFileSync(file, 'utf8')));
}
