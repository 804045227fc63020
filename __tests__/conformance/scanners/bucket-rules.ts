import { type Resource, type TerraformRoot } from '../../helpers/terraform-roots';
import { at, failing, isTrue, list, ofBucket, type Rule } from './rule';
import { statementsOf } from './statements';

const BUCKET = 'aws_s3_bucket';
const PUBLIC_ACL = /^(public-read|public-read-write|authenticated-users|website)$/;
/** How names start that AWS services give to buckets of their own, which someone else can take before them. */
const SERVICE_BUCKET = /^(aws-emr-studio-|aws-glue-assets-|cf-templates-|sagemaker-|stackset-custom-resources-)/;

const bad = { bucket: 'logs' };
const toBad = (type: string, settings: object) => ({
  [type]: { settings: { bucket: '${aws_s3_bucket.bad.id}', ...settings } },
});

function encryptionOf(bucket: Resource, root: TerraformRoot): unknown {
  const [settings] = ofBucket(bucket, root, 'aws_s3_bucket_server_side_encryption_configuration');
  return at(settings, 'rule', 'apply_server_side_encryption_by_default', 'sse_algorithm');
}

function hasPublicAcl(bucket: Resource, root: TerraformRoot): boolean {
  const acls = [bucket.arguments['acl'], ...ofBucket(bucket, root, 'aws_s3_bucket_acl').map(({ acl }) => acl)];
  return acls.some((acl) => PUBLIC_ACL.test(String(acl)));
}

function hasCompanion(bucket: Resource, root: TerraformRoot, type: string): boolean {
  return ofBucket(bucket, root, type).length > 0;
}

/** Expectations of a bucket. An edge is the `bucket` argument of a setting: being someone's log or copy target is none. */
export const BUCKET_RULES: readonly Rule[] = [
  {
    id: 'CKV_AWS_18',
    resourceType: BUCKET,
    reads: 'has `aws_s3_bucket_logging`',
    met: 'the audit bucket logs to an access-log bucket',
    check: (bucket, root) => hasCompanion(bucket, root, 'aws_s3_bucket_logging'),
    failing: failing(BUCKET, bad),
  },
  {
    id: 'CKV_AWS_19',
    resourceType: BUCKET,
    reads: 'default encryption is `aws:kms` or `AES256`',
    met: 'every bucket has a default encryption',
    check: (bucket, root) => ['aws:kms', 'AES256'].includes(String(encryptionOf(bucket, root))),
    failing: failing(BUCKET, bad),
  },
  {
    id: 'CKV_AWS_20',
    resourceType: BUCKET,
    reads: 'no ACL that lets everyone read',
    met: 'no bucket has an ACL; `BucketOwnerEnforced` switches them off',
    check: (bucket, root) => !hasPublicAcl(bucket, root),
    failing: failing(BUCKET, { ...bad, acl: 'public-read' }),
  },
  {
    id: 'CKV_AWS_57',
    resourceType: BUCKET,
    reads: 'no ACL that lets everyone write',
    met: 'no bucket has an ACL; `BucketOwnerEnforced` switches them off',
    check: (bucket, root) => !hasPublicAcl(bucket, root),
    failing: failing(BUCKET, bad, toBad('aws_s3_bucket_acl', { acl: 'public-read-write' })),
  },
  {
    id: 'CKV_AWS_21',
    resourceType: BUCKET,
    reads: 'versioning is `Enabled`',
    met: 'every bucket is versioned',
    check: (bucket, root) =>
      ofBucket(bucket, root, 'aws_s3_bucket_versioning').some(
        (versioning) => at(versioning, 'versioning_configuration', 'status') === 'Enabled',
      ),
    failing: failing(
      BUCKET,
      bad,
      toBad('aws_s3_bucket_versioning', { versioning_configuration: { status: 'Suspended' } }),
    ),
  },
  {
    id: 'CKV_AWS_143',
    resourceType: BUCKET,
    reads: 'has an Object Lock default retention; checkov itself reads only the older inline form',
    met: '`retention.objectLock` locks the audit bucket and its replica',
    check: (bucket, root) =>
      ofBucket(bucket, root, 'aws_s3_bucket_object_lock_configuration').some(
        (lock) => at(lock, 'rule', 'default_retention', 'mode') !== undefined,
      ),
    failing: failing(BUCKET, { ...bad, object_lock_enabled: true }),
  },
  {
    id: 'CKV_AWS_144',
    resourceType: BUCKET,
    reads: 'has a replication rule with status `Enabled`',
    met: '`replicateTo` copies the audit bucket to a second Region',
    check: (bucket, root) =>
      ofBucket(bucket, root, 'aws_s3_bucket_replication_configuration').some((replication) =>
        list(replication['rule']).some((rule) => at(rule, 'status') === 'Enabled'),
      ),
    failing: failing(BUCKET, bad, toBad('aws_s3_bucket_replication_configuration', { rule: [{ status: 'Disabled' }] })),
  },
  {
    id: 'CKV_AWS_145',
    resourceType: BUCKET,
    reads: 'default encryption is `aws:kms`',
    met: '`encryption: kms` uses a customer managed key',
    check: (bucket, root) => encryptionOf(bucket, root) === 'aws:kms',
    failing: failing(
      BUCKET,
      bad,
      toBad('aws_s3_bucket_server_side_encryption_configuration', {
        rule: [{ apply_server_side_encryption_by_default: { sse_algorithm: 'AES256' } }],
      }),
    ),
  },
  {
    id: 'CKV2_AWS_6',
    resourceType: BUCKET,
    reads: 'has a public access block with `block_public_acls` and `block_public_policy`',
    met: 'every bucket blocks public access',
    check: (bucket, root) =>
      ofBucket(bucket, root, 'aws_s3_bucket_public_access_block').some(
        (block) => block['block_public_acls'] === true && block['block_public_policy'] === true,
      ),
    failing: failing(
      BUCKET,
      bad,
      toBad('aws_s3_bucket_public_access_block', { block_public_acls: true, block_public_policy: false }),
    ),
  },
  {
    id: 'CKV2_AWS_61',
    resourceType: BUCKET,
    reads: 'has a lifecycle configuration',
    met: 'every bucket has one',
    check: (bucket, root) => hasCompanion(bucket, root, 'aws_s3_bucket_lifecycle_configuration'),
    failing: failing(BUCKET, bad),
  },
  {
    id: 'CKV2_AWS_62',
    resourceType: BUCKET,
    reads: 'has `aws_s3_bucket_notification`',
    met: '`notifications.eventBridge` sends events of the audit bucket',
    check: (bucket, root) => hasCompanion(bucket, root, 'aws_s3_bucket_notification'),
    failing: failing(BUCKET, bad),
  },
  {
    id: 's3_bucket_secure_transport_policy',
    resourceType: BUCKET,
    reads: 'the bucket policy denies everyone every action without TLS',
    met: 'every bucket policy has `DenyInsecureTransport`',
    check: (bucket, root) =>
      ofBucket(bucket, root, 'aws_s3_bucket_policy')
        .flatMap(({ policy }) => statementsOf(policy))
        .some(
          ({ allows, everyone, actions, conditions }) =>
            !allows &&
            everyone &&
            actions.includes('s3:*') &&
            at(conditions, 'Bool', 'aws:SecureTransport') === 'false',
        ),
    failing: failing(BUCKET, bad, toBad('aws_s3_bucket_policy', { policy: '{"Statement":[]}' })),
  },
  {
    id: 's3_bucket_shadow_resource_vulnerability',
    resourceType: BUCKET,
    reads: 'the name is none that an AWS service gives to a bucket of its own',
    met: 'names come from the organization file',
    check: ({ arguments: { bucket } }) => !SERVICE_BUCKET.test(String(bucket)),
    failing: failing(BUCKET, { bucket: 'aws-glue-assets-111122223333-eu-west-1' }),
  },
];

