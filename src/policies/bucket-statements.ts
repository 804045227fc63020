import type { Partition } from '../organization/partition';
import { AWS_PAGES } from './aws-pages';
import { oneOrMany, type Conditions, type SourcedStatement } from './policy-document';

/*
 * The denials every bucket of the audit account shares. Each of them names everybody ("*"), which includes AWS services,
 * so each was weighed against the requests that must go on:
 *
 * - CloudTrail (`cloudtrail.amazonaws.com`) calls GetBucketAcl and PutObject. A denial that covers one of the two either
 *   exempts services by `aws:PrincipalIsAWSService` or depends on the connection, which CloudTrail makes with TLS.
 * - S3 server access logging (`logging.s3.amazonaws.com`) calls PutObject: the same.
 * - S3 Lifecycle moves and expires objects inside S3; no bucket policy is asked.
 * - S3 Replication reads and writes as its role, which the denials of reading and writing name as an exception.
 * - Terraform refreshes with HeadBucket (s3:ListBucket) and the Get… actions of the bucket's configuration, which no
 *   denial here covers.
 */

/** ARN of a bucket. */
export function bucketArn(partition: Partition, bucketName: string): string {
  return `arn:${partition}:s3:::${bucketName}`;
}

/** What the shared denials need to know of a bucket. */
export interface BucketStatementFacts {
  /** Partition of all ARNs. */
  readonly partition: Partition;
  /** Bucket name. */
  readonly bucketName: string;
  /** Organization whose principals are let in. */
  readonly organizationId: string;
  /** Roles that may change the bucket's configuration. */
  readonly administrators: readonly string[];
  /** Roles that may do everything. */
  readonly breakGlass: readonly string[];
  /** Oldest TLS version let in; undefined: any. */
  readonly minimumTls: '1.2' | '1.3' | undefined;
}

/** The condition "the caller is none of these roles"; no condition when there are none. */
export function exceptRoles(roleArns: readonly string[]): Conditions {
  return roleArns.length === 0 ? {} : { ArnNotLike: { 'aws:PrincipalArn': oneOrMany(roleArns) } };
}

/** Leaves out the ARNs that a pattern of the same list matches. `*` stays within one colon-separated part, as in ArnLike. */
export function withoutCovered(roleArns: readonly string[]): string[] {
  const patterns = roleArns.filter((arn) => arn.includes('*'));
  const covers = (pattern: string, arn: string): boolean =>
    pattern !== arn &&
    new RegExp(`^${pattern.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('*', '[^:]*')}$`).test(arn);
  return roleArns.filter((arn) => !patterns.some((pattern) => covers(pattern, arn)));
}

/** The condition "the caller is no AWS service". IfExists, since an anonymous request does not carry the key. */
const NOT_A_SERVICE: Conditions = { BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } };

function withCondition(condition: Conditions): { readonly Condition?: Conditions } {
  return Object.keys(condition).length === 0 ? {} : { Condition: condition };
}

/** Denies requests without TLS, and with a TLS version older than the one asked for. */
export function transportStatements(facts: BucketStatementFacts): SourcedStatement[] {
  const bucket = bucketArn(facts.partition, facts.bucketName);
  const everything = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: [bucket, `${bucket}/*`] } as const;
  const statements: SourcedStatement[] = [
    {
      statement: {
        Sid: 'DenyInsecureTransport',
        ...everything,
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
      purpose: 'Denies every request that does not use TLS.',
      follows: AWS_PAGES.s3Security,
    },
  ];
  if (facts.minimumTls !== undefined) {
    statements.push({
      // Without IfExists: a request that does not carry the key is not denied by it.
      statement: {
        Sid: 'DenyOutdatedTls',
        ...everything,
        Condition: { NumericLessThan: { 's3:TlsVersion': facts.minimumTls } },
      },
      purpose: 'Denies every request with a TLS version older than the organization file allows.',
      follows: AWS_PAGES.s3ConditionKeys,
    });
  }
  return statements;
}

