import type { Construct } from 'constructs';
import type { ModuleValues } from '../../src/generalize/module-values';
import { AuditBucket, LogNotifications, TrailKey, type BucketEncryption } from '../../src/modules';
import { deadLetterName } from '../../src/organization/resolve/default-names';
import type { TrailFacts } from '../../src/policies/trail-facts';
import { addOutput } from './add-output';
import { AUDIT_VARIABLES } from './audit-variables';
import { dnsSuffix, KEY_PREFIX_IN_PATHS, PARTITION_IN_ARNS, partitionOf } from './common-variables';
import type { ModuleDefinition } from './module-definition';

/** The audit account: bucket, key, topic and queue. */
export const AUDIT_ACCOUNT: ModuleDefinition = {
  name: 'audit-account',
  summary: 'the bucket that collects CloudTrail logs of an organization, its key, and notifications',
  notes: [
    'Names and ARNs among the outputs are known when Terraform plans, and wait for the policies: a trail that takes its bucket from ' +
      '`bucket_name` is created after the bucket policy lets it in.',
    'Bucket and key carry `prevent_destroy`.',
  ],
  constructs: ['AuditBucket', 'TrailKey', 'LogNotifications'],
  variables: AUDIT_VARIABLES,
  aliases: [],
  mocks: {},
  derived: [PARTITION_IN_ARNS, dnsSuffix('region'), KEY_PREFIX_IN_PATHS],
  isPossible: isAuditAccountPossible,
  build: (scope, values) => {
    const { bucket, key } = addBucketAndKey(scope, values, undefined);
    addAuditOutputs(scope, values, { bucket, key });
  },
};

/** Whether the validations let values through. */
export function isAuditAccountPossible(values: ModuleValues): boolean {
  const organization = values.optionalText('organization_trail_name') === undefined;
  return organization === (values.optionalText('management_account_id') === undefined);
}

/** Adds bucket and key; with a replica, its role is let in and read past. */
export function addBucketAndKey(
  scope: Construct,
  values: ModuleValues,
  replicationRole: { readonly arn: string; readonly after: readonly TrailKeyRole[] } | undefined,
): {
  readonly bucket: AuditBucket;
  readonly key: TrailKey | undefined;
  readonly encryption: BucketEncryption | undefined;
} {
  const common = {
    partition: partitionOf(values),
    organizationId: values.text('organization_id'),
    bucketName: values.text('bucket_name'),
    trails: trails(values),
    administrators: values.set('administrators'),
    breakGlass: values.set('break_glass'),
    readerRoleArns: values.set('reader_role_arns'),
    replicationRoleArn: replicationRole?.arn,
    accountId: values.text('account_id'),
  };
  const key = addKey(scope, values, { ...common, after: replicationRole?.after });
  const encryption = key && { keyArn: key.key.arn, bucketKey: values.flag('bucket_key') };
  const accessLogs = values.optionalText('access_log_bucket_name');
  const bucket = new AuditBucket(scope, 'bucket', {
    ...common,
    prefix: values.optionalText('key_prefix') ?? '',
    minimumTls: values.optionalText('minimum_tls') as '1.2' | '1.3' | undefined,
    extraStatements: [],
    encryption,
    retention: retention(values),
    objectLock: objectLock(values),
    accessLogs:
      accessLogs === undefined
        ? undefined
        : { name: accessLogs, prefix: values.text('access_log_prefix'), expireDays: values.number('access_log_days') },
    eventBridge: values.flag('event_bridge'),
    replicated: replicationRole !== undefined,
  });
  return { bucket, key, encryption };
}

/** Something a key policy names and has to come after. */
type TrailKeyRole = NonNullable<ConstructorParameters<typeof TrailKey>[2]['after']>[number];

/** The lifecycle of the audit bucket and of its replica. */
export function retention(values: ModuleValues): ConstructorParameters<typeof AuditBucket>[2]['retention'] {
  return {
    transitionDays: values.optionalNumber('transition_days'),
    transitionStorageClass: values.text('transition_storage_class'),
    expireDays: values.optionalNumber('expire_days'),
    noncurrentDays: values.number('noncurrent_days'),
    abortMultipartDays: values.number('abort_multipart_days'),
  };
}

/** The default retention lock of the audit bucket and of its replica. */
export function objectLock(values: ModuleValues): ConstructorParameters<typeof AuditBucket>[2]['objectLock'] {
  const mode = values.optionalText('object_lock_mode');
  return mode === undefined
    ? undefined
    : { mode: mode as 'GOVERNANCE', period: { unit: 'days', value: values.number('object_lock_days') } };
}

