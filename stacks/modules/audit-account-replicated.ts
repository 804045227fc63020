import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { Construct } from 'constructs';
import type { ModuleValues } from '../../src/generalize/module-values';
import type { ModuleVariable } from '../../src/generalize/module-variable';
import { BucketReplication, ReplicationRole, type AuditBucket, type TrailKey } from '../../src/modules';
import { bucketArn } from '../../src/policies/bucket-statements';
import { binary, reference } from '../../src/terraform/hcl/expression';
import { addOutput } from './add-output';
import {
  addAuditOutputs,
  addBucketAndKey,
  AUDIT_ACCOUNT,
  isAuditAccountPossible,
  objectLock,
  retention,
} from './audit-account';
import { ALIAS_PATTERN, dnsSuffix, matches, matchesIfSet, partitionOf, REGION_PATTERN } from './common-variables';
import type { ModuleDefinition } from './module-definition';
import { bucketVariable, isNull, roleNameVariable } from './shared-variables';

const REPLICA_VARIABLES: readonly ModuleVariable[] = [
  {
    name: 'replica_region',
    kind: 'text',
    description: 'Region of the copy, the one of the provider `aws.replica`.',
    example: 'eu-central-1',
    validations: [
      matches('replica_region', REGION_PATTERN, 'replica_region must be a Region such as "eu-central-1".', 'Frankfurt'),
      {
        condition: binary(reference('var.replica_region'), '!=', reference('var.region')),
        message: 'replica_region must be another Region than region.',
        refuses: 'eu-west-1',
      },
    ],
  },
  bucketVariable('replica_bucket_name', 'Name of the copy.', 'example-audit-logs-replica'),
];

const REPLICA_OPTIONS: readonly ModuleVariable[] = [
  {
    name: 'replica_key_alias',
    kind: 'text',
    default: 'alias/audit-logs-replica',
    isNullable: true,
    nullWith: 'key_alias',
    description: 'Alias of the key of the copy. Null where `key_alias` is null, and only there.',
    validations: [
      matchesIfSet('replica_key_alias', ALIAS_PATTERN, 'replica_key_alias must begin with "alias/".', 'audit-logs'),
      {
        condition: binary(isNull('replica_key_alias'), '==', isNull('key_alias')),
        message: 'key_alias and replica_key_alias belong together: give both or make both null.',
        refuses: null,
      },
    ],
  },
  roleNameVariable('replication_role_name', 'Name of the role S3 copies with.', 'audit-log-replication'),
];

/** The audit account with a second copy of the logs in another Region. */
export const AUDIT_ACCOUNT_REPLICATED: ModuleDefinition = {
  ...AUDIT_ACCOUNT,
  name: 'audit-account-replicated',
  summary: 'what `audit-account` makes, and a second copy of every log in another Region',
  constructs: [...AUDIT_ACCOUNT.constructs, 'BucketReplication', 'ReplicationRole'],
  variables: [
    ...AUDIT_ACCOUNT.variables.filter((variable) => variable.default === undefined),
    ...REPLICA_VARIABLES,
    ...AUDIT_ACCOUNT.variables.filter((variable) => variable.default !== undefined),
    ...REPLICA_OPTIONS,
  ],
  aliases: [{ name: 'replica', exampleRegion: 'eu-central-1' }],
  derived: [...AUDIT_ACCOUNT.derived, dnsSuffix('replica_region')],
  isPossible: (values) =>
    isAuditAccountPossible(values) &&
    (values.optionalText('key_alias') === undefined) === (values.optionalText('replica_key_alias') === undefined),
  build: (scope, values) => {
    const role = addReplicationRole(scope, values);
    const made = addBucketAndKey(scope, values, { arn: replicationRoleArn(values), after: [role.role] });
    addReplication(scope, values, { ...made, role });
    addAuditOutputs(scope, values, made);
    addOutput(scope, 'replica_bucket_arn', {
      description: 'ARN of the copy.',
      value: bucketArn(partitionOf(values), values.text('replica_bucket_name')),
    });
  },
};

function replicationRoleArn(values: ModuleValues): string {
  return `arn:${partitionOf(values)}:iam::${values.text('account_id')}:role/${values.text('replication_role_name')}`;
}

function addReplicationRole(scope: Construct, values: ModuleValues): ReplicationRole {
  const partition = partitionOf(values);
  return new ReplicationRole(scope, 'replication_role', {
    partition,
    accountId: values.text('account_id'),
    sourceBucketArn: bucketArn(partition, values.text('bucket_name')),
    replicaBucketArn: bucketArn(partition, values.text('replica_bucket_name')),
    sourceRegion: values.text('region'),
    replicaRegion: values.text('replica_region'),
    sourceKeyAlias: values.optionalText('key_alias'),
    replicaKeyAlias: values.optionalText('replica_key_alias'),
    roleName: values.text('replication_role_name'),
  });
}

function addReplication(
  scope: Construct,
  values: ModuleValues,
  {
    bucket,
    role,
  }: { readonly bucket: AuditBucket; readonly key: TrailKey | undefined; readonly role: ReplicationRole },
): void {
  const alias = values.optionalText('replica_key_alias');
  new BucketReplication(scope, 'replication', {
    accountId: values.text('account_id'),
    source: bucket,
    replicaRegion: values.text('replica_region'),
    replicaProvider: new AwsProvider(scope, 'aws-replica', { alias: 'replica' }),
    replica: {
      partition: partitionOf(values),
      bucketName: values.text('replica_bucket_name'),
      organizationId: values.text('organization_id'),
      readerRoleArns: values.set('reader_role_arns'),
      administrators: values.set('administrators'),
      breakGlass: values.set('break_glass'),
      replicationRoleArn: replicationRoleArn(values),
      minimumTls: values.optionalText('minimum_tls') as '1.2' | '1.3' | undefined,
    },
    replicaKey:
      alias === undefined
        ? undefined
        : {
            alias,
            deletionWindowDays: values.number('key_deletion_window_days'),
            rotationDays: values.number('key_rotation_days'),
            bucketKey: values.flag('bucket_key'),
            after: [role.role],
          },
    retention: retention(values),
    objectLock: objectLock(values),
    role,
  });
}
