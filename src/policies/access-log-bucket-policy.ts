import type { Partition } from '../organization/partition';
import { AWS_PAGES } from './aws-pages';
import {
  bucketArn,
  logDeletionStatement,
  outsideOrganizationStatement,
  reconfigurationStatement,
  transportStatements,
} from './bucket-statements';
import { buildPolicy, type Policy } from './policy';
import { QUOTAS } from './quotas';

/** What the access-log bucket's policy is made from. */
export interface AccessLogBucketPolicyFacts {
  /** Partition of all ARNs. */
  readonly partition: Partition;
  /** Bucket name. */
  readonly bucketName: string;
  /** Key prefix of the access logs, ending in `/`; empty for none. */
  readonly prefix: string;
  /** ARN of the bucket whose requests are logged. */
  readonly sourceBucketArn: string;
  /** Account of that bucket. */
  readonly sourceAccountId: string;
  /** Organization whose principals are let in. */
  readonly organizationId: string;
  /** Roles that may change the bucket's configuration. */
  readonly administrators: readonly string[];
  /** Roles that may delete access logs. */
  readonly breakGlass: readonly string[];
  /** Oldest TLS version let in; undefined: any. */
  readonly minimumTls: '1.2' | '1.3' | undefined;
}

/**
 * Builds the policy of the bucket that takes S3 server access logs.
 *
 * @see "Enabling Amazon S3 server access logging"
 */
export function accessLogBucketPolicy(facts: AccessLogBucketPolicyFacts): Policy {
  return buildPolicy('access-log bucket', QUOTAS.bucketPolicy, [
    {
      statement: {
        Sid: 'S3ServerAccessLogsPolicy',
        Effect: 'Allow',
        Principal: { Service: 'logging.s3.amazonaws.com' },
        Action: 's3:PutObject',
        Resource: `${bucketArn(facts.partition, facts.bucketName)}/${facts.prefix}*`,
        Condition: {
          StringEquals: { 'aws:SourceAccount': facts.sourceAccountId },
          ArnLike: { 'aws:SourceArn': facts.sourceBucketArn },
        },
      },
      purpose: "Lets S3 write the audit bucket's access logs below their prefix.",
      follows: AWS_PAGES.s3AccessLogs,
    },
    ...transportStatements(facts),
    outsideOrganizationStatement(facts),
    logDeletionStatement(facts),
    reconfigurationStatement(facts),
  ]);
}
