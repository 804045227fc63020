import type { NameRule } from './names';

const ARN_REASONS: NameRule['reasons'] = [
  [/^(?!arn:)/, 'is not an ARN'],
  [/^arn:(?!aws:|aws-cn:|aws-us-gov:)/, 'names a partition orgtrail does not know'],
  [/^arn:[^:]*:sts:/, 'is a session of a role, which ends; the role itself stays'],
  [/:root$/, 'is a whole account'],
  [/:user\//, 'is a user, whose keys do not expire'],
];

/** The ARN of one role, its account id written out. @see "IAM identifiers" */
export const ROLE_ARN: NameRule = {
  code: 'role-arn',
  subject: 'a role ARN',
  pattern: /^arn:aws(?:-cn|-us-gov)?:iam::\d{12}:role\/[A-Za-z0-9_+=,.@/-]+$/,
  remedy: 'such as "arn:aws:iam::111122223333:role/SecurityAnalyst"',
  reasons: [
    ...ARN_REASONS,
    [/[*?]/, 'has a wildcard'],
    [/\{account\}/, 'has "{account}", which only "deploy" fills in'],
  ],
  page: 'IAM identifiers',
};

/**
 * The ARN of a principal that may assume a reader role: one role, or one IAM user where MFA is required. Rules say which.
 *
 * @see "IAM identifiers"
 */
export const READER_PRINCIPAL_ARN: NameRule = {
  ...ROLE_ARN,
  subject: 'a reader principal',
  pattern: /^arn:aws(?:-cn|-us-gov)?:iam::\d{12}:(?:role|user)\/[A-Za-z0-9_+=,.@/-]+$/,
};

/** The ARN of the role Terraform assumes in every account. @see "IAM identifiers" */
export const DEPLOY_ROLE_ARN: NameRule = {
  code: 'role-arn',
  subject: 'the role Terraform assumes',
  pattern: /^arn:aws(?:-cn|-us-gov)?:iam::\{account\}:role\/[A-Za-z0-9_+=,.@/-]+$/,
  remedy: 'such as "arn:aws:iam::{account}:role/TerraformDeployer", with "{account}" once, where the account id goes',
  reasons: [
    ...ARN_REASONS,
    [/^(?!.*\{account\})/, 'has no "{account}", so every stack would assume the same role'],
    [/\{account\}.*\{account\}/, 'has "{account}" more than once'],
    [/[*?]/, 'has a wildcard'],
  ],
  page: 'IAM identifiers',
};

/** The ARN of a permissions boundary. @see "Permissions boundaries for IAM entities" */
export const BOUNDARY_ARN: NameRule = {
  code: 'policy-arn',
  subject: 'a permissions boundary',
  pattern: /^arn:aws(?:-cn|-us-gov)?:iam::(?:\{account\}|\d{12}|aws):policy\/[A-Za-z0-9_+=,.@/-]+$/,
  remedy: 'a policy ARN such as "arn:aws:iam::{account}:policy/DeployBoundary"',
  reasons: ARN_REASONS,
  page: 'Permissions boundaries for IAM entities',
};

/** The ARN pattern of roles that guardrails do not bind. @see "IAM JSON policy elements: Condition operators" */
export const EXCEPTION_PATTERN: NameRule = {
  code: 'role-arn',
  subject: 'a guardrail exception',
  pattern: /^arn:aws(?:-cn|-us-gov)?:iam::(?:\*|\d{12}):role\/(?![*?]+$)[A-Za-z0-9_+=,.@/*?-]+$/,
  remedy: 'a role ARN or pattern such as "arn:aws:iam::*:role/OrgAdmin"',
  reasons: [...ARN_REASONS, [/:role\/[*?]+$/, 'excepts every role, so the guardrails would bind nobody']],
  page: 'IAM JSON policy elements: Condition operators',
};

/** The ARN of an SNS topic. @see "Actions, resources, and condition keys for Amazon SNS" */
export const TOPIC_ARN: NameRule = {
  code: 'topic-arn',
  subject: 'the ARN of an SNS topic',
  pattern: /^arn:aws(?:-cn|-us-gov)?:sns:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,256}(?:\.fifo)?$/,
  remedy: 'such as "arn:aws:sns:eu-west-1:111122223333:security"',
  reasons: [
    [/^(?!arn:)/, 'is not an ARN'],
    [/^arn:(?!aws:|aws-cn:|aws-us-gov:)/, 'names a partition orgtrail does not know'],
    [/^arn:[^:]*:(?!sns:)/, 'is not of SNS'],
    [/^(?:[^:]*:){6}/, 'is a subscription'],
  ],
  page: 'Actions, resources, and condition keys for Amazon SNS',
};

/** The ARN of a KMS key or alias. @see "Key identifiers (KeyId)" */
export const KEY_ARN: NameRule = {
  code: 'key-arn',
  subject: 'a KMS key ARN',
  pattern: /^arn:aws(?:-cn|-us-gov)?:kms:[a-z0-9-]+:\d{12}:(?:key\/[A-Za-z0-9-]+|alias\/[A-Za-z0-9/_-]+)$/,
  remedy: 'such as "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"',
  reasons: ARN_REASONS,
  page: 'Key identifiers (KeyId)',
};

/** Returns the partition an ARN names, or undefined when the text is no ARN. */
export function partitionOf(arn: string): string | undefined {
  return /^arn:([^:]+):/.exec(arn)?.[1];
}

/** Returns the name of the role in a role ARN, without its path. */
export function roleNameOf(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
