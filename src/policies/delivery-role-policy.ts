import { serviceEndpoint, type Partition } from '../organization/partition';
import { AWS_PAGES } from './aws-pages';
import { buildPolicy, type Policy } from './policy';
import type { SourcedStatement } from './policy-document';
import { QUOTAS } from './quotas';
import { CLOUDTRAIL } from './trail-facts';

/** What the delivery role's trust is made from. */
export interface DeliveryRoleTrustFacts {
  /** ARN of the trail that uses the role. */
  readonly trailArn: string;
  /** Account that owns the trail. */
  readonly ownerAccountId: string;
  /** Whether the trust names trail and owner. AWS does not say whether CloudTrail sends these keys here. */
  readonly confusedDeputyConditions: boolean;
}

/** What the delivery role's permissions are made from. */
export interface DeliveryRolePolicyFacts {
  /** Partition of all ARNs. */
  readonly partition: Partition;
  /** Home Region of trail and log group. */
  readonly region: string;
  /** Account of role and log group. */
  readonly accountId: string;
  /** Account that owns the trail. */
  readonly ownerAccountId: string;
  /** Set for an organization trail. */
  readonly organizationId: string | undefined;
  /** Log group name. */
  readonly logGroupName: string;
  /** Account of the key that encrypts the log group. */
  readonly keyAccountId: string;
  /** Alias of that key with its leading `alias/`; undefined when the log group has none. */
  readonly keyAlias: string | undefined;
}

/**
 * Builds the trust policy of the role CloudTrail writes to CloudWatch Logs with.
 *
 * @see "Sending events to CloudWatch Logs"
 */
export function deliveryRoleTrust(facts: DeliveryRoleTrustFacts): Policy {
  return buildPolicy('delivery role trust', QUOTAS.roleTrust, [
    {
      statement: {
        Sid: 'AllowCloudTrailToDeliver',
        Effect: 'Allow',
        Principal: CLOUDTRAIL,
        Action: 'sts:AssumeRole',
        ...(facts.confusedDeputyConditions
          ? {
              Condition: {
                StringEquals: { 'aws:SourceArn': facts.trailArn, 'aws:SourceAccount': facts.ownerAccountId },
              },
            }
          : {}),
      },
      purpose: 'Lets CloudTrail assume the role, for one trail only when the organization file asks for it.',
      follows: AWS_PAGES.cloudTrailLogsTrust,
    },
  ]);
}

/**
 * Builds the permissions of the role CloudTrail writes to CloudWatch Logs with: its own streams of one log group. AWS
 * does not say whose id heads the streams of a trail the delegated administrator created, so both may.
 *
 * @see "Role policy document for CloudTrail to use CloudWatch Logs for monitoring"
 */
export function deliveryRolePolicy(facts: DeliveryRolePolicyFacts): Policy {
  const accounts = [...new Set([facts.ownerAccountId, facts.accountId])];
  const streams = [
    ...accounts.map((account) => `${account}_CloudTrail_${facts.region}*`),
    ...(facts.organizationId === undefined ? [] : [`${facts.organizationId}_*`]),
  ];
  const logGroup = `arn:${facts.partition}:logs:${facts.region}:${facts.accountId}:log-group:${facts.logGroupName}`;
  const resources = streams.map((stream) => `${logGroup}:log-stream:${stream}`);
  const allow = { Effect: 'Allow', Resource: resources } as const;
  return buildPolicy('delivery role', QUOTAS.inlineRolePolicy, [
    {
      statement: { Sid: 'AWSCloudTrailCreateLogStream20141101', Action: 'logs:CreateLogStream', ...allow },
      purpose: "Lets CloudTrail create its log streams in the trail's log group.",
      follows: AWS_PAGES.cloudTrailLogsRole,
    },
    {
      statement: { Sid: 'AWSCloudTrailPutLogEvents20141101', Action: 'logs:PutLogEvents', ...allow },
      purpose: 'Lets CloudTrail write to those streams.',
      follows: AWS_PAGES.cloudTrailLogsRole,
    },
    ...keyStatements(facts, logGroup),
  ]);
}

/** Writing to an encrypted log group asks for the key on the writer's behalf; across accounts both policies must agree. */
function keyStatements(facts: DeliveryRolePolicyFacts, logGroup: string): SourcedStatement[] {
  if (facts.keyAlias === undefined) return [];
  return [
    {
      statement: {
        Sid: 'UseLogGroupKey',
        Effect: 'Allow',
        Action: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
        // Key ids are known to AWS alone, so the key is named by its alias.
        Resource: `arn:${facts.partition}:kms:${facts.region}:${facts.keyAccountId}:key/*`,
        Condition: {
          'ForAnyValue:StringEquals': { 'kms:ResourceAliases': facts.keyAlias },
          StringEquals: { 'kms:ViaService': serviceEndpoint(facts.partition, 'logs', facts.region) },
          ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': logGroup },
        },
      },
      purpose: 'Lets CloudWatch Logs use the key of the log group on behalf of the role.',
      follows: AWS_PAGES.logsKey,
    },
  ];
}
