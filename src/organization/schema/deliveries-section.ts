import { z } from 'zod';
import { DESTINATION_KINDS } from '../../sources';
import {
  BUCKET_NAME_PATTERN,
  DELIVERY_NAME,
  DELIVERY_PREFIX,
  LOG_RESOURCE,
  LOG_TYPE,
  ROLE_NAME_STEM,
  STREAM_NAME,
} from '../delivery-formats';
import { KEY_ALIAS, LOG_GROUP_NAME } from '../names';
import { targets } from './accounts-section';
import { LOG_RETENTION_DAYS } from './log-retention-days';
import { named } from './named';

const account = (text: string): z.ZodEnum<{ audit: 'audit'; member: 'member' }> =>
  z.enum(['audit', 'member']).describe(text);

const ownBucket = z.strictObject({
  account: account('`audit`: a bucket in the audit account; `member`: one in each account the logs come from.'),
  name: named(BUCKET_NAME_PATTERN)
    .optional()
    .describe(
      'Bucket name, with `{account}` and `{region}` where the account id and the Region go. Default: made from the name of the audit bucket and of the delivery.',
    ),
  encryption: z
    .enum(['s3', 'kms'])
    .default('s3')
    .describe('`s3`: SSE-S3; `kms`: the key of the audit bucket, in the audit account and home Region only.'),
  expireDays: z.int().min(1).max(36500).optional().describe('Days until a log expires. Default: never.'),
});

const s3Section = z.strictObject({
  bucket: z
    .union([z.literal('audit'), ownBucket])
    .default('audit')
    .describe('`audit`: the audit bucket; or a bucket of its own.'),
  prefix: named(DELIVERY_PREFIX)
    .optional()
    .describe(
      'Key prefix, without a slash at either end. In the newer delivery model it replaces `AWSLogs` and the account. Default: the prefix of the audit bucket; in the newer model and in a bucket of its own none.',
    ),
  hive: z.boolean().default(false).describe('Whether keys are Hive-compatible, such as `aws-region=eu-west-1`.'),
  packing: z
    .enum(['accounts', 'variable', 'organization'])
    .default('accounts')
    .describe(
      "How the bucket policy names many accounts: `accounts` as AWS documents it, one by one; `variable` with `${aws:SourceAccount}` in the key, which allows the same in less space; `organization` with `aws:SourceOrgID`. AWS documents `aws:SourceAccount` for CloudWatch Logs' delivery service, but not as a variable (documented in part), and `aws:SourceOrgID` not at all for it (undocumented).",
    ),
});

const cloudWatchLogsSection = z.strictObject({
  logGroup: named(LOG_GROUP_NAME)
    .optional()
    .describe('Log group name. Default: `/aws/vendedlogs/<name>`, or with the start the source needs.'),
  retentionDays: z
    .literal(LOG_RETENTION_DAYS)
    .default(365)
    .describe('Days log events are kept; 0 for ever. One of the values CloudWatch Logs accepts.'),
  keyAlias: named(KEY_ALIAS)
    .optional()
    .describe(
      'Alias of an existing key in the account and Region of the log group, which CloudWatch Logs may use. Default: encryption with a key of CloudWatch Logs.',
    ),
  roleName: named(ROLE_NAME_STEM)
    .optional()
    .describe('Role the service writes with, where it takes one; the Region is added. Default: `orgtrail-<name>`.'),
});

const firehoseSection = z.strictObject({
  account: account(
    '`member`: a stream in each account and Region the logs come from; `audit`: one in each Region of the audit account, which only the newer delivery model allows.',
  ).default('member'),
  stream: named(STREAM_NAME)
    .optional()
    .describe('Stream name. Default: the name of the delivery, or with the start the source needs.'),
  prefix: named(DELIVERY_PREFIX)
    .optional()
    .describe(
      'Key prefix in the audit bucket; delivery and account are added. Default: `firehose` below the prefix of the audit bucket.',
    ),
  roleName: named(ROLE_NAME_STEM)
    .optional()
    .describe('Role Firehose writes with; the Region is added. Default: `orgtrail-<name>-stream`.'),
  bufferSeconds: z
    .int()
    .min(60)
    .max(900)
    .default(300)
    .describe('Seconds records are gathered before a file is written, 60 to 900.'),
  bufferMegabytes: z
    .int()
    .min(1)
    .max(128)
    .default(5)
    .describe('Megabytes gathered before a file is written, 1 to 128.'),
  packing: z
    .enum(['accounts', 'organization'])
    .default('accounts')
    .describe(
      "How bucket and key policy name the accounts of the streams' roles: `accounts`: one by one; `organization`: every account of the organization, for a role of this name, by `aws:PrincipalOrgID`. AWS documents both for roles.",
    ),
  errorLogs: z.boolean().default(true).describe('Whether Firehose reports errors to a log group beside the stream.'),
});

/** An entry of `deliveries`. */
export const deliveryEntry = z.strictObject({
  name: named(DELIVERY_NAME)
    .optional()
    .describe(
      'Name, unique in the file; part of the names of what it creates. Default: the source id with `-` for each dot.',
    ),
  source: z.string().describe('Log source, such as `vpc.flow-logs`; `orgtrail sources` lists them.'),
  to: z.array(z.enum(DESTINATION_KINDS)).min(1).describe('Destinations the logs go to.'),
  targets: targets.describe('Accounts the logs come from.'),
  regions: z
    .array(z.string())
    .min(1)
    .optional()
    .describe('Regions the logs come from. Default: those of each account; or the one Region the source has.'),
  resources: z
    .union([z.literal('all'), z.array(named(LOG_RESOURCE)).min(1)])
    .optional()
    .describe(
      'What to switch logging on for: `all` VPCs, or VPC ids and ARNs. Default: nothing; destination and permissions are prepared, and whoever owns the resource switches it on.',
    ),
  logTypes: z
    .array(named(LOG_TYPE))
    .min(1)
    .optional()
    .describe('Kinds of log of a source of the newer delivery model. Default: all it has.'),
  s3: s3Section.optional().describe('Delivery to S3. Default: to the audit bucket.'),
  cloudWatchLogs: cloudWatchLogsSection.optional().describe('Delivery to a log group in each account and Region.'),
  firehose: firehoseSection.optional().describe('Delivery to Firehose streams that write to the audit bucket.'),
});
