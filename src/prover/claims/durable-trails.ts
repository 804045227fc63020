import type { Organization } from '../../organization';
import { decideAccess } from './access-decision';
import { allOf, conclude, finding, found, type Decision } from './claim';
import { byArn, everythingBy, requests } from './conditions';
import { denyingLayer, policyLayer, type AttachedPolicy } from './layers';
import type { ProofContext } from './proof-context';
import type { ClaimResult } from './result';
import { readRole } from './role-policies';
import type { TrailIntent } from './trail-intent';

const TAMPERING = [
  'cloudtrail:StopLogging',
  'cloudtrail:DeleteTrail',
  'cloudtrail:UpdateTrail',
  'cloudtrail:PutEventSelectors',
  'cloudtrail:PutInsightSelectors',
];

/** What no role that orgtrail makes may do to anything. */
const DESTROYING = [
  ...TAMPERING,
  's3:DeleteObject',
  's3:DeleteObjectVersion',
  's3:DeleteBucket',
  's3:PutBucketPolicy',
  's3:PutLifecycleConfiguration',
  'kms:ScheduleKeyDeletion',
  'kms:DisableKey',
  'kms:PutKeyPolicy',
  'logs:DeleteLogGroup',
  'logs:DeleteLogStream',
  'logs:PutRetentionPolicy',
  'iam:PutRolePolicy',
  'iam:AttachRolePolicy',
  'iam:UpdateAssumeRolePolicy',
];

/** Claims that trails go on: against the guardrails, and against the roles of readers, deliveries and publishers. */
export function trailDurabilityClaims(
  context: ProofContext,
  organization: Organization,
  trails: readonly TrailIntent[],
): readonly ClaimResult[] {
  return [...guardrailClaims(context, organization, trails), ...harmlessRolesClaims(context, organization, trails)];
}

function guardrailClaims(
  context: ProofContext,
  organization: Organization,
  trails: readonly TrailIntent[],
): readonly ClaimResult[] {
  const { guardrails, audit, deploy, partition } = organization;
  if (guardrails === undefined || trails.length === 0) return [];
  const head = {
    id: 'durable.trails',
    subject: 'guardrails',
    sentence:
      'In the accounts the guardrails are attached to, nobody stops, deletes or changes a declared trail but the deployer, administrators, break-glass roles and the declared exceptions.',
  } as const;
  const policies: AttachedPolicy[] = [];
  for (const policy of context.estate.organizationPolicies) {
    if (policy.policyType !== 'SERVICE_CONTROL_POLICY' || policy.targets.length === 0) continue;
    const read = context.read(policy.policy, 'service-control', `guardrail ${policy.label}`);
    if (!read.ok) return [conclude(head, found([read.finding]))];
    policies.push({ document: read.document });
  }
  if (policies.length === 0) {
    return [
      conclude(
        head,
        found([finding('refuted', 'the guardrails are declared and no service control policy is attached')]),
      ),
    ];
  }
  const deployer = deploy.assumeRole?.replace('{account}', '*');
  const expected = [
    ...guardrails.exceptions,
    ...audit.administrators,
    ...audit.breakGlass,
    ...(deployer === undefined ? [] : [deployer]),
  ];
  const layer = denyingLayer('the guardrails', policies);
  return [
    conclude(
      head,
      decideAccess(context, {
        name: 'guardrails',
        layers: [layer],
        within: [
          requests('tampering', {
            // Service control policies do not ask who calls; services and the management account are not asked at all.
            principals: [{ kind: 'account', accountId: '*' }],
            actions: TAMPERING,
            resources: [...new Set(trails.map(({ name }) => `arn:${partition}:cloudtrail:*:*:trail/${name}`))],
          }),
        ],
        except: [
          requests('the management account', {
            principals: [{ kind: 'account', accountId: organization.managementAccount.id }],
          }),
          ...everythingBy('deployer, administrators, break-glass roles and exceptions', expected),
        ],
        assumptions: ['scp-scope', 'scp-attached-where-declared'],
        what: 'stop or change a trail',
        remedy: 'deny it in a service control policy',
      }),
    ),
  ];
}

/** Readers, deliveries, replication and publishers: roles that serve logs have no business destroying them. */
function harmlessRolesClaims(
  context: ProofContext,
  organization: Organization,
  trails: readonly TrailIntent[],
): readonly ClaimResult[] {
  const { audit, publishers, partition } = organization;
  const arns = new Set([
    ...audit.readers.map(({ roleArn }) => roleArn),
    ...trails.flatMap(({ facts }) => facts?.roleArn ?? []),
    ...publishers.flatMap(({ instances }) => instances.map(({ roleArn }) => roleArn)),
    ...[audit, ...audit.shards].flatMap(({ bucket: { replica } }) =>
      replica === undefined ? [] : [`arn:${partition}:iam::${audit.account.id}:role/${replica.roleName}`],
    ),
  ]);
  if (arns.size === 0) return [];
  const head = {
    id: 'durable.roles',
    subject: 'roles',
    sentence: `None of the ${String(arns.size)} roles of readers, trails, replication and publishers may delete logs, stop trails, destroy keys or widen roles.`,
  } as const;
  return [conclude(head, allOf([...arns].map((arn) => harmlessRole(context, arn))))];
}

/** One question for each role: those of equal roles in other accounts are answered once. */
function harmlessRole(context: ProofContext, arn: string): Decision {
  const role = readRole(context, arn);
  if (!role.ok) return found([role.finding]);
  return decideAccess(context, {
    name: `role-${arn.replace(/^.*\//, '')}-${role.accountId}`,
    layers: [policyLayer('the policies of the role', role.identity)],
    within: [requests('destroying', { principals: byArn([arn]), actions: DESTROYING })],
    except: [],
    assumptions: [],
    what: 'destroy logs',
  });
}
