import type { Path } from '../finding';
import type { OrganizationFile } from '../schema/organization-file';
import { accessLogBucketName, replicaBucketName, topicName } from './default-names';

/** A name that a shard has in the audit account. */
export interface ShardName {
  /** What has it. */
  readonly kind: 'bucket' | 'role' | 'topic' | 'alias';
  /** The name. */
  readonly name: string;
  /** What it is of, in words. */
  readonly subject: string;
  /** The shard's path in the file. */
  readonly path: Path;
}

/** Returns every name that is made for the shards of a file; for shards of one name once. */
export function shardNames(file: OrganizationFile): readonly ShardName[] {
  const { bucket } = file.audit;
  const suffixes: readonly (readonly [ShardName['kind'], string | undefined, string])[] = [
    ['bucket', accessLogBucketName(bucket), 'the access-log bucket of'],
    ['bucket', replicaBucketName(bucket), 'the replica of'],
    ['role', bucket.replicateTo?.roleName, 'replication of'],
    ['topic', topicName(file), 'the topic of'],
    ['alias', keyAlias(file), 'the key of'],
  ];
  const seen = new Set<string>();
  return bucket.shards.flatMap(({ name: shard, bucket: own }, position) => {
    if (seen.has(shard)) return [];
    seen.add(shard);
    const path: Path = ['audit', 'bucket', 'shards', position];
    const subject = `the shard "${shard}"`;
    return [
      { kind: 'bucket' as const, name: own ?? `${bucket.name}-${shard}`, subject: `the bucket of ${subject}`, path },
      ...suffixes.flatMap(([kind, name, of]) =>
        name === undefined ? [] : [{ kind, name: `${name}-${shard}`, subject: `${of} ${subject}`, path }],
      ),
    ];
  });
}

function keyAlias({ audit: { encryption } }: OrganizationFile): string | undefined {
  if (encryption === 'kms') return 'alias/orgtrail';
  return typeof encryption === 'object' && encryption.type === 'kms' ? encryption.alias : undefined;
}
