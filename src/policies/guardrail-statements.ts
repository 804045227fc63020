import { AWS_PAGES } from './aws-pages';
import { CONFIGURATION_ACTIONS, bucketArn, deletionActions, exceptRoles, withoutCovered } from './bucket-statements';
import { SOURCE_PAGES } from '../sources';
import type { GuardrailPolicyFacts } from './guardrail-facts';
import { oneOrMany, type AwsPage, type OneOrMany, type SourcedStatement } from './policy-document';

/*
 * Service control policies bind every principal of the member accounts, root users among them. They bind neither the
 * management account nor service-linked roles nor AWS services, so no delivery is touched.
 */

const TRAIL_ACTIONS = [
  'cloudtrail:DeleteTrail',
  'cloudtrail:PutEventConfiguration',
  'cloudtrail:PutEventSelectors',
  'cloudtrail:PutInsightSelectors',
  'cloudtrail:StopLogging',
  'cloudtrail:UpdateTrail',
] as const;

const ROLE_ACTIONS = [
  'iam:AttachRolePolicy',
  'iam:DeleteRole',
  'iam:DeleteRolePermissionsBoundary',
  'iam:DeleteRolePolicy',
  'iam:DetachRolePolicy',
  'iam:PutRolePermissionsBoundary',
  'iam:PutRolePolicy',
  'iam:UpdateAssumeRolePolicy',
  'iam:UpdateRole',
] as const;

const LOG_GROUP_ACTIONS = [
  'logs:AssociateKmsKey',
  'logs:DeleteLogGroup',
  'logs:DeleteLogStream',
  'logs:DeleteRetentionPolicy',
  'logs:DisassociateKmsKey',
  'logs:PutDataProtectionPolicy',
  'logs:PutRetentionPolicy',
] as const;

const TOPIC_ACTIONS = [
  'sns:AddPermission',
  'sns:DeleteTopic',
  'sns:PutDataProtectionPolicy',
  'sns:RemovePermission',
  'sns:SetTopicAttributes',
  'sns:Unsubscribe',
] as const;

const QUEUE_ACTIONS = [
  'sqs:AddPermission',
  'sqs:DeleteQueue',
  'sqs:PurgeQueue',
  'sqs:RemovePermission',
  'sqs:SetQueueAttributes',
] as const;

const STREAM_ACTIONS = [
  'firehose:DeleteDeliveryStream',
  'firehose:UntagDeliveryStream',
  'firehose:UpdateDestination',
] as const;

const DELIVERY_ACTIONS = [
  'logs:DeleteDelivery',
  'logs:DeleteDeliveryDestination',
  'logs:DeleteDeliveryDestinationPolicy',
  'logs:DeleteDeliverySource',
  'logs:PutDeliveryDestination',
  'logs:PutDeliveryDestinationPolicy',
] as const;

interface Denial {
  readonly sid: string;
  readonly actions: OneOrMany;
  readonly resources: readonly string[];
  readonly purpose: string;
  readonly follows: AwsPage;
  /** Whether it destroys logs or keys: then break-glass roles alone are excepted, not even the deployer. */
  readonly destructive?: boolean;
  /** Aliases the key must have one of. */
  readonly aliases?: readonly string[];
}

/** Builds the denials of the guardrails, each for one kind of resource, in a fixed order. */
export function guardrailStatements(facts: GuardrailPolicyFacts): SourcedStatement[] {
  const statements = [
    ...trailDenials(facts),
    ...bucketDenials(facts),
    ...keyDenials(facts),
    ...roleDenials(facts),
    ...notificationDenials(facts),
    ...deliveryDenials(facts),
  ]
    .filter(({ resources }) => resources.length > 0)
    .map((denial) => denialStatement(facts, denial));
  if (facts.denyLeavingOrganization) {
    // Nobody is excepted: the management account, which alone should move accounts, is not bound anyway.
    statements.push({
      statement: {
        Sid: 'DenyLeavingOrganization',
        Effect: 'Deny',
        Action: 'organizations:LeaveOrganization',
        Resource: '*',
      },
      purpose: 'Keeps accounts from leaving the organization, and with it its trail.',
      follows: AWS_PAGES.scpExamples,
    });
  }
  return statements;
}

