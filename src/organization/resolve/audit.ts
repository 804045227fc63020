import type { Account } from '../account';
import type {
  AccessLogBucket,
  Audit,
  AuditBucketSettings,
  BucketReplica,
  NotificationSettings,
  ObjectLock,
  Reader,
  TrailKeySettings,
} from '../audit';
import { compareText, sortedUnique } from '../ordering';
import type { OrganizationFile, ReaderEntry } from '../schema/organization-file';
import { resolveTargets } from '../targets';
import type { AccountIndex } from '../targets';
import {
  accessLogBucketName,
  deadLetterName,
  queueName,
  readerRoleName,
  replicaBucketName,
  topicName,
} from './default-names';

type BucketSection = OrganizationFile['audit']['bucket'];

/** What `encryption: kms` stands for. */
const DEFAULT_KEY: Omit<TrailKeySettings, 'aliasArn'> = {
  alias: 'alias/orgtrail',
  deletionWindowDays: 30,
  rotationDays: 365,
  bucketKey: true,
  cloudTrailDecrypt: 'documented',
};

function resolveObjectLock(section: BucketSection): ObjectLock | undefined {
  const lock = section.retention?.objectLock;
  if (lock?.days !== undefined) return { mode: lock.mode, period: { unit: 'days', value: lock.days } };
  if (lock?.years !== undefined) return { mode: lock.mode, period: { unit: 'years', value: lock.years } };
  return undefined;
}

function resolveAccessLogs(section: BucketSection): AccessLogBucket | undefined {
  const name = accessLogBucketName(section);
  if (name === undefined) return undefined;
  const settings = typeof section.accessLogs === 'object' ? section.accessLogs : undefined;
  const prefix = settings?.prefix ?? section.name;
  return { name, prefix: prefix.endsWith('/') ? prefix : `${prefix}/`, expireDays: settings?.expireDays ?? 365 };
}

function resolveReplica(section: BucketSection, keyAlias: string | undefined): BucketReplica | undefined {
  const name = replicaBucketName(section);
  if (section.replicateTo === undefined || name === undefined) return undefined;
  return { region: section.replicateTo.region, name, roleName: section.replicateTo.roleName, keyAlias };
}

function resolveBucket(file: OrganizationFile, key: TrailKeySettings | undefined): AuditBucketSettings {
  const section = file.audit.bucket;
  return {
    name: section.name,
    arn: `arn:${file.organization.partition}:s3:::${section.name}`,
    region: file.organization.homeRegion,
    prefix: section.prefix,
    existing: section.existing,
    policy: section.policy,
    retention: {
      transitionDays: section.retention?.transitionDays,
      transitionStorageClass: section.retention?.transitionStorageClass ?? 'GLACIER_IR',
      expireDays: section.retention?.expireDays,
      noncurrentDays: section.retention?.noncurrentDays ?? 30,
      abortMultipartDays: section.retention?.abortMultipartDays ?? 7,
    },
    objectLock: resolveObjectLock(section),
    accessLogs: resolveAccessLogs(section),
    replica: resolveReplica(section, key?.alias),
    minimumTls: section.minimumTls,
    extraStatements: [...section.extraStatements].sort((left, right) => compareText(left.Sid, right.Sid)),
  };
}

/** Returns the settings of the key, defaults filled in; undefined when logs are encrypted with SSE-S3. */
function keySettings(file: OrganizationFile): Omit<TrailKeySettings, 'aliasArn'> | undefined {
  const { encryption } = file.audit;
  if (encryption === 'kms') return DEFAULT_KEY;
  if (encryption === 's3' || encryption.type === 's3') return undefined;
  const { alias, deletionWindowDays, rotationDays, bucketKey, cloudTrailDecrypt } = encryption;
  return { alias, deletionWindowDays, rotationDays, bucketKey, cloudTrailDecrypt };
}

function resolveKey(file: OrganizationFile, account: Account): TrailKeySettings | undefined {
  const settings = keySettings(file);
  if (settings === undefined) return undefined;
  const { partition, homeRegion } = file.organization;
  return { ...settings, aliasArn: `arn:${partition}:kms:${homeRegion}:${account.id}:${settings.alias}` };
}

function resolveNotifications(file: OrganizationFile, account: Account): NotificationSettings {
  const { partition, homeRegion } = file.organization;
  const arn = (service: string, name: string): string =>
    `arn:${partition}:${service}:${homeRegion}:${account.id}:${name}`;
  const topic = topicName(file);
  const queue = queueName(file);
  return {
    topic: topic === undefined ? undefined : { name: topic, arn: arn('sns', topic) },
    queue:
      queue === undefined
        ? undefined
        : {
            name: queue,
            arn: arn('sqs', queue),
            deadLetterName: deadLetterName(queue),
            deadLetterArn: arn('sqs', deadLetterName(queue)),
          },
    eventBridge: file.audit.notifications.eventBridge,
  };
}

function resolveReader(entry: ReaderEntry, file: OrganizationFile, account: Account, index: AccountIndex): Reader {
  const roleName = readerRoleName(entry);
  const everyone = entry.accounts === undefined || (entry.accounts.all === true && entry.accounts.except === undefined);
  return {
    name: entry.name,
    roleName,
    roleArn: `arn:${file.organization.partition}:iam::${account.id}:role/${roleName}`,
    principals: sortedUnique(entry.principals),
    accounts: everyone ? 'all' : resolveTargets(entry.accounts ?? {}, index),
    requireMfa: entry.requireMfa,
    externalId: entry.externalId,
    consumesQueue: entry.queue,
    maxSessionSeconds: entry.sessionHours * 3600,
  };
}

/** Returns the role ARNs that configure the audit account's resources; empty when the file names none. */
export function administratorsOf(file: OrganizationFile, account: Account): readonly string[] {
  // Without the deployer KMS refuses the key policy, and the bucket policy locks the rest of the apply out.
  const deployer =
    file.deploy.assumeRole === undefined ? [] : [file.deploy.assumeRole.replace('{account}', account.id)];
  return sortedUnique([...(file.audit.administrators ?? []), ...deployer]);
}

/** Returns the audit account and what stands there. */
export function resolveAudit(file: OrganizationFile, account: Account, index: AccountIndex): Audit {
  const key = resolveKey(file, account);
  return {
    account,
    delegatedAdministrator: file.audit.delegatedAdministrator,
    administrators: administratorsOf(file, account),
    breakGlass: sortedUnique(file.audit.breakGlass),
    bucket: resolveBucket(file, key),
    shards: [],
    key,
    notifications: resolveNotifications(file, account),
    readers: file.audit.readers
      .map((entry) => resolveReader(entry, file, account, index))
      .sort((left, right) => compareText(left.name, right.name)),
  };
}
