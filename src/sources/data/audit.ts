import {
  arn,
  destinations,
  enable,
  ownSource,
  passRole,
  remove,
  servicePrincipal,
  v2Source,
  authorizedBy,
} from '../define-source';
import type { LogSource } from '../log-source';
import { SOURCE_PAGES } from '../source-pages';

const TRAIL = arn('cloudtrail', 'trail/*');

/** Records of who did what, and of what security services found. */
export const AUDIT_SOURCES: readonly LogSource[] = [
  ownSource({
    id: 'cloudtrail.trail',
    service: 'CloudTrail',
    logType: 'management, data, network activity and Insights events, digests',
    destinations: destinations('service-role', 'resource-policy'),
    writer: servicePrincipal('cloudtrail.amazonaws.com'),
    keyLayout:
      '{prefix/}AWSLogs/[{orgId}/]{accountId}/{CloudTrail|CloudTrail-Insight|CloudTrail-NetworkActivity|CloudTrail-Aggregated|CloudTrail-Digest}/{region}/{yyyy}/{MM}/{dd}/{file}',
    sourceArns: [TRAIL],
    resourceArns: [TRAIL],
    callerGrants: [
      enable(
        [
          'cloudtrail:AddTags',
          'cloudtrail:CreateTrail',
          'cloudtrail:PutEventSelectors',
          'cloudtrail:PutInsightSelectors',
          'cloudtrail:StartLogging',
          'cloudtrail:UpdateTrail',
        ],
        [TRAIL],
      ),
      remove(['cloudtrail:DeleteTrail', 'cloudtrail:StopLogging'], [TRAIL]),
      passRole('cloudtrail.amazonaws.com'),
    ],
    notes: [
      "`aws:SourceArn` is the trail, in the trail's home Region and the account that owns it: the management account for organization trails",
      'the log group must be in the account that creates the trail',
    ],
    page: SOURCE_PAGES.cloudTrail,
  }),
  ownSource({
    id: 'config.delivery',
    service: 'AWS Config',
    logType: 'configuration history and snapshots',
    destinations: destinations(undefined, 'resource-policy'),
    writer: servicePrincipal('config.amazonaws.com'),
    keyLayout:
      '{prefix/}AWSLogs/{accountId}/Config/{region}/{yyyy}/{M}/{d}/{ConfigHistory|ConfigSnapshot}/{file} (+ AWSLogs/{accountId}/Config/ConfigWritabilityCheckFile)',
    sourceArns: [arn('config', '*')],
    callerGrants: [
      enable(['config:PutDeliveryChannel']),
      enable(['config:PutConfigurationRecorder'], [arn('config', 'configuration-recorder/*')]),
      passRole('config.amazonaws.com', ['s3']),
    ],
    notes: ['a recorder with the service-linked role cannot put objects, so the service principal writes'],
    page: SOURCE_PAGES.config,
    partly: 'the date segments of the keys are from memory',
  }),
  ownSource({
    id: 'guardduty.findings',
    service: 'GuardDuty',
    logType: 'findings export',
    destinations: destinations(undefined, 'resource-policy'),
    writer: servicePrincipal('guardduty.amazonaws.com', true),
    keyLayout: '{prefix/}AWSLogs/{accountId}/GuardDuty/{region}/{yyyy}/{MM}/{dd}/{uuid}.jsonl.gz',
    sourceArns: [arn('guardduty', 'detector/*')],
    callerGrants: [
      enable(['guardduty:CreatePublishingDestination']),
      enable(['s3:GetBucketLocation', 's3:ListBucket'], ['arn:{partition}:s3:::{bucket}']),
      enable(['s3:GetObject', 's3:PutObject'], ['arn:{partition}:s3:::{bucket}/*']),
    ],
    constraints: { s3: { encryption: 'cmk-required', optInRegion: false } },
    notes: ["an administrator account exports its members' findings too", 'key and bucket must be in one Region'],
    page: SOURCE_PAGES.guardDuty,
    partly: 'the key layout is from memory, so the statements use the documented form, every key below the prefix',
  }),
  ownSource({
    id: 'macie.discovery',
    service: 'Macie',
    logType: 'sensitive data discovery results',
    destinations: destinations(undefined, 'resource-policy'),
    writer: servicePrincipal('macie.amazonaws.com', true),
    keyLayout: '{prefix/}AWSLogs/{accountId}/Macie/{region}/{jobId}/{accountId}/{uuid}.jsonl.gz',
    sourceArns: [arn('macie2', 'export-configuration:*'), arn('macie2', 'classification-job/*')],
    callerGrants: [enable(['macie2:PutClassificationExportConfiguration'])],
    constraints: { s3: { encryption: 'cmk-required', optInRegion: false } },
    notes: ['key and bucket must be in one Region'],
    page: SOURCE_PAGES.macie,
    partly: 'the key layout is from memory, so the statements use the documented form, every key below the prefix',
  }),
  v2Source({
    id: 'securityhub.cspm',
    service: 'Security Hub CSPM',
    logType: 'findings',
    destinations: destinations('v2'),
    v2LogTypes: ['SECURITY_FINDING_LOGS'],
    // AWS takes the wildcard only, although the resource type has a single name.
    ...authorizedBy('securityhub', arn('securityhub', 'hub/*')),
  }),
  v2Source({
    id: 'securityhub.v2',
    service: 'Security Hub',
    logType: 'findings',
    destinations: destinations('v2'),
    v2LogTypes: ['SECURITY_FINDING_LOGS'],
    ...authorizedBy('securityhub', arn('securityhub', 'hubv2/*')),
  }),
  v2Source({
    id: 'sso.error-logs',
    service: 'IAM Identity Center',
    logType: 'AD sync and configurable sync error logs',
    v2LogTypes: ['ERROR_LOGS'],
    ...authorizedBy('identity-sync', arn('identity-sync', 'profile/*')),
  }),
  v2Source({
    id: 'shield.flow-logs',
    service: 'Shield Advanced',
    logType: 'DDoS flow logs',
    v2LogTypes: ['FLOW_LOGS'],
    page: SOURCE_PAGES.putDeliverySource,
    partly: 'the log type is confirmed, the destinations are assumed to be those of the newer model',
  }),
];
