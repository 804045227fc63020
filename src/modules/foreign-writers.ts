import type { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import type { Policy } from '../policies';
import { skipChecks } from './scanner-skip';

/**
 * Notes on a bucket policy that it lets roles of other accounts in, where it does: the roles of Firehose streams. For
 * statements of the organization file no note is written: they are their author's.
 */
export function noteForeignWriters(resource: S3BucketPolicy, policy: Policy): void {
  const letsIn = policy.document.Statement.some(
    ({ Sid, Effect, Principal: principal }) =>
      Effect === 'Allow' && Sid in policy.follows && typeof principal === 'object' && 'AWS' in principal,
  );
  if (!letsIn) return;
  skipChecks(resource, {
    s3_bucket_cross_account_access:
      'the roles of Firehose streams in other accounts write here, each below its account',
  });
}
