import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketObjectLockConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration';
import { S3BucketOwnershipControls } from '@cdktf/provider-aws/lib/s3-bucket-ownership-controls';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning';
import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import type { ObjectLock, Retention } from '../organization';
import type { Policy } from '../policies';
import { noteForeignWriters } from './foreign-writers';
import { lifecycleRule } from './lifecycle-rule';
import { policyLiteral } from './terraform-literal';

/** How new objects of a bucket are encrypted by default. */
export interface BucketEncryption {
  /** ARN of the KMS key; a Terraform reference is fine. */
  readonly keyArn: string;
  /** Whether S3 keeps a bucket-level data key, which saves KMS requests of readers. */
  readonly bucketKey: boolean;
}

/** What {@link ProtectedBucket} is made of. */
export interface ProtectedBucketProps {
  /** Bucket name. */
  readonly bucketName: string;
  /** The bucket policy. */
  readonly bucketPolicy: Policy;
  /** Default encryption. Left out: SSE-S3. */
  readonly encryption?: BucketEncryption | undefined;
  /** Lifecycle. */
  readonly retention: Retention;
  /** Default retention lock. Left out: none. A bucket created without it can be locked later. */
  readonly objectLock?: ObjectLock | undefined;
  /** Provider of the bucket's Region. Left out: the stack's. */
  readonly provider?: TerraformProvider | undefined;
}

/**
 * A private, versioned, encrypted bucket that Terraform refuses to destroy: public access blocked, ACLs off
 * (`BucketOwnerEnforced`), lifecycle rules, and its policy set before anything is told to write to it.
 *
 * @see "Security best practices for Amazon S3"
 */
export class ProtectedBucket extends Construct {
  /** The bucket. */
  public readonly bucket: S3Bucket;
  /** The bucket policy: what a writer to this bucket depends on. */
  public readonly bucketPolicy: S3BucketPolicy;
  /** Versioning: what replication and lifecycle depend on. */
  public readonly versioning: S3BucketVersioningA;

  public constructor(scope: Construct, id: string, props: ProtectedBucketProps) {
    super(scope, id);
    const provider = props.provider === undefined ? {} : { provider: props.provider };
    this.bucket = new S3Bucket(this, 'Resource', {
      bucket: props.bucketName,
      objectLockEnabled: props.objectLock !== undefined,
      lifecycle: { preventDestroy: true },
      ...provider,
    });
    const bucket = this.bucket.id;
    const publicAccess = new S3BucketPublicAccessBlock(this, 'public-access', {
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
      ...provider,
    });
    // S3 answers parallel changes of one bucket with OperationAborted, so these three follow one another.
    const ownership = new S3BucketOwnershipControls(this, 'ownership', {
      bucket,
      rule: { objectOwnership: 'BucketOwnerEnforced' },
      dependsOn: [publicAccess],
      ...provider,
    });
    this.bucketPolicy = new S3BucketPolicy(this, 'policy', {
      bucket,
      policy: policyLiteral(props.bucketPolicy),
      dependsOn: [ownership],
      ...provider,
    });
    noteForeignWriters(this.bucketPolicy, props.bucketPolicy);
    this.versioning = new S3BucketVersioningA(this, 'versioning', {
      bucket,
      versioningConfiguration: { status: 'Enabled' },
      ...provider,
    });
    new S3BucketServerSideEncryptionConfigurationA(this, 'encryption', {
      bucket,
      rule: [encryptionRule(props.encryption)],
      ...provider,
    });
    new S3BucketLifecycleConfiguration(this, 'lifecycle', {
      bucket,
      rule: [lifecycleRule(props.retention)],
      dependsOn: [this.versioning],
      ...provider,
    });
    if (props.objectLock !== undefined) {
      const { mode, period } = props.objectLock;
      new S3BucketObjectLockConfigurationA(this, 'object-lock', {
        bucket,
        rule: { defaultRetention: { mode, [period.unit]: period.value } },
        dependsOn: [this.versioning],
        ...provider,
      });
    }
  }
}

function encryptionRule(encryption: BucketEncryption | undefined) {
  return encryption === undefined
    ? { applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }
    : {
        applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: encryption.keyArn },
        bucketKeyEnabled: encryption.bucketKey,
      };
}
