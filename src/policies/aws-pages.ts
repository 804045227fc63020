import type { AwsPage } from './policy-document';

const page = (title: string, path: string): AwsPage => ({ title, url: `https://docs.aws.amazon.com/${path}.html` });

const cloudTrail = (title: string, path: string): AwsPage => page(title, `awscloudtrail/latest/userguide/${path}`);
const athena = (title: string, path: string): AwsPage => page(title, `athena/latest/ug/${path}`);
const s3 = (title: string, path: string): AwsPage => page(title, `AmazonS3/latest/userguide/${path}`);
const iam = (title: string, path: string): AwsPage => page(title, `IAM/latest/UserGuide/${path}`);
const kms = (title: string, path: string): AwsPage => page(title, `kms/latest/developerguide/${path}`);
const sns = (title: string, path: string): AwsPage => page(title, `sns/latest/dg/${path}`);
const sqs = (title: string, path: string): AwsPage =>
  page(title, `AWSSimpleQueueService/latest/SQSDeveloperGuide/${path}`);
const organizations = (title: string, path: string): AwsPage => page(title, `organizations/latest/userguide/${path}`);

/** The AWS documentation pages orgtrail's statements and quotas follow. */
export const AWS_PAGES = {
  athenaWorkgroups: athena('Use IAM policies to control workgroup access', 'workgroups-iam-policy'),
  athenaGlue: athena(
    'Configure access to databases and tables in the AWS Glue Data Catalog',
    'fine-grained-access-to-glue-resources',
  ),
  athenaResults: athena('Control access to Amazon S3 from Athena', 's3-permissions'),
  athenaEncryption: athena('Encrypt Athena query results stored in Amazon S3', 'encrypting-query-results-stored-in-s3'),
  cloudTrailBucket: cloudTrail('Amazon S3 bucket policy for CloudTrail', 'create-s3-bucket-policy-for-cloudtrail'),
  cloudTrailBucketAccounts: cloudTrail(
    'Setting bucket policy for multiple accounts',
    'cloudtrail-set-bucket-policy-for-multiple-accounts',
  ),
  controlTowerBucket: page(
    'Amazon S3 bucket policy in the audit account',
    'controltower/latest/userguide/logging-s3-audit-bucket',
  ),
  cloudTrailKey: cloudTrail('Configure AWS KMS key policies for CloudTrail', 'create-kms-key-policy-for-cloudtrail'),
  cloudTrailTopic: cloudTrail('Amazon SNS topic policy for CloudTrail', 'cloudtrail-permissions-for-sns-notifications'),
  cloudTrailLogsTrust: cloudTrail('Sending events to CloudWatch Logs', 'send-cloudtrail-events-to-cloudwatch-logs'),
  cloudTrailLogsRole: cloudTrail(
    'Role policy document for CloudTrail to use CloudWatch Logs for monitoring',
    'cloudtrail-required-policy-for-cloudwatch-logs',
  ),
  cloudTrailDelegate: cloudTrail('Organization delegated administrator', 'cloudtrail-delegated-administrator'),
  cloudTrailServiceLinkedRole: cloudTrail(
    'Using service-linked roles for CloudTrail',
    'using-service-linked-roles-create-slr-for-org-trails',
  ),
  cloudTrailSecurity: cloudTrail('Security best practices in AWS CloudTrail', 'best-practices-security'),
  cloudTrailSharing: cloudTrail('Sharing CloudTrail log files between AWS accounts', 'cloudtrail-sharing-logs'),
  s3Security: s3('Security best practices for Amazon S3', 'security-best-practices'),
  s3ConditionKeys: s3('Bucket policy examples using condition keys', 'amazon-s3-policy-keys'),
  s3Actions: page(
    'Actions, resources, and condition keys for Amazon S3',
    'service-authorization/latest/reference/list_amazons3',
  ),
  s3ObjectLock: s3('Locking objects with Object Lock', 'object-lock'),
  s3AccessLogs: s3('Enabling Amazon S3 server access logging', 'enable-server-access-logging'),
  s3Replication: s3('Setting up permissions for live replication', 'setting-repl-config-perm-overview'),
  s3ReplicationKms: s3(
    'Replicating encrypted objects (SSE-S3, SSE-KMS, DSSE-KMS, SSE-C)',
    'replication-config-for-kms-objects',
  ),
  s3BucketPolicies: s3('Bucket policies for Amazon S3', 'bucket-policies'),
  iamConditionKeys: iam('AWS global condition context keys', 'reference_policies_condition-keys'),
  iamQuotas: iam('IAM and AWS STS quotas', 'reference_iam-quotas'),
  iamExternalId: iam('Access to AWS accounts owned by third parties', 'id_roles_common-scenarios_third-party'),
  iamMfa: iam('Secure API access with MFA', 'id_credentials_mfa_configure-api-access'),
  iamRoleTrust: iam('Update a role trust policy', 'id_roles_update-role-trust-policy'),
  kmsKeyPolicy: kms('Default key policy', 'key-policy-default'),
  kmsAliases: kms('Use aliases to control access to KMS keys', 'alias-authorization'),
  kmsCrossAccount: kms('Allowing users in other accounts to use a KMS key', 'key-policy-modifying-external-accounts'),
  kmsDeletion: kms('Delete an AWS KMS key', 'deleting-keys'),
  kmsQuotas: kms('Resource quotas', 'resource-limits'),
  logsKey: page(
    'Encrypt log data in CloudWatch Logs using AWS Key Management Service',
    'AmazonCloudWatch/latest/logs/encrypt-log-data-kms',
  ),
  snsQueueKey: sns(
    'Setting up Amazon SNS topic encryption with encrypted Amazon SQS queue subscription',
    'sns-enable-encryption-for-topic-sqs-queue-subscriptions',
  ),
  snsSecurity: sns('Amazon SNS security best practices', 'sns-security-best-practices'),
  snsQueue: sns('Subscribing an Amazon SQS queue to an Amazon SNS topic', 'subscribe-sqs-queue-to-sns-topic'),
  snsQuotas: page('Amazon SNS endpoints and quotas', 'general/latest/gr/sns'),
  sqsSecurity: sqs('Amazon SQS security best practices', 'sqs-security-best-practices'),
  sqsKey: sqs('Key management', 'sqs-key-management'),
  sqsQuotas: sqs('Amazon SQS policy quotas', 'quotas-policies'),
  scpExamples: organizations('Service control policy examples', 'orgs_manage_policies_scps_examples'),
  organizationsQuotas: organizations('Quotas and service limits for AWS Organizations', 'orgs_reference_limits'),
} as const satisfies Readonly<Record<string, AwsPage>>;
