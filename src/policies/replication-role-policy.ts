import { serviceEndpoint, type Partition } from '../organization/partition';
import { AWS_PAGES } from './aws-pages';
import { buildPolicy, type Policy } from './policy';
import type { SourcedStatement } from './policy-document';
import { QUOTAS } from './quotas';

/** What the replication role's trust is made from. */
export interface ReplicationRoleTrustFacts {
  /** Account of both buckets. */
  readonly accountId: string;
  /** ARN of the bucket replicated from. */
  readonly sourceBucketArn: string;
}

/** What the replication role's permissions are made from. */
export interface ReplicationRolePolicyFacts {
  /** Partition of all ARNs. */
  readonly partition: Partition;
  /** Account of both buckets and keys. */
  readonly accountId: string;
  /** ARN of the bucket replicated from. */
  readonly sourceBucketArn: string;
  /** ARN of the bucket replicated to. */
  readonly replicaBucketArn: string;
  /** Region replicated from. */
  readonly sourceRegion: string;
  /** Region replicated to. */
  readonly replicaRegion: string;
  /** Alias of the source key with its leading `alias/`; undefined for SSE-S3. */
  readonly sourceKeyAlias: string | undefined;
  /** Alias of the replica key with its leading `alias/`; undefined for SSE-S3. */
  readonly replicaKeyAlias: string | undefined;
}

/**
 * Builds the trust policy of the role S3 replicates with.
 *
 * @see "Setting up permissions for live replication"
 */
export function replicationRoleTrust(facts: ReplicationRoleTrustFacts): Policy {
  return buildPolicy('replication role trust', QUOTAS.roleTrust, [
    {
      statement: {
        Sid: 'AllowS3ToReplicate',
        Effect: 'Allow',
        Principal: { Service: 's3.amazonaws.com' },
        Action: 'sts:AssumeRole',
        Condition: {
          StringEquals: { 'aws:SourceAccount': facts.accountId },
          ArnLike: { 'aws:SourceArn': facts.sourceBucketArn },
        },
      },
      purpose: 'Lets S3 assume the role to replicate the audit bucket, and no other bucket.',
      follows: AWS_PAGES.s3Replication,
    },
  ]);
}

/**
 * Builds the permissions of the role S3 replicates with. s3:ReplicateDelete is left out: delete markers are not
 * replicated.
 *
 * @see "Setting up permissions for live replication"
 */
export function replicationRolePolicy(facts: ReplicationRolePolicyFacts): Policy {
  return buildPolicy('replication role', QUOTAS.inlineRolePolicy, [
    {
      statement: {
        Sid: 'ReadReplicationConfiguration',
        Effect: 'Allow',
        Action: ['s3:GetReplicationConfiguration', 's3:ListBucket'],
        Resource: facts.sourceBucketArn,
      },
      purpose: 'Lets S3 find what is to be replicated.',
      follows: AWS_PAGES.s3Replication,
    },
    {
      statement: {
        Sid: 'ReadSourceObjects',
        Effect: 'Allow',
        // The last two carry the Object Lock retention over.
        Action: [
          's3:GetObjectVersionAcl',
          's3:GetObjectVersionForReplication',
          's3:GetObjectVersionTagging',
          's3:GetObjectLegalHold',
          's3:GetObjectRetention',
        ],
        Resource: `${facts.sourceBucketArn}/*`,
      },
      purpose: 'Lets S3 read the objects it replicates, with their locks.',
      follows: AWS_PAGES.s3Replication,
    },
    {
      statement: {
        Sid: 'WriteReplicas',
        Effect: 'Allow',
        Action: ['s3:ReplicateObject', 's3:ReplicateTags'],
        Resource: `${facts.replicaBucketArn}/*`,
      },
      purpose: 'Lets S3 write replicas, and never delete one.',
      follows: AWS_PAGES.s3Replication,
    },
    ...keyStatements(facts),
  ]);
}

function keyStatements(facts: ReplicationRolePolicyFacts): SourcedStatement[] {
  const { partition, accountId } = facts;
  const use = (region: string, alias: string, bucket: string) => ({
    // Key ids are known to AWS alone, so the keys are named by their aliases.
    Resource: `arn:${partition}:kms:${region}:${accountId}:key/*`,
    Condition: {
      'ForAnyValue:StringEquals': { 'kms:ResourceAliases': alias },
      StringEquals: { 'kms:ViaService': serviceEndpoint(partition, 's3', region) },
      // With a Bucket Key the context is the bucket, without one the object.
      StringLike: { 'kms:EncryptionContext:aws:s3:arn': [bucket, `${bucket}/*`] },
    },
  });
  const statements: SourcedStatement[] = [];
  if (facts.sourceKeyAlias !== undefined) {
    statements.push({
      statement: {
        Sid: 'DecryptSourceObjects',
        Effect: 'Allow',
        Action: 'kms:Decrypt',
        ...use(facts.sourceRegion, facts.sourceKeyAlias, facts.sourceBucketArn),
      },
      purpose: 'Lets S3 decrypt the objects it replicates.',
      follows: AWS_PAGES.s3ReplicationKms,
    });
  }
  if (facts.replicaKeyAlias !== undefined) {
    statements.push({
      statement: {
        Sid: 'EncryptReplicas',
        Effect: 'Allow',
        Action: REPLICA_KEY_ACTIONS,
        ...use(facts.replicaRegion, facts.replicaKeyAlias, facts.replicaBucketArn),
      },
      purpose: 'Lets S3 encrypt replicas and check their Bucket Key.',
      follows: AWS_PAGES.s3ReplicationKms,
    });
  }
  return statements;
}

/**
 * What S3 needs of the replica's key: Encrypt for each replica, GenerateDataKey for objects stored before the source was
 * encrypted with a key, Decrypt to check the Bucket Key.
 *
 * @see "Replicating encrypted objects (SSE-S3, SSE-KMS, DSSE-KMS, SSE-C)"
 */
export const REPLICA_KEY_ACTIONS = ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'] as const;
