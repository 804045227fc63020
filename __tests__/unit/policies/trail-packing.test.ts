import { readOrganization, renderIssue, type Organization } from '../../../src/organization';
import { organizationPolicies, policyProblems } from '../../../src/policies';
import { packedOrganization } from '../../helpers/packed-organization';

function organization(accounts: number, packing: string): Organization {
  const read = readOrganization(packedOrganization({ accounts, packing }), 'organization.json');
  if (!read.ok) throw new Error(read.issues.map(renderIssue).join('\n'));
  return read.organization;
}

function sizes(accounts: number, packing: string): Readonly<Record<string, number>> {
  const shared = ['audit bucket', 'trail key', 'notification topic'];
  const found = organizationPolicies(organization(accounts, packing)).filter(({ policy }) =>
    shared.includes(policy.name),
  );
  return Object.fromEntries(found.map(({ policy }) => [policy.name, policy.size]));
}

/** The most accounts with a trail each whose policies all fit. */
function room(packing: string, atMost: number): number {
  let [fit, tooMany] = [1, atMost + 1];
  while (tooMany - fit > 1) {
    const middle = Math.floor((fit + tooMany) / 2);
    if (policyProblems(organization(middle, packing)).length === 0) fit = middle;
    else tooMany = middle;
  }
  return fit;
}

describe('policies of 300 account trails', () => {
  test.each([
    ['variable', { 'audit bucket': 12020, 'trail key': 12098, 'notification topic': 5130 }],
    ['organization', { 'audit bucket': 2945, 'trail key': 3023, 'notification topic': 627 }],
  ])('have these sizes with the packing %s', (packing, expected) => {
    expect(sizes(300, packing)).toEqual(expected);
    expect(policyProblems(organization(300, packing))).toEqual([]);
  });

  test('are refused one by one, with what would fit', () => {
    expect(policyProblems(organization(300, 'accounts'))).toEqual([
      'policy "trail key" has 54437 bytes, but AWS allows a KMS key policy 32768; 300 accounts with trails take about 175 bytes each ' +
        'beside 1984 for everything else, which is enough for 174; write "packing: variable" (12098 bytes) or "packing: organization" ' +
        '(3023 bytes) under the trail, or write 10 shards under "audit.bucket" ("shards: [{ name: s1, spread: true }, …]", up to s10), ' +
        'or use one organization trail instead of a trail in each account',
      'policy "audit bucket" has 129401 bytes, but AWS allows a bucket policy 20480; 300 accounts with trails take about 424 bytes each ' +
        'beside 2268 for everything else, which is enough for 42; write "packing: variable" (12020 bytes) or "packing: organization" ' +
        '(2945 bytes) under the trail, or write 10 shards under "audit.bucket" ("shards: [{ name: s1, spread: true }, …]", up to s10), ' +
        'or use one organization trail instead of a trail in each account',
    ]);
  });

  test('are refused pooled, with what would fit', () => {
    expect(policyProblems(organization(300, 'pooled')).at(-1)).toContain(
      'which is enough for 93; write "packing: variable"',
    );
  });
});

test.each([
  ['accounts', 100, 42],
  ['pooled', 200, 93],
  ['variable', 1000, 582],
])('the packing %s has room for this many accounts', (packing, atMost, expected) => {
  expect(room(packing, atMost)).toBe(expected);
});

test('by the organization the size does not depend on the number of accounts', () => {
  expect(sizes(1000, 'organization')).toEqual(sizes(1, 'organization'));
});

test('too many accounts for a variable are offered the organization, and nothing that does not fit', () => {
  const problem = policyProblems(organization(1000, 'variable')).at(-1);
  expect(problem).toContain(
    'which is enough for 582; write "packing: organization" (2945 bytes) under the trail, or write 2 shards under "audit.bucket" ' +
      '("shards: [{ name: s1, spread: true }, …]", up to s2), or use',
  );
});
