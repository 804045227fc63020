import { checkSize, guardrailPolicies, renderPolicy, type GuardrailPolicyFacts } from '../../../src/policies';
import { GUARDRAIL_FACTS } from '../../helpers/policy-facts';

const EVERYTHING: GuardrailPolicyFacts = {
  ...GUARDRAIL_FACTS,
  maxPolicySize: 10_240,
  organizationTrail: true,
  keyAliases: ['alias/trail'],
  deliveryRoleNames: ['delivery'],
  auditRoleNames: ['reader'],
  logGroupNames: ['cloudtrail/org-trail'],
  topicArns: ['arn:aws:sns:eu-west-1:222222222222:topic'],
  queueArns: ['arn:aws:sqs:eu-west-1:222222222222:queue'],
  delegatedAdministrator: true,
  denyLeavingOrganization: true,
};

function statementsOf(facts: GuardrailPolicyFacts) {
  return guardrailPolicies(facts).flatMap(({ document }) => document.Statement);
}

test('guardrails protect whatever the organization has', () => {
  const policies = guardrailPolicies(EVERYTHING);
  expect(policies.map(({ name }) => name)).toEqual(['acme-audit-trail-1']);
  expect(policies[0]?.document).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'DenyTrailTampering',
        Effect: 'Deny',
        Action: [
          'cloudtrail:DeleteTrail',
          'cloudtrail:PutEventConfiguration',
          'cloudtrail:PutEventSelectors',
          'cloudtrail:PutInsightSelectors',
          'cloudtrail:StopLogging',
          'cloudtrail:UpdateTrail',
        ],
        Resource: 'arn:aws:cloudtrail:*:*:trail/org-trail',
        Condition: {
          ArnNotLike: {
            'aws:PrincipalArn': [
              'arn:aws:iam::*:role/Deployer',
              'arn:aws:iam::222222222222:role/BreakGlass',
              'arn:aws:iam::222222222222:role/BucketAdmin',
            ],
          },
        },
      },
      {
        Sid: 'DenyDelegatedAdministratorRemoval',
        Effect: 'Deny',
        Action: 'cloudtrail:DeregisterOrganizationDelegatedAdmin',
        Resource: '*',
        Condition: {
          ArnNotLike: {
            'aws:PrincipalArn': [
              'arn:aws:iam::*:role/Deployer',
              'arn:aws:iam::222222222222:role/BreakGlass',
              'arn:aws:iam::222222222222:role/BucketAdmin',
            ],
          },
        },
      },
      {
        Sid: 'DenyLogGroupTampering',
        Effect: 'Deny',
        Action: [
          'logs:AssociateKmsKey',
          'logs:DeleteLogGroup',
          'logs:DeleteLogStream',
          'logs:DeleteRetentionPolicy',
          'logs:DisassociateKmsKey',
          'logs:PutDataProtectionPolicy',
          'logs:PutRetentionPolicy',
        ],
        Resource: [
          'arn:aws:logs:*:*:log-group:cloudtrail/org-trail',
          'arn:aws:logs:*:*:log-group:cloudtrail/org-trail:*',
        ],
        Condition: {
          ArnNotLike: {
            'aws:PrincipalArn': [
              'arn:aws:iam::*:role/Deployer',
              'arn:aws:iam::222222222222:role/BreakGlass',
              'arn:aws:iam::222222222222:role/BucketAdmin',
            ],
          },
        },
      },
      {
        Sid: 'DenyAuditLogDeletion',
        Effect: 'Deny',
        Action: [
          's3:BypassGovernanceRetention',
          's3:DeleteBucket',
          's3:DeleteObject',
          's3:DeleteObjectTagging',
          's3:DeleteObjectVersion',
          's3:DeleteObjectVersionTagging',
          's3:PutObjectLegalHold',
          's3:PutObjectRetention',
          's3:PutObjectTagging',
          's3:PutObjectVersionTagging',
          's3:UpdateObjectEncryption',
        ],
        Resource: ['arn:aws:s3:::logs', 'arn:aws:s3:::logs/*'],
        Condition: {
          ArnNotLike: {
            'aws:PrincipalArn': 'arn:aws:iam::222222222222:role/BreakGlass',
          },
        },
      },
      {
        Sid: 'DenyAuditBucketReconfiguration',
        Effect: 'Deny',
        Action: [
          's3:DeleteBucketPolicy',
          's3:PutBucketAcl',
          's3:PutBucketLogging',
          's3:PutBucketNotification',
          's3:PutBucketObjectLockConfiguration',
          's3:PutBucketOwnershipControls',
          's3:PutBucketPolicy',
          's3:PutBucketPublicAccessBlock',
          's3:PutBucketRequestPayment',
          's3:PutBucketVersioning',
          's3:PutEncryptionConfiguration',
          's3:PutIntelligentTieringConfiguration',
          's3:PutLifecycleConfiguration',
          's3:PutReplicationConfiguration',
        ],
        Resource: 'arn:aws:s3:::logs',
        Condition: {
          ArnNotLike: {
            'aws:PrincipalArn': [
              'arn:aws:iam::*:role/Deployer',
              'arn:aws:iam::222222222222:role/BreakGlass',
              'arn:aws:iam::222222222222:role/BucketAdmin',
            ],
          },
        },
      },
      {
        Sid: 'DenyAuditKeyDestruction',
        Effect: 'Deny',
        Action: ['kms:DisableKey', 'kms:DisableKeyRotation', 'kms:ScheduleKeyDeletion'],
        Resource: 'arn:aws:kms:*:222222222222:key/*',
        Condition: {
          ArnNotLike: {
            'aws:PrincipalArn': 'arn:aws:iam::222222222222:role/BreakGlass',
          },
          'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/trail' },
        },
      },
      {
        Sid: 'DenyAuditKeyReconfiguration',
        Effect: 'Deny',
        Action: ['kms:CreateGrant', 'kms:PutKeyPolicy'],
        Resource: 'arn:aws:kms:*:222222222222:key/*',
        Condition: {
          ArnNotLike: {
            'aws:PrincipalArn': [
              'arn:aws:iam::*:role/Deployer',
              'arn:aws:iam::222222222222:role/BreakGlass',
              'arn:aws:iam::222222222222:role/BucketAdmin',
            ],
          },
          'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/trail' },
        },
      },
      {
        Sid: 'DenyAuditKeyAliasChange',
        Effect: 'Deny',
        Action: ['kms:DeleteAlias', 'kms:UpdateAlias'],
        Resource: 'arn:aws:kms:*:222222222222:alias/trail',
        Condition: {
          ArnNotLike: {
            'aws:PrincipalArn': [
              'arn:aws:iam::*:role/Deployer',
              'arn:aws:iam::222222222222:role/BreakGlass',
              'arn:aws:iam::222222222222:role/BucketAdmin',
            ],
          },
        },
      },
      {
        Sid: 'DenyAuditRoleTampering',
        Effect: 'Deny',
        Action: [
          'iam:AttachRolePolicy',
          'iam:DeleteRole',
          'iam:DeleteRolePermissionsBoundary',
          'iam:DeleteRolePolicy',
          'iam:DetachRolePolicy',
          'iam:PutRolePermissionsBoundary',
          'iam:PutRolePolicy',
          'iam:UpdateAssumeRolePolicy',
          'iam:UpdateRole',
        ],
        Resource: ['arn:aws:iam::*:role/delivery', 'arn:aws:iam::222222222222:role/reader'],
        Condition: {
          ArnNotLike: {
            'aws:PrincipalArn': [
              'arn:aws:iam::*:role/Deployer',
              'arn:aws:iam::222222222222:role/BreakGlass',
              'arn:aws:iam::222222222222:role/BucketAdmin',
            ],
          },
        },
      },
      {
        Sid: 'DenyServiceLinkedRoleDeletion',
        Effect: 'Deny',
        Action: 'iam:DeleteServiceLinkedRole',
        Resource: 'arn:aws:iam::*:role/aws-service-role/cloudtrail.amazonaws.com/AWSServiceRoleForCloudTrail',
        Condition: {
          ArnNotLike: {
            'aws:PrincipalArn': [
              'arn:aws:iam::*:role/Deployer',
              'arn:aws:iam::222222222222:role/BreakGlass',
              'arn:aws:iam::222222222222:role/BucketAdmin',
            ],
          },
        },
      },
      {
        Sid: 'DenyNotificationTopicTampering',
        Effect: 'Deny',
        Action: [
          'sns:AddPermission',
          'sns:DeleteTopic',
          'sns:PutDataProtectionPolicy',
          'sns:RemovePermission',
          'sns:SetTopicAttributes',
          'sns:Unsubscribe',
        ],
        Resource: 'arn:aws:sns:eu-west-1:222222222222:topic',
        Condition: {
          ArnNotLike: {
            'aws:PrincipalArn': [
              'arn:aws:iam::*:role/Deployer',
              'arn:aws:iam::222222222222:role/BreakGlass',
              'arn:aws:iam::222222222222:role/BucketAdmin',
            ],
          },
        },
      },
      {
        Sid: 'DenyNotificationQueueTampering',
        Effect: 'Deny',
        Action: [
          'sqs:AddPermission',
          'sqs:DeleteQueue',
          'sqs:PurgeQueue',
          'sqs:RemovePermission',
          'sqs:SetQueueAttributes',
        ],
        Resource: 'arn:aws:sqs:eu-west-1:222222222222:queue',
        Condition: {
          ArnNotLike: {
            'aws:PrincipalArn': [
              'arn:aws:iam::*:role/Deployer',
              'arn:aws:iam::222222222222:role/BreakGlass',
              'arn:aws:iam::222222222222:role/BucketAdmin',
            ],
          },
        },
      },
      { Sid: 'DenyLeavingOrganization', Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' },
    ],
  });
});

