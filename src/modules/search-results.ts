import type { Construct } from 'constructs';
import { resultsBucketPolicy, type ResultsBucketPolicyFacts } from '../policies';
import { ProtectedBucket, type BucketEncryption } from './protected-bucket';
import { skipChecks } from './scanner-skip';

/** What {@link SearchResults} is made of. */
export interface SearchResultsProps extends ResultsBucketPolicyFacts {
  /** Default encryption. Left out: SSE-S3. */
  readonly encryption?: BucketEncryption | undefined;
  /** Days until results expire. */
  readonly expireDays: number;
}

/**
 * The bucket that takes the results of searches, for a few days: private, encrypted, for the roles that search alone.
 *
 * @see "Control access to Amazon S3 from Athena"
 */
export class SearchResults extends ProtectedBucket {
  public constructor(scope: Construct, id: string, props: SearchResultsProps) {
    super(scope, id, {
      bucketName: props.bucketName,
      bucketPolicy: resultsBucketPolicy(props),
      encryption: props.encryption,
      retention: {
        transitionDays: undefined,
        transitionStorageClass: 'STANDARD_IA',
        expireDays: props.expireDays,
        noncurrentDays: 1,
        abortMultipartDays: 1,
      },
    });
    skipChecks(this.bucket, {
      CKV_AWS_18: 'results are read by the roles that search alone, and expire within days',
      CKV_AWS_143: 'results are copies of what the logs hold, and expire within days',
      CKV_AWS_144: 'results are copies of what the logs hold, and expire within days',
      ...(props.encryption === undefined ? { CKV_AWS_145: 'the organization file chose SSE-S3' } : {}),
      CKV2_AWS_62: 'nothing consumes events about results',
    });
  }
}
