import type { OrganizationFile, ReaderEntry, TrailEntry } from '../schema/organization-file';

type Bucket = OrganizationFile['audit']['bucket'];

/** Returns the settings behind `true`, `false`, or a map of settings; undefined when the feature is off. */
function settingsOf<Settings extends object>(
  value: boolean | Settings | undefined,
  defaults: Settings,
): Settings | undefined {
  if (value === undefined || value === false) return undefined;
  return value === true ? defaults : value;
}

/** Returns the name of the access-log bucket, or undefined when there is none. */
export function accessLogBucketName(bucket: Bucket): string | undefined {
  const settings = settingsOf(bucket.accessLogs, { expireDays: 365 });
  return settings === undefined ? undefined : (settings.bucket ?? `${bucket.name}-access-logs`);
}

/** Returns the name of the replica bucket, or undefined when there is none. */
export function replicaBucketName(bucket: Bucket): string | undefined {
  return bucket.replicateTo === undefined ? undefined : (bucket.replicateTo.bucket ?? `${bucket.name}-replica`);
}

/** Returns the name of a reader's role. */
export function readerRoleName(reader: ReaderEntry): string {
  return reader.roleName ?? `orgtrail-reader-${reader.name}`;
}

/** The settings of a trail's delivery to CloudWatch Logs, names filled in. */
export interface DeliveryNames {
  /** Log group name. */
  readonly logGroupName: string;
  /** Role name. */
  readonly roleName: string;
}

/** Returns the log group and role a trail delivers through, or undefined when it does not. */
export function deliveryNames(trail: TrailEntry): DeliveryNames | undefined {
  if (trail.cloudWatchLogs === false) return undefined;
  const settings = trail.cloudWatchLogs === true ? undefined : trail.cloudWatchLogs;
  return {
    logGroupName: settings?.logGroup ?? `cloudtrail/${trail.name}`,
    roleName: settings?.roleName ?? `orgtrail-${trail.name}-delivery`,
  };
}

/** Returns the name of the queue, or undefined when there is none. */
export function queueName(file: OrganizationFile): string | undefined {
  return settingsOf(file.audit.notifications.sqs, { queue: 'orgtrail-log-delivery' })?.queue;
}

/** Returns the name of the topic, or undefined when there is none. */
export function topicName(file: OrganizationFile): string | undefined {
  return settingsOf(file.audit.notifications.sns, { topic: 'orgtrail-log-delivery' })?.topic;
}

/** Returns the name of the dead-letter queue of a queue. */
export function deadLetterName(queue: string): string {
  return `${queue}-dead-letter`;
}