test('guardrails hold no statement for what the organization has not', () => {
  expect(statementsOf(GUARDRAIL_FACTS).map(({ Sid }) => Sid)).toEqual([
    'DenyTrailTampering',
    'DenyAuditLogDeletion',
    'DenyAuditBucketReconfiguration',
  ]);
});

test('what does not fit into one policy goes into the next, without loss', () => {
  const two = guardrailPolicies({ ...EVERYTHING, maxPolicySize: 5120 });
  expect(two.map(({ name }) => name)).toEqual(['acme-audit-trail-1', 'acme-audit-trail-2']);
  for (const policy of two) {
    expect(renderPolicy(policy).length).toBe(policy.size);
    expect(policy.size).toBeLessThanOrEqual(5120);
  }
  const bySid = (facts: GuardrailPolicyFacts) =>
    statementsOf(facts).sort((left, right) => left.Sid.localeCompare(right.Sid));
  expect(bySid({ ...EVERYTHING, maxPolicySize: 5120 })).toEqual(bySid(EVERYTHING));
});

test('a statement larger than a policy is divided by its resources', () => {
  const logGroupNames = Array.from(
    { length: 60 },
    (_, index) => `cloudtrail/a-trail-with-a-long-name-${String(index)}`,
  );
  const policies = guardrailPolicies({ ...GUARDRAIL_FACTS, logGroupNames });
  expect(policies.map(checkSize)).toEqual(policies.map(() => undefined));
  const resources = policies
    .flatMap(({ document }) => document.Statement)
    .filter(({ Sid }) => Sid.startsWith('DenyLogGroupTampering'))
    .flatMap(({ Resource }) => Resource ?? []);
  expect(new Set(resources).size).toBe(120);
  expect(resources).toHaveLength(120);
});

