/** What the benchmark is about: an organization as orgtrail's file and as the list of accounts a hand-written program has. */
export interface BenchmarkInput {
  /** Text of the organization file. */
  readonly organizationFile: string;
  /** Text of the peer's list of accounts, JSON. */
  readonly peerAccounts: string;
}

/** A member account as the generated file lists it. */
export interface GeneratedAccount {
  /** Its id. */
  readonly id: string;
  /** Its name. */
  readonly name: string;
  /** The path of its OU. */
  readonly ou: string;
}

/** Who the deliveries are for, as the file writes it. */
interface DeliveryTargets {
  readonly flow: string;
  readonly dns: string;
}

const OUS = ['workloads/prod', 'workloads/dev', 'platform', 'data', 'sandbox'];

/**
 * Generates an organization of `members` member accounts spread over five OUs. Each has flow logs and DNS query logs of two
 * Regions in log groups of its own and a role that may switch them on: 19 resources and 4 look-ups. An organization trail
 * covers them all. The same `members` gives the same text.
 */
export function generate(members: number): BenchmarkInput {
  const accounts = Array.from({ length: members }, (_, index) => ({
    id: String(300_000_000_000 + index),
    name: `workload-${String(index).padStart(5, '0')}`,
    ou: OUS[index % OUS.length] ?? 'sandbox',
  }));
  // An OU that no account is in may not be named.
  const targets = `{ ous: [${[...new Set(OUS.slice(0, members).map((ou) => ou.split('/')[0] ?? ou))].join(', ')}] }`;
  return {
    organizationFile: organizationFile(accounts, { flow: targets, dns: targets }),
    peerAccounts: JSON.stringify(accounts.map(({ id, name }) => ({ id, name }))),
  };
}

/** Returns the text of an organization file that differs in its member accounts and whom the deliveries are for. */
export function organizationFile(accounts: readonly GeneratedAccount[], targets: DeliveryTargets): string {
  const lines = accounts.map(({ id, name, ou }) => `  - { id: '${id}', name: ${name}, ou: ${ou} }\n`).join('');
  return `organization:
  id: o-b3nchm4rk5
  homeRegion: eu-west-1
  regions: [eu-west-1, us-east-1]
  managementAccount: management
accounts:
  - { id: '100000000001', name: management }
  - { id: '100000000002', name: audit, ou: security }
${lines}audit:
  account: audit
  bucket: { name: benchmark-audit-logs }
  encryption: kms
  notifications: { sns: true }
  readers:
    - { name: auditors, principals: ['arn:aws:iam::100000000002:role/Auditor'] }
trails:
  - { name: org-trail, scope: organization }
deliveries:
  - name: flow
    source: vpc.flow-logs
    to: [cloudwatch-logs]
    targets: ${targets.flow}
    resources: all
    cloudWatchLogs: { retentionDays: 365 }
  - name: dns
    source: route53resolver.query-logs
    to: [cloudwatch-logs]
    targets: ${targets.dns}
    resources: all
    cloudWatchLogs: { retentionDays: 365 }
publishers:
  - name: platform
    sources: [vpc.flow-logs]
    to: [cloudwatch-logs]
    targets: ${targets.flow}
    principals: ['arn:aws:iam::100000000002:role/Platform']
deploy:
  backend: { type: s3, bucket: benchmark-terraform-state, region: eu-west-1 }
  assumeRole: 'arn:aws:iam::{account}:role/TerraformDeployer'
  tags: { owner: security-engineering }
`;
}
