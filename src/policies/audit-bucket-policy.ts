import type { ExtraStatement } from '../organization/audit';
import type { Partition } from '../organization/partition';
import {
  logDeletionStatement,
  outsideOrganizationStatement,
  readingStatement,
  reconfigurationStatement,
  transportStatements,
  writingStatement,
} from './bucket-statements';
import { buildPolicy, type Policy } from './policy';
import type { SourcedStatement } from './policy-document';
import { QUOTAS } from './quotas';
import type { TrailFacts } from './trail-facts';
import { keyPrefix, trailBucketStatements } from './trail-bucket-statements';

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
    ...trailBucketStatements(facts),
    ...(facts.deliveryStatements ?? []),
    ...transportStatements(facts),
    outsideOrganizationStatement(facts),
    logDeletionStatement(facts),
    reconfigurationStatement(facts),
    readingStatement(facts, [...facts.readerRoleArns, ...replication]),
    // Only CloudTrail's own files: a bucket that exists already may take other services' logs, written by roles.
    writingStatement(facts, {
      keys: `${keyPrefix(facts.prefix)}AWSLogs/*/CloudTrail*`,
      roleArns: [],
    }),
  ];
  return buildPolicy('audit bucket', QUOTAS.bucketPolicy, statements, facts.extraStatements);
}