test('a statement that cannot be divided is reported with both numbers and the way out', () => {
  const exceptions = Array.from(
    { length: 120 },
    (_, index) => `arn:aws:iam::*:role/Exception-${String(index)}-of-many-roles`,
  );
  const [policy] = guardrailPolicies({ ...GUARDRAIL_FACTS, exceptions });
  if (policy === undefined) throw new Error('no policy');
  expect(checkSize(policy)).toBe(
    `policy "acme-audit-trail-1" has ${String(policy.size)} characters, but AWS allows a service control policy 5120; ` +
      'name fewer exceptions, or set guardrails.maxPolicySize to 10240 where AWS allows it',
  );
});

test('actions without a resource type stand on a star', () => {
  const stars = statementsOf(EVERYTHING).filter(({ Resource }) => Resource === '*');
  expect(stars.map(({ Action }) => Action)).toEqual([
    'cloudtrail:DeregisterOrganizationDelegatedAdmin',
    'organizations:LeaveOrganization',
  ]);
});

test('an administrator whom an exception pattern covers is not named again', () => {
  const [policy] = guardrailPolicies({
    ...EVERYTHING,
    exceptions: ['arn:aws:iam::*:role/Deployer'],
    administrators: ['arn:aws:iam::222222222222:role/Deployer', 'arn:aws:iam::222222222222:role/DeployerOfOthers'],
    breakGlass: [],
  });
  const statement = policy?.document.Statement.find(({ Sid }) => Sid === 'DenyTrailTampering');
  expect(statement?.Condition).toEqual({
    ArnNotLike: {
      'aws:PrincipalArn': ['arn:aws:iam::*:role/Deployer', 'arn:aws:iam::222222222222:role/DeployerOfOthers'],
    },
  });
});
