import type { IssueCode } from './issue-codes';

/** A name that AWS accepts or refuses: the pattern goes into the JSON Schema, the reasons into messages. */
export interface NameRule {
  /** Code of the issue a breach becomes. */
  readonly code: IssueCode;
  /** What the name is for, with its article: `an S3 bucket name`. */
  readonly subject: string;
  /** What AWS accepts. Valid with the `u` flag too, as JSON Schema validators use it. */
  readonly pattern: RegExp;
  /** What would be right, as a sentence part. */
  readonly remedy: string;
  /** Reasons to give before the general one, tried in order. */
  readonly reasons: readonly (readonly [fails: RegExp, reason: string])[];
  /** Title of the AWS page the rule follows. */
  readonly page: string;
}

/** @see "Naming requirements for CloudTrail resources, Amazon S3 buckets, and KMS keys" */
export const TRAIL_NAME: NameRule = {
  code: 'trail-name',
  subject: 'a trail name',
  pattern: /^(?!\d+\.\d+\.\d+\.\d+$)[A-Za-z0-9](?:[A-Za-z0-9]|[._-](?![._-])){1,126}[A-Za-z0-9]$/,
  remedy: '3 to 128 ASCII letters, digits, ".", "_" or "-", starting and ending with a letter or digit',
  reasons: [
    [/^.{0,2}$/, 'is shorter than 3 characters'],
    [/^.{129,}$/, 'is longer than 128 characters'],
    [/^\d+\.\d+\.\d+\.\d+$/, 'looks like an IP address'],
    [/[^A-Za-z0-9._-]/, 'has a character CloudTrail refuses'],
    [/[._-]{2}/, 'has two of ".", "_", "-" in a row'],
    [/^[._-]|[._-]$/, 'starts or ends with ".", "_" or "-"'],
  ],
  page: 'Naming requirements for CloudTrail resources, Amazon S3 buckets, and KMS keys',
};

