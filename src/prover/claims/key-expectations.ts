import type { Organization } from '../../organization';
import type { KeyFacts } from '../../terraform/log-thing';
import type { RequestClass } from '../engine/question';
import { byArn, everythingBy, keyIs, requests } from './conditions';
import { dnsSuffix, type ProofContext } from './proof-context';
import { CLOUDTRAIL, trailUses } from './trail-expectations';
import type { TrailIntent } from './trail-intent';

/** What using a key for encryption calls, decryption among it. */
export const ENCRYPTING = ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*'];

/** A key that protects logs, and who is expected to use it. */
export interface GuardedKey {
  /** Its alias, or its label. */
  readonly name: string;
  /** The key. */
  readonly facts: KeyFacts;
  /** Who uses it for what. */
  readonly users: readonly RequestClass[];
  /** Who changes its policy; undefined when nobody declares any. */
  readonly administrators: readonly RequestClass[] | undefined;
  /** Who may disable it and schedule its deletion; undefined when nobody declares any. */
  readonly breakGlass: readonly RequestClass[] | undefined;
}

/** Who uses the key of the audit account: CloudTrail, the notifications, log groups, readers, and the replication role. */
function trailKeyUsers(
  context: ProofContext,
  organization: Organization,
  trails: readonly TrailIntent[],
): readonly RequestClass[] {
  const { audit } = organization;
  const { region, name } = audit.bucket;
  const bucket = `arn:${context.partition}:s3:::${name}`;
  const readers = audit.readers.map(({ roleArn }) => roleArn);
  const replicas = audit.bucket.replica === undefined ? [] : [roleOf(organization, audit.bucket.replica.roleName)];
  return [
    ...cloudTrailUses(audit.key?.cloudTrailDecrypt === 'documented', trails),
    ...notificationUses(organization),
    ...logGroupUses(organization),
    ...throughS3(
      'readers and replication',
      [...readers, ...replicas],
      { region, bucket, partition: context.partition },
      ['kms:Decrypt'],
    ),
  ];
}

/** Who uses the key of the copies. */
function replicaKeyUsers(context: ProofContext, organization: Organization): readonly RequestClass[] {
  const { replica } = organization.audit.bucket;
  if (replica === undefined) return [];
  const place = {
    partition: context.partition,
    region: replica.region,
    bucket: `arn:${context.partition}:s3:::${replica.name}`,
  };
  const readers = organization.audit.readers.map(({ roleArn }) => roleArn);
  return [
    ...throughS3('readers', readers, place, ['kms:Decrypt']),
    ...throughS3('replication', [roleOf(organization, replica.roleName)], place, ENCRYPTING),
  ];
}

/** CloudTrail encrypts for trails; its unconditional `kms:Decrypt` is what AWS documents. */
export function cloudTrailUses(
  decryptsUnconditionally: boolean,
  trails: readonly TrailIntent[],
): readonly RequestClass[] {
  return [
    ...trailUses(trails, ENCRYPTING),
    ...(decryptsUnconditionally
      ? [requests('CloudTrail, decrypting as AWS documents', { principals: CLOUDTRAIL, actions: ['kms:Decrypt'] })]
      : []),
  ];
}

function notificationUses({ audit, partition }: Organization): readonly RequestClass[] {
  const { topic, queue } = audit.notifications;
  if (topic === undefined) return [];
  const forTopic = requests('CloudTrail, for the topic', {
    principals: CLOUDTRAIL,
    actions: ENCRYPTING,
    conditions: [keyIs('kms:EncryptionContext:aws:sns:topicArn', [topic.arn])],
  });
  if (queue === undefined) return [forTopic];
  const readers = audit.readers.filter(({ consumesQueue }) => consumesQueue).map(({ roleArn }) => roleArn);
  const queues = [queue.arn, queue.deadLetterArn];
  return [
    forTopic,
    requests('SNS, for the queue', {
      principals: [{ kind: 'service', name: 'sns.amazonaws.com' }],
      actions: ENCRYPTING,
      conditions: [
        keyIs('aws:SourceArn', [topic.arn, ...audit.shards.flatMap((shard) => shard.topic?.arn ?? [])]),
        keyIs('kms:EncryptionContext:aws:sqs:arn', queues),
      ],
    }),
    ...(readers.length === 0
      ? []
      : [
          requests('readers, for the queue', {
            principals: byArn(readers),
            actions: ['kms:Decrypt'],
            conditions: [
              keyIs('kms:ViaService', [`sqs.${audit.bucket.region}.${dnsSuffix(partition)}`]),
              keyIs('kms:EncryptionContext:aws:sqs:arn', queues),
            ],
          }),
        ]),
  ];
}

