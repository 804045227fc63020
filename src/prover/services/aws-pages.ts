/** An AWS documentation page. */
export interface AwsPage {
  /** Title of the page. */
  readonly title: string;
  /** Its address. */
  readonly url: string;
}

const page = (title: string, path: string): AwsPage => ({ title, url: `https://docs.aws.amazon.com/${path}.html` });

const cloudTrail = (title: string, path: string): AwsPage => page(title, `awscloudtrail/latest/userguide/${path}`);
const logs = (title: string, path: string): AwsPage => page(title, `AmazonCloudWatch/latest/logs/${path}`);
const iam = (title: string, path: string): AwsPage => page(title, `IAM/latest/UserGuide/${path}`);
const s3 = (title: string, path: string): AwsPage => page(title, `AmazonS3/latest/userguide/${path}`);

/** The AWS pages that say what services present when they deliver, and what limits hold. */
export const PAGES = {
  bucketPolicy: cloudTrail('Amazon S3 bucket policy for CloudTrail', 'create-s3-bucket-policy-for-cloudtrail'),
  logFiles: cloudTrail('CloudTrail log file examples', 'cloudtrail-log-file-examples'),
  digestFiles: cloudTrail('CloudTrail digest file structure', 'cloudtrail-log-file-validation-digest-file-structure'),
  organizationTrail: cloudTrail('Creating a trail for an organization', 'creating-trail-organization'),
  keyPolicy: cloudTrail('Configure AWS KMS key policies for CloudTrail', 'create-kms-key-policy-for-cloudtrail'),
  kmsUse: cloudTrail('How AWS CloudTrail uses AWS KMS', 'how-kms-works-with-cloudtrail'),
  securityPractices: cloudTrail('Security best practices in AWS CloudTrail', 'best-practices-security'),
  topicPolicy: cloudTrail('Amazon SNS topic policy for CloudTrail', 'cloudtrail-permissions-for-sns-notifications'),
  logsTrust: cloudTrail('Sending events to CloudWatch Logs', 'send-cloudtrail-events-to-cloudwatch-logs'),
  logsRole: cloudTrail(
    'Role policy document for CloudTrail to use CloudWatch Logs for monitoring',
    'cloudtrail-required-policy-for-cloudwatch-logs',
  ),
  confusedDeputy: cloudTrail('Cross-service confused deputy prevention', 'cross-service-confused-deputy-prevention'),
  trailLimits: cloudTrail('Quotas in AWS CloudTrail', 'WhatIsCloudTrail-Limits'),
  controlTowerBucket: page(
    'Amazon S3 bucket policy in the audit account',
    'controltower/latest/userguide/logging-s3-audit-bucket',
  ),
  createTrail: page('CreateTrail', 'awscloudtrail/latest/APIReference/API_CreateTrail'),
  logGroupKey: logs('Encrypt log data in CloudWatch Logs using AWS Key Management Service', 'encrypt-log-data-kms'),
  vendedS3: logs('Logs sent to Amazon S3', 'AWS-logs-infrastructure-S3'),
  vendedS3V2: logs('Logs sent to Amazon S3 (V2)', 'AWS-logs-infrastructure-V2-S3'),
  vendedLogGroup: logs('Logs sent to CloudWatch Logs', 'AWS-logs-infrastructure-CWL'),
  vendedFirehose: logs('Logs sent to Firehose', 'AWS-logs-infrastructure-Firehose'),
  logsQuotas: logs('CloudWatch Logs quotas', 'cloudwatch_limits_cwl'),
  flowLogRole: page('IAM role for publishing flow logs to CloudWatch Logs', 'vpc/latest/userguide/flow-logs-iam-role'),
  firehoseRole: page('Controlling access with Amazon Data Firehose', 'firehose/latest/dev/controlling-access'),
  loadBalancerLogs: page(
    'Enable access logs for your Application Load Balancer',
    'elasticloadbalancing/latest/application/enable-access-logging',
  ),
  configBucket: page(
    'Permissions for the Amazon S3 bucket for the AWS Config delivery channel',
    'config/latest/developerguide/s3-bucket-policy',
  ),
  guardDuty: page(
    'Exporting generated GuardDuty findings to Amazon S3',
    'guardduty/latest/ug/guardduty_exportfindings',
  ),
  redshift: page('Database audit logging', 'redshift/latest/mgmt/db-auditing'),
  bedrock: page('Monitor model invocation', 'bedrock/latest/userguide/model-invocation-logging'),
  macie: page(
    'Storing and retaining sensitive data discovery results',
    'macie/latest/user/discovery-results-repository-s3',
  ),
  accessLogs: s3('Enabling Amazon S3 server access logging', 'enable-server-access-logging'),
  replication: s3('Setting up permissions for live replication', 'setting-repl-config-perm-overview'),
  replicationKms: s3(
    'Replicating encrypted objects (SSE-S3, SSE-KMS, DSSE-KMS, SSE-C)',
    'replication-config-for-kms-objects',
  ),
  s3Policies: s3('Bucket policies for Amazon S3', 'bucket-policies'),
  s3Conditions: s3('Bucket policy examples using condition keys', 'amazon-s3-policy-keys'),
  s3Security: s3('Security best practices for Amazon S3', 'security-best-practices'),
  s3PutBucketPolicy: page('PutBucketPolicy', 'AmazonS3/latest/API/API_PutBucketPolicy'),
  objectLock: s3('Locking objects with Object Lock', 'object-lock'),
  objectOwnership: s3('Controlling ownership of objects and disabling ACLs for your bucket', 'about-object-ownership'),
  publicAccess: s3('Blocking public access to your Amazon S3 storage', 'access-control-block-public-access'),
  lifecycle: s3('Managing the lifecycle of objects', 'object-lifecycle-mgmt'),
  topicKey: page(
    'Setting up Amazon SNS topic encryption with encrypted Amazon SQS queue subscription',
    'sns/latest/dg/sns-enable-encryption-for-topic-sqs-queue-subscriptions',
  ),
  topicQueue: page(
    'Subscribing an Amazon SQS queue to an Amazon SNS topic',
    'sns/latest/dg/subscribe-sqs-queue-to-sns-topic',
  ),
  snsQuotas: page('Amazon SNS endpoints and quotas', 'general/latest/gr/sns'),
  sqsQuotas: page('Amazon SQS policy quotas', 'AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies'),
  athenaWorkgroups: page('Use IAM policies to control workgroup access', 'athena/latest/ug/workgroups-iam-policy'),
  athenaGlue: page(
    'Configure access to databases and tables in the AWS Glue Data Catalog',
    'athena/latest/ug/fine-grained-access-to-glue-resources',
  ),
  athenaResults: page('Control access to Amazon S3 from Athena', 'athena/latest/ug/s3-permissions'),
  athenaEncryption: page(
    'Encrypt Athena query results stored in Amazon S3',
    'athena/latest/ug/encrypting-query-results-stored-in-s3',
  ),
  evaluation: iam('Policy evaluation logic', 'reference_policies_evaluation-logic'),
  crossAccount: iam('Cross-account policy evaluation logic', 'reference_policies_evaluation-logic-cross-account'),
  conditionKeys: iam('AWS global condition context keys', 'reference_policies_condition-keys'),
  iamQuotas: iam('IAM and AWS STS quotas', 'reference_iam-quotas'),
  kmsKeyPolicies: page('Key policies in AWS KMS', 'kms/latest/developerguide/key-policies'),
  kmsGrants: page('Grants in AWS KMS', 'kms/latest/developerguide/grants'),
  kmsQuotas: page('Resource quotas', 'kms/latest/developerguide/resource-limits'),
  scp: page('Service control policies (SCPs)', 'organizations/latest/userguide/orgs_manage_policies_scps'),
  organizationsQuotas: page(
    'Quotas and service limits for AWS Organizations',
    'organizations/latest/userguide/orgs_reference_limits',
  ),
} as const satisfies Readonly<Record<string, AwsPage>>;
