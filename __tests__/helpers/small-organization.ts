/** What differs between the small organizations of tests. */
export interface SmallOrganization {
  /** Organization id. */
  readonly id?: string;
  /** Names of member accounts, each with a trail of its own. */
  readonly members?: readonly string[];
  /** More lines of `audit.bucket`. */
  readonly bucket?: string;
  /** The value of `deploy.backend`. */
  readonly backend?: string;
  /** Whether the management account has something to deploy: CloudTrail's service-linked role. Default: yes. */
  readonly management?: boolean;
}

/** Returns the text of an organization file with a trail in each member account and nothing to warn about. */
export function smallOrganization(options: SmallOrganization = {}): string {
  const {
    id = 'o-small00000',
    members = ['shop', 'bank'],
    bucket = '',
    backend = 'local',
    management = true,
  } = options;
  const accounts = ['root', 'log-archive', ...members];
  return `organization: { id: ${id}, homeRegion: eu-west-1, regions: [eu-west-1], managementAccount: root, serviceLinkedRole: ${management ? 'create' : 'existing'} }
accounts:
${accounts.map((name, index) => `  - { id: "${String(100_000_000_001 + index)}", name: ${JSON.stringify(name)} }`).join('\n')}
audit:
  account: log-archive
  bucket: { name: small-audit-logs${bucket === '' ? '' : `, ${bucket}`} }
  readers: [{ name: auditors, principals: ["arn:aws:iam::100000000002:role/Auditor"] }]
trails:
  - { name: account-trail, scope: accounts, targets: { accounts: ${JSON.stringify(members)} } }
deploy: { backend: ${backend}, assumeRole: "arn:aws:iam::{account}:role/TerraformDeployer" }
`;
}
