import { serviceEndpoint, type Partition } from '../organization/partition';
import { AWS_PAGES } from './aws-pages';
import { bucketArn } from './bucket-statements';
import { oneOrMany, type Conditions, type SourcedStatement } from './policy-document';

/*
 * Statements of every key that encrypts logs. `Resource: "*"` in a key policy means this key. No statement hands the
 * account's IAM policies power over the key: nobody but the named principals can use or administer it.
 */

/** What the shared statements need to know of a key. */
export interface KeyStatementFacts {
  /** Partition of all ARNs. */
  readonly partition: Partition;
  /** Account of the key. */
  readonly accountId: string;
  /** Role ARNs that administer the key and never use it. */
  readonly administrators: readonly string[];
  /** Role ARNs that may disable the key or schedule its deletion. */
  readonly breakGlass: readonly string[];
}

/** Administration without any use of the key, any delegation of use (grants), and anything that makes logs unreadable. */
const ADMINISTRATION_ACTIONS = [
  'kms:CancelKeyDeletion',
  'kms:CreateAlias',
  'kms:DeleteAlias',
  'kms:DescribeKey',
  'kms:EnableKey',
  'kms:EnableKeyRotation',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:ListGrants',
  'kms:ListKeyPolicies',
  'kms:ListKeyRotations',
  'kms:ListResourceTags',
  'kms:PutKeyPolicy',
  'kms:RevokeGrant',
  'kms:RotateKeyOnDemand',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:UpdateAlias',
  'kms:UpdateKeyDescription',
] as const;

const DESTRUCTION_ACTIONS = [
  'kms:CancelKeyDeletion',
  'kms:DescribeKey',
  'kms:DisableKey',
  'kms:DisableKeyRotation',
  'kms:EnableKey',
  'kms:ScheduleKeyDeletion',
] as const;

/** What the root user needs to repair a key whose administrators are gone. */
const RECOVERY_ACTIONS = [
  'kms:CancelKeyDeletion',
  'kms:DescribeKey',
  'kms:EnableKey',
  'kms:GetKeyPolicy',
  'kms:ListKeyPolicies',
  'kms:PutKeyPolicy',
] as const;

/** Who administers the key, who may destroy it, and how a lost key policy is recovered. */
export function keyAdministrationStatements(facts: KeyStatementFacts): SourcedStatement[] {
  const root = `arn:${facts.partition}:iam::${facts.accountId}:root`;
  const statements: SourcedStatement[] = [
    {
      statement: {
        Sid: 'AllowKeyAdministration',
        Effect: 'Allow',
        Principal: { AWS: oneOrMany(facts.administrators) },
        Action: ADMINISTRATION_ACTIONS,
        Resource: '*',
      },
      purpose: 'Lets administrators configure the key, but neither use it nor destroy it.',
      follows: AWS_PAGES.kmsKeyPolicy,
    },
  ];
  if (facts.breakGlass.length > 0) {
    statements.push({
      statement: {
        Sid: 'AllowKeyDestruction',
        Effect: 'Allow',
        Principal: { AWS: oneOrMany(facts.breakGlass) },
        Action: DESTRUCTION_ACTIONS,
        Resource: '*',
      },
      purpose: 'Lets break-glass roles disable the key or schedule its deletion.',
      follows: AWS_PAGES.kmsDeletion,
    });
  }
  statements.push({
    // The root ARN as principal stands for the whole account and would open the key to the account's IAM policies; the
    // condition narrows it to the root user itself.
    statement: {
      Sid: 'AllowRootUserRecovery',
      Effect: 'Allow',
      Principal: { AWS: root },
      Action: RECOVERY_ACTIONS,
      Resource: '*',
      Condition: { ArnEquals: { 'aws:PrincipalArn': root } },
    },
    purpose: "Lets the account's root user, and nobody by way of IAM policies, repair the key policy.",
    follows: AWS_PAGES.kmsKeyPolicy,
  });
  return statements;
}

/** The condition "S3 asks on the caller's behalf, for an object of this bucket or for its Bucket Key". */
export function throughBucket(facts: {
  readonly partition: Partition;
  readonly region: string;
  readonly bucketName: string;
}): Conditions {
  const bucket = bucketArn(facts.partition, facts.bucketName);
  return {
    StringEquals: { 'kms:ViaService': serviceEndpoint(facts.partition, 's3', facts.region) },
    StringLike: { 'kms:EncryptionContext:aws:s3:arn': [bucket, `${bucket}/*`] },
  };
}

/** Lets reader roles decrypt objects of one bucket; nothing when there are no readers. */
export function readerDecryptStatements(facts: {
  readonly partition: Partition;
  readonly region: string;
  readonly bucketName: string;
  readonly readerRoleArns: readonly string[];
}): SourcedStatement[] {
  if (facts.readerRoleArns.length === 0) return [];
  return [
    {
      statement: {
        Sid: 'AllowReadersDecryptLogs',
        Effect: 'Allow',
        Principal: { AWS: oneOrMany(facts.readerRoleArns) },
        Action: 'kms:Decrypt',
        Resource: '*',
        Condition: throughBucket(facts),
      },
      purpose: 'Lets reader roles decrypt the logs they get from S3.',
      follows: AWS_PAGES.cloudTrailKey,
    },
  ];
}
