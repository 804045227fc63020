import type { DocumentText, EstateResource } from '../estate';
import type {
  AccountPublicAccessBlock,
  BucketFacts,
  ObjectLockFacts,
  PublicAccessBlock,
  ReplicationFacts,
} from '../log-estate';
import type { LogThing } from '../log-thing';
import { blocks, text } from '../records';
import { blockAt, flag, numberOf, setText } from './arguments';
import { bucketGroups, type BucketGroup, type BucketPart } from './bucket-parts';
import { documentOf, type EstateIndex } from './estate-index';
import type { KeyRing } from './keys';
import { lifecycleRules } from './lifecycle-rules';
import { thing } from './thing';

/** Arguments that hold a part's fact, and the name of the fact. */
const FACTS: ReadonlyMap<BucketPart, readonly [argument: string, fact: string]> = new Map([
  ['aws_s3_bucket_policy', ['policy', 'policy']],
  ['aws_s3_bucket_server_side_encryption_configuration', ['rule', 'encryption']],
  ['aws_s3_bucket_ownership_controls', ['rule', 'ownership']],
  ['aws_s3_bucket_versioning', ['versioning_configuration', 'versioning']],
  ['aws_s3_bucket_object_lock_configuration', ['rule', 'objectLock']],
  ['aws_s3_bucket_lifecycle_configuration', ['rule', 'lifecycleRules']],
  ['aws_s3_bucket_replication_configuration', ['rule', 'replication']],
]);

/** Returns the buckets of an estate. */
export function bucketFacts(index: EstateIndex, keys: KeyRing): readonly BucketFacts[] {
  return bucketGroups(index).map((group) => oneBucket(group, keys));
}

/** Returns the Block Public Access of whole accounts. */
export function accountPublicAccessBlocks(index: EstateIndex): readonly AccountPublicAccessBlock[] {
  return index.ofType('aws_s3_account_public_access_block').map((resource) => ({
    resource,
    accountId: text(resource.values['account_id']) ?? resource.accountId,
    ...publicAccessBlock(resource),
  }));
}

function oneBucket(group: BucketGroup, keys: KeyRing): BucketFacts {
  const { bucket, parts } = group;
  const part = (type: BucketPart): EstateResource | undefined => parts.get(type);
  const block = part('aws_s3_bucket_public_access_block');
  const facts = {
    policy: policyOf(group),
    ownership: text(blockAt(part('aws_s3_bucket_ownership_controls')?.values['rule'])?.['object_ownership']),
    ...encryptionOf(group, keys),
    versioning: versioningOf(group),
    objectLock: objectLockOf(group),
    lifecycleRules: lifecycleRules(part('aws_s3_bucket_lifecycle_configuration')),
    logging: loggingOf(group),
    replication: replicationOf(part('aws_s3_bucket_replication_configuration')),
  };
  return {
    ...bucketThing(group),
    ...facts,
    publicAccessBlock: block && publicAccessBlock(block),
    forceDestroy: bucket && flag(bucket, 'force_destroy', false),
    unknown: unknownFacts(group, facts),
  };
}

function bucketThing({ bucket, name, parts }: BucketGroup): LogThing {
  if (bucket !== undefined) return thing(bucket);
  const [part] = parts.values();
  const arn = part?.partition === undefined || name === undefined ? undefined : `arn:${part.partition}:s3:::${name}`;
  const { accountId, region } = part ?? {};
  return { resource: undefined, label: `bucket "${name ?? ''}"`, name, arn, accountId, region };
}

function policyOf({ bucket, parts }: BucketGroup): DocumentText | undefined {
  const part = parts.get('aws_s3_bucket_policy');
  if (part !== undefined) return documentOf(part, 'policy');
  return bucket && documentOf(bucket, 'policy');
}