/** @see "General purpose bucket naming rules" */
export const BUCKET_NAME: NameRule = {
  code: 'bucket-name',
  subject: 'an S3 bucket name',
  pattern:
    /^(?!xn--|sthree-|amzn-s3-demo-)(?!.*(?:-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3|-an)$)(?!.*\.\.)(?!\d+\.\d+\.\d+\.\d+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
  remedy: '3 to 63 lower-case letters, digits, "-" or ".", starting and ending with a letter or digit',
  reasons: [
    [/^.{0,2}$/, 'is shorter than 3 characters'],
    [/^.{64,}$/, 'is longer than 63 characters'],
    [/[^A-Za-z0-9.-]/, 'has a character S3 refuses'],
    [/[A-Z]/, 'has an upper-case letter'],
    [/\.\./, 'has two dots in a row'],
    [/^\d+\.\d+\.\d+\.\d+$/, 'looks like an IP address'],
    [/^(?:xn--|sthree-|amzn-s3-demo-)/, 'starts with "xn--", "sthree-" or "amzn-s3-demo-", which S3 reserves'],
    [/(?:-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3|-an)$/, 'has an ending that S3 reserves'],
    [/^[.-]|[.-]$/, 'starts or ends with "." or "-"'],
  ],
  page: 'General purpose bucket naming rules',
};

/** The name of a shard: it ends names of buckets, aliases, roles, topics and delivery destinations, which are 60 characters at most. */
export const SHARD_NAME: NameRule = {
  code: 'shard-name',
  subject: 'a shard name',
  pattern: /^[a-z0-9](?:[a-z0-9]|-(?!-)){0,18}(?<!-)$/,
  remedy: '1 to 19 lower-case letters, digits or single hyphens, starting and ending with a letter or digit',
  reasons: [
    [/^$/, 'is empty'],
    [/^.{20,}$/, 'is longer than 19 characters'],
    [/[A-Z]/, 'has an upper-case letter'],
  ],
  page: 'General purpose bucket naming rules',
};

const KEY_PREFIX_REASONS: NameRule['reasons'] = [
  [/^.{201,}$/, 'is longer than 200 characters'],
  [/^\//, 'starts with "/"'],
  [/\/\//, 'has "//", an empty folder name'],
  [/(?:^|\/)\.{1,2}(?:\/|$)/, 'has "." or ".." as a folder name'],
  [/AWSLogs(?:\/|$)/, 'has a folder "AWSLogs", which CloudTrail adds itself and refuses in a prefix'],
  [/[*?$]/, 'has "*", "?" or "$", which a bucket policy reads as a pattern'],
];

/** The key prefix of a trail. @see "CreateTrail" */
export const TRAIL_PREFIX: NameRule = {
  code: 'key-prefix',
  subject: 'a trail key prefix',
  pattern:
    /^(?!.*AWSLogs(?:\/|$))(?!(?:.*\/)?\.{1,2}(?:\/|$))(?=.{0,200}$)(?:[A-Za-z0-9!_.'()=+@-]+(?:\/[A-Za-z0-9!_.'()=+@-]+)*)?$/,
  remedy:
    'at most 200 characters such as "org" or "logs/org", without a slash at either end and without a folder "AWSLogs"',
  reasons: [...KEY_PREFIX_REASONS, [/\/$/, 'ends with "/", which CloudTrail adds itself']],
  page: 'CreateTrail',
};

/** The key prefix of access logs. @see "Enabling Amazon S3 server access logging" */
export const ACCESS_LOG_PREFIX: NameRule = {
  code: 'key-prefix',
  subject: 'an access-log key prefix',
  pattern:
    /^(?!.*AWSLogs(?:\/|$))(?!(?:.*\/)?\.{1,2}(?:\/|$))(?=.{1,200}$)[A-Za-z0-9!_.'()=+@-]+(?:\/[A-Za-z0-9!_.'()=+@-]+)*\/?$/,
  remedy: 'a folder such as "acme-audit-logs/"',
  reasons: [[/^$/, 'is empty'], ...KEY_PREFIX_REASONS],
  page: 'Enabling Amazon S3 server access logging',
};

/** @see "IAM and AWS STS quotas" */
export const ROLE_NAME: NameRule = {
  code: 'role-name',
  subject: 'a role name',
  pattern: /^[A-Za-z0-9_+=,.@-]{1,64}$/,
  remedy: '1 to 64 letters, digits or "_+=,.@-"',
  reasons: [
    [/^$/, 'is empty'],
    [/^.{65,}$/, 'is longer than 64 characters'],
    [/[^A-Za-z0-9_+=,.@-]/, 'has a character IAM refuses'],
  ],
  page: 'IAM and AWS STS quotas',
};

/** @see "CreateAlias" */
export const KEY_ALIAS: NameRule = {
  code: 'key-alias',
  subject: 'a KMS key alias',
  pattern: /^alias\/(?!aws\/)[A-Za-z0-9/_-]{1,250}$/,
  remedy: '"alias/" and up to 250 letters, digits, "/", "_" or "-", not starting with "aws/"',
  reasons: [
    [/^(?!alias\/)/, 'does not start with "alias/"'],
    [/^alias\/aws\//, 'starts with "alias/aws/", which AWS keeps for its own keys'],
    [/^.{257,}$/, 'is longer than 256 characters'],
    [/[^A-Za-z0-9/_-]/, 'has a character KMS refuses'],
  ],
  page: 'CreateAlias',
};

/** @see "CreateTopic" */
export const TOPIC_NAME: NameRule = {
  code: 'topic-name',
  subject: 'an SNS topic name',
  pattern: /^[A-Za-z0-9_-]{1,256}$/,
  remedy: '1 to 256 letters, digits, "_" or "-"',
  reasons: [
    [/^$/, 'is empty'],
    [/\.fifo$/, 'is a FIFO topic, which CloudTrail cannot publish to'],
    [/^.{257,}$/, 'is longer than 256 characters'],
  ],
  page: 'CreateTopic',
};

/** @see "CreateQueue" */
export const QUEUE_NAME: NameRule = {
  code: 'queue-name',
  subject: 'an SQS queue name',
  pattern: /^[A-Za-z0-9_-]{1,80}$/,
  remedy: '1 to 80 letters, digits, "_" or "-"',
  reasons: [
    [/^$/, 'is empty'],
    [/\.fifo$/, 'is a FIFO queue, which cannot subscribe to a standard topic in order'],
    [/^.{81,}$/, 'is longer than 80 characters'],
  ],
  page: 'CreateQueue',
};

/** @see "CreateLogGroup" */
export const LOG_GROUP_NAME: NameRule = {
  code: 'log-group-name',
  subject: 'a log group name',
  pattern: /^(?!aws\/)[A-Za-z0-9_/.#-]{1,512}$/,
  remedy: '1 to 512 letters, digits or "_/.#-", not starting with "aws/"',
  reasons: [
    [/^$/, 'is empty'],
    [/^aws\//, 'starts with "aws/", which AWS keeps for itself'],
    [/^.{513,}$/, 'is longer than 512 characters'],
    [/[^A-Za-z0-9_/.#-]/, 'has a character CloudWatch Logs refuses'],
  ],
  page: 'CreateLogGroup',
};

/** A reader's name: it becomes part of a role name. */
export const READER_NAME: NameRule = {
  ...ROLE_NAME,
  code: 'reader-name',
  subject: 'a reader name',
  pattern: /^[A-Za-z0-9][A-Za-z0-9_+=,.@-]{0,63}$/,
  remedy: '1 to 64 letters, digits or "_+=,.@-", starting with a letter or digit',
};

/** @see "DescribeOrganization" */
export const ORGANIZATION_ID: NameRule = {
  code: 'organization-id',
  subject: 'an organization id',
  pattern: /^o-[a-z0-9]{10,32}$/,
  remedy: '"o-" and 10 to 32 lower-case letters or digits, as "aws organizations describe-organization" prints it',
  reasons: [[/^(?!o-)/, 'does not start with "o-"']],
  page: 'DescribeOrganization',
};

/** @see "AWS account identifiers" */
export const ACCOUNT_ID: NameRule = {
  code: 'account-id',
  subject: 'an account id',
  pattern: /^\d{12}$/,
  remedy: '12 digits in quotes',
  reasons: [
    [/^\d{4}-\d{4}-\d{4}$/, 'has hyphens'],
    [/\D/, 'has a character that is not a digit'],
  ],
  page: 'View AWS account identifiers',
};

/** An account's name in the file. Path separators would reach file and state names. @see "CreateAccount" */
export const ACCOUNT_NAME: NameRule = {
  code: 'account-name',
  subject: 'an account name',
  pattern: /^[^/\\]{1,50}$/,
  remedy: '1 to 50 characters without "/" or "\\"',
  reasons: [
    [/^$/, 'is empty'],
    [/[/\\]/, 'has a path separator'],
    [/^.{51,}$/, 'is longer than 50 characters'],
  ],
  page: 'CreateAccount',
};

const OU_REASONS: NameRule['reasons'] = [
  [/^\//, 'starts with "/"'],
  [/\/$/, 'ends with "/"'],
  [/\/\//, 'has "//", an empty OU name'],
  [/^(?:[^/]*\/){5}/, 'is more than 5 OUs deep, the deepest Organizations allows'],
  [/(?:^|\/)\.{1,2}(?:\/|$)/, 'has "." or ".." as an OU name'],
  [/\\/, 'has a backslash'],
];

/** The path of an account's OU; empty for the root. @see "Quotas and service limits for AWS Organizations" */
export const ACCOUNT_OU: NameRule = {
  code: 'ou-path',
  subject: 'an OU path',
  pattern: /^(?!.*(?:^|\/)\.{1,2}(?:\/|$))(?:[^/\\]{1,128}(?:\/[^/\\]{1,128}){0,4})?$/,
  remedy: 'OU names joined by "/", such as "workloads/prod", or "" for the root',
  reasons: OU_REASONS,
  page: 'Quotas and service limits for AWS Organizations',
};

/** The path of an OU in a target. @see "Quotas and service limits for AWS Organizations" */
export const TARGET_OU: NameRule = {
  ...ACCOUNT_OU,
  code: 'ou-path',
  pattern: /^(?!.*(?:^|\/)\.{1,2}(?:\/|$))[^/\\]{1,128}(?:\/[^/\\]{1,128}){0,4}$/,
  remedy: 'OU names joined by "/", such as "workloads/prod"',
  reasons: [[/^$/, 'is empty; "all: true" targets every account'], ...OU_REASONS],
};
