import { z } from 'zod';
import { ORGANIZATION_ID } from '../names';
import { PARTITIONS } from '../partition';
import { SERVICE_PRINCIPAL } from '../formats';
import { named } from './named';

/** The section `organization`. */
export const organizationSection = z.strictObject({
  id: named(ORGANIZATION_ID).describe('Organization id, such as `o-a1b2c3d4e5`.'),
  partition: z.enum(PARTITIONS).default('aws').describe('AWS partition of every account in the file.'),
  homeRegion: z
    .string()
    .describe('Home Region of trails, audit bucket and key. Not an opt-in Region when there is an organization trail.'),
  regions: z.array(z.string()).min(1).describe('Regions the organization is active in; `homeRegion` is one of them.'),
  managementAccount: z.string().describe('Name of the management account, as in `accounts`.'),
  trustedAccess: z
    .enum(['existing', 'managed'])
    .default('existing')
    .describe(
      "`existing`: CloudTrail's trusted access was enabled elsewhere and is only checked; `managed`: Terraform holds the organization resource and enables it.",
    ),
  trustedServices: z
    .array(named(SERVICE_PRINCIPAL))
    .optional()
    .describe(
      'Service principals whose trusted access is enabled beside those that are already, when it is managed; `cloudtrail.amazonaws.com` is one. Default: none more.',
    ),
  serviceLinkedRole: z
    .enum(['existing', 'create'])
    .default('existing')
    .describe("Whether CloudTrail's service-linked role is created in the management account."),
});
