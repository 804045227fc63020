import { organizationPolicies, policyProblems } from '../../../src/policies';
import { EXAMPLES, exampleFile, organizationOf } from '../../helpers/examples';

function inventory(example: string): string[] {
  return organizationPolicies(organizationOf(exampleFile(example))).map(
    ({ stack, policy }) => `${stack}: ${policy.name}`,
  );
}

test('the inventory lists every policy of the organization trail example', () => {
  expect(inventory('organization-trail')).toEqual([
    'audit: trail key',
    'audit: audit bucket',
    'audit: access-log bucket',
    'audit: replica key',
    'audit: replica bucket',
    'audit: replication role trust',
    'audit: replication role',
    'audit: notification topic',
    'audit: notification queue',
    'audit: dead-letter queue',
    'audit: search-results bucket',
    'audit: reader role trust orgtrail-reader-payments-team',
    'audit: reader role orgtrail-reader-payments-team',
    'audit: reader role trust orgtrail-reader-security-analysts',
    'audit: reader role orgtrail-reader-security-analysts',
    'management: orgtrail-audit-trail-1',
    'management: orgtrail-audit-trail-2',
    'audit-trails: delivery role trust orgtrail-org-trail-delivery',
    'audit-trails: delivery role orgtrail-org-trail-delivery',
  ]);
});

test('the inventory lists every policy of the member trails example', () => {
  expect(inventory('member-trails')).toEqual([
    'audit: trail key',
    'audit: audit bucket',
    'audit: notification topic',
    'audit: search-results bucket',
    'audit: reader role trust orgtrail-reader-auditors',
    'audit: reader role orgtrail-reader-auditors',
    'management: delivery role trust orgtrail-account-trail-delivery',
    'management: delivery role orgtrail-account-trail-delivery',
    'audit-trails: delivery role trust orgtrail-account-trail-delivery',
    'audit-trails: delivery role orgtrail-account-trail-delivery',
    'member-shop-dev: delivery role trust orgtrail-account-trail-delivery',
    'member-shop-dev: delivery role orgtrail-account-trail-delivery',
    'member-shop-prod: delivery role trust orgtrail-account-trail-delivery',
    'member-shop-prod: delivery role orgtrail-account-trail-delivery',
  ]);
});

test('the inventory lists every policy of the GovCloud example', () => {
  expect(inventory('govcloud')).toEqual([
    'audit: audit bucket',
    'audit: access-log bucket',
    'audit: reader role trust orgtrail-reader-auditors',
    'audit: reader role orgtrail-reader-auditors',
    'management: orgtrail-audit-trail-1',
  ]);
});

test.each(EXAMPLES)('no policy of the %s example is too large', (example) => {
  expect(policyProblems(organizationOf(exampleFile(example)))).toEqual([]);
});

test.each(EXAMPLES)('names of policies are unique within each stack of the %s example', (example) => {
  const names = inventory(example);
  expect(new Set(names).size).toBe(names.length);
});

test('a policy that is too large is reported with the number, the quota and the way out', () => {
  const organization = organizationOf(exampleFile('member-trails'));
  const [trail] = organization.trails;
  const [instance] = trail?.instances ?? [];
  if (trail === undefined || instance === undefined) throw new Error('the example has no trail');
  const instances = Array.from({ length: 250 }, (_, index) => {
    const id = String(500_000_000_000 + index);
    const account = { ...instance.account, id, name: `a${id}`, stackName: `member-a${id}` };
    return { account, owner: account, arn: `arn:aws:cloudtrail:us-east-1:${id}:trail/${trail.name}` };
  });
  const problems = policyProblems({ ...organization, trails: [{ ...trail, instances }] });
  expect(problems).toEqual([
    expect.stringMatching(
      /^policy "trail key" has \d+ bytes, but AWS allows a KMS key policy 32768; 250 accounts with trails take about .* use one organization/,
    ),
    expect.stringMatching(
      /^policy "audit bucket" has \d+ bytes, but AWS allows a bucket policy 20480; 250 accounts with trails .* use one organ/,
    ),
  ]);
});

test('more guardrails than can be attached are reported', () => {
  const organization = organizationOf(exampleFile('organization-trail'));
  const { guardrails } = organization;
  if (guardrails === undefined) throw new Error('the example has no guardrails');
  const exceptions = Array.from(
    { length: 80 },
    (_, index) => `arn:aws:iam::*:role/Exception${String(index)}OfTheGuardrails`,
  );
  const problems = policyProblems({ ...organization, guardrails: { ...guardrails, exceptions } });
  expect(problems.at(-1)).toMatch(
    /^the guardrails fill \d+ service control policies, but AWS lets 4 be attached beside FullAWSAccess; name fewer/,
  );
});