/** A part that says so comes before the bucket's own block, which older Terraform uses and newer only repeats. */
function encryptionOf(
  group: BucketGroup,
  keys: KeyRing,
): Pick<BucketFacts, 'encryption' | 'encryptionKey' | 'bucketKey'> {
  const { holder, rule, place } = encryptionRule(group);
  const byDefault = blockAt(rule, 'apply_server_side_encryption_by_default');
  const encryption = text(byDefault?.['sse_algorithm']);
  const bucketKey = rule === undefined ? undefined : blockAt(rule)?.['bucket_key_enabled'] === true;
  const usesKey = encryption === undefined || encryption.startsWith('aws:kms');
  if (holder === undefined || byDefault === undefined || !usesKey)
    return { encryption, encryptionKey: undefined, bucketKey };
  const argument = `${place}.apply_server_side_encryption_by_default.kms_master_key_id`;
  return { encryption, encryptionKey: keys.use(holder, argument, byDefault['kms_master_key_id']), bucketKey };
}

function encryptionRule({ bucket, parts }: BucketGroup): {
  holder: EstateResource | undefined;
  rule: unknown;
  place: string;
} {
  const part = parts.get('aws_s3_bucket_server_side_encryption_configuration');
  if (part !== undefined) return { holder: part, rule: part.values['rule'], place: 'rule' };
  const rule = blockAt(bucket?.values['server_side_encryption_configuration'])?.['rule'];
  return { holder: bucket, rule, place: 'server_side_encryption_configuration.rule' };
}

function versioningOf({ bucket, parts }: BucketGroup): string | undefined {
  const part = parts.get('aws_s3_bucket_versioning');
  if (part !== undefined) return text(blockAt(part.values['versioning_configuration'])?.['status']);
  return blockAt(bucket?.values['versioning'])?.['enabled'] === true ? 'Enabled' : undefined;
}

function objectLockOf({ bucket, parts }: BucketGroup): ObjectLockFacts {
  const part = parts.get('aws_s3_bucket_object_lock_configuration');
  const retention = blockAt(part?.values['rule'], 'default_retention');
  const years = numberOf(retention?.['years']);
  return {
    enabled: bucket === undefined ? part && true : flag(bucket, 'object_lock_enabled', part !== undefined),
    mode: setText(retention?.['mode']),
    days: numberOf(retention?.['days']) ?? (years === undefined ? undefined : years * 365),
  };
}

function loggingOf({ bucket, parts }: BucketGroup): BucketFacts['logging'] {
  const logging = parts.get('aws_s3_bucket_logging')?.values ?? blockAt(bucket?.values['logging']);
  return logging && { bucket: text(logging['target_bucket']), prefix: text(logging['target_prefix']) };
}

function replicationOf(part: EstateResource | undefined): ReplicationFacts | undefined {
  if (part === undefined) return undefined;
  return {
    roleArn: text(part.values['role']),
    destinationArns: blocks(part.values['rule']).flatMap(
      (rule) => text(blockAt(rule['destination'])?.['bucket']) ?? [],
    ),
  };
}

function publicAccessBlock(resource: EstateResource): PublicAccessBlock {
  return {
    blockPublicAcls: flag(resource, 'block_public_acls', false),
    blockPublicPolicy: flag(resource, 'block_public_policy', false),
    ignorePublicAcls: flag(resource, 'ignore_public_acls', false),
    restrictPublicBuckets: flag(resource, 'restrict_public_buckets', false),
  };
}

function unknownFacts(
  { parts }: BucketGroup,
  facts: Pick<BucketFacts, 'policy' | 'ownership' | 'encryption' | 'versioning' | 'replication'>,
): readonly string[] {
  const isMissing = (fact: string): boolean => {
    if (fact === 'policy') return facts.policy?.text === undefined;
    if (fact === 'ownership' || fact === 'encryption' || fact === 'versioning') return facts[fact] === undefined;
    if (fact === 'replication') return facts.replication?.destinationArns.length === 0;
    return true;
  };
  return [...parts]
    .flatMap(([type, part]) => {
      const [argument, fact] = FACTS.get(type) ?? [];
      return argument !== undefined && fact !== undefined && part.unknown.includes(argument) && isMissing(fact)
        ? [fact]
        : [];
    })
    .sort();
}
