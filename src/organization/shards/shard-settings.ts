import type { Audit, AuditBucketSettings, AuditShard, BucketReplica, TrailKeySettings } from '../audit';
import type { Partition } from '../partition';

/** A shard as the file names it. */
export interface NamedShard {
  /** Its name. */
  readonly name: string;
  /** Its bucket; undefined: made from the audit bucket's name. */
  readonly bucket?: string | undefined;
}

/**
 * Returns what stands in the audit account for a shard: as for the audit bucket, with the shard's name at the end of every
 * name. Statements the organization file adds name the audit bucket, so a shard has none of them.
 */
export function shardSettings(audit: Audit, partition: Partition, { name, bucket }: NamedShard): AuditShard {
  const { topic } = audit.notifications;
  return {
    name,
    bucket: shardBucket(audit.bucket, partition, { name, bucket: bucket ?? suffixed(audit.bucket.name, name) }),
    key: shardKey(audit.key, name),
    topic: topic && { name: suffixed(topic.name, name), arn: suffixed(topic.arn, name) },
    accounts: [],
  };
}

function suffixed(text: string, name: string): string {
  return `${text}-${name}`;
}

function shardBucket(
  main: AuditBucketSettings,
  partition: Partition,
  { name, bucket }: { readonly name: string; readonly bucket: string },
): AuditBucketSettings {
  const { accessLogs } = main;
  return {
    ...main,
    name: bucket,
    arn: `arn:${partition}:s3:::${bucket}`,
    accessLogs: accessLogs && {
      ...accessLogs,
      name: suffixed(accessLogs.name, name),
      prefix: accessLogs.prefix === `${main.name}/` ? `${bucket}/` : accessLogs.prefix,
    },
    replica: main.replica && shardReplica(main.replica, name),
    extraStatements: [],
  };
}

function shardReplica(replica: BucketReplica, name: string): BucketReplica {
  return {
    ...replica,
    name: suffixed(replica.name, name),
    roleName: suffixed(replica.roleName, name),
    keyAlias: replica.keyAlias && suffixed(replica.keyAlias, name),
  };
}

function shardKey(key: TrailKeySettings | undefined, name: string): TrailKeySettings | undefined {
  return key && { ...key, alias: suffixed(key.alias, name), aliasArn: suffixed(key.aliasArn, name) };
}