function denialStatement(facts: GuardrailPolicyFacts, denial: Denial): SourcedStatement {
  const condition = {
    ...exceptRoles(
      denial.destructive === true
        ? facts.breakGlass
        : withoutCovered([...facts.exceptions, ...facts.breakGlass, ...facts.administrators]),
    ),
    ...(denial.aliases === undefined
      ? {}
      : { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': oneOrMany(denial.aliases) } }),
  };
  return {
    statement: {
      Sid: denial.sid,
      Effect: 'Deny',
      Action: denial.actions,
      Resource: oneOrMany(denial.resources),
      ...(Object.keys(condition).length === 0 ? {} : { Condition: condition }),
    },
    purpose: denial.purpose,
    follows: denial.follows,
  };
}

function trailDenials(facts: GuardrailPolicyFacts): Denial[] {
  return [
    {
      sid: 'DenyTrailTampering',
      actions: TRAIL_ACTIONS,
      resources: facts.trailNames.map((name) => `arn:${facts.partition}:cloudtrail:*:*:trail/${name}`),
      purpose: 'Denies stopping, deleting and changing the trails.',
      follows: AWS_PAGES.cloudTrailSecurity,
    },
    {
      // This action has no resource type: a statement that named one would never match.
      sid: 'DenyDelegatedAdministratorRemoval',
      actions: 'cloudtrail:DeregisterOrganizationDelegatedAdmin',
      resources: facts.delegatedAdministrator ? ['*'] : [],
      purpose: "Denies taking the audit account's role as CloudTrail's delegated administrator away.",
      follows: AWS_PAGES.cloudTrailDelegate,
    },
    {
      sid: 'DenyLogGroupTampering',
      actions: LOG_GROUP_ACTIONS,
      resources: facts.logGroupNames.flatMap((name) => {
        const group = `arn:${facts.partition}:logs:*:*:log-group:${name}`;
        // The second is the group with its streams; `name*` would reach groups that only begin alike.
        return [group, `${group}:*`];
      }),
      purpose: "Denies deleting the trails' log groups and streams, shortening their retention and changing their key.",
      follows: AWS_PAGES.cloudTrailSecurity,
    },
  ];
}

function bucketDenials(facts: GuardrailPolicyFacts): Denial[] {
  const buckets = facts.bucketNames.map((name) => bucketArn(facts.partition, name));
  return [
    {
      sid: 'DenyAuditLogDeletion',
      actions: deletionActions(facts.partition),
      resources: buckets.flatMap((bucket) => [bucket, `${bucket}/*`]),
      destructive: true,
      purpose: 'Denies deleting, unlocking and retagging logs, whatever the bucket policy has become.',
      follows: AWS_PAGES.s3ObjectLock,
    },
    {
      sid: 'DenyAuditBucketReconfiguration',
      actions: CONFIGURATION_ACTIONS,
      resources: buckets,
      purpose: 'Denies changing the configuration of the audit, replica and access-log buckets.',
      follows: AWS_PAGES.cloudTrailSecurity,
    },
  ];
}

function keyDenials(facts: GuardrailPolicyFacts): Denial[] {
  const keysOf = (kind: string): string => `arn:${facts.partition}:kms:*:${facts.auditAccountId}:${kind}`;
  const aliases = facts.keyAliases;
  const keys = aliases.length === 0 ? [] : [keysOf('key/*')];
  return [
    {
      sid: 'DenyAuditKeyDestruction',
      actions: ['kms:DisableKey', 'kms:DisableKeyRotation', 'kms:ScheduleKeyDeletion'],
      resources: keys,
      aliases,
      destructive: true,
      purpose: 'Denies disabling the keys and scheduling their deletion.',
      follows: AWS_PAGES.kmsDeletion,
    },
    {
      sid: 'DenyAuditKeyReconfiguration',
      actions: ['kms:CreateGrant', 'kms:PutKeyPolicy'],
      resources: keys,
      aliases,
      purpose: 'Denies changing who may use the keys.',
      follows: AWS_PAGES.kmsKeyPolicy,
    },
    {
      // The two statements above, and the trails, know a key by its alias.
      sid: 'DenyAuditKeyAliasChange',
      actions: ['kms:DeleteAlias', 'kms:UpdateAlias'],
      resources: aliases.map((alias) => keysOf(alias)),
      purpose: "Denies moving or deleting the keys' aliases, by which the other statements know them.",
      follows: AWS_PAGES.kmsAliases,
    },
  ];
}

function roleDenials(facts: GuardrailPolicyFacts): Denial[] {
  const { partition, auditAccountId } = facts;
  return [
    {
      sid: 'DenyAuditRoleTampering',
      actions: ROLE_ACTIONS,
      resources: [
        ...facts.deliveryRoleNames.map((name) => `arn:${partition}:iam::*:role/${name}`),
        ...facts.auditRoleNames.map((name) => `arn:${partition}:iam::${auditAccountId}:role/${name}`),
      ],
      purpose: 'Denies changing the delivery, reader and replication roles.',
      follows: AWS_PAGES.cloudTrailSecurity,
    },
    {
      sid: 'DenyServiceLinkedRoleDeletion',
      actions: 'iam:DeleteServiceLinkedRole',
      resources: facts.organizationTrail
        ? [`arn:${partition}:iam::*:role/aws-service-role/cloudtrail.amazonaws.com/AWSServiceRoleForCloudTrail`]
        : [],
      purpose: 'Denies deleting the role an organization trail works with.',
      follows: AWS_PAGES.cloudTrailServiceLinkedRole,
    },
  ];
}

function deliveryDenials({ partition, streamNames = [], deliveryNames = [] }: GuardrailPolicyFacts): Denial[] {
  return [
    {
      sid: 'DenyStreamTampering',
      actions: STREAM_ACTIONS,
      resources: streamNames.map((name) => `arn:${partition}:firehose:*:*:deliverystream/${name}`),
      purpose:
        'Denies deleting the streams that take logs, changing where they write, and taking away the tag they are found by.',
      follows: SOURCE_PAGES.v1Firehose,
    },
    {
      // A delivery has an id of AWS's making; its source and destination, which it cannot be deleted without, have names.
      sid: 'DenyDeliveryTampering',
      actions: DELIVERY_ACTIONS,
      resources: deliveryNames.flatMap((name) =>
        ['delivery-source', 'delivery-destination'].map((kind) => `arn:${partition}:logs:*:*:${kind}:${name}-*`),
      ),
      purpose: 'Denies deleting and changing delivery sources and destinations.',
      follows: SOURCE_PAGES.v2,
    },
  ];
}

function notificationDenials(facts: GuardrailPolicyFacts): Denial[] {
  return [
    {
      sid: 'DenyNotificationTopicTampering',
      actions: TOPIC_ACTIONS,
      resources: facts.topicArns,
      purpose: 'Denies deleting the topic, changing it and unsubscribing from it.',
      follows: AWS_PAGES.cloudTrailTopic,
    },
    {
      sid: 'DenyNotificationQueueTampering',
      actions: QUEUE_ACTIONS,
      resources: facts.queueArns,
      purpose: 'Denies deleting, emptying and changing the queues.',
      follows: AWS_PAGES.sqsSecurity,
    },
  ];
}
