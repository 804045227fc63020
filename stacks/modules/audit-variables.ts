import type { ModuleVariable } from '../../src/generalize/module-variable';
import { binary, call, literal, not, reference } from '../../src/terraform/hcl/expression';
import {
  ALIAS_PATTERN,
  between,
  matchesIfSet,
  MINIMUM_TLS,
  oneOf,
  PARTITION,
  ROLE_ARN_PATTERN,
  TRAIL_NAME_PATTERN,
  matches,
} from './common-variables';
import {
  accountsVariable,
  accountVariable,
  bucketVariable,
  isNull,
  KEY_PREFIX,
  ORGANIZATION_ID,
  ownAccount,
  REGION,
  roleNameVariable,
  rolesVariable,
} from './shared-variables';

const NAME_PATTERN = '^[A-Za-z0-9_-]{1,80}$';

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

const BUCKET: readonly ModuleVariable[] = [
  bucketVariable('bucket_name', 'Name of the audit bucket.', 'example-audit-logs'),
  KEY_PREFIX,
  MINIMUM_TLS,
  {
    name: 'transition_days',
    kind: 'number',
    default: null,
    description: 'Days until logs move to `transition_storage_class`. Null: never.',
    example: 90,
  },
  {
    name: 'transition_storage_class',
    kind: 'text',
    default: 'GLACIER_IR',
    description: 'The colder storage class.',
    validations: [oneOf('transition_storage_class', ['STANDARD_IA', 'GLACIER_IR', 'GLACIER', 'DEEP_ARCHIVE'])],
  },
  {
    name: 'expire_days',
    kind: 'number',
    default: null,
    description: 'Days until logs expire. Null: never.',
    example: 2555,
  },
  {
    name: 'noncurrent_days',
    kind: 'number',
    default: 30,
    description: 'Days a version stays after it was replaced or deleted.',
  },
  {
    name: 'abort_multipart_days',
    kind: 'number',
    default: 7,
    description: 'Days until an unfinished upload is removed.',
  },
  {
    name: 'object_lock_mode',
    kind: 'text',
    default: null,
    description:
      'Default retention lock, `GOVERNANCE` or `COMPLIANCE`. Null: none. A bucket without one can be locked later.',
    example: 'GOVERNANCE',
    validations: [
      matchesIfSet(
        'object_lock_mode',
        '^(GOVERNANCE|COMPLIANCE)$',
        'object_lock_mode must be "GOVERNANCE" or "COMPLIANCE".',
        'SOME',
      ),
    ],
  },
  {
    name: 'object_lock_days',
    kind: 'number',
    default: 365,
    description: 'Days a log is locked, with `object_lock_mode`.',
  },
  bucketVariable(
    'access_log_bucket_name',
    "Bucket for the audit bucket's own server access logs. Null: none.",
    'example-audit-access-logs',
    true,
  ),
  {
    name: 'access_log_prefix',
    kind: 'text',
    default: 'audit-bucket/',
    description: 'Start of the keys of access logs.',
  },
  { name: 'access_log_days', kind: 'number', default: 365, description: 'Days until access logs expire.' },
  { name: 'event_bridge', kind: 'flag', default: false, description: 'Whether S3 sends object events to EventBridge.' },
];

const KEY: readonly ModuleVariable[] = [
  {
    name: 'key_alias',
    kind: 'text',
    default: 'alias/audit-logs',
    isNullable: true,
    description: 'Alias of the key that encrypts bucket, topic, queue and log groups. Null: no key, SSE-S3.',
    validations: [matchesIfSet('key_alias', ALIAS_PATTERN, 'key_alias must begin with "alias/".', 'audit-logs')],
  },
  {
    name: 'bucket_key',
    kind: 'flag',
    default: true,
    description: 'Whether the bucket uses an S3 Bucket Key, which saves requests to KMS.',
  },
  {
    name: 'key_deletion_window_days',
    kind: 'number',
    default: 30,
    description: 'Days between a request to delete the key and its deletion, 7 to 30.',
    validations: [between('key_deletion_window_days', 7, 30)],
  },
  {
    name: 'key_rotation_days',
    kind: 'number',
    default: 365,
    description: 'Days between rotations of the key, 90 to 2560.',
    validations: [between('key_rotation_days', 90, 2560)],
  },
  {
    name: 'deployer_role',
    kind: 'text',
    default: null,
    description:
      'ARN pattern of the roles that deploy trails in other accounts and look the key up, such as `arn:aws:iam::*:role/TerraformDeployer`. ' +
      'Null: any role of the organization.',
    example: 'arn:aws:iam::*:role/TerraformDeployer',
    validations: [
      matchesIfSet('deployer_role', ROLE_ARN_PATTERN, "deployer_role must be a role's ARN.", 'TerraformDeployer'),
    ],
  },
  accountsVariable(
    'log_group_account_ids',
    {
      description: 'Accounts whose trails also write to a log group that the key encrypts.',
      example: ['111111111111', '333333333333'],
    },
    [],
  ),
  {
    name: 'log_group_name',
    kind: 'text',
    default: '/cloudtrail/account-trail',
    description: 'Name of those log groups.',
  },
  roleNameVariable(
    'delivery_role_name',
    'Name of the roles that write to those log groups.',
    'cloudtrail-log-delivery',
  ),
];

const NOTIFICATIONS: readonly ModuleVariable[] = [
  {
    name: 'topic_name',
    kind: 'text',
    default: null,
    description: 'Topic CloudTrail tells of each log file. Null: none.',
    example: 'audit-log-files',
    validations: [
      matchesIfSet(
        'topic_name',
        NAME_PATTERN,
        'topic_name must be letters, digits, hyphens and underscores.',
        'a topic',
      ),
    ],
  },
  {
    name: 'queue_name',
    kind: 'text',
    default: null,
    description:
      'Queue for log collectors that subscribes to the topic; one more, ending in `-dead-letter`, takes what they fail at. Null: none.',
    example: 'audit-log-files',
    validations: [
      matchesIfSet(
        'queue_name',
        NAME_PATTERN,
        'queue_name must be letters, digits, hyphens and underscores.',
        'a queue',
      ),
    ],
  },
  rolesVariable('queue_reader_role_arns', {
    description: 'Roles that take messages from the queue. They must exist.',
    element: 'reader',
    example: ['arn:aws:iam::222222222222:role/audit-reader-security'],
  }),
];

/** The variables of the audit account. */
export const AUDIT_VARIABLES: readonly ModuleVariable[] = [
  ...WHO,
  ...BUCKET,
  ...TRAILS,
  ...KEY,
  ...NOTIFICATIONS,
].toSorted((left, right) => Number(left.default !== undefined) - Number(right.default !== undefined));