/**
 * Log groups encrypt with the key, and so do the roles that write to them: roles of that name in any account of the
 * organization, since a key policy with one ARN for each would not stay within its quota.
 */
function logGroupUses(organization: Organization): readonly RequestClass[] {
  const { partition, homeRegion: region, id } = organization;
  const suffix = dnsSuffix(partition);
  const groups = organization.trails.flatMap(({ cloudWatchLogs }) =>
    cloudWatchLogs === undefined ? [] : [cloudWatchLogs],
  );
  if (groups.length === 0) return [];
  const arns = groups.map(({ logGroupName }) => `arn:${partition}:logs:${region}:*:log-group:${logGroupName}`);
  const encryptionContext = keyIs('kms:EncryptionContext:aws:logs:arn', arns);
  return [
    requests('CloudWatch Logs, for the log groups', {
      principals: [{ kind: 'service', name: `logs.${region}.${suffix}` }],
      actions: ENCRYPTING,
      conditions: [encryptionContext],
    }),
    requests('delivery roles, for the log groups', {
      principals: byArn(groups.map(({ roleName }) => `arn:${partition}:iam::*:role/${roleName}`)),
      actions: ENCRYPTING,
      conditions: [
        encryptionContext,
        keyIs('aws:PrincipalOrgID', [id]),
        keyIs('kms:ViaService', [`logs.${region}.${suffix}`]),
      ],
    }),
  ];
}

function throughS3(
  label: string,
  arns: readonly string[],
  { region, bucket, partition }: { readonly region: string; readonly bucket: string; readonly partition: string },
  actions: readonly string[],
): readonly RequestClass[] {
  if (arns.length === 0) return [];
  return [
    requests(`${label}, through S3`, {
      principals: byArn(arns),
      actions,
      conditions: [
        keyIs('kms:ViaService', [`s3.${region}.${dnsSuffix(partition)}`]),
        keyIs('kms:EncryptionContext:aws:s3:arn', [bucket, `${bucket}/*`]),
      ],
    }),
  ];
}

function roleOf({ partition, audit }: Organization, name: string): string {
  return `arn:${partition}:iam::${audit.account.id}:role/${name}`;
}

/** The keys an organization declares, and who is expected to use them. */
export function declaredKeys(
  context: ProofContext,
  organization: Organization,
  trails: readonly TrailIntent[],
  deliveryUses: readonly RequestClass[],
): readonly GuardedKey[] {
  const { audit } = organization;
  const breakGlass = everythingBy('break-glass roles', audit.breakGlass);
  const administrators = [
    ...everythingBy('administrators', audit.administrators),
    ...everythingBy('the root user', [`arn:${context.partition}:iam::${audit.account.id}:root`]),
    ...breakGlass,
  ];
  const guard = (alias: string | undefined, region: string, users: readonly RequestClass[]): readonly GuardedKey[] =>
    context.estate.keys
      .filter(
        (key) =>
          alias !== undefined && key.aliases.includes(alias) && (key.region === undefined || key.region === region),
      )
      .map((facts) => ({ name: `${alias ?? ''} in ${region}`, facts, users, administrators, breakGlass }));
  const replica = audit.bucket.replica;
  return [
    ...guard(audit.key?.alias, audit.bucket.region, [...trailKeyUsers(context, organization, trails), ...deliveryUses]),
    ...(replica === undefined ? [] : guard(replica.keyAlias, replica.region, replicaKeyUsers(context, organization))),
  ];
}
