import { AWS_PAGES } from './aws-pages';
import { CONFIGURATION_ACTIONS, bucketArn, deletionActions, exceptRoles, withoutCovered } from './bucket-statements';
import { deliveryDenials } from './delivery-denials';
import type { Denial } from './denial';
import type { GuardrailPolicyFacts } from './guardrail-facts';
import { notificationDenials } from './notification-denials';
import { oneOrMany, type SourcedStatement } from './policy-document';

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
