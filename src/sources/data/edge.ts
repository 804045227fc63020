import {
  arn,
  authorizedBy,
  destinations,
  enable,
  LIFECYCLE_ACTIONS,
  ownSource,
  passRole,
  remove,
  servicePrincipal,
  v1Source,
  v2Source,
} from '../define-source';
import type { LogSource } from '../log-source';
import { SOURCE_PAGES } from '../source-pages';

const WEB_ACLS = [arn('wafv2', '*/webacl/*')];
const DISTRIBUTIONS = 'arn:{partition}:cloudfront::{account}:distribution/*';
const STAGES = [
  'arn:{partition}:apigateway:{region}::/apis/*/stages/*',
  'arn:{partition}:apigateway:{region}::/restapis/*/stages/*',
];

/** Web traffic: CloudFront, WAF, Global Accelerator, API Gateway, Amplify. */
export const EDGE_SOURCES: readonly LogSource[] = [
  v1Source({
    id: 'wafv2.web-acl',
    service: 'WAFv2',
    logType: 'web ACL traffic logs',
    destinations: destinations('v1', 'v1', 'service-linked-role'),
    keyLayout:
      '{prefix/}AWSLogs/{accountId}/WAFLogs/{region|cloudfront}/{webAclName}/{yyyy}/{MM}/{dd}/{HH}/{mm}/{accountId}_waflogs_{region}_{webAclName}_{YYYYMMDDTHHmmZ}_{hash}.log.gz',
    callerGrants: [
      enable(['wafv2:PutLoggingConfiguration'], WEB_ACLS),
      remove(['wafv2:DeleteLoggingConfiguration'], WEB_ACLS),
      {
        actions: ['iam:CreateServiceLinkedRole'],
        resources: [
          'arn:{partition}:iam::{account}:role/aws-service-role/wafv2.amazonaws.com/AWSServiceRoleForWAFV2Logging',
        ],
        to: ['firehose'],
        when: 'first-time',
        service: 'wafv2.amazonaws.com',
      },
      { ...enable(['firehose:ListDeliveryStreams']), to: ['firehose'] },
    ],
    lifecycleActions: ['logs:CreateLogDelivery', 'logs:DeleteLogDelivery'],
    constraints: {
      s3: { namePrefix: 'aws-waf-logs-' },
      'cloudwatch-logs': { namePrefix: 'aws-waf-logs-' },
      firehose: { namePrefix: 'aws-waf-logs-', sameAccount: true, sameRegion: true },
    },
    notes: [
      'web ACLs of CloudFront are in us-east-1, and so are their log group and stream',
      'one destination for each web ACL, from memory',
    ],
    page: SOURCE_PAGES.waf,
  }),
  ownSource({
    id: 'cloudfront.standard.legacy',
    service: 'CloudFront',
    logType: 'standard logs (legacy)',
    destinations: destinations(undefined, 'acl'),
    writer: {
      kind: 'canonical-user',
      name: 'awslogsdelivery',
      id: 'c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0',
    },
    keyLayout: '{prefix/}{distributionId}.{yyyy}-{MM}-{dd}-{HH}.{uniqueId}.gz',
    callerGrants: [
      enable(['cloudfront:UpdateDistribution'], [DISTRIBUTIONS]),
      enable(['s3:GetBucketAcl', 's3:PutBucketAcl'], ['arn:{partition}:s3:::{bucket}']),
    ],
    constraints: { s3: { acls: 'needed', optInRegion: false } },
    newer: 'cloudfront.standard.v2',
    page: SOURCE_PAGES.cloudFrontLegacy,
  }),
  v2Source({
    id: 'cloudfront.standard.v2',
    service: 'CloudFront',
    logType: 'standard logs v2',
    keyLayout: 'AWSLogs/{accountId}/CloudFront/{suffix} or {destinationPrefix}/{suffix}',
    v2LogTypes: ['ACCESS_LOGS'],
    ...authorizedBy('cloudfront', DISTRIBUTIONS),
    apiRegion: 'us-east-1',
    notes: ['every delivery API is called in us-east-1', 'Parquet output costs extra'],
  }),
  ownSource({
    id: 'cloudfront.realtime',
    service: 'CloudFront',
    logType: 'real-time logs',
    writer: { kind: 'iam-role', usedBy: 'cloudfront.amazonaws.com' },
    callerGrants: [enable(['cloudfront:CreateRealtimeLogConfig']), passRole('cloudfront.amazonaws.com', [])],
    notes: ['delivers to Kinesis Data Streams only'],
    page: SOURCE_PAGES.cloudFrontRealtime,
    memory: 'the whole entry',
  }),
  v1Source({
    id: 'globalaccelerator.flow-logs',
    service: 'Global Accelerator',
    logType: 'flow logs',
    destinations: destinations(undefined, 'v1'),
    keyLayout:
      '{prefix/}AWSLogs/{accountId}/globalaccelerator/{region}/{yyyy}/{MM}/{dd}/{accountId}_globalaccelerator_{acceleratorId}_{flowLogId}_{ts}_{hash}.log.gz',
    callerGrants: [
      enable(
        ['globalaccelerator:UpdateAcceleratorAttributes'],
        ['arn:{partition}:globalaccelerator::{account}:accelerator/*'],
      ),
    ],
    lifecycleActions: ['logs:CreateLogDelivery', 'logs:DeleteLogDelivery'],
    apiRegion: 'us-west-2',
    notes: ["the service guide's bucket policy has no conditions; those of the shared page are used"],
    page: SOURCE_PAGES.globalAccelerator,
  }),
  ownSource({
    id: 'apigateway.rest',
    service: 'API Gateway (REST)',
    logType: 'execution and access logs',
    destinations: destinations('account-role', undefined, 'service-linked-role'),
    writer: { kind: 'iam-role', usedBy: 'apigateway.amazonaws.com' },
    callerGrants: [
      enable(['apigateway:PATCH'], STAGES),
      { ...enable(['apigateway:PATCH'], ['arn:{partition}:apigateway:{region}::/account']), to: ['cloudwatch-logs'] },
      passRole('apigateway.amazonaws.com'),
    ],
    constraints: { firehose: { namePrefix: 'amazon-apigateway-' } },
    notes: [
      'the role is one for the account and Region, with the AWS managed policy AmazonAPIGatewayPushToCloudWatchLogs',
      'Firehose takes access logs only',
    ],
    page: SOURCE_PAGES.apiGateway,
    memory: 'the whole entry',
  }),
  v1Source({
    id: 'apigateway.v2-access',
    service: 'API Gateway (HTTP, WebSocket, access logs)',
    logType: 'access logs',
    destinations: destinations('v1'),
    callerGrants: [enable(['apigateway:PATCH'], STAGES)],
    lifecycleActions: LIFECYCLE_ACTIONS,
    partly: 'the destination and its permissions are confirmed, the rest is from memory',
  }),
  v2Source({
    id: 'amplify.logs',
    service: 'Amplify',
    logType: 'access and WAF logs',
    v2LogTypes: ['ACCESS_LOGS', 'WAF_LOGS'],
    page: SOURCE_PAGES.putDeliverySource,
    partly: 'the log types are confirmed, the destinations are assumed to be those of the newer model',
  }),
  ownSource({
    id: 's3.server-access.legacy',
    service: 'Amazon S3',
    logType: 'server access logs',
    destinations: destinations(undefined, 'resource-policy'),
    writer: servicePrincipal('logging.s3.amazonaws.com'),
    keyLayout:
      '{prefix}{yyyy}-{MM}-{dd}-{HH}-{mm}-{ss}-{id} or {prefix}{sourceAccount}/{region}/{bucket}/{yyyy}/{MM}/{dd}/{yyyy}-{MM}-{dd}-{HH}-{mm}-{ss}-{id}',
    sourceArns: ['arn:{partition}:s3:::*'],
    resourceArns: ['arn:{partition}:s3:::*'],
    callerGrants: [enable(['s3:PutBucketLogging'], ['arn:{partition}:s3:::*'])],
    constraints: {
      s3: { encryption: 'sse-s3-only', objectLock: false, sameAccount: true, sameRegion: true },
    },
    newer: 's3.server-access.v2',
    notes: ['the bucket must have neither a default retention period nor Requester Pays'],
    page: SOURCE_PAGES.s3AccessLogs,
  }),
  v2Source({
    id: 's3.server-access.v2',
    service: 'Amazon S3',
    logType: 'server access logs',
    v2LogTypes: ['S3_SERVER_ACCESS_LOGS'],
    ...authorizedBy('s3', 'arn:{partition}:s3:::*'),
    constraints: { 'cloudwatch-logs': { sameRegion: true } },
    notes: ['a change takes effect after 15 to 20 minutes'],
  }),
];