/** Expectations of a bucket's settings. */
export const BUCKET_SETTING_RULES: readonly Rule[] = [
  ...(
    [
      ['CKV_AWS_53', 'block_public_acls'],
      ['CKV_AWS_54', 'block_public_policy'],
      ['CKV_AWS_55', 'ignore_public_acls'],
      ['CKV_AWS_56', 'restrict_public_buckets'],
    ] as const
  ).map(([id, flag]) => isTrue(id, 'aws_s3_bucket_public_access_block', flag, 'every bucket blocks public access')),
  {
    id: 'CKV_AWS_300',
    resourceType: 'aws_s3_bucket_lifecycle_configuration',
    reads: 'an `Enabled` rule with an empty filter ends unfinished multipart uploads',
    met: '`retention.abortMultipartDays`, for every object',
    check: ({ arguments: { rule } }) =>
      list(rule).some(
        (each) =>
          at(each, 'status') === 'Enabled' &&
          at(each, 'abort_incomplete_multipart_upload', 'days_after_initiation') !== undefined &&
          list(at(each, 'filter')).every(
            (filter) => typeof filter === 'object' && filter !== null && Object.keys(filter).length === 0,
          ),
      ),
    failing: failing('aws_s3_bucket_lifecycle_configuration', {
      rule: [
        {
          status: 'Enabled',
          filter: [{ prefix: 'tmp/' }],
          abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
        },
      ],
    }),
  },
  {
    id: 'CKV2_AWS_65',
    resourceType: 'aws_s3_bucket_ownership_controls',
    reads: '`object_ownership` is `BucketOwnerEnforced`',
    met: 'every bucket has ACLs switched off',
    check: ({ arguments: { rule } }) => at(rule, 'object_ownership') === 'BucketOwnerEnforced',
    failing: failing('aws_s3_bucket_ownership_controls', { rule: { object_ownership: 'ObjectWriter' } }),
  },
];
