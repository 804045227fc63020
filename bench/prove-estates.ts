/** How an estate of the benchmark names its accounts. */
export type EstateForm = 'trail' | 'organization' | 'variable' | 'accounts' | 'pooled';

/** Regions of the benchmark's organization. */
const REGIONS = [
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'eu-central-1',
  'eu-north-1',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'sa-east-1',
  'af-south-1',
  'ap-east-1',
  'ap-south-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'ap-southeast-5',
  'ap-southeast-7',
  'ca-west-1',
  'eu-central-2',
  'eu-south-1',
  'eu-south-2',
  'il-central-1',
  'me-central-1',
];

/** The id of a member account, by its number. */
export function memberId(index: number): string {
  return String(300_000_000_000 + index * 7_919);
}

/**
 * An organization of `members` member accounts in 200 OUs and thirty Regions. `trail` has one organization trail; the other
 * forms have a trail in each account and are values of `packing`.
 */
export function organizationText(members: number, form: EstateForm): string {
  const accounts = Array.from({ length: members }, (_, index) => {
    const ou = `area-${String(index % 20)}/unit-${String(index % 200)}`;
    return `  - { id: '${memberId(index)}', name: workload-${String(index).padStart(5, '0')}, ou: ${ou} }\n`;
  });
  const trail =
    form === 'trail'
      ? '{ name: org-trail, scope: organization }'
      : `{ name: account-trail, scope: accounts, packing: ${form}, targets: { all: true } }`;
  return `organization:
  id: o-b3nchm4rk5
  homeRegion: eu-west-1
  regions: [${REGIONS.join(', ')}]
  managementAccount: management
accounts:
  - { id: '100000000001', name: management }
  - { id: '100000000002', name: audit, ou: security }
${accounts.join('')}audit:
  account: audit
  bucket: { name: benchmark-audit-logs }
  encryption: kms
  notifications: { sns: true }
  readers:
    - { name: auditors, principals: ['arn:aws:iam::100000000002:role/Auditor'] }
trails:
  - ${trail}
deploy:
  backend: { type: s3, bucket: benchmark-terraform-state, region: eu-west-1 }
  assumeRole: 'arn:aws:iam::{account}:role/TerraformDeployer'
`;
}
