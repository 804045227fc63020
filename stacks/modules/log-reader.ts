import type { ModuleValues } from '../../src/generalize/module-values';
import type { ModuleVariable } from '../../src/generalize/module-variable';
import { LogReader } from '../../src/modules/log-reader';
import { binary, call, literal, reference } from '../../src/terraform/hcl/expression';
import { addOutput } from './add-output';
import {
  ACCOUNT_PATTERN,
  ALIAS_PATTERN,
  dnsSuffix,
  KEY_PREFIX_IN_PATHS,
  matchesIfSet,
  PARTITION,
  PARTITION_IN_ARNS,
  partitionOf,
} from './common-variables';
import type { ModuleDefinition } from './module-definition';
import { PRINCIPALS, SESSION_VARIABLES } from './principals-variable';
import {
  bucketVariable,
  isNull,
  KEY_PREFIX,
  ORGANIZATION_ID,
  ownAccount,
  REGION,
  roleNameVariable,
} from './shared-variables';

const VARIABLES: readonly ModuleVariable[] = [
  ownAccount('222222222222'),
  REGION,
  ORGANIZATION_ID,
  bucketVariable('bucket_name', 'The audit bucket.', 'example-audit-logs'),
  PRINCIPALS,
  PARTITION,
  KEY_PREFIX,
  {
    name: 'account_ids',
    kind: 'set',
    default: null,
    element: 'account_id',
    description: 'Accounts whose logs may be read. Null: all of them.',
    example: ['333333333333', '444444444444'],
    validations: [
      {
        condition: binary(
          isNull('account_ids'),
          '||',
          call(
            'try',
            binary(
              binary(call('length', reference('var.account_ids')), '>', literal(0)),
              '&&',
              call('alltrue', {
                kind: 'for',
                variable: 'account_id',
                source: reference('var.account_ids'),
                value: call('can', call('regex', literal(ACCOUNT_PATTERN), reference('account_id'))),
              }),
            ),
            literal(false),
          ),
        ),
        message: 'account_ids must hold account ids of 12 digits, one at least, or be null.',
        refuses: [],
      },
    ],
  },
  {
    name: 'organization_trail',
    kind: 'flag',
    default: true,
    description: 'Whether an organization trail writes to the bucket, below the id of the organization.',
    validations: [
      {
        condition: binary(reference('var.organization_trail'), '||', reference('var.account_trails')),
        message: 'organization_trail or account_trails must be true, or there is nothing to read.',
        refuses: false,
      },
    ],
  },
  {
    name: 'account_trails',
    kind: 'flag',
    default: true,
    description: "Whether accounts' own trails write to the bucket, below the id of each.",
    example: false,
  },
  {
    name: 'key_alias',
    kind: 'text',
    default: null,
    description: 'Alias of the key that encrypts the logs. Null: SSE-S3.',
    example: 'alias/audit-logs',
    validations: [matchesIfSet('key_alias', ALIAS_PATTERN, 'key_alias must begin with "alias/".', 'audit-logs')],
  },
  {
    name: 'queue_name',
    kind: 'text',
    default: null,
    description: 'Queue the role may take messages about new log files from. Null: none.',
    example: 'audit-log-files',
    validations: [
      matchesIfSet(
        'queue_name',
        '^[A-Za-z0-9_-]{1,80}$',
        'queue_name must be letters, digits, hyphens and underscores.',
        'a queue',
      ),
    ],
  },
  roleNameVariable('role_name', 'Name of the role.', 'audit-log-reader'),
  {
    name: 'require_mfa',
    kind: 'flag',
    default: false,
    description: 'Whether the caller must have used an MFA device.',
  },
  ...SESSION_VARIABLES,
];

/** A role that reads logs. */
export const LOG_READER: ModuleDefinition = {
  name: 'log-reader',
  summary: 'a role that named principals may assume to read the logs of named accounts, and nothing else',
  notes: [
    'Apply it in the audit account, and hand `role_arn` to `reader_role_arns` of the module `audit-account`: bucket and key let no other role ' +
      'read. The output waits for the role, since a key policy must not name a role that does not exist.',
  ],
  constructs: ['LogReader'],
  variables: VARIABLES,
  aliases: [],
  mocks: {},
  derived: [PARTITION_IN_ARNS, dnsSuffix('region'), KEY_PREFIX_IN_PATHS],
  isPossible: (values) => values.flag('organization_trail') || values.flag('account_trails'),
  build: (scope, values) => {
    const { role } = new LogReader(scope, 'reader', readerProps(values));
    addOutput(scope, 'role_arn', {
      description: 'ARN of the role; it waits for the role.',
      value: `arn:${partitionOf(values)}:iam::${values.text('account_id')}:role/${values.text('role_name')}`,
      after: [role],
    });
  },
};

function readerProps(values: ModuleValues): ConstructorParameters<typeof LogReader>[2] {
  const [partition, account, region] = [partitionOf(values), values.text('account_id'), values.text('region')];
  const queue = values.optionalText('queue_name');
  return {
    partition,
    region,
    bucketName: values.text('bucket_name'),
    prefix: values.optionalText('key_prefix') ?? '',
    organizationId: values.text('organization_id'),
    accounts: values.optionalSet('account_ids') ?? 'all',
    organizationLayout: values.flag('organization_trail'),
    accountLayout: values.flag('account_trails'),
    keyAccountId: account,
    keyAlias: values.optionalText('key_alias'),
    queueArn: queue === undefined ? undefined : `arn:${partition}:sqs:${region}:${account}:${queue}`,
    principals: values.set('principals'),
    requireMfa: values.flag('require_mfa'),
    externalId: values.optionalText('external_id'),
    roleName: values.text('role_name'),
    maxSessionSeconds: values.number('max_session_seconds'),
    permissionsBoundary: values.optionalText('permissions_boundary'),
  };
}
