import type { ModuleValues } from '../../src/generalize/module-values';
import type { ModuleVariable } from '../../src/generalize/module-variable';
import { DeliveryRole } from '../../src/modules/delivery-role';
import { binary } from '../../src/terraform/hcl/expression';
import { addOutput } from './add-output';
import {
  ALIAS_PATTERN,
  dnsSuffix,
  KEY_ARN_PATTERN,
  matches,
  matchesIfSet,
  ORGANIZATION_PATTERN,
  PARTITION,
  PARTITION_IN_ARNS,
  partitionOf,
  TRAIL_NAME_PATTERN,
} from './common-variables';
import type { ModuleDefinition } from './module-definition';
import {
  accountVariable,
  isNull,
  ownAccount,
  PERMISSIONS_BOUNDARY,
  REGION,
  roleNameVariable,
} from './shared-variables';

const VARIABLES: readonly ModuleVariable[] = [
  ownAccount('333333333333'),
  REGION,
  {
    name: 'trail_name',
    kind: 'text',
    description: 'Name of the trail that writes to the log group.',
    example: 'account-trail',
    validations: [matches('trail_name', TRAIL_NAME_PATTERN, 'trail_name must be the name of a trail.', 'x')],
  },
  {
    name: 'log_group_name',
    kind: 'text',
    description: 'Name of the log group.',
    example: '/cloudtrail/account-trail',
    validations: [
      matches(
        'log_group_name',
        '^[A-Za-z0-9_/.#-]{1,512}$',
        'log_group_name must be letters, digits or any of "_/.#-".',
        'a group',
      ),
    ],
  },
  PARTITION,
  accountVariable(
    'owner_account_id',
    'Account that owns the trail: for an organization trail the management account. Null: the account of the role.',
    '111111111111',
    true,
  ),
  {
    name: 'organization_id',
    kind: 'text',
    default: null,
    description: 'Id of the organization, for an organization trail. Null: it is the trail of one account.',
    example: 'o-exampleorgid',
    validations: [
      matchesIfSet('organization_id', ORGANIZATION_PATTERN, 'organization_id must begin with "o-".', 'exampleorgid'),
    ],
  },
  roleNameVariable('role_name', 'Name of the role.', 'cloudtrail-log-delivery'),
  { name: 'retention_days', kind: 'number', default: 365, description: 'Days log events are kept; 0 for ever.' },
  {
    name: 'kms_key_arn',
    kind: 'text',
    default: null,
    // Policies depend on the alias, which is known when Terraform plans; the ARN of a new key is not.
    nullWith: 'key_alias',
    description: "ARN of the key that encrypts the log group. Null: CloudWatch Logs' own encryption.",
    example: 'arn:aws:kms:eu-west-1:222222222222:key/11111111-2222-3333-4444-555555555555',
    validations: [
      matchesIfSet(
        'kms_key_arn',
        KEY_ARN_PATTERN,
        "kms_key_arn must be a key's ARN, not an alias.",
        'alias/audit-logs',
      ),
    ],
  },
  {
    name: 'key_alias',
    kind: 'text',
    default: null,
    description: 'Alias of that key: policies name it, since its id is not known beforehand. Null: there is no key.',
    example: 'alias/audit-logs',
    validations: [
      matchesIfSet('key_alias', ALIAS_PATTERN, 'key_alias must begin with "alias/".', 'audit-logs'),
      {
        condition: binary(isNull('key_alias'), '==', isNull('kms_key_arn')),
        message: 'kms_key_arn and key_alias belong together: give both or neither.',
        refuses: null,
      },
    ],
  },
  accountVariable('key_account_id', 'Account of that key. Null: the account of the role.', '222222222222', true),
  {
    name: 'confused_deputy_conditions',
    kind: 'flag',
    default: false,
    description: 'Whether the trust names trail and owner. AWS does not say whether CloudTrail sends these keys here.',
  },
  PERMISSIONS_BOUNDARY,
];

/** Log group of a trail, and the role CloudTrail writes to it with. */
export const DELIVERY_ROLE: ModuleDefinition = {
  name: 'delivery-role',
  summary: "a trail's CloudWatch Logs log group and the role CloudTrail writes to it with",
  notes: [
    "Hand its outputs to `cloudwatch_log_group_arn` and `cloudwatch_role_arn` of the trail. They wait for the role's permissions.",
    'The log group stays when the module is removed (`skip_destroy`).',
  ],
  constructs: ['DeliveryRole'],
  variables: VARIABLES,
  aliases: [],
  mocks: {},
  derived: [PARTITION_IN_ARNS, dnsSuffix('region')],
  isPossible: (values) =>
    (values.optionalText('key_alias') === undefined) === (values.optionalText('kms_key_arn') === undefined),
  build: (scope, values) => {
    const { permissions } = new DeliveryRole(scope, 'delivery', deliveryRoleProps(values));
    const [partition, account] = [partitionOf(values), values.text('account_id')];
    const logGroup = `arn:${partition}:logs:${values.text('region')}:${account}:log-group:${values.text('log_group_name')}`;
    const after = [permissions];
    addOutput(scope, 'log_group_arn', {
      description: 'ARN of the log group as a trail takes it.',
      value: `${logGroup}:*`,
      after,
    });
    addOutput(scope, 'role_arn', {
      description: 'ARN of the role.',
      value: `arn:${partition}:iam::${account}:role/${values.text('role_name')}`,
      after,
    });
  },
};

function deliveryRoleProps(values: ModuleValues): ConstructorParameters<typeof DeliveryRole>[2] {
  const [partition, accountId, region] = [partitionOf(values), values.text('account_id'), values.text('region')];
  const ownerAccountId = values.optionalText('owner_account_id') ?? accountId;
  return {
    partition,
    region,
    accountId,
    ownerAccountId,
    organizationId: values.optionalText('organization_id'),
    logGroupName: values.text('log_group_name'),
    keyAccountId: values.optionalText('key_account_id') ?? accountId,
    keyAlias: values.optionalText('key_alias'),
    trailArn: `arn:${partition}:cloudtrail:${region}:${ownerAccountId}:trail/${values.text('trail_name')}`,
    confusedDeputyConditions: values.flag('confused_deputy_conditions'),
    roleName: values.text('role_name'),
    retentionDays: values.number('retention_days'),
    keyArn: values.optionalText('kms_key_arn'),
    permissionsBoundary: values.optionalText('permissions_boundary'),
  };
}
