import type { Organization } from '../organization/organization';
import type { AccessLogBucketPolicyFacts } from './access-log-bucket-policy';
import type { AuditBucketPolicyFacts } from './audit-bucket-policy';
import { bucketArn } from './bucket-statements';
import { auditBucketDeliveryStatements } from './deliveries/delivery-bucket-policy';
import { keyDeliveryStatements } from './deliveries/delivery-key-statements';
import { protectedDeliveries } from './deliveries/protected-deliveries';
import { trailFacts } from './delivery-facts';
import type { GuardrailPolicyFacts } from './guardrail-facts';
import type { ReplicaBucketPolicyFacts } from './replica-bucket-policy';
import type { ReplicaKeyPolicyFacts } from './replica-key-policy';
import type { ReplicationRolePolicyFacts, ReplicationRoleTrustFacts } from './replication-role-policy';
import type { TrailKeyPolicyFacts } from './trail-key-policy';

/** Returns what the audit bucket's policy is made from. */
export function auditBucketPolicyFacts(organization: Organization): AuditBucketPolicyFacts {
  const { audit, partition } = organization;
  const { bucket } = audit;
  return {
    partition,
    bucketName: bucket.name,
    prefix: bucket.prefix,
    organizationId: organization.id,
    trails: trailFacts(organization),
    readerRoleArns: readerRoleArns(organization),
    administrators: audit.administrators,
    breakGlass: audit.breakGlass,
    replicationRoleArn: replicationRoleArn(organization),
    minimumTls: bucket.minimumTls,
    deliveryStatements: auditBucketDeliveryStatements(organization),
    extraStatements: bucket.extraStatements,
  };
}

/** Returns what the access-log bucket's policy is made from; undefined without such a bucket. */
export function accessLogBucketPolicyFacts(organization: Organization): AccessLogBucketPolicyFacts | undefined {
  const { audit, partition } = organization;
  const { accessLogs } = audit.bucket;
  if (accessLogs === undefined) return undefined;
  return {
    partition,
    bucketName: accessLogs.name,
    prefix: accessLogs.prefix,
    sourceBucketArn: audit.bucket.arn,
    sourceAccountId: audit.account.id,
    organizationId: organization.id,
    administrators: audit.administrators,
    breakGlass: audit.breakGlass,
    minimumTls: audit.bucket.minimumTls,
  };
}

/** Returns what the replica bucket's policy is made from; undefined without a replica. */
export function replicaBucketPolicyFacts(organization: Organization): ReplicaBucketPolicyFacts | undefined {
  const { audit, partition } = organization;
  const roleArn = replicationRoleArn(organization);
  if (audit.bucket.replica === undefined || roleArn === undefined) return undefined;
  return {
    partition,
    bucketName: audit.bucket.replica.name,
    organizationId: organization.id,
    readerRoleArns: readerRoleArns(organization),
    administrators: audit.administrators,
    breakGlass: audit.breakGlass,
    replicationRoleArn: roleArn,
    minimumTls: audit.bucket.minimumTls,
  };
}

/** Returns what the replica key's policy is made from; undefined without a replica or with SSE-S3. */
export function replicaKeyPolicyFacts(organization: Organization): ReplicaKeyPolicyFacts | undefined {
  const { audit, partition } = organization;
  const { replica } = audit.bucket;
  const roleArn = replicationRoleArn(organization);
  if (replica?.keyAlias === undefined || roleArn === undefined) return undefined;
  return {
    partition,
    region: replica.region,
    accountId: audit.account.id,
    bucketName: replica.name,
    administrators: audit.administrators,
    breakGlass: audit.breakGlass,
    readerRoleArns: readerRoleArns(organization),
    replicationRoleArn: roleArn,
  };
}

/** Returns what the replication role's trust is made from; undefined without a replica. */
export function replicationRoleTrustFacts(organization: Organization): ReplicationRoleTrustFacts | undefined {
  const { audit } = organization;
  return audit.bucket.replica === undefined
    ? undefined
    : { accountId: audit.account.id, sourceBucketArn: audit.bucket.arn };
}

/** Returns what the replication role's permissions are made from; undefined without a replica. */
export function replicationRolePolicyFacts(organization: Organization): ReplicationRolePolicyFacts | undefined {
  const { audit, partition } = organization;
  const { bucket } = audit;
  if (bucket.replica === undefined) return undefined;
  return {
    partition,
    accountId: audit.account.id,
    sourceBucketArn: bucket.arn,
    replicaBucketArn: bucketArn(partition, bucket.replica.name),
    sourceRegion: bucket.region,
    replicaRegion: bucket.replica.region,
    sourceKeyAlias: audit.key?.alias,
    replicaKeyAlias: bucket.replica.keyAlias,
  };
}

