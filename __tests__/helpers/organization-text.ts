/** Builds the text of small organization files for tests: every section can be replaced. */
import { readOrganization, renderIssue } from '../../src/organization';
import type { Issue, Organization } from '../../src/organization';

/** The sections of a file that is right. */
export const SECTIONS = {
  organization: `organization:
  id: o-a1b2c3d4e5
  homeRegion: eu-west-1
  regions: [us-east-1, eu-west-1]
  managementAccount: management
`,
  accounts: `accounts:
  - { id: '111111111111', name: management }
  - { id: '222222222222', name: audit, ou: security }
  - { id: '333333333333', name: payments-prod, ou: workloads/prod }
  - { id: '444444444444', name: payments-dev, ou: workloads/dev }
  - { id: '555555555555', name: lab, ou: workloads-lab }
`,
  audit: `audit:
  account: audit
  bucket: { name: acme-audit-logs }
  readers: [{ name: auditors, principals: ['arn:aws:iam::222222222222:role/Auditor'] }]
`,
  trails: '',
  guardrails: '',
  deploy: `deploy:
  assumeRole: 'arn:aws:iam::{account}:role/TerraformDeployer'
`,
};

/** Returns the text of a file with some of its sections replaced. */
export function organizationText(sections: Partial<typeof SECTIONS> = {}): string {
  return Object.values({ ...SECTIONS, ...sections }).join('');
}

/** Reads a file that has to be right. */
export function readValid(sections: Partial<typeof SECTIONS> = {}): Organization {
  const result = readOrganization(organizationText(sections), 'organization.yaml');
  if (!result.ok) throw new Error(result.issues.map(renderIssue).join('\n'));
  return result.organization;
}

/** Reads a file and returns everything said about it. */
export function issuesOf(text: string): readonly Issue[] {
  const result = readOrganization(text, 'organization.yaml');
  return result.ok ? result.warnings : result.issues;
}
