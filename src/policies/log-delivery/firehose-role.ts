import { serviceEndpoint, type Partition } from '../../organization/partition';
import { SOURCE_PAGES } from '../../sources/source-pages';
import { buildPolicy, type Policy } from '../policy';
import { destinationArn } from './delivery-arn';
import { DELIVERY_QUOTAS } from './delivery-quotas';
import { statementsOf, type Grant } from './grant';

/** What the permissions of a Firehose stream's role are made from. */
export interface FirehoseRoleFacts {
  /** Partition of all ARNs. */
  readonly partition: Partition;
  /** Region of stream and log group. */
  readonly region: string;
  /** Account of role and stream. */
  readonly accountId: string;
  /** Bucket the stream writes to. */
  readonly bucketName: string;
  /** Account of the bucket. */
  readonly bucketAccountId: string;
  /** Region of the bucket. */
  readonly bucketRegion: string;
  /** Key prefix the stream writes below, errors included, without slashes at either end; empty for the whole bucket. */
  readonly prefix: string;
  /** ARN of the bucket's key; undefined when the bucket has SSE-S3. */
  readonly keyArn: string | undefined;
  /** Alias the key must have, where `keyArn` stands for several keys; undefined for none. */
  readonly keyAlias?: string | undefined;
  /** Log group of the stream's errors; undefined for none. */
  readonly errorLogGroupName: string | undefined;
}

/**
 * Builds the trust policy of a Firehose stream's role.
 *
 * @param conditions - Whether the role may be assumed for streams of its own account only. AWS does not document that
 *   Firehose sends the key, so false unless it says otherwise.
 * @see "Controlling access with Amazon Data Firehose"
 */
export function firehoseRoleTrust(accountId: string, conditions = false): Policy {
  return buildPolicy('firehose role trust', DELIVERY_QUOTAS.roleTrust, [
    {
      statement: {
        Sid: 'AllowFirehoseToAssumeRole',
        Effect: 'Allow',
        Principal: { Service: 'firehose.amazonaws.com' },
        Action: 'sts:AssumeRole',
        ...(conditions ? { Condition: { StringEquals: { 'aws:SourceAccount': accountId } } } : {}),
      },
      purpose: 'Lets Firehose assume the role.',
      follows: SOURCE_PAGES.firehoseAccess,
    },
  ]);
}

/**
 * Builds the permissions of a Firehose stream's role: to write below one prefix of one bucket with its key.
 *
 * @see "Controlling access with Amazon Data Firehose"
 */
export function firehoseRolePolicy(facts: FirehoseRoleFacts): Policy {
  return buildPolicy('firehose role', DELIVERY_QUOTAS.rolePolicy, statementsOf(grants(facts)));
}

function grants(facts: FirehoseRoleFacts): Grant[] {
  const { partition, bucketName, prefix, accountId, bucketAccountId } = facts;
  const bucket = `arn:${partition}:s3:::${bucketName}`;
  const objects = `${bucket}/${prefix === '' ? '' : `${prefix}/`}*`;
  const base = { conditions: {}, follows: SOURCE_PAGES.firehoseAccess } as const;
  return [
    {
      ...base,
      sid: 'WriteObjects',
      // A bucket of another account is given the objects it takes.
      actions: [
        's3:AbortMultipartUpload',
        's3:GetObject',
        's3:PutObject',
        ...(accountId === bucketAccountId ? [] : ['s3:PutObjectAcl']),
      ],
      resources: [objects],
      purpose: 'Lets Firehose write objects below its prefix.',
    },
    {
      ...base,
      sid: 'UseBucket',
      actions: ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'],
      resources: [bucket],
      purpose: 'Lets Firehose find the bucket and its unfinished uploads.',
    },
    ...keyGrants(facts, objects),
    ...errorGrants(facts),
  ];
}

function keyGrants(
  { partition, bucketRegion, bucketName, keyArn, keyAlias }: FirehoseRoleFacts,
  objects: string,
): Grant[] {
  if (keyArn === undefined) return [];
  return [
    {
      sid: 'UseBucketKey',
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: [keyArn],
      conditions: {
        ...(keyAlias === undefined ? {} : { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': keyAlias } }),
        StringEquals: { 'kms:ViaService': serviceEndpoint(partition, 's3', bucketRegion) },
        // With an S3 Bucket Key the context is the bucket, without one the object.
        StringLike: { 'kms:EncryptionContext:aws:s3:arn': [`arn:${partition}:s3:::${bucketName}`, objects] },
      },
      purpose: 'Lets Firehose use the key of the bucket, by way of S3 and for this bucket only.',
      follows: SOURCE_PAGES.firehoseAccess,
    },
  ];
}

function errorGrants({ partition, region, accountId, errorLogGroupName }: FirehoseRoleFacts): Grant[] {
  if (errorLogGroupName === undefined) return [];
  const group = destinationArn('cloudwatch-logs', errorLogGroupName, { partition, region, account: accountId });
  return [
    {
      sid: 'WriteErrors',
      actions: ['logs:PutLogEvents'],
      resources: [`${group}:log-stream:*`],
      conditions: {},
      purpose: 'Lets Firehose log what it could not deliver.',
      follows: SOURCE_PAGES.firehoseAccess,
    },
  ];
}
