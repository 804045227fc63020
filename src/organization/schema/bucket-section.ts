import { z } from 'zod';
import { ACCESS_LOG_PREFIX, BUCKET_NAME, ROLE_NAME, SHARD_NAME, TRAIL_PREFIX } from '../names';
import { SID } from '../formats';
import { targets } from './accounts-section';
import { named } from './named';

const days = (text: string): z.ZodInt => z.int().min(1).max(36500).describe(text);

const objectLockSection = z.strictObject({
  mode: z
    .enum(['GOVERNANCE', 'COMPLIANCE'])
    .describe('`GOVERNANCE` can be bypassed by a principal that is allowed to, `COMPLIANCE` by nobody, root included.'),
  days: days('Days an object is locked; or say `years`.').optional(),
  years: z.int().min(1).max(100).optional().describe('Years an object is locked; or say `days`.'),
});

const retentionSection = z.strictObject({
  transitionDays: days('Days until objects move to a colder storage class. Default: they stay.').optional(),
  transitionStorageClass: z
    .enum(['STANDARD_IA', 'GLACIER_IR', 'GLACIER', 'DEEP_ARCHIVE'])
    .default('GLACIER_IR')
    .describe('The colder storage class.'),
  expireDays: days('Days until objects expire. Default: never.').optional(),
  noncurrentDays: days('Days a version stays after it was replaced or deleted.').default(30),
  abortMultipartDays: days('Days until an unfinished multipart upload is removed.').default(7),
  objectLock: objectLockSection.optional().describe('Default retention lock of new objects. Default: none.'),
});

const accessLogsSection = z
  .union([
    z.boolean(),
    z.strictObject({
      bucket: named(BUCKET_NAME).optional().describe('Name of the access-log bucket. Default: `<bucket>-access-logs`.'),
      prefix: named(ACCESS_LOG_PREFIX).optional().describe('Key prefix of the access logs. Default: `<bucket>/`.'),
      expireDays: days('Days until an access log expires.').default(365),
    }),
  ])
  .optional()
  .describe(
    'S3 server access logs of the bucket, in a bucket of their own. It is always SSE-S3 and never locked, because S3 delivers to no other. Default: false.',
  );

const replicateToSection = z.strictObject({
  region: z.string().describe('Region of the copy; not the home Region.'),
  bucket: named(BUCKET_NAME).optional().describe('Name of the copy. Default: `<bucket>-replica`.'),
  roleName: named(ROLE_NAME).default('orgtrail-replication').describe('Name of the role that S3 assumes to replicate.'),
});

const oneOrManyStrings = z.union([z.string(), z.array(z.string()).min(1)]);
const principal = z.union([z.literal('*'), z.record(z.string(), oneOrManyStrings)]);
const statementPart = (element: string): z.ZodOptional<typeof oneOrManyStrings> =>
  oneOrManyStrings.optional().describe(`The element ${element} of an IAM policy statement.`);

const extraStatement = z.strictObject({
  Sid: named(SID).describe("Names the statement: letters and digits, unique among these and orgtrail's own."),
  Effect: z.enum(['Allow', 'Deny']).describe('The element Effect of an IAM policy statement.'),
  Principal: principal.optional().describe('The element Principal of an IAM policy statement.'),
  NotPrincipal: principal.optional().describe('The element NotPrincipal of an IAM policy statement.'),
  Action: statementPart('Action'),
  NotAction: statementPart('NotAction'),
  Resource: statementPart('Resource'),
  NotResource: statementPart('NotResource'),
  Condition: z
    .record(z.string(), z.record(z.string(), oneOrManyStrings))
    .optional()
    .describe('The element Condition of an IAM policy statement.'),
});

/** An entry of `audit.bucket.shards`. */
const shardEntry = z.strictObject({
  name: named(SHARD_NAME).describe(
    'Name of the shard, unique in the file. It ends the names of what the shard has, such as `<bucket>-<name>`.',
  ),
  bucket: named(BUCKET_NAME).optional().describe('Bucket name. Default: `<bucket>-<name>`.'),
  accounts: targets
    .optional()
    .describe('Accounts whose logs it takes. Naming them here moves no other account. No account in two places.'),
  spread: z
    .boolean()
    .default(false)
    .describe(
      'Whether it also takes a share of the accounts that are named nowhere: each goes to one of the shards that spread, by a hash of its id. One shard more that spreads moves about its share of those accounts to itself, and none between the others.',
    ),
});

/** The section `audit.bucket`. */
export const bucketSection = z.strictObject({
  name: named(BUCKET_NAME).describe('Bucket name.'),
  prefix: named(TRAIL_PREFIX)
    .default('')
    .describe('Key prefix of all trails, without a slash at either end; empty for none.'),
  existing: z
    .boolean()
    .default(false)
    .describe('True when the bucket was made elsewhere: orgtrail then sets no more than its policy.'),
  policy: z
    .enum(['managed', 'document'])
    .default('managed')
    .describe(
      '`managed`: Terraform sets the bucket policy; `document`: the policy is written beside the stack for the owner of an existing bucket.',
    ),
  retention: retentionSection
    .optional()
    .describe('How long logs stay. Default: for ever, non-current versions for 30 days.'),
  accessLogs: accessLogsSection,
  replicateTo: replicateToSection
    .optional()
    .describe('A second copy in another Region of the audit account. Default: none.'),
  accounts: targets
    .optional()
    .describe(
      'Accounts whose logs stay in this bucket beside shards that spread. Default: none but an organization trail.',
    ),
  shards: z
    .array(shardEntry)
    .default([])
    .describe(
      'Buckets beside this one that take the logs of some accounts, each with a key and a topic of its own, for policies that would not fit otherwise. An account in none of them stays in this bucket. A shard without `accounts` and `spread` takes nothing new and stays readable. Default: none.',
    ),
  minimumTls: z
    .enum(['1.2', '1.3'])
    .optional()
    .describe('The lowest TLS version requests may use, in quotes. Default: any TLS version.'),
  extraStatements: z
    .array(extraStatement)
    .default([])
    .describe("Statements merged into the bucket policy after orgtrail's own."),
});
