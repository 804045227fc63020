/** What differs between organizations whose accounts have a trail each. */
export interface PackedOrganization {
  /** How many accounts have a trail. */
  readonly accounts: number;
  /** How policies name them. */
  readonly packing: string;
  /** Value of `audit.encryption`; SSE-KMS unless it says otherwise. */
  readonly encryption?: string;
  /** More sections of the file. */
  readonly more?: object;
}

/** Returns the text of an organization file in which many accounts have a trail each. Ids are spread over their whole range. */
export function packedOrganization({ accounts, packing, encryption = 'kms', more = {} }: PackedOrganization): string {
  const members = Array.from({ length: accounts }, (_, index) => ({
    id: String(((index + 1) * 7_919_000_011) % 899_999_999_999).padStart(12, '1'),
    name: `workload-${String(index)}`,
    ou: 'workloads',
  }));
  return JSON.stringify({
    organization: {
      id: 'o-p4ck3d0000',
      homeRegion: 'eu-west-1',
      regions: ['eu-west-1', 'us-east-1'],
      managementAccount: 'root',
    },
    accounts: [
      { id: '900000000001', name: 'root' },
      { id: '900000000002', name: 'log-archive', ou: 'security' },
      ...members,
    ],
    audit: {
      account: 'log-archive',
      bucket: { name: 'acme-member-trail-logs' },
      encryption,
      administrators: ['arn:aws:iam::900000000002:role/Admin'],
      notifications: { sns: true, sqs: true },
      readers: [{ name: 'auditors', principals: ['arn:aws:iam::900000000002:role/Auditor'] }],
    },
    trails: [{ name: 'account-trail', scope: 'accounts', packing, targets: { ous: ['workloads'] } }],
    deploy: { assumeRole: 'arn:aws:iam::{account}:role/TerraformDeployer' },
    ...more,
  });
}
