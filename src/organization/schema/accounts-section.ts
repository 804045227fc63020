import { z } from 'zod';
import { ACCOUNT_ID, ACCOUNT_NAME, ACCOUNT_OU, TARGET_OU } from '../names';
import { named } from './named';

/** An entry of `accounts`. */
export const accountEntry = z.strictObject({
  id: named(ACCOUNT_ID).describe('Account id: 12 digits, in quotes so that YAML keeps a leading zero.'),
  name: named(ACCOUNT_NAME).describe('Account name, unique in the file. It becomes part of the stack name.'),
  ou: named(ACCOUNT_OU)
    .default('')
    .describe('Path of the organizational unit, such as `workloads/prod`; empty for the root.'),
  regions: z
    .array(z.string())
    .min(1)
    .optional()
    .describe("Regions the account is active in. Default: the organization's."),
});

const accountNames = z.array(z.string()).describe('Account names.');
const ouPaths = z
  .array(named(TARGET_OU))
  .describe('OU paths. Each takes the accounts of the OU and of the OUs below it.');

/** Which accounts something is for: `all`, or accounts and OUs by name, less `except`. */
export const targets = z.strictObject({
  all: z.literal(true).optional().describe('Every account of the organization.'),
  accounts: accountNames.optional(),
  ous: ouPaths.optional(),
  except: z
    .strictObject({ accounts: accountNames.optional(), ous: ouPaths.optional() })
    .optional()
    .describe('Accounts and OUs taken out again.'),
});
