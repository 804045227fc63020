import type { NameRule } from './names';

/** Name of a delivery or publisher: it becomes part of roles, streams, buckets and delivery destinations. */
export const DELIVERY_NAME: NameRule = {
  code: 'delivery-name',
  subject: 'the name of a delivery or publisher',
  pattern: /^(?=.{1,32}$)[a-z0-9]+(?:-[a-z0-9]+)*$/,
  remedy: '1 to 32 lower-case letters and digits, with single "-" between them',
  reasons: [
    [/^$/, 'is empty'],
    [/^.{33,}$/, 'is longer than 32 characters'],
    [/[A-Z]/, 'has an upper-case letter'],
    [/[^a-z0-9-]/, 'has a character other than letters, digits and "-"'],
  ],
  page: 'PutDeliveryDestination',
};

/** A bucket name with placeholders for account and Region. @see "General purpose bucket naming rules" */
export const BUCKET_NAME_PATTERN: NameRule = {
  code: 'bucket-name',
  subject: 'the name of a bucket of its own',
  pattern: /^(?:[a-z0-9.-]|\{account\}|\{region\}){3,63}$/,
  remedy: 'lower-case letters, digits, "-", "." and the words "{account}" and "{region}"',
  reasons: [
    [/[A-Z]/, 'has an upper-case letter'],
    [/\{(?!account\}|region\})/, 'has a word in braces other than "{account}" and "{region}"'],
  ],
  page: 'General purpose bucket naming rules',
};

/** The key prefix of delivered logs. @see "Logs sent to Amazon S3" */
export const DELIVERY_PREFIX: NameRule = {
  code: 'key-prefix',
  subject: 'the key prefix of a delivery',
  pattern:
    /^(?!(?:.*\/)?AWSLogs(?:\/|$))(?!(?:.*\/)?\.{1,2}(?:\/|$))(?=.{1,200}$)[A-Za-z0-9!_.'()=+@-]+(?:\/[A-Za-z0-9!_.'()=+@-]+)*$/,
  remedy: 'a folder such as "flow-logs", without a slash at either end and without a folder "AWSLogs"',
  reasons: [
    [/^$/, 'is empty'],
    [/^.{201,}$/, 'is longer than 200 characters'],
    [/^\//, 'starts with "/"'],
    [/\/$/, 'ends with "/", which is added'],
    [/\/\//, 'has "//", an empty folder name'],
    [/(?:^|\/)\.{1,2}(?:\/|$)/, 'has "." or ".." as a folder name'],
    [/(?:^|\/)AWSLogs(?:\/|$)/, 'has a folder "AWSLogs", which AWS adds itself'],
    [/[*?${}]/, 'has "*", "?", "$", "{" or "}", which a policy or Firehose reads as a pattern'],
  ],
  page: 'Logs sent to Amazon S3',
};

/** A resource whose logs are delivered. @see "PutDeliverySource" */
export const LOG_RESOURCE: NameRule = {
  code: 'log-resource',
  subject: 'a resource whose logs are delivered',
  pattern: /^(?:vpc-[0-9a-f]{8,17}|arn:aws(?:-cn|-us-gov)?:[a-z0-9-]+:[a-z0-9-]*:(?:\d{12})?:[A-Za-z0-9_+=,.@:/-]+)$/,
  remedy: 'a VPC id such as "vpc-0a1b2c3d4e5f60718", or an ARN',
  reasons: [
    [/[*?]/, 'has a wildcard'],
    [/^vpc-/, 'is not a VPC id'],
    [/^(?!arn:)/, 'is neither a VPC id nor an ARN'],
  ],
  page: 'PutDeliverySource',
};

/** A kind of log in the newer delivery model. @see "PutDeliverySource" */
export const LOG_TYPE: NameRule = {
  code: 'wrong-format',
  subject: 'a log type',
  pattern: /^\w{1,255}$/,
  remedy: 'such as "ACCESS_LOGS"',
  reasons: [],
  page: 'PutDeliverySource',
};

/** A role name that a Region is added to. @see "IAM and AWS STS quotas" */
export const ROLE_NAME_STEM: NameRule = {
  code: 'role-name',
  subject: 'the start of a role name',
  pattern: /^[A-Za-z0-9_+=,.@-]{1,48}$/,
  remedy: '1 to 48 letters, digits or "_+=,.@-"; the Region is added',
  reasons: [
    [/^$/, 'is empty'],
    [/^.{49,}$/, 'is longer than 48 characters, and a Region is added'],
    [/[^A-Za-z0-9_+=,.@-]/, 'has a character IAM refuses'],
  ],
  page: 'IAM and AWS STS quotas',
};

const STREAM_REASONS: NameRule['reasons'] = [
  [/^$/, 'is empty'],
  [/^.{65,}$/, 'is longer than 64 characters'],
  [/[^A-Za-z0-9_.*-]/, 'has a character Firehose refuses'],
];

/** @see "CreateDeliveryStream" */
export const STREAM_NAME: NameRule = {
  code: 'stream-name',
  subject: 'a Firehose stream name',
  pattern: /^[A-Za-z0-9_.-]{1,64}$/,
  remedy: '1 to 64 letters, digits or "_.-"',
  reasons: STREAM_REASONS,
  page: 'CreateDeliveryStream',
};

/** A Firehose stream name that may end in `*`. @see "CreateDeliveryStream" */
export const STREAM_OR_PATTERN: NameRule = {
  ...STREAM_NAME,
  pattern: /^[A-Za-z0-9_.-]{1,63}(?:\*|[A-Za-z0-9_.-])?$/,
  remedy: '1 to 64 letters, digits or "_.-", with "*" at the end at most',
};

/** A bucket name that may end in `*`. @see "General purpose bucket naming rules" */
export const BUCKET_NAME_OR_PATTERN: NameRule = {
  code: 'bucket-name',
  subject: 'a bucket a publisher may use',
  pattern: /^[a-z0-9][a-z0-9.-]{1,61}(?:\*|[a-z0-9])$/,
  remedy: '3 to 63 lower-case letters, digits, "-" or ".", with "*" at the end at most',
  reasons: [[/[A-Z]/, 'has an upper-case letter']],
  page: 'General purpose bucket naming rules',
};

/** A log group name that may end in `*`. @see "CreateLogGroup" */
export const LOG_GROUP_OR_PATTERN: NameRule = {
  code: 'log-group-name',
  subject: 'a log group a publisher may use',
  pattern: /^(?!aws\/)[A-Za-z0-9_/.#-]{1,511}(?:\*|[A-Za-z0-9_/.#-])?$/,
  remedy: '1 to 512 letters, digits or "_/.#-", with "*" at the end at most',
  reasons: [[/[^A-Za-z0-9_/.#*-]/, 'has a character CloudWatch Logs refuses']],
  page: 'CreateLogGroup',
};