/** Denies principals of other organizations and anonymous requests; AWS services are no principals of any organization. */
export function outsideOrganizationStatement(facts: BucketStatementFacts): SourcedStatement {
  const bucket = bucketArn(facts.partition, facts.bucketName);
  return {
    statement: {
      Sid: 'DenyPrincipalsOutsideOrganization',
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: [bucket, `${bucket}/*`],
      Condition: { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': facts.organizationId }, ...NOT_A_SERVICE },
    },
    purpose: 'Denies every principal outside the organization, AWS services excepted.',
    follows: AWS_PAGES.iamConditionKeys,
  };
}

/** What makes a log disappear, become unreadable, or lose its lock. Lifecycle rules may filter by tags. */
const DELETION_ACTIONS = [
  's3:BypassGovernanceRetention',
  's3:DeleteBucket',
  's3:DeleteObject',
  's3:DeleteObjectTagging',
  's3:DeleteObjectVersion',
  's3:DeleteObjectVersionTagging',
  's3:PutObjectLegalHold',
  's3:PutObjectRetention',
  's3:PutObjectTagging',
  's3:PutObjectVersionTagging',
] as const;

/** Re-encrypting under a key of one's own and destroying that key deletes too. S3 refuses a policy with an action it does not know, and this one is new. */
const REENCRYPTION_ACTIONS: Readonly<Record<Partition, readonly string[]>> = {
  aws: ['s3:UpdateObjectEncryption'],
  'aws-cn': [],
  'aws-us-gov': [],
};

/** Returns every action that deletes logs, or makes them deletable or unreadable, in a partition. */
export function deletionActions(partition: Partition): readonly string[] {
  return [...DELETION_ACTIONS, ...REENCRYPTION_ACTIONS[partition]];
}

/** Denies deleting logs to everybody but the break-glass roles; without break-glass roles to everybody, root included. */
export function logDeletionStatement(facts: BucketStatementFacts): SourcedStatement {
  const bucket = bucketArn(facts.partition, facts.bucketName);
  return {
    statement: {
      Sid: 'DenyLogDeletion',
      Effect: 'Deny',
      Principal: '*',
      Action: deletionActions(facts.partition),
      Resource: [bucket, `${bucket}/*`],
      ...withCondition(exceptRoles(facts.breakGlass)),
    },
    purpose: 'Denies deleting, unlocking, retagging and re-encrypting logs, break-glass roles excepted.',
    follows: AWS_PAGES.s3ObjectLock,
  };
}

/** What changes who may reach the bucket, how long it keeps objects, or whether CloudTrail can deliver to it. */
export const CONFIGURATION_ACTIONS = [
  's3:DeleteBucketPolicy',
  's3:PutBucketAcl',
  's3:PutBucketLogging',
  's3:PutBucketNotification',
  's3:PutBucketObjectLockConfiguration',
  's3:PutBucketOwnershipControls',
  's3:PutBucketPolicy',
  's3:PutBucketPublicAccessBlock',
  's3:PutBucketRequestPayment',
  's3:PutBucketVersioning',
  's3:PutEncryptionConfiguration',
  's3:PutIntelligentTieringConfiguration',
  's3:PutLifecycleConfiguration',
  's3:PutReplicationConfiguration',
] as const;

/**
 * Denies changing the bucket's configuration. No way to lock oneself out for good: S3 always lets the root user of the
 * bucket's account read, replace and delete the bucket policy.
 */
export function reconfigurationStatement(facts: BucketStatementFacts): SourcedStatement {
  return {
    statement: {
      Sid: 'DenyBucketReconfiguration',
      Effect: 'Deny',
      Principal: '*',
      Action: CONFIGURATION_ACTIONS,
      Resource: bucketArn(facts.partition, facts.bucketName),
      ...withCondition(exceptRoles([...facts.administrators, ...facts.breakGlass])),
    },
    purpose:
      'Denies changing policy, lifecycle, versioning, lock, encryption, replication and access settings of the bucket, administrators and break-glass roles excepted.',
    follows: AWS_PAGES.s3Actions,
  };
}

/** Denies reading objects to all but the named roles. Listing stays out of it: HeadBucket is s3:ListBucket. */
export function readingStatement(facts: BucketStatementFacts, roleArns: readonly string[]): SourcedStatement {
  return {
    statement: {
      Sid: 'DenyReadingByOthers',
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:GetObject*',
      Resource: `${bucketArn(facts.partition, facts.bucketName)}/*`,
      Condition: { ...exceptRoles([...roleArns, ...facts.breakGlass]), ...NOT_A_SERVICE },
    },
    purpose:
      'Denies reading objects, the reader roles, the replication role, break-glass roles and AWS services excepted.',
    follows: AWS_PAGES.s3Actions,
  };
}

/** What puts an object, a tag or a delete marker into a bucket: replication from a bucket of one's own does all three. */
const WRITING_ACTIONS = ['s3:PutObject', 's3:ReplicateDelete', 's3:ReplicateObject', 's3:ReplicateTags'] as const;

/** Denies writing to all but AWS services and the named roles: an overwritten log is a deleted log, a foreign one a forged log. */
export function writingStatement(
  facts: BucketStatementFacts,
  scope: { readonly keys: string; readonly roleArns: readonly string[] },
): SourcedStatement {
  return {
    statement: {
      Sid: 'DenyWritingByOthers',
      Effect: 'Deny',
      Principal: '*',
      Action: WRITING_ACTIONS,
      Resource: `${bucketArn(facts.partition, facts.bucketName)}/${scope.keys}`,
      Condition: { ...exceptRoles([...scope.roleArns, ...facts.breakGlass]), ...NOT_A_SERVICE },
    },
    purpose: 'Denies writing log files, AWS services, the replication role and break-glass roles excepted.',
    follows: AWS_PAGES.s3Actions,
  };
}
