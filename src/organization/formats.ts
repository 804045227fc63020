import type { NameRule } from './names';

/** A service principal for trusted access. @see "AWS services that you can use with AWS Organizations" */
export const SERVICE_PRINCIPAL: NameRule = {
  code: 'wrong-format',
  subject: 'a service principal',
  pattern: /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.amazonaws\.com$/,
  remedy: 'such as "sso.amazonaws.com"',
  reasons: [[/^arn:/, 'is an ARN']],
  page: 'AWS services that you can use with AWS Organizations',
};

/** An external id. @see "AssumeRole" */
export const EXTERNAL_ID: NameRule = {
  code: 'wrong-format',
  subject: 'an external id',
  pattern: /^[A-Za-z0-9_+=,.@:/-]{2,1224}$/,
  remedy: '2 to 1224 letters, digits or "_+=,.@:/-"',
  reasons: [
    [/^.{0,1}$/, 'is shorter than 2 characters'],
    [/[^A-Za-z0-9_+=,.@:/-]/, 'has a character STS refuses'],
  ],
  page: 'AssumeRole',
};

/** The start of a policy's name. @see "Quotas and service limits for AWS Organizations" */
export const POLICY_NAME_PREFIX: NameRule = {
  code: 'wrong-format',
  subject: 'the start of a policy name',
  pattern: /^[A-Za-z0-9_+=,.@-]{1,100}$/,
  remedy: '1 to 100 letters, digits or "_+=,.@-"',
  reasons: [[/^$/, 'is empty']],
  page: 'Quotas and service limits for AWS Organizations',
};

/** What a service control policy can be attached to. @see "AttachPolicy" */
export const POLICY_TARGET: NameRule = {
  code: 'wrong-format',
  subject: 'the id of a root, OU or account',
  pattern: /^(?:r-[a-z0-9]{4,32}|ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}|\d{12})$/,
  remedy: '"r-…", "ou-…-…" or 12 digits in quotes, as AWS Organizations shows it; OU paths are not enough here',
  reasons: [],
  page: 'AttachPolicy',
};

/** Names a statement. @see "IAM JSON policy elements: Sid" */
export const SID: NameRule = {
  code: 'wrong-format',
  subject: 'a statement id',
  pattern: /^[A-Za-z0-9]+$/,
  remedy: 'letters and digits only, such as "DenyOtherRegions"',
  reasons: [[/^$/, 'is empty']],
  page: 'IAM JSON policy elements: Sid',
};

/** A resource type of data events. @see "Logging data events" */
export const RESOURCE_TYPE: NameRule = {
  code: 'wrong-format',
  subject: 'a resource type',
  pattern: /^AWS::[A-Za-z0-9]+::[A-Za-z0-9]+$/,
  remedy: 'such as "AWS::S3::Object"; short names go under the key "preset"',
  reasons: [],
  page: 'Logging data events',
};

/** An event source. @see "Logging network activity events" */
export const EVENT_SOURCE: NameRule = {
  code: 'wrong-format',
  subject: 'an event source',
  pattern: /^[a-z0-9-]+\.amazonaws\.com$/,
  remedy: 'such as "kms.amazonaws.com"',
  reasons: [],
  page: 'Logging network activity events',
};

/** A Terraform version constraint. @see "Version Constraints" */
export const VERSION_CONSTRAINT: NameRule = {
  code: 'wrong-format',
  subject: 'a version constraint',
  pattern: /^(?:(?:=|!=|>=?|<=?|~>) ?)?\d+(?:\.\d+){0,2}(?:, ?(?:(?:=|!=|>=?|<=?|~>) ?)?\d+(?:\.\d+){0,2})*$/,
  remedy: 'such as ">= 1.11.0" or ">= 5.100.0, < 7.0.0"',
  reasons: [],
  page: 'Version Constraints',
};

/** An HCP Terraform organization. */
export const CLOUD_ORGANIZATION: NameRule = {
  code: 'wrong-format',
  subject: 'an HCP Terraform organization',
  pattern: /^[A-Za-z0-9_-]{1,40}$/,
  remedy: '1 to 40 letters, digits, "_" or "-"',
  reasons: [],
  page: 'Organizations API',
};

/** An HCP Terraform project. */
export const CLOUD_PROJECT: NameRule = {
  code: 'wrong-format',
  subject: 'an HCP Terraform project',
  pattern: /^[A-Za-z0-9 _-]{3,40}$/,
  remedy: '3 to 40 letters, digits, spaces, "_" or "-"',
  reasons: [],
  page: 'Projects API',
};

/** A workspace name pattern. */
export const WORKSPACE: NameRule = {
  code: 'wrong-format',
  subject: 'a workspace pattern',
  pattern: /^[A-Za-z0-9_-]*\{stack\}[A-Za-z0-9_-]*$/,
  remedy: 'letters, digits, "_", "-" and "{stack}" once, such as "orgtrail-{stack}"',
  reasons: [
    [/^(?!.*\{stack\})/, 'has no "{stack}", so every stack would share one workspace'],
    [/\{stack\}.*\{stack\}/, 'has "{stack}" more than once'],
  ],
  page: 'Workspaces API',
};

/** A host name. */
export const HOST_NAME: NameRule = {
  code: 'wrong-format',
  subject: 'a host name',
  pattern: /^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::\d{1,5})?$/,
  remedy: 'such as "terraform.example.com", without "https://"',
  reasons: [],
  page: 'cloud block',
};

/** A tag key. @see "Tag your AWS resources" */
export const TAG_KEY: NameRule = {
  code: 'wrong-format',
  subject: 'a tag key',
  pattern: /^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+@-]{1,128}$/u,
  remedy: '1 to 128 letters, digits, spaces or "_.:/=+-@", not starting with "aws:"',
  reasons: [
    [/^$/, 'is empty'],
    [/^aws:/, 'starts with "aws:", which AWS keeps for itself'],
  ],
  page: 'Tag your AWS resources',
};

/** A tag value. @see "Tag your AWS resources" */
export const TAG_VALUE: NameRule = {
  code: 'wrong-format',
  subject: 'a tag value',
  pattern: /^[\p{L}\p{Z}\p{N}_.:/=+@-]{0,256}$/u,
  remedy: 'up to 256 letters, digits, spaces or "_.:/=+-@"',
  reasons: [],
  page: 'Tag your AWS resources',
};

/** The namespace of metrics. @see "PutMetricData" */
export const METRIC_NAMESPACE: NameRule = {
  code: 'wrong-format',
  subject: 'a metric namespace',
  pattern: /^(?!AWS\/)[A-Za-z0-9._/#-]{1,255}$/,
  remedy: '1 to 255 letters, digits or "._/#-", not starting with "AWS/"',
  reasons: [
    [/^AWS\//, 'starts with "AWS/", which AWS reserves'],
    [/^.{256,}$/, 'is longer than 255 characters'],
  ],
  page: 'PutMetricData',
};

/** The start of names of alarms and metric filters. @see "PutMetricAlarm" and "PutMetricFilter" */
export const ALARM_NAME_PREFIX: NameRule = {
  code: 'wrong-format',
  subject: 'the start of an alarm name',
  pattern: /^[A-Za-z0-9][A-Za-z0-9._/-]{0,99}$/,
  remedy: '1 to 100 letters, digits or "._/-", starting with a letter or digit',
  reasons: [[/^.{101,}$/, 'is longer than 100 characters']],
  page: 'PutMetricAlarm',
};
