import { z } from 'zod';
import { DESTINATION_KINDS } from '../../sources';
import { ROLE_ARN } from '../arns';
import { BUCKET_NAME_OR_PATTERN, DELIVERY_NAME, LOG_GROUP_OR_PATTERN, STREAM_OR_PATTERN } from '../delivery-formats';
import { EXTERNAL_ID } from '../formats';
import { ROLE_NAME } from '../names';
import { targets } from './accounts-section';
import { named } from './named';

/** An entry of `publishers`. */
export const publisherEntry = z.strictObject({
  name: named(DELIVERY_NAME).describe('Name of the publisher, unique in the file.'),
  sources: z.array(z.string()).min(1).describe('Log sources, such as `vpc.flow-logs`; `orgtrail sources` lists them.'),
  to: z
    .array(z.enum(DESTINATION_KINDS))
    .min(1)
    .describe('Kinds of destination. Each source has to support one of them.'),
  targets: targets.describe('Accounts that get the role.'),
  principals: z
    .array(named(ROLE_ARN))
    .min(1)
    .describe('ARNs of the roles that may assume it. No wildcards, no whole accounts, no users.'),
  permissions: z
    .enum(['first-time', 'steady', 'lifecycle', 'all'])
    .default('steady')
    .describe(
      'What it may do: `steady`: deliver to destinations that are prepared; `first-time`: also prepare them; `lifecycle`: change and remove deliveries; `all`: all of it.',
    ),
  roleName: named(ROLE_NAME).optional().describe('Name of the role. Default: `orgtrail-publisher-<name>`.'),
  regions: z.array(z.string()).min(1).optional().describe('Regions it may act in. Default: every Region.'),
  buckets: z
    .array(named(BUCKET_NAME_OR_PATTERN))
    .min(1)
    .optional()
    .describe(
      'Buckets it may deliver to; one may end in `*`. Default: those of the deliveries of its sources, or the audit bucket.',
    ),
  logGroups: z
    .array(named(LOG_GROUP_OR_PATTERN))
    .min(1)
    .optional()
    .describe(
      'Log groups it may deliver to; one may end in `*`. Default: those of the deliveries of its sources, or any.',
    ),
  streams: z
    .array(named(STREAM_OR_PATTERN))
    .min(1)
    .optional()
    .describe(
      'Firehose streams it may deliver to; one may end in `*`. Default: those of the deliveries of its sources, or any.',
    ),
  externalId: named(EXTERNAL_ID).optional().describe('External id the caller must present. Default: none.'),
  sessionHours: z.int().min(1).max(12).default(1).describe('Longest session in hours, 1 to 12.'),
});
