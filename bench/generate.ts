/** What the benchmark is about: an organization as orgtrail's file and as the list of accounts a hand-written program has. */
export interface BenchmarkInput {
  /** Text of the organization file. */
  readonly organizationFile: string;
  /** Text of the peer's list of accounts, JSON. */
  readonly peerAccounts: string;
}

const OUS = ['workloads/prod', 'workloads/dev', 'platform', 'data', 'sandbox'];

/**
 * Generates an organization of `members` member accounts spread over five OUs, each with one trail of its own that
 * delivers to the audit account's bucket and to a log group. The same `members` gives the same text.
 */
export function generate(members: number): BenchmarkInput {
  const accounts = Array.from({ length: members }, (_, index) => ({
    id: String(300_000_000_000 + index),
    name: `workload-${String(index).padStart(5, '0')}`,
    ou: OUS[index % OUS.length] ?? 'sandbox',
  }));
  const file = {
    organization: {
      id: 'o-b3nchm4rk5',
      homeRegion: 'eu-west-1',
      regions: ['eu-west-1'],
      managementAccount: 'management',
    },
    accounts: [
      { id: '100000000001', name: 'management' },
      { id: '100000000002', name: 'audit', ou: 'security' },
      ...accounts,
    ],
    audit: {
      account: 'audit',
      bucket: { name: 'benchmark-audit-logs' },
      encryption: 'kms',
      notifications: { sns: true },
    },
    trails: [
      {
        name: 'account-trail',
        scope: 'accounts',
        targets: { ous: [...OUS] },
        cloudWatchLogs: { retentionDays: 365 },
      },
    ],
    deploy: {
      backend: { type: 's3', bucket: 'benchmark-terraform-state', region: 'eu-west-1' },
      assumeRole: 'arn:aws:iam::{account}:role/TerraformDeployer',
      tags: { owner: 'security-engineering' },
    },
  };
  return {
    organizationFile: `${JSON.stringify(file, null, 2)}\n`,
    peerAccounts: JSON.stringify(accounts.map(({ id, name }) => ({ id, name }))),
  };
}