/** Returns what the trail key's policy is made from; undefined with SSE-S3. */
export function trailKeyPolicyFacts(organization: Organization): TrailKeyPolicyFacts | undefined {
  const { audit, partition, deploy } = organization;
  const { key, notifications } = audit;
  if (key === undefined) return undefined;
  const logged = loggedTrails(organization);
  return {
    partition,
    region: organization.homeRegion,
    accountId: audit.account.id,
    organizationId: organization.id,
    bucketName: audit.bucket.name,
    bucketKey: key.bucketKey,
    cloudTrailDecrypt: key.cloudTrailDecrypt,
    trails: trailFacts(organization),
    administrators: audit.administrators,
    breakGlass: audit.breakGlass,
    readerRoleArns: readerRoleArns(organization),
    replicationRoleArn: replicationRoleArn(organization),
    deployerRole: deploy.assumeRole?.replaceAll('{account}', '*'),
    topicArn: notifications.topic?.arn,
    // In the view of a shard there are no others, and no queue.
    otherTopicArns: audit.shards.flatMap(({ topic }) => topic?.arn ?? []),
    queueArns: notifications.queue === undefined ? [] : [notifications.queue.arn],
    queueReaderRoleArns: audit.readers.filter(({ consumesQueue }) => consumesQueue).map(({ roleArn }) => roleArn),
    logGroupArns: logged.flatMap(({ trail, logs }) =>
      (trail.packing === 'organization' ? ['*'] : trail.instances.map(({ account }) => account.id)).map(
        (account) => `arn:${partition}:logs:${trail.homeRegion}:${account}:log-group:${logs.logGroupName}`,
      ),
    ),
    deliveryStatements: keyDeliveryStatements(organization),
    deliveryRoles: logged.map(({ logs }) => `arn:${partition}:iam::*:role/${logs.roleName}`),
  };
}

/** Returns what the service control policies are made from; undefined without guardrails. */
export function guardrailPolicyFacts(organization: Organization): GuardrailPolicyFacts | undefined {
  const { audit, guardrails, trails } = organization;
  if (guardrails === undefined) return undefined;
  const { notifications } = audit;
  const stores = [audit, ...audit.shards];
  const buckets = stores.map(({ bucket }) => bucket);
  const topics = [notifications.topic, ...audit.shards.map(({ topic }) => topic)];
  const logged = loggedTrails(organization).map(({ logs }) => logs);
  const delivered = protectedDeliveries(organization);
  return {
    partition: organization.partition,
    namePrefix: guardrails.namePrefix,
    maxPolicySize: guardrails.maxPolicySize,
    auditAccountId: audit.account.id,
    trailNames: trails.map(({ name }) => name),
    organizationTrail: trails.some(({ scope }) => scope === 'organization'),
    bucketNames: [
      ...present(buckets.flatMap(({ name, accessLogs, replica }) => [name, accessLogs?.name, replica?.name])),
      ...delivered.bucketNames,
    ],
    keyAliases: present(stores.flatMap(({ key, bucket }) => [key?.alias, bucket.replica?.keyAlias])),
    deliveryRoleNames: [...logged.map(({ roleName }) => roleName), ...delivered.roleNames],
    auditRoleNames: present([
      ...audit.readers.map(({ roleName }) => roleName),
      ...buckets.map(({ replica }) => replica?.roleName),
    ]),
    logGroupNames: [...logged.map(({ logGroupName }) => logGroupName), ...delivered.logGroupNames],
    streamNames: delivered.streamNames,
    deliveryNames: delivered.deliveryNames,
    topicArns: present(topics.map((topic) => topic?.arn)),
    queueArns: present([notifications.queue?.arn, notifications.queue?.deadLetterArn]),
    delegatedAdministrator: audit.delegatedAdministrator,
    exceptions: guardrails.exceptions,
    administrators: audit.administrators,
    breakGlass: audit.breakGlass,
    denyLeavingOrganization: guardrails.denyLeavingOrganization,
  };
}

function loggedTrails(organization: Organization) {
  return organization.trails.flatMap((trail) =>
    trail.cloudWatchLogs === undefined ? [] : [{ trail, logs: trail.cloudWatchLogs }],
  );
}

function readerRoleArns(organization: Organization): string[] {
  return organization.audit.readers.map(({ roleArn }) => roleArn);
}

function replicationRoleArn({ audit, partition }: Organization): string | undefined {
  const { replica } = audit.bucket;
  return replica === undefined ? undefined : `arn:${partition}:iam::${audit.account.id}:role/${replica.roleName}`;
}

function present(values: readonly (string | undefined)[]): string[] {
  return values.filter((value) => value !== undefined);
}
