import { z } from 'zod';
import { READER_PRINCIPAL_ARN, ROLE_ARN } from '../arns';
import { READER_NAME, ROLE_NAME } from '../names';
import { targets } from './accounts-section';
import { bucketSection } from './bucket-section';
import { encryptionSection, notificationsSection } from './key-and-notification-sections';
import { EXTERNAL_ID } from '../formats';
import { named } from './named';

const readerEntry = z.strictObject({
  name: named(READER_NAME).describe('Name of the reader group, unique in the file.'),
  roleName: named(ROLE_NAME).optional().describe('Name of the role. Default: `orgtrail-reader-<name>`.'),
  principals: z
    .array(named(READER_PRINCIPAL_ARN))
    .min(1)
    .describe(
      'ARNs of the roles that may assume it; with `requireMfa`, of IAM users. No wildcards, no whole accounts.',
    ),
  accounts: targets.optional().describe('Accounts whose logs it may read. Default: all, also future ones.'),
  requireMfa: z
    .boolean()
    .default(false)
    .describe(
      'Whether the caller must present MFA. Only IAM users can: a session of a role carries no MFA information.',
    ),
  externalId: named(EXTERNAL_ID).optional().describe('External id the caller must present. Default: none.'),
  queue: z
    .boolean()
    .default(false)
    .describe('Whether it may also take messages from the notification queue, as a log collector does.'),
  sessionHours: z.int().min(1).max(12).default(1).describe('Longest session in hours, 1 to 12.'),
});

/** The section `audit`. */
export const auditSection = z.strictObject({
  account: z.string().describe('Name of the audit account, as in `accounts`. Not the management account.'),
  delegatedAdministrator: z
    .boolean()
    .default(false)
    .describe("Whether the audit account is registered as CloudTrail's delegated administrator."),
  administrators: z
    .array(named(ROLE_ARN))
    .min(1)
    .optional()
    .describe(
      'ARNs of the roles that configure bucket, key, topic and queue. `deploy.assumeRole` in the audit account is always one. They must exist before the first apply.',
    ),
  breakGlass: z
    .array(named(ROLE_ARN))
    .default([])
    .describe(
      "ARNs of the roles that may delete logs and schedule the key's deletion. They must exist before the first apply.",
    ),
  bucket: bucketSection.describe('The bucket that takes all logs.'),
  encryption: encryptionSection.prefault('kms'),
  notifications: notificationsSection.prefault({}).describe('What happens when a log file arrives.'),
  readers: z.array(readerEntry).default([]).describe('Groups that may read logs, each through a role of its own.'),
});
