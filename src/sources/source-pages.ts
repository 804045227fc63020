import type { SourcePage } from './log-source';

const page = (title: string, path: string): SourcePage => ({ title, url: `https://docs.aws.amazon.com/${path}.html` });
const logs = (title: string, path: string): SourcePage => page(title, `AmazonCloudWatch/latest/logs/${path}`);

/** The AWS documentation pages the catalog and the log delivery policies follow. */
export const SOURCE_PAGES = {
  destinationsTable: logs('Supported log destinations', 'AWS-logs-destinations-table'),
  v1: logs('Logging that requires additional permissions [V1]', 'AWS-vended-logs-permissions'),
  v1CloudWatchLogs: logs('Logs sent to CloudWatch Logs', 'AWS-logs-infrastructure-CWL'),
  v1S3: logs('Logs sent to Amazon S3', 'AWS-logs-infrastructure-S3'),
  v1Firehose: logs('Logs sent to Firehose', 'AWS-logs-infrastructure-Firehose'),
  v2: logs('Logging that requires additional permissions [V2]', 'AWS-vended-logs-permissions-V2'),
  v2CloudWatchLogs: logs('Logs sent to CloudWatch Logs', 'AWS-logs-infrastructure-V2-CloudWatchLogs'),
  v2S3: logs('Logs sent to Amazon S3', 'AWS-logs-infrastructure-V2-S3'),
  v2Firehose: logs('Logs sent to Firehose', 'AWS-logs-infrastructure-V2-Firehose'),
  v2Services: logs('Service-specific permissions', 'AWS-logs-infrastructure-V2-service-specific'),
  v2CrossAccount: logs('Cross-account delivery example', 'vended-logs-crossaccount-example'),
  subscriptionDestination: logs('Step 2: Create a destination', 'CreateFirehoseStreamDestination'),
  logsQuotas: logs('CloudWatch Logs quotas', 'cloudwatch_limits_cwl'),
  putDeliverySource: page('PutDeliverySource', 'AmazonCloudWatchLogs/latest/APIReference/API_PutDeliverySource'),
  putDeliveryDestinationPolicy: page(
    'PutDeliveryDestinationPolicy',
    'AmazonCloudWatchLogs/latest/APIReference/API_PutDeliveryDestinationPolicy',
  ),
  logsActions: page(
    'Actions, resources, and condition keys for Amazon CloudWatch Logs',
    'service-authorization/latest/reference/list_amazoncloudwatchlogs',
  ),
  passRole: page(
    'Grant a user permissions to pass a role to an AWS service',
    'IAM/latest/UserGuide/id_roles_use_passrole',
  ),
  iamQuotas: page('IAM and AWS STS quotas', 'IAM/latest/UserGuide/reference_iam-quotas'),
  bucketPolicies: page('Bucket policies for Amazon S3', 'AmazonS3/latest/userguide/bucket-policies'),
  keyQuotas: page('Resource quotas', 'kms/latest/developerguide/resource-limits'),
  cloudTrail: page(
    'Amazon S3 bucket policy for CloudTrail',
    'awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail',
  ),
  config: page(
    'Permissions for the Amazon S3 Bucket for the AWS Config Delivery Channel',
    'config/latest/developerguide/s3-bucket-policy',
  ),
  configKey: page(
    'Permissions for the KMS Key for the AWS Config Delivery Channel',
    'config/latest/developerguide/s3-kms-key-policy',
  ),
  flowLogsS3: page('Amazon S3 bucket permissions for flow logs', 'vpc/latest/userguide/flow-logs-s3-permissions'),
  flowLogsRole: page('IAM role for publishing flow logs to CloudWatch Logs', 'vpc/latest/userguide/flow-logs-iam-role'),
  transitGatewayFlowLogs: page('Transit Gateway flow logs records in Amazon S3', 'vpc/latest/tgw/flow-logs-s3'),
  resolverQueryLogs: page(
    'AWS resources that you can send VPC Resolver query logs to',
    'Route53/latest/DeveloperGuide/resolver-query-logs-choosing-target-resource',
  ),
  publicDnsQueryLogs: page('Public DNS query logging', 'Route53/latest/DeveloperGuide/query-logs'),
  waf: page('Logging destinations', 'waf/latest/developerguide/logging-destinations'),
  wafFirehose: page(
    'Sending protection pack (web ACL) traffic logs to an Amazon Data Firehose delivery stream',
    'waf/latest/developerguide/logging-kinesis',
  ),
  albAccessLogs: page(
    'Enable access logs for your Application Load Balancer',
    'elasticloadbalancing/latest/application/enable-access-logging',
  ),
  albConnectionLogs: page(
    'Enable connection logs for your Application Load Balancer',
    'elasticloadbalancing/latest/application/enable-connection-logging',
  ),
  nlbAccessLogs: page(
    'Enable access logs for your Network Load Balancer',
    'elasticloadbalancing/latest/network/enable-access-logs',
  ),
  clbAccessLogs: page(
    'Enable access logs for your Classic Load Balancer',
    'elasticloadbalancing/latest/classic/enable-access-logs',
  ),
  s3AccessLogs: page(
    'Enabling Amazon S3 server access logging',
    'AmazonS3/latest/userguide/enable-server-access-logging',
  ),
  cloudFrontLegacy: page(
    'Configure standard logging (legacy)',
    'AmazonCloudFront/latest/DeveloperGuide/standard-logging-legacy-s3',
  ),
  cloudFrontRealtime: page('Use real-time access logs', 'AmazonCloudFront/latest/DeveloperGuide/real-time-logs'),
  apiGateway: page(
    'Set up CloudWatch logging for REST APIs in API Gateway',
    'apigateway/latest/developerguide/set-up-logging',
  ),
  globalAccelerator: page(
    'Flow logs in AWS Global Accelerator',
    'global-accelerator/latest/dg/monitoring-global-accelerator.flow-logs',
  ),
  cognito: page(
    'Exporting logs from Amazon Cognito user pools',
    'cognito/latest/developerguide/exporting-quotas-and-usage',
  ),
  stepFunctions: page(
    'Using CloudWatch Logs to log execution history in Step Functions',
    'step-functions/latest/dg/cw-logs',
  ),
  bedrockInvocations: page(
    'Monitor model invocation using CloudWatch Logs and Amazon S3',
    'bedrock/latest/userguide/model-invocation-logging',
  ),
  guardDuty: page(
    'Exporting generated GuardDuty findings to Amazon S3 buckets',
    'guardduty/latest/ug/guardduty_exportfindings',
  ),
  redshift: page('Database audit logging', 'redshift/latest/mgmt/db-auditing'),
  clientVpn: page('Client VPN connection logging', 'vpn/latest/clientvpn-admin/cvpn-working-with-connection-logs'),
  eksControlPlane: page('Send control plane logs to CloudWatch Logs', 'eks/latest/userguide/control-plane-logs'),
  firehoseAccess: page('Controlling access with Amazon Data Firehose', 'firehose/latest/dev/controlling-access'),
  openSearch: page(
    'Monitoring OpenSearch logs with Amazon CloudWatch Logs',
    'opensearch-service/latest/developerguide/createdomain-configure-slow-logs',
  ),
  rds: page(
    'Publishing database logs to Amazon CloudWatch Logs',
    'AmazonRDS/latest/UserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch',
  ),
  lambda: page('Sending Lambda function logs to CloudWatch Logs', 'lambda/latest/dg/monitoring-cloudwatchlogs'),
  macie: page(
    'Storing and retaining sensitive data discovery results',
    'macie/latest/user/discovery-results-repository-s3',
  ),
  sessionManager: page('Logging session activity', 'systems-manager/latest/userguide/session-manager-logging'),
} as const satisfies Readonly<Record<string, SourcePage>>;
