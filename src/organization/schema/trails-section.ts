import { z } from 'zod';
import { LOG_GROUP_NAME, ROLE_NAME, TRAIL_NAME } from '../names';
import { targets } from './accounts-section';
import { eventsSection } from './events-section';
import { LOG_RETENTION_DAYS } from './log-retention-days';
import { named } from './named';

const cloudWatchLogsSection = z.strictObject({
  retentionDays: z
    .literal(LOG_RETENTION_DAYS)
    .default(365)
    .describe('Days log events are kept; 0 for ever. One of the values CloudWatch Logs accepts.'),
  logGroup: named(LOG_GROUP_NAME).optional().describe('Log group name. Default: `cloudtrail/<trail>`.'),
  roleName: named(ROLE_NAME)
    .optional()
    .describe('Name of the role that CloudTrail assumes. Default: `orgtrail-<trail>-delivery`.'),
  confusedDeputyConditions: z
    .boolean()
    .default(false)
    .describe(
      "Whether the role's trust names the trail. AWS documents the trust without conditions and does not say whether CloudTrail sends these keys.",
    ),
});

/** An entry of `trails`. */
export const trailEntry = z.strictObject({
  name: named(TRAIL_NAME).describe('Trail name, unique in the file.'),
  scope: z
    .enum(['organization', 'accounts'])
    .describe('`organization`: one trail for all accounts; `accounts`: one trail in each account of `targets`.'),
  createdBy: z
    .enum(['management', 'delegatedAdministrator'])
    .default('management')
    .describe('Which account creates an organization trail. The management account owns it either way.'),
  targets: targets
    .optional()
    .describe('Accounts that get the trail. Needed with `scope: accounts`, and only allowed there.'),
  packing: z
    .enum(['accounts', 'variable', 'pooled', 'organization'])
    .optional()
    .describe(
      "How policies name the trails of many accounts, with `scope: accounts` only: `accounts`: one by one; `variable`: with `${aws:SourceAccount}` in the key, which allows the same in a tenth of the space; `pooled`: as AWS's page for several accounts has it, all trails for all folders; `organization`: any trail of this name in the organization, by `aws:SourceOrgID`. `accounts` and `pooled` are AWS's own forms. `variable` rests on `aws:SourceAccount`, which AWS calls supported and does not recommend (documented in part); `organization` on `aws:SourceOrgID`, which AWS Control Tower uses for the bucket and no page shows for key and topic (undocumented). Default: `accounts`.",
    ),
  multiRegion: z.boolean().default(true).describe('Whether it records every enabled Region, or the home Region only.'),
  globalServiceEvents: z
    .boolean()
    .default(true)
    .describe('Whether it records events of global services such as IAM. A multi-Region trail must.'),
  events: eventsSection.prefault({}).describe('What it records. Default: all management events.'),
  cloudWatchLogs: z
    .union([z.boolean(), cloudWatchLogsSection])
    .default(false)
    .describe('Delivery to a log group in the account that creates the trail.'),
});