function trails(values: ModuleValues): readonly TrailFacts[] {
  const [partition, homeRegion] = [partitionOf(values), values.text('region')];
  const arn = (account: string, name: string): string =>
    `arn:${partition}:cloudtrail:${homeRegion}:${account}:trail/${name}`;
  const name = values.optionalText('organization_trail_name');
  const owner = values.optionalText('management_account_id');
  return [
    ...(name === undefined || owner === undefined
      ? []
      : [{ arn: arn(owner, name), homeRegion, ownerAccountId: owner, organizationId: values.text('organization_id') }]),
    ...values.set('account_ids').map((account) => ({
      arn: arn(account, values.text('account_trail_name')),
      homeRegion,
      ownerAccountId: account,
      organizationId: undefined,
    })),
  ];
}

type KeyFacts = Pick<
  ConstructorParameters<typeof TrailKey>[2],
  | 'partition'
  | 'organizationId'
  | 'bucketName'
  | 'trails'
  | 'administrators'
  | 'breakGlass'
  | 'readerRoleArns'
  | 'replicationRoleArn'
  | 'accountId'
  | 'after'
>;

function addKey(scope: Construct, values: ModuleValues, facts: KeyFacts): TrailKey | undefined {
  const alias = values.optionalText('key_alias');
  if (alias === undefined) return undefined;
  const { partition } = facts;
  const { topicArn, queueArn } = notificationArns(values);
  const loggedAccounts = values.set('log_group_account_ids');
  const logGroup = `log-group:${values.text('log_group_name')}`;
  return new TrailKey(scope, 'key', {
    ...facts,
    region: values.text('region'),
    bucketKey: values.flag('bucket_key'),
    cloudTrailDecrypt: 'documented',
    deployerRole: values.optionalText('deployer_role'),
    topicArn,
    queueArns: queueArn === undefined ? [] : [queueArn],
    queueReaderRoleArns: values.set('queue_reader_role_arns'),
    logGroupArns: loggedAccounts.map(
      (account) => `arn:${partition}:logs:${values.text('region')}:${account}:${logGroup}`,
    ),
    deliveryRoles:
      loggedAccounts.length === 0 ? [] : [`arn:${partition}:iam::*:role/${values.text('delivery_role_name')}`],
    alias,
    deletionWindowDays: values.number('key_deletion_window_days'),
    rotationDays: values.number('key_rotation_days'),
  });
}

/** ARNs of topic and queue; no queue without a topic. */
function notificationArns(values: ModuleValues): {
  readonly topicArn: string | undefined;
  readonly queueArn: string | undefined;
} {
  const arn = (service: string, name: string | undefined): string | undefined =>
    name && `arn:${partitionOf(values)}:${service}:${values.text('region')}:${values.text('account_id')}:${name}`;
  const topic = values.optionalText('topic_name');
  return {
    topicArn: arn('sns', topic),
    queueArn: topic === undefined ? undefined : arn('sqs', values.optionalText('queue_name')),
  };
}

/** Adds topic and queue, and the outputs of the account. */
export function addAuditOutputs(
  scope: Construct,
  values: ModuleValues,
  { bucket, key }: { readonly bucket: AuditBucket; readonly key: TrailKey | undefined },
): void {
  const partition = partitionOf(values);
  const name = values.text('bucket_name');
  const after = [bucket.bucketPolicy];
  addOutput(scope, 'bucket_name', {
    description: 'Name of the bucket; it waits for the bucket policy.',
    value: name,
    after,
  });
  addOutput(scope, 'bucket_arn', {
    description: 'ARN of the bucket; it waits for the bucket policy.',
    value: `arn:${partition}:s3:::${name}`,
    after,
  });
  if (key !== undefined)
    addOutput(scope, 'kms_key_arn', { description: 'ARN of the key; null with SSE-S3.', value: key.key.arn });
  addNotifications(scope, values, key);
}

function addNotifications(scope: Construct, values: ModuleValues, key: TrailKey | undefined): void {
  const { topicArn, queueArn } = notificationArns(values);
  const topicName = values.optionalText('topic_name');
  if (topicArn === undefined || topicName === undefined) return;
  const queueName = values.optionalText('queue_name') ?? '';
  const deadLetters = `${queueName}${deadLetterName('')}`;
  const { topicPolicy } = new LogNotifications(scope, 'notifications', {
    topicArn,
    trails: trails(values),
    topicName,
    queue:
      queueArn === undefined
        ? undefined
        : {
            name: queueName,
            arn: queueArn,
            deadLetterName: deadLetters,
            deadLetterArn: `${queueArn}${deadLetterName('')}`,
          },
    keyArn: key?.key.arn,
  });
  addOutput(scope, 'topic_arn', {
    description: 'ARN of the topic, which waits for its policy; null without one.',
    value: topicArn,
    after: [topicPolicy],
  });
  if (queueArn !== undefined)
    addOutput(scope, 'queue_arn', { description: 'ARN of the queue; null without one.', value: queueArn });
}
