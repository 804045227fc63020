import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOrganization, type Organization } from '../../src/organization';
import { buildApp, synthesize } from '../../stacks';
import { withoutCreationStacks } from '../../stacks/creation-stacks';
import { directoryContents } from '../helpers/directory-contents';
import { EXAMPLES, exampleFile, withTemporaryDirectory } from '../helpers/examples';
import { randomOrganization } from '../helpers/random-organization';

// cdktf synthesizes every stack here, and there are thousands.
jest.setTimeout(300_000);

type Files = Readonly<Record<string, string>>;

/** What cdktf writes when it synthesizes every stack. */
function fullySynthesized(organization: Organization): Files {
  return withTemporaryDirectory((directory) => {
    withoutCreationStacks(() => {
      buildApp(organization, { outdir: directory }).synth();
    });
    return directoryContents(directory);
  });
}

/** What `orgtrail synth` writes, without the files that cdktf knows nothing of. */
function stamped(organization: Organization): Files {
  return withTemporaryDirectory((directory) => {
    synthesize(organization, directory);
    const files = Object.entries(directoryContents(directory));
    return Object.fromEntries(
      files.filter(([file]) => file === 'manifest.json' || file.endsWith(join('', 'cdk.tf.json'))),
    );
  });
}

test.each(EXAMPLES)('the stamped stacks and manifest of example %s are those cdktf writes', (example) => {
  const read = readOrganization(readFileSync(exampleFile(example), 'utf8'), example);
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  expect(stamped(read.organization)).toEqual(fullySynthesized(read.organization));
});

test('the stamped stacks and manifest of any organization are those cdktf writes', () => {
  let compared = 0;
  fc.assert(
    fc.property(randomOrganization, (text) => {
      const read = readOrganization(text, 'organization.json');
      if (!read.ok) return;
      compared += 1;
      expect(stamped(read.organization)).toEqual(fullySynthesized(read.organization));
    }),
    { numRuns: Number(process.env['RUNS'] ?? 60) },
  );
  expect(compared).toBeGreaterThan(20);
});
