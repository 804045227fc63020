import {
  DescribePolicyCommand,
  ListAWSServiceAccessForOrganizationCommand,
  ListDelegatedAdministratorsCommand,
  ListPoliciesForTargetCommand,
  ListRootsCommand,
} from '@aws-sdk/client-organizations';
import type { AuditShard, Organization, StackPlan } from '../../src/organization';
import {
  accessLogBucketPolicy,
  accessLogBucketPolicyFacts,
  auditBucketPolicy,
  auditBucketPolicyFacts,
  deadLetterQueuePolicy,
  deadLetterQueuePolicyFacts,
  deliveryRolePolicy,
  deliveryRolePolicyFacts,
  deliveryRoleTrust,
  deliveryRoleTrustFacts,
  guardrailPolicies,
  guardrailPolicyFacts,
  queuePolicy,
  queuePolicyFacts,
  readerPolicy,
  readerPolicyFacts,
  readerTrust,
  readerTrustFacts,
  replicaBucketPolicy,
  replicaBucketPolicyFacts,
  replicaKeyPolicy,
  replicaKeyPolicyFacts,
  replicationRolePolicy,
  replicationRolePolicyFacts,
  replicationRoleTrust,
  replicationRoleTrustFacts,
  topicPolicy,
  topicPolicyFacts,
  trailKeyPolicy,
  trailKeyPolicyFacts,
} from '../../src/policies';
import type { AwsAccount } from './aws-account';
import { readKey, readLogGroup, readQueue, readRole, readTopic } from './standing-account';
import { lifecycleOf, objectLockOf, protectedBucket, readBucket } from './standing-bucket';

/** Builds the document the organization file asks for; undefined where it asks for none. */
function documentOf<Facts>(build: (facts: Facts) => { document: unknown }, facts: Facts | undefined): unknown {
  return facts === undefined ? undefined : build(facts).document;
}

/** Checks key and bucket of the audit account, with access logs. */
export async function expectAuditBucket(aws: AwsAccount, organization: Organization): Promise<void> {
  const { bucket, key: keySettings, notifications } = organization.audit;
  const key = keySettings && (await readKey(aws.kms, keySettings.alias));
  if (keySettings !== undefined) {
    expect(key).toEqual({
      arn: expect.stringContaining(`:${organization.audit.account.id}:key/`) as string,
      enabled: true,
      policy: documentOf(trailKeyPolicy, trailKeyPolicyFacts(organization)),
      rotationDays: keySettings.rotationDays,
    });
  }
  const { replication: _checkedApart, ...standing } = await readBucket(aws.s3, bucket.name);
  expect(standing).toEqual({
    ...protectedBucket(auditBucketPolicy(auditBucketPolicyFacts(organization)).document),
    encryption:
      keySettings === undefined
        ? { algorithm: 'AES256' }
        : { algorithm: 'aws:kms', key: key?.arn, bucketKey: keySettings.bucketKey },
    objectLock: objectLockOf(bucket.objectLock),
    lifecycle: lifecycleOf(bucket.retention),
    accessLogs: bucket.accessLogs && { bucket: bucket.accessLogs.name, prefix: bucket.accessLogs.prefix },
    eventBridge: notifications.eventBridge,
  });
  if (bucket.accessLogs !== undefined) {
    expect(await readBucket(aws.s3, bucket.accessLogs.name)).toMatchObject({
      versioning: 'Enabled',
      private: true,
      policy: documentOf(accessLogBucketPolicy, accessLogBucketPolicyFacts(organization)),
      encryption: { algorithm: 'AES256' },
      lifecycle: [{ expireDays: bucket.accessLogs.expireDays }],
    });
  }
}

/** Checks the copy of the audit bucket in another Region, its key and the role S3 copies with. */
export async function expectReplica(
  aws: AwsAccount,
  replicaAws: AwsAccount,
  organization: Organization,
): Promise<void> {
  const { bucket, account } = organization.audit;
  const { replication } = await readBucket(aws.s3, bucket.name);
  const { replica } = bucket;
  if (replica === undefined) {
    expect(replication).toBeUndefined();
    return;
  }
  const key = replica.keyAlias === undefined ? undefined : await readKey(replicaAws.kms, replica.keyAlias);
  expect(key?.policy).toEqual(documentOf(replicaKeyPolicy, replicaKeyPolicyFacts(organization)));
  expect(replication).toEqual({
    role: `arn:${organization.partition}:iam::${account.id}:role/${replica.roleName}`,
    status: 'Enabled',
    deleteMarkers: 'Disabled',
    bucket: `arn:${organization.partition}:s3:::${replica.name}`,
    key: key?.arn,
  });
  expect(await readBucket(replicaAws.s3, replica.name)).toMatchObject({
    versioning: 'Enabled',
    private: true,
    policy: documentOf(replicaBucketPolicy, replicaBucketPolicyFacts(organization)),
    encryption: key === undefined ? { algorithm: 'AES256' } : { algorithm: 'aws:kms', key: key.arn },
    objectLock: objectLockOf(bucket.objectLock),
  });
  expect(await readRole(aws.iam, replica.roleName)).toMatchObject({
    trust: documentOf(replicationRoleTrust, replicationRoleTrustFacts(organization)),
    policies: [documentOf(replicationRolePolicy, replicationRolePolicyFacts(organization))],
  });
}

