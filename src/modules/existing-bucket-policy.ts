import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { Construct } from 'constructs';
import { auditBucketPolicy, type AuditBucketPolicyFacts } from '../policies';
import { noteForeignWriters } from './foreign-writers';
import { policyLiteral } from './terraform-literal';

/**
 * The audit bucket's policy on a bucket that was made elsewhere. It replaces the policy the bucket has: statements to
 * keep belong into `extraStatements`.
 *
 * @see "Amazon S3 bucket policy for CloudTrail"
 */
export class ExistingBucketPolicy extends Construct {
  /** The bucket policy: what a trail in the same stack depends on. */
  public readonly bucketPolicy: S3BucketPolicy;

  public constructor(scope: Construct, id: string, props: AuditBucketPolicyFacts) {
    super(scope, id);
    const policy = auditBucketPolicy(props);
    this.bucketPolicy = new S3BucketPolicy(this, 'Resource', {
      bucket: props.bucketName,
      policy: policyLiteral(policy),
      lifecycle: { preventDestroy: true },
    });
    noteForeignWriters(this.bucketPolicy, policy);
  }
}
