import type { Partition } from '../../organization';

/** What a first organization file is written from. */
export interface OrganizationTemplate {
  /** Organization id. */
  readonly organizationId: string;
  /** Partition of all accounts. */
  readonly partition: Partition;
  /** Name of the management account. */
  readonly managementAccount: string;
  /** The audit account. */
  readonly auditAccount: TemplateAccount;
  /** Every account, in the order to write them. */
  readonly accounts: readonly TemplateAccount[];
  /** Whether the accounts are made up. */
  readonly madeUp: boolean;
}

/** An account of the template. */
interface TemplateAccount {
  /** Account id. */
  readonly id: string;
  /** Its name in the organization file. */
  readonly name: string;
}

/** The organization that is written when no account list is given. */
export const MADE_UP_ORGANIZATION: OrganizationTemplate = {
  organizationId: 'o-a1b2c3d4e5',
  partition: 'aws',
  managementAccount: 'management',
  auditAccount: { id: '222222222222', name: 'audit' },
  accounts: [
    { id: '111111111111', name: 'management' },
    { id: '222222222222', name: 'audit' },
    { id: '333333333333', name: 'workload' },
  ],
  madeUp: true,
};

const HOME_REGIONS: Readonly<Record<Partition, string>> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-north-1',
  'aws-us-gov': 'us-gov-west-1',
};

/** Writes an organization file with comments. The same accounts give the same text. */
export function organizationYaml(template: OrganizationTemplate): string {
  const { organizationId, partition, managementAccount, auditAccount, accounts } = template;
  const region = HOME_REGIONS[partition];
  return `# yaml-language-server: $schema=./node_modules/orgtrail/schema/organization.schema.json
# The AWS organization. Check this file with "npx orgtrail validate"; an editor with the YAML extension knows every key.
organization:${template.madeUp ? "\n  # Made-up ids and names: put in your organization's." : ''}
  id: ${organizationId}
  partition: ${partition}
  # Bucket, key and trail are created here. It cannot be changed later without creating them anew.
  homeRegion: ${region}
  # Regions the accounts are active in.
  regions: [${region}]
  managementAccount: ${scalar(managementAccount)}
  # existing: CloudTrail's trusted access is already enabled. managed: Terraform holds the organization and enables it.
  trustedAccess: existing

# Ids in quotes, so that a leading zero stays. "ou" is the path of an account's organizational unit, such as workloads/prod.
accounts:
${accounts.map(({ id, name }) => `  - { id: "${id}", name: ${scalar(name)} }`).join('\n')}

audit:
  # The account that collects every log.
  account: ${scalar(auditAccount.name)}
  bucket:
    # Bucket names are unique in all of AWS.
    name: audit-logs-${auditAccount.id}
    # Days. Without expireDays, logs stay for ever.
    retention: { transitionDays: 90, expireDays: 2557 }
    accessLogs: true
  # kms: a customer managed key in the audit account. s3: keys that S3 owns.
  encryption: kms
  # Who may read logs, each group through a role of its own:
  # readers:
  #   - name: security-analysts
  #     principals: ["arn:${partition}:iam::${auditAccount.id}:role/SecurityAnalyst"]

trails:
  - name: org-trail
    scope: organization

# Service control policies that keep accounts from touching the trail. Switch them on once everything is deployed:
# guardrails: { protectAuditTrail: true }

deploy:
  # local, or { type: s3, bucket: …, region: … }, or { type: cloud, organization: … } for HCP Terraform.
  backend: local
  # The role Terraform assumes in each account. It must exist there before the first deployment.
  assumeRole: "arn:${partition}:iam::{account}:role/TerraformDeployer"
`;
}

/** Text in double quotes is the same in JSON and in YAML, whatever is in it: `no`, `1e3`, quotes, leading zeros. */
function scalar(text: string): string {
  return JSON.stringify(text);
}
