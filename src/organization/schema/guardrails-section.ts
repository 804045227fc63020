import { z } from 'zod';
import { EXCEPTION_PATTERN } from '../arns';
import { POLICY_NAME_PREFIX, POLICY_TARGET } from '../formats';
import { named } from './named';

/** The section `guardrails`. */
export const guardrailsSection = z.strictObject({
  protectAuditTrail: z
    .boolean()
    .default(true)
    .describe(
      'Whether service control policies keep accounts from touching trails, bucket, key, roles and log groups.',
    ),
  namePrefix: named(POLICY_NAME_PREFIX).default('orgtrail').describe('Names of the policies start with this.'),
  exceptions: z
    .array(named(EXCEPTION_PATTERN))
    .default([])
    .describe('Role ARN patterns the policies do not bind, beside the deployer role and `audit.breakGlass`.'),
  maxPolicySize: z
    .literal([5120, 10240])
    .default(5120)
    .describe('Largest policy in characters: 5120 everywhere, 10240 where AWS raised it.'),
  targets: z
    .array(named(POLICY_TARGET))
    .default([])
    .describe("Ids of the root, OUs or accounts the policies are attached to. Default: the organization's root."),
  denyLeavingOrganization: z
    .boolean()
    .default(true)
    .describe('Whether accounts are kept from leaving the organization.'),
});
