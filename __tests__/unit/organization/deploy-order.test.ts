import { deployOrder, usesOrganizations } from '../../../src/organization';
import { SECTIONS, readValid } from '../../helpers/organization-text';

function planned(trails: string, audit?: string): readonly string[] {
  const organization = readValid({ trails, ...(audit === undefined ? {} : { audit }) });
  return deployOrder(organization).map(({ wave, name, kind, account, trails: held }) =>
    `${String(wave)} ${name} ${kind} ${account.id} ${held.map(({ instance }) => instance.arn.slice(-30)).join(' ')}`.trim(),
  );
}

describe('deployOrder', () => {
  it('has the audit account alone when nothing else is asked for', () => {
    expect(planned('')).toEqual(['1 audit audit 222222222222']);
  });

  it.each([
    ['trusted access is managed', { organization: `${SECTIONS.organization}  trustedAccess: managed\n` }],
    ['the service-linked role is created', { organization: `${SECTIONS.organization}  serviceLinkedRole: create\n` }],
    ['the audit account is registered', { audit: `${SECTIONS.audit}  delegatedAdministrator: true\n` }],
    ['there are guardrails', { guardrails: 'guardrails: { protectAuditTrail: true }\n' }],
  ])('has a management stack without trails when %s', (_, sections) => {
    const organization = readValid(sections);
    expect(usesOrganizations(organization)).toBe(true);
    expect(deployOrder(organization).map(({ wave, name, trails }) => ({ wave, name, trails }))).toEqual([
      { wave: 1, name: 'audit', trails: [] },
      { wave: 2, name: 'management', trails: [] },
    ]);
  });

  it("does not need AWS Organizations for the management account's own trail, but for an organization trail", () => {
    const uses = (trails: string): boolean => usesOrganizations(readValid({ trails }));
    expect(uses('trails: [{ name: all, scope: accounts, targets: { accounts: [management] } }]\n')).toBe(false);
    expect(uses('trails: [{ name: org-trail, scope: organization }]\n')).toBe(true);
  });

  it('has a management stack for a trail of that account, after the bucket', () => {
    expect(planned('trails: [{ name: all, scope: accounts, targets: { accounts: [management] } }]\n')).toEqual([
      '1 audit audit 222222222222',
      '2 management management 111111111111 -west-1:111111111111:trail/all',
    ]);
  });

  it('puts an organization trail into the management account', () => {
    expect(planned('trails: [{ name: org-trail, scope: organization }]\n')).toEqual([
      '1 audit audit 222222222222',
      '2 management management 111111111111 1:111111111111:trail/org-trail',
    ]);
  });

  it("puts the delegated administrator's trail after its registration, under the management account's ARN", () => {
    expect(
      planned(
        'trails: [{ name: org-trail, scope: organization, createdBy: delegatedAdministrator }]\n',
        'audit: { account: audit, delegatedAdministrator: true, bucket: { name: acme-audit-logs } }\n',
      ),
    ).toEqual([
      '1 audit audit 222222222222',
      '2 management management 111111111111',
      '3 audit-trails audit-trails 222222222222 1:111111111111:trail/org-trail',
    ]);
  });

  it('has no stack for a member account with nothing to deploy, and sorts the others by name', () => {
    expect(planned('trails: [{ name: payments, scope: accounts, targets: { ous: [workloads, security] } }]\n')).toEqual(
      [
        '1 audit audit 222222222222',
        '3 audit-trails audit-trails 222222222222 -1:222222222222:trail/payments',
        '3 member-payments-dev member 444444444444 -1:444444444444:trail/payments',
        '3 member-payments-prod member 333333333333 -1:333333333333:trail/payments',
      ],
    );
  });
});
