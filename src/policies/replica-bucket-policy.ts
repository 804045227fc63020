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
import { QUOTAS } from './quotas';

/** What the replica bucket's policy is made from. */
export interface ReplicaBucketPolicyFacts {
  /** Partition of all ARNs. */
  readonly partition: Partition;
  /** Replica bucket name. */
  readonly bucketName: string;
  /** Organization whose principals are let in. */
  readonly organizationId: string;
  /** Roles that may read logs. */
  readonly readerRoleArns: readonly string[];
  /** Roles that may change the bucket's configuration. */
  readonly administrators: readonly string[];
  /** Roles that may do everything, deleting logs included. */
  readonly breakGlass: readonly string[];
  /** Role S3 replicates with. */
  readonly replicationRoleArn: string;
  /** Oldest TLS version let in; undefined: any. */
  readonly minimumTls: '1.2' | '1.3' | undefined;
}

/**
 * Builds the policy of the audit bucket's replica: denials only, since the replication role stands in the same account
 * and is let in by its own policy. Deleting a log in one Region leaves it in the other.
 *
 * @see "Setting up permissions for live replication"
 */
export function replicaBucketPolicy(facts: ReplicaBucketPolicyFacts): Policy {
  return buildPolicy('replica bucket', QUOTAS.bucketPolicy, [
    ...transportStatements(facts),
    outsideOrganizationStatement(facts),
    logDeletionStatement(facts),
    reconfigurationStatement(facts),
    readingStatement(facts, [...facts.readerRoleArns, facts.replicationRoleArn]),
    writingStatement(facts, {
      keys: '*',
      roleArns: [facts.replicationRoleArn],
    }),
  ]);
}
