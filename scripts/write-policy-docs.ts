/** Writes docs/policies.md from the policies of the examples. A unit test says when it is out of date. */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { readOrganization } from '../src/organization';
import { organizationPolicies, type Policy } from '../src/policies';
import { renderPolicyReference } from './policy-reference';

const root = resolve(__dirname, '..');
const path = join(root, 'docs/policies.md');

function policiesOf(file: string): Policy[] {
  const result = readOrganization(readFileSync(file, 'utf8'), file);
  if (!result.ok) throw new Error(`${file} is not valid; run orgtrail validate`);
  return organizationPolicies(result.organization).map(({ policy }) => policy);
}

async function write(): Promise<void> {
  // The richest example comes last in the alphabet; it sets the order of the page.
  const files = readdirSync(join(root, 'examples'))
    .map((example) => join(root, 'examples', example, 'organization.yaml'))
    .filter((file) => existsSync(file))
    .sort()
    .toReversed();
  const options = { ...(await resolveConfig(path)), parser: 'markdown' };
  writeFileSync(path, await format(renderPolicyReference(files.flatMap(policiesOf)), options));
  process.stdout.write('wrote docs/policies.md\n');
}

void write();
