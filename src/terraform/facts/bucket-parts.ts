import type { EstateResource } from '../estate';
import { text } from '../records';
import type { EstateIndex } from './estate-index';

/** Resources that each set one thing about a bucket. */
export const BUCKET_PARTS = [
  'aws_s3_bucket_policy',
  'aws_s3_bucket_public_access_block',
  'aws_s3_bucket_ownership_controls',
  'aws_s3_bucket_server_side_encryption_configuration',
  'aws_s3_bucket_versioning',
  'aws_s3_bucket_object_lock_configuration',
  'aws_s3_bucket_lifecycle_configuration',
  'aws_s3_bucket_logging',
  'aws_s3_bucket_replication_configuration',
] as const;

/** Type of a resource that sets one thing about a bucket. */
export type BucketPart = (typeof BUCKET_PARTS)[number];

/** A bucket and the resources about it. */
export interface BucketGroup {
  /** Its resource; undefined when it only is named. */
  readonly bucket: EstateResource | undefined;
  /** Its name; undefined when not known. */
  readonly name: string | undefined;
  /** What the Terraform sets about it. */
  readonly parts: ReadonlyMap<BucketPart, EstateResource>;
}

/** Gathers what belongs to each bucket; buckets that are only named follow those that are made. */
export function bucketGroups(index: EstateIndex): readonly BucketGroup[] {
  const parts = new Map<EstateResource | string, Map<BucketPart, EstateResource>>();
  for (const type of BUCKET_PARTS) {
    for (const part of index.ofType(type)) {
      const bucket = bucketOf(index, part) ?? text(part.values['bucket']);
      if (bucket === undefined) continue;
      const group = parts.get(bucket) ?? new Map<BucketPart, EstateResource>();
      parts.set(bucket, group);
      if (!group.has(type)) group.set(type, part);
    }
  }
  const made = index.ofType('aws_s3_bucket').map((bucket) => ({
    bucket,
    name: text(bucket.values['bucket']),
    parts: parts.get(bucket) ?? new Map<BucketPart, EstateResource>(),
  }));
  const named = [...parts].flatMap(([name, group]) =>
    typeof name === 'string' ? [{ bucket: undefined, name, parts: group }] : [],
  );
  return [...made, ...named];
}

/** Returns the name of the bucket that an argument names; undefined when not known. */
export function bucketNamed(index: EstateIndex, resource: EstateResource, argument: string): string | undefined {
  const given = text(resource.values[argument]);
  if (given !== undefined) return given;
  const referred = index.referred(resource, argument);
  return referred?.type === 'aws_s3_bucket' ? text(referred.values['bucket']) : undefined;
}

/** Returns the bucket that a resource's `bucket` argument names; undefined when it is not made in the estate. */
function bucketOf(index: EstateIndex, part: EstateResource): EstateResource | undefined {
  const referred = index.referred(part, 'bucket');
  if (referred !== undefined && referred.type === 'aws_s3_bucket' && index.isManaged(referred)) return referred;
  return index.having('aws_s3_bucket', 'bucket', text(part.values['bucket']));
}
