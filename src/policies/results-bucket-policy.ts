import {
  logDeletionStatement,
  outsideOrganizationStatement,
  readingStatement,
  reconfigurationStatement,
  transportStatements,
  writingStatement,
  type BucketStatementFacts,
} from './bucket-statements';
import { buildPolicy, type Policy } from './policy';
import { QUOTAS } from './quotas';

/** What the policy of the bucket for search results is made from. */
export interface ResultsBucketPolicyFacts extends BucketStatementFacts {
  /** Roles that search: their results are written and read as them. */
  readonly readerRoleArns: readonly string[];
}

/**
 * Builds the policy of the bucket that takes the results of searches: what was found in the logs is as confidential as they are.
 * Athena writes and reads as the role that asks, so nobody needs to be let in; everybody else is kept out. Which folder is whose
 * the roles' own policies say.
 *
 * @see "Control access to Amazon S3 from Athena"
 */
export function resultsBucketPolicy(facts: ResultsBucketPolicyFacts): Policy {
  return buildPolicy('search-results bucket', QUOTAS.bucketPolicy, [
    ...transportStatements(facts),
    outsideOrganizationStatement(facts),
    logDeletionStatement(facts),
    reconfigurationStatement(facts),
    readingStatement(facts, facts.readerRoleArns),
    writingStatement(facts, { keys: '*', roleArns: facts.readerRoleArns }),
  ]);
}
