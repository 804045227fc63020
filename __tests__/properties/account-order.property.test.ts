import * as fc from 'fast-check';
import { readOrganization } from '../../src/organization';
import { synthesize } from '../../stacks';
import { organizationFile, type GeneratedAccount } from '../../bench/generate';
import { directoryContents } from '../helpers/directory-contents';
import { withTemporaryDirectory } from '../helpers/examples';

jest.setTimeout(300_000);

const ACCOUNTS: readonly GeneratedAccount[] = Array.from({ length: 30 }, (_, index) => ({
  id: String(300_000_000_000 + ((index * 7919) % 1000)),
  name: `workload-${String(index)}`,
  ou: ['workloads/prod', 'workloads/dev', 'sandbox'][index % 3] ?? 'sandbox',
}));

function output(accounts: readonly GeneratedAccount[]): Readonly<Record<string, string>> {
  const file = organizationFile(accounts, { flow: '{ ous: [workloads] }', dns: '{ ous: [workloads, sandbox] }' });
  const read = readOrganization(file, 'organization.yaml');
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return withTemporaryDirectory((directory) => {
    synthesize(read.organization, directory);
    return directoryContents(directory);
  });
}

test('the order of accounts in the file changes no byte of the output', () => {
  const inOrder = output(ACCOUNTS);
  expect(Object.keys(inOrder)).toHaveLength(34);
  fc.assert(
    fc.property(fc.shuffledSubarray([...ACCOUNTS], { minLength: ACCOUNTS.length }), (shuffled) => {
      expect(output(shuffled)).toEqual(inOrder);
    }),
    { numRuns: Number(process.env['RUNS'] ?? 6) },
  );
});
