import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOrganization, renderIssue, type Organization } from '../../../src/organization';
import { prove, type Proof } from '../../../src/prover/prove';
import { readSynthesized } from '../../../src/terraform/synthesized/read-synthesized';
import { synthesize } from '../../../stacks';
import { withTemporaryDirectory } from '../../helpers/examples';
import { packedOrganization, type PackedOrganization } from '../../helpers/packed-organization';

jest.setTimeout(120_000);

function organizationWith(options: PackedOrganization): Organization {
  const read = readOrganization(packedOrganization(options), 'organization.json');
  if (!read.ok) throw new Error(read.issues.map(renderIssue).join('\n'));
  return read.organization;
}

/** Proves what an organization synthesizes, with the text of the audit account's Terraform changed. */
function proofOf(organization: Organization, change: (text: string) => string = (text) => text): Proof {
  return withTemporaryDirectory((directory) => {
    synthesize(organization, directory);
    const audit = join(directory, 'stacks', 'audit', 'cdk.tf.json');
    const [before, after] = [readFileSync(audit, 'utf8'), change(readFileSync(audit, 'utf8'))];
    if (before !== after) writeFileSync(audit, after);
    const stacks = readdirSync(join(directory, 'stacks'));
    return prove(
      organization,
      readSynthesized(
        stacks.map((stack) => {
          const file = join(directory, 'stacks', stack, 'cdk.tf.json');
          return { stack, file, text: readFileSync(file, 'utf8') };
        }),
      ),
    );
  });
}

function undocumented({ assumptions }: Proof): readonly string[] {
  return Object.entries(assumptions).flatMap(([id, { confidence }]) => (confidence === 'undocumented' ? [id] : []));
}

describe.each([
  ['variable', 60, ['cloudtrail-source-account'], []],
  ['pooled', 60, [], []],
  ['organization', 60, ['source-account-of-source-arn'], ['cloudtrail-source-org', 'cloudtrail-source-org-elsewhere']],
] as const)('trails with the packing %s', (packing, accounts, assumed, open) => {
  const proof = proofOf(organizationWith({ accounts, packing }));

  test('are proved in every claim', () => {
    expect(proof.claims.flatMap(({ findings }) => findings.map(({ message }) => message))).toEqual([]);
    expect(proof.verdict).toBe('proved');
  });

  test('rest on what the file accepts', () => {
    expect(undocumented(proof)).toEqual(open);
    expect(Object.keys(proof.assumptions)).toEqual(expect.arrayContaining([...assumed]));
  });
});

test('deliveries named by a variable are proved in every claim', () => {
  const organization = organizationWith({
    accounts: 60,
    packing: 'organization',
    more: {
      trails: [{ name: 'all', scope: 'organization' }],
      deliveries: [
        {
          source: 'vpc.flow-logs',
          to: ['s3'],
          targets: { ous: ['workloads'] },
          regions: ['eu-west-1'],
          s3: { packing: 'variable' },
        },
      ],
    },
  });
  const proof = proofOf(organization);
  expect(proof.claims.flatMap(({ findings }) => findings.map(({ message }) => message))).toEqual([]);
});

test('an account that is missing in the list is named', () => {
  const organization = organizationWith({ accounts: 20, packing: 'variable' });
  const left = organization.trails[0]?.instances[7]?.account;
  if (left === undefined) throw new Error('there are twenty accounts');
  // Policies stand in the Terraform as JSON in a string.
  const proof = proofOf(organization, (text) => text.replaceAll(`\\"${left.id}\\",`, ''));
  const claim = proof.claims.find(({ id }) => id === 'complete.log-files');
  expect(claim?.verdict).toBe('refuted');
  expect(claim?.findings.flatMap(({ accounts }) => accounts)).toEqual(
    expect.arrayContaining([{ id: left.id, name: left.name }]),
  );
  expect(claim?.findings.flatMap(({ accounts }) => accounts)).toHaveLength(claim?.findings.length ?? 0);
});

test('a folder that is not bound to the account lets a trail write below another', () => {
  const organization = organizationWith({ accounts: 20, packing: 'variable' });
  const proof = proofOf(organization, (text) => text.replaceAll(/AWSLogs\/\$*\{aws:SourceAccount\}/g, 'AWSLogs/*'));
  expect(proof.claims.find(({ id }) => id === 'isolated.writing')?.verdict).toBe('refuted');
});
