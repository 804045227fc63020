import type { ModuleVariable } from '../../src/generalize/module-variable';
import { ALIAS_PATTERN, between, matchesIfSet, ROLE_ARN_PATTERN } from './common-variables';
import { accountsVariable, roleNameVariable, rolesVariable } from './shared-variables';

/** The variables of the audit account's key. */
export const AUDIT_KEY_VARIABLES: readonly ModuleVariable[] = [
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

const NAME_PATTERN = '^[A-Za-z0-9_-]{1,80}$';

/** The variables of topic and queue. */
export const NOTIFICATION_VARIABLES: readonly ModuleVariable[] = [
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
