import type { ExtraStatement } from '../organization/audit';
import type { Partition } from '../organization/partition';
import { AWS_PAGES } from './aws-pages';
import {
  bucketArn,
  logDeletionStatement,
  outsideOrganizationStatement,
  readingStatement,
  reconfigurationStatement,
  transportStatements,
  writingStatement,
} from './bucket-statements';
import { buildPolicy, type Policy } from './policy';
import type { AwsPage, SourcedStatement } from './policy-document';
import { QUOTAS } from './quotas';
import { CLOUDTRAIL, trailArns, type TrailFacts } from './trail-facts';

/** What the audit bucket's policy is made from. */
export interface AuditBucketPolicyFacts {
  /** Partition of all ARNs. */
  readonly partition: Partition;
  /** Bucket name. */
  readonly bucketName: string;
  /** Trail key prefix without slashes at either end; empty for none. */
  readonly prefix: string;
  /** Organization whose principals are let in. */
  readonly organizationId: string;
  /** Every trail that delivers to the bucket. */
  readonly trails: readonly TrailFacts[];
  /** Roles that may read logs. */
  readonly readerRoleArns: readonly string[];
  /** Roles that may change the bucket's configuration. */
  readonly administrators: readonly string[];
  /** Roles that may do everything, deleting logs included. */
  readonly breakGlass: readonly string[];
  /** Role S3 replicates with; undefined without a replica. */
  readonly replicationRoleArn: string | undefined;
  /** Oldest TLS version let in; undefined: any. */
  readonly minimumTls: '1.2' | '1.3' | undefined;
  /** Statements that let log deliveries in; none unless it says otherwise. */
  readonly deliveryStatements?: readonly SourcedStatement[];
  /** Statements of the organization file, appended as they are. */
  readonly extraStatements: readonly ExtraStatement[];
}

/**
 * Builds the policy of the bucket CloudTrail delivers to: CloudTrail may check the ACL and write each trail's own keys,
 * and nobody may touch what it wrote. Same-account readers and the replication role need no statement to be let in,
 * their roles' policies do that; they only must not be kept out.
 *
 * @see "Amazon S3 bucket policy for CloudTrail"
 */
export function auditBucketPolicy(facts: AuditBucketPolicyFacts): Policy {
  const replication = facts.replicationRoleArn === undefined ? [] : [facts.replicationRoleArn];
  const statements = [
    ...(facts.trails.length === 0 ? [] : [aclCheckStatement(facts)]),
    ...writeStatements(facts),
    ...(facts.deliveryStatements ?? []),
    ...transportStatements(facts),
    outsideOrganizationStatement(facts),
    logDeletionStatement(facts),
    reconfigurationStatement(facts),
    readingStatement(facts, [...facts.readerRoleArns, ...replication]),
    // Only CloudTrail's own files: a bucket that exists already may take other services' logs, written by roles.
    writingStatement(facts, {
      // Replication from a bucket of one's own would forge logs as well as writing them.
      actions: ['s3:PutObject', 's3:ReplicateObject'],
      keys: `${keyPrefix(facts.prefix)}AWSLogs/*/CloudTrail*`,
      roleArns: [],
    }),
  ];
  return buildPolicy('audit bucket', QUOTAS.bucketPolicy, statements, facts.extraStatements);
}

/** A key prefix as it stands in front of `AWSLogs/`. */
export function keyPrefix(prefix: string): string {
  return prefix === '' ? '' : `${prefix}/`;
}

function aclCheckStatement(facts: AuditBucketPolicyFacts): SourcedStatement {
  return {
    statement: {
      Sid: 'AWSCloudTrailAclCheck20150319',
      Effect: 'Allow',
      Principal: CLOUDTRAIL,
      Action: 's3:GetBucketAcl',
      Resource: bucketArn(facts.partition, facts.bucketName),
      Condition: { StringEquals: { 'aws:SourceArn': trailArns(facts.trails) } },
    },
    purpose: 'Lets CloudTrail check the bucket before it delivers, for the declared trails only.',
    follows: AWS_PAGES.cloudTrailBucket,
  };
}

/**
 * One statement per path, naming the trails of that path only: a trail of one account can never write to the folder of
 * another. An organization trail writes below the organization id, and below the management account's id when it is
 * turned into an account trail; a trail of the management account itself shares that second path.
 */
function writeStatements(facts: AuditBucketPolicyFacts): SourcedStatement[] {
  const organizationTrails = facts.trails.filter(({ organizationId }) => organizationId !== undefined);
  const managementIds = new Set(organizationTrails.map(({ ownerAccountId }) => ownerAccountId));
  const owners = [...new Set(facts.trails.map(({ ownerAccountId }) => ownerAccountId))].sort();
  const accounts = owners.map((owner) => ({
    management: managementIds.has(owner),
    owner,
    trails: facts.trails.filter(({ ownerAccountId }) => ownerAccountId === owner),
  }));
  return [
    ...accounts
      .filter(({ management }) => management)
      .map(({ owner, trails }) =>
        writeStatement(facts, {
          sid: 'AWSCloudTrailWrite20150319',
          path: owner,
          trails,
          purpose: "Lets trails of the management account write below that account's id.",
          follows: AWS_PAGES.cloudTrailBucket,
        }),
      ),
    ...(organizationTrails.length === 0
      ? []
      : [
          writeStatement(facts, {
            sid: 'AWSCloudTrailOrganizationWrite20150319',
            path: facts.organizationId,
            trails: organizationTrails,
            purpose: 'Lets organization trails write below the organization id.',
            follows: AWS_PAGES.cloudTrailBucket,
          }),
        ]),
    ...accounts
      .filter(({ management }) => !management)
      .map(({ owner, trails }) =>
        writeStatement(facts, {
          sid: `AWSCloudTrailWrite${owner}`,
          path: owner,
          trails,
          purpose: "Lets an account's own trails write below that account's id.",
          follows: AWS_PAGES.cloudTrailBucketAccounts,
        }),
      ),
  ];
}

interface WriteScope {
  readonly sid: string;
  readonly path: string;
  readonly trails: readonly TrailFacts[];
  readonly purpose: string;
  readonly follows: AwsPage;
}

function writeStatement(facts: AuditBucketPolicyFacts, scope: WriteScope): SourcedStatement {
  const bucket = bucketArn(facts.partition, facts.bucketName);
  return {
    statement: {
      Sid: scope.sid,
      Effect: 'Allow',
      Principal: CLOUDTRAIL,
      Action: 's3:PutObject',
      // Digests, Insights and network activity have folders of their own beside `CloudTrail/`.
      Resource: `${bucket}/${keyPrefix(facts.prefix)}AWSLogs/${scope.path}/*`,
      Condition: {
        StringEquals: {
          's3:x-amz-acl': 'bucket-owner-full-control',
          'aws:SourceArn': trailArns(scope.trails),
        },
      },
    },
    purpose: scope.purpose,
    follows: scope.follows,
  };
}
