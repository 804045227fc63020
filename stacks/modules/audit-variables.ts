import { AUDIT_BUCKET_VARIABLES } from './audit-bucket-variables';
import { AUDIT_KEY_VARIABLES, NOTIFICATION_VARIABLES } from './audit-key-variables';
import type { ModuleVariable } from '../../src/generalize/module-variable';
import { binary, call, literal, not, reference } from '../../src/terraform/hcl/expression';
import { matchesIfSet, PARTITION, TRAIL_NAME_PATTERN, matches } from './common-variables';
import {
  accountsVariable,
  accountVariable,
  isNull,
  ORGANIZATION_ID,
  ownAccount,
  REGION,
  rolesVariable,
} from './shared-variables';

const WHO: readonly ModuleVariable[] = [
  ownAccount('222222222222'),
  REGION,
  PARTITION,
  ORGANIZATION_ID,
  rolesVariable(
    'administrators',
    {
      description:
        "Roles that may configure the bucket and the key. They must exist, and Terraform's own must be one of them.",
      element: 'administrator',
      example: ['arn:aws:iam::222222222222:role/TerraformDeployer'],
    },
    true,
  ),
  rolesVariable('break_glass', {
    description: 'Roles that may do everything, deleting logs and keys included. They must exist.',
    element: 'role',
    example: ['arn:aws:iam::222222222222:role/BreakGlass'],
  }),
  rolesVariable('reader_role_arns', {
    description: 'Roles that may read and decrypt logs, such as those of the module `log-reader`. They must exist.',
    element: 'reader',
    example: ['arn:aws:iam::222222222222:role/audit-reader-security'],
  }),
];

const TRAILS: readonly ModuleVariable[] = [
  {
    name: 'organization_trail_name',
    kind: 'text',
    default: null,
    description: 'Name of the organization trail that delivers to the bucket. Null: none.',
    example: 'organization-trail',
    validations: [
      matchesIfSet(
        'organization_trail_name',
        TRAIL_NAME_PATTERN,
        'organization_trail_name must be the name of a trail.',
        'x',
      ),
    ],
  },
  {
    ...accountVariable(
      'management_account_id',
      'Management account: it owns the organization trail, also where the delegated administrator creates it. Null: there is none.',
      '111111111111',
      true,
    ),
    nullWith: 'organization_trail_name',
    validations: [
      ...(accountVariable('management_account_id', '', '', true).validations ?? []),
      {
        condition: binary(isNull('management_account_id'), '==', isNull('organization_trail_name')),
        message: 'organization_trail_name and management_account_id belong together: give both or neither.',
        refuses: null,
      },
    ],
  },
  {
    ...accountsVariable(
      'account_ids',
      {
        description: 'Accounts whose own trails, named `account_trail_name`, deliver to the bucket.',
        example: ['333333333333', '444444444444'],
      },
      [],
    ),
    validations: [
      ...(accountsVariable('account_ids', { description: '', example: [] }, []).validations ?? []),
      {
        condition: not(
          call(
            'contains',
            reference('var.account_ids'),
            call('coalesce', reference('var.management_account_id'), literal('none')),
          ),
        ),
        message: 'account_ids must not hold the management account: the organization trail delivers for it.',
        refuses: ['111111111111'],
      },
    ],
  },
  {
    name: 'account_trail_name',
    kind: 'text',
    default: 'account-trail',
    description: 'Name of the trails of `account_ids`.',
    validations: [
      matches('account_trail_name', TRAIL_NAME_PATTERN, 'account_trail_name must be the name of a trail.', 'x'),
    ],
  },
];

/** The variables of the audit account. */
export const AUDIT_VARIABLES: readonly ModuleVariable[] = [
  ...WHO,
  ...AUDIT_BUCKET_VARIABLES,
  ...TRAILS,
  ...AUDIT_KEY_VARIABLES,
  ...NOTIFICATION_VARIABLES,
].toSorted((left, right) => Number(left.default !== undefined) - Number(right.default !== undefined));