/**
 * Checks topic, queue and dead-letter queue.
 *
 * @param organization - As one of the buckets sees it; the queue is that of the audit bucket.
 * @param subscriber - ARN of the queue that subscribes to the topic; undefined for none.
 */
export async function expectNotifications(
  aws: AwsAccount,
  organization: Organization,
  subscriber: string | undefined,
): Promise<void> {
  const { notifications, key: keySettings } = organization.audit;
  const { topic, queue } = notifications;
  if (topic === undefined) return;
  const key = keySettings && (await readKey(aws.kms, keySettings.alias)).arn;
  expect(await readTopic(aws.sns, topic.arn)).toEqual({
    policy: documentOf(topicPolicy, topicPolicyFacts(organization)),
    key,
    subscribers: subscriber === undefined ? [] : [`sqs ${subscriber}`],
  });
  if (queue === undefined) return;
  expect(await readQueue(aws.sqs, queue.name)).toEqual({
    arn: queue.arn,
    policy: documentOf(queuePolicy, queuePolicyFacts(organization)),
    key,
    deadLetters: queue.deadLetterArn,
    sources: undefined,
  });
  expect(await readQueue(aws.sqs, queue.deadLetterName)).toEqual({
    arn: queue.deadLetterArn,
    policy: documentOf(deadLetterQueuePolicy, deadLetterQueuePolicyFacts(organization)),
    key,
    deadLetters: undefined,
    sources: [queue.arn],
  });
}

/** Checks the readers' roles: who may assume each, for how long, and the one policy it has. */
export async function expectReaders(aws: AwsAccount, organization: Organization): Promise<void> {
  for (const reader of organization.audit.readers) {
    expect(await readRole(aws.iam, reader.roleName)).toEqual({
      trust: documentOf(readerTrust, readerTrustFacts(reader)),
      policies: [documentOf(readerPolicy, readerPolicyFacts(organization, reader))],
      maxSessionSeconds: reader.maxSessionSeconds,
    });
  }
}

/** Checks the log group and the delivery role of each trail that a stack creates. */
export async function expectDelivery(
  aws: AwsAccount,
  organization: Organization,
  plan: StackPlan,
  keyArnOf: (shard: AuditShard | undefined) => Promise<string | undefined>,
): Promise<void> {
  for (const { trail, instance } of plan.trails) {
    const logs = trail.cloudWatchLogs;
    if (logs === undefined) continue;
    const keyArn = await keyArnOf(instance.shard);
    expect(await readLogGroup(aws.logs, logs.logGroupName)).toMatchObject({
      retentionDays: logs.retentionDays,
      ...(keyArn === undefined ? {} : { key: keyArn }),
    });
    expect(await readRole(aws.iam, logs.roleName)).toMatchObject({
      trust: documentOf(deliveryRoleTrust, deliveryRoleTrustFacts(trail, instance)),
      policies: [documentOf(deliveryRolePolicy, deliveryRolePolicyFacts(organization, trail, instance))],
    });
  }
}

/** Checks trusted access, the delegated administrator, and the service control policies attached to the root. */
export async function expectManagement(aws: AwsAccount, organization: Organization): Promise<void> {
  const { organizations } = aws;
  const cloudTrail = 'cloudtrail.amazonaws.com';
  if (organization.trustedAccess === 'managed') {
    const access = await organizations.send(new ListAWSServiceAccessForOrganizationCommand({}));
    expect(access.EnabledServicePrincipals?.map(({ ServicePrincipal: name }) => name).sort()).toEqual(
      [...organization.trustedServices].sort(),
    );
  }
  const admins = await organizations.send(new ListDelegatedAdministratorsCommand({ ServicePrincipal: cloudTrail }));
  expect(admins.DelegatedAdministrators?.map(({ Id: id }) => id)).toEqual(
    organization.audit.delegatedAdministrator ? [organization.audit.account.id] : [],
  );
  const facts = guardrailPolicyFacts(organization);
  const wanted = facts === undefined ? [] : guardrailPolicies(facts);
  expect(await readGuardrails(organizations)).toEqual(
    Object.fromEntries(wanted.map(({ name, document }) => [name, document])),
  );
}

/** The service control policies attached to the root, by name: AWS lists them in no particular order. */
async function readGuardrails(organizations: AwsAccount['organizations']): Promise<Record<string, unknown>> {
  const { Roots: roots } = await organizations.send(new ListRootsCommand({}));
  const attached = await organizations.send(
    new ListPoliciesForTargetCommand({ TargetId: roots?.[0]?.Id ?? '', Filter: 'SERVICE_CONTROL_POLICY' }),
  );
  const standing: Record<string, unknown> = {};
  for (const { Id: id, Name: name, AwsManaged: ofAws } of attached.Policies ?? []) {
    if (ofAws === true) continue;
    const { Policy: policy } = await organizations.send(new DescribePolicyCommand({ PolicyId: id ?? '' }));
    standing[name ?? ''] = JSON.parse(policy?.Content ?? 'null') as unknown;
  }
  return standing;
}
