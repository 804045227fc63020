import type { Organization } from '../../../organization';
import type { RequestClass } from '../../engine/question';
import type { Condition } from '../../policy/statement';
import { bucketSteps, deliveryTargets, fillTarget } from '../delivery-intent';
import { byArn, keyIs, requests } from '../conditions';
import type { ProofContext } from '../proof-context';
import { CLOUDTRAIL, trailLooks, trailUses } from '../trail-expectations';
import type { TrailIntent } from '../trail-intent';
import { COPY_KEY_ACTIONS, endpoint } from './role-grants';

/** Administration without use, without grants, and without anything that makes logs unreadable. */
const ADMINISTERING = [
  'kms:CancelKeyDeletion',
  'kms:CreateAlias',
  'kms:DeleteAlias',
  'kms:DescribeKey',
  'kms:EnableKey',
  'kms:EnableKeyRotation',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:ListGrants',
  'kms:ListKeyPolicies',
  'kms:ListKeyRotations',
  'kms:ListResourceTags',
  'kms:PutKeyPolicy',
  'kms:RevokeGrant',
  'kms:RotateKeyOnDemand',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:UpdateAlias',
  'kms:UpdateKeyDescription',
];

const DESTROYING = [
  'kms:CancelKeyDeletion',
  'kms:DescribeKey',
  'kms:DisableKey',
  'kms:DisableKeyRotation',
  'kms:EnableKey',
  'kms:ScheduleKeyDeletion',
];

/** What the root user needs to repair a key whose administrators are gone. */
const RECOVERING = [
  'kms:CancelKeyDeletion',
  'kms:DescribeKey',
  'kms:EnableKey',
  'kms:GetKeyPolicy',
  'kms:ListKeyPolicies',
  'kms:PutKeyPolicy',
];

/** Who runs a key of the audit account. */
export function keyAdministration({ audit, partition }: Organization): readonly RequestClass[] {
  const who = (label: string, arns: readonly string[], actions: readonly string[]) =>
    arns.length === 0 ? [] : [requests(label, { principals: byArn(arns), actions })];
  return [
    ...who('administrators', audit.administrators, ADMINISTERING),
    ...who('break-glass roles', audit.breakGlass, DESTROYING),
    ...who('the root user', [`arn:${partition}:iam::${audit.account.id}:root`], RECOVERING),
  ];
}

/** Roles that use a key through S3, for one bucket. */
function throughBucket(
  organization: Organization,
  label: string,
  arns: readonly string[],
  {
    region,
    bucket,
    actions,
  }: { readonly region: string; readonly bucket: string; readonly actions: readonly string[] },
): readonly RequestClass[] {
  if (arns.length === 0) return [];
  return [
    requests(label, {
      principals: byArn(arns),
      actions,
      conditions: [
        keyIs('kms:ViaService', [endpoint(organization, 's3', region)]),
        keyIs('kms:EncryptionContext:aws:s3:arn', [bucket, `${bucket}/*`]),
      ],
    }),
  ];
}

/** Who uses the key of the copies. */
export function replicaKeyGrants(organization: Organization): readonly RequestClass[] {
  const { audit, partition } = organization;
  const { replica } = audit.bucket;
  if (replica === undefined) return [];
  const place = { region: replica.region, bucket: `arn:${partition}:s3:::${replica.name}` };
  const readers = audit.readers.map(({ roleArn }) => roleArn);
  const role = `arn:${partition}:iam::${audit.account.id}:role/${replica.roleName}`;
  return [
    ...throughBucket(organization, 'readers decrypt copies', readers, { ...place, actions: ['kms:Decrypt'] }),
    ...throughBucket(organization, 'S3 encrypts copies', [role], { ...place, actions: COPY_KEY_ACTIONS }),
  ];
}

/** Who beside services that deliver uses the key of the audit account. */
export function auditKeyGrants(organization: Organization): readonly RequestClass[] {
  const { audit, partition } = organization;
  const { region, arn: bucket, replica } = audit.bucket;
  const readers = audit.readers.map(({ roleArn }) => roleArn);
  const copying = replica === undefined ? [] : [`arn:${partition}:iam::${audit.account.id}:role/${replica.roleName}`];
  const reading = { region, bucket, actions: ['kms:Decrypt'] };
  return [
    ...throughBucket(organization, 'readers decrypt logs', readers, reading),
    ...throughBucket(organization, 'S3 decrypts logs to copy', copying, reading),
    ...notificationGrants(organization),
    ...logGroupGrants(organization),
    ...streamGrants(organization),
    ...deployerGrants(organization),
  ];
}

const PASSING_ON = ['kms:Decrypt', 'kms:GenerateDataKey*'];

function notificationGrants(organization: Organization): readonly RequestClass[] {
  const { audit } = organization;
  const { topic, queue } = audit.notifications;
  if (topic === undefined) return [];
  const ofQueue = queue === undefined ? [] : [keyIs('kms:EncryptionContext:aws:sqs:arn', [queue.arn])];
  const readers = audit.readers.filter(({ consumesQueue }) => consumesQueue).map(({ roleArn }) => roleArn);
  return [
    requests('CloudTrail encrypts for the topic', {
      principals: CLOUDTRAIL,
      actions: PASSING_ON,
      conditions: [keyIs('kms:EncryptionContext:aws:sns:topicArn', [topic.arn])],
    }),
    ...(queue === undefined
      ? []
      : [
          requests('SNS encrypts for the queue', {
            principals: [{ kind: 'service', name: 'sns.amazonaws.com' }],
            actions: PASSING_ON,
            conditions: [...ofQueue, keyIs('aws:SourceArn', [topic.arn])],
          }),
        ]),
    ...(queue === undefined || readers.length === 0
      ? []
      : [
          requests('readers decrypt notifications', {
            principals: byArn(readers),
            actions: ['kms:Decrypt'],
            conditions: [...ofQueue, keyIs('kms:ViaService', [endpoint(organization, 'sqs', audit.bucket.region)])],
          }),
        ]),
  ];
}

const ON_LOG_GROUPS = ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'];

function logGroupGrants(organization: Organization): readonly RequestClass[] {
  const { partition, homeRegion, id, trails } = organization;
  const context = 'kms:EncryptionContext:aws:logs:arn';
  const via = endpoint(organization, 'logs', homeRegion);
  return trails.flatMap(({ cloudWatchLogs: logs, packing, instances }) => {
    if (logs === undefined) return [];
    const group = (account: string) => `arn:${partition}:logs:${homeRegion}:${account}:log-group:${logs.logGroupName}`;
    const accounts = packing === 'organization' ? ['*'] : instances.map(({ account }) => account.id);
    return [
      requests('CloudWatch Logs encrypts log groups', {
        principals: [{ kind: 'service', name: via }],
        actions: ON_LOG_GROUPS,
        conditions: [keyIs(context, accounts.map(group))],
      }),
      requests('delivery roles encrypt log events', {
        principals: byArn([`arn:${partition}:iam::*:role/${logs.roleName}`]),
        actions: ON_LOG_GROUPS,
        conditions: [keyIs(context, [group('*')]), keyIs('aws:PrincipalOrgID', [id]), keyIs('kms:ViaService', [via])],
      }),
    ];
  });
}

function streamGrants(organization: Organization): readonly RequestClass[] {
  const { region, arn: bucket } = organization.audit.bucket;
  return organization.deliveries.flatMap(({ firehose }) => {
    const arns = (firehose?.streams ?? []).map(({ role }) => role.arn);
    const place = { region, bucket, actions: ['kms:Decrypt', 'kms:GenerateDataKey'] };
    const inOrganization = firehose?.packing === 'organization' ? [keyIs('aws:PrincipalOrgID', [organization.id])] : [];
    return throughBucket(organization, 'Firehose encrypts logs', arns, place).map((each) => ({
      ...each,
      conditions: [...each.conditions, ...inOrganization],
    }));
  });
}

/** Trails and log groups of other accounts look the key up by its alias before they are made. */
function deployerGrants({ id, trails, deploy }: Organization): readonly RequestClass[] {
  if (trails.length === 0) return [];
  const pattern = deploy.assumeRole?.replaceAll('{account}', '*');
  return [
    requests('deployers look the key up', {
      principals: pattern === undefined ? [{ kind: 'account', accountId: '*' }] : byArn([pattern]),
      actions: ['kms:DescribeKey'],
      conditions: [keyIs('aws:PrincipalOrgID', [id])],
    }),
  ];
}

/** What CloudTrail does with the key: encrypt with a trail as context, look at the key, and decrypt Bucket Keys. */
export function trailKeyGrants(
  { audit, partition }: Organization,
  trails: readonly TrailIntent[],
): readonly RequestClass[] {
  const owners = trails.map(({ declared, ownerId }) => (declared?.trail.packing === 'organization' ? '*' : ownerId));
  // AWS prints StringLike, whose wildcards go past colons.
  const context: Condition = {
    ...keyIs(
      'kms:EncryptionContext:aws:cloudtrail:arn',
      [...new Set(owners)].map((owner) => `arn:${partition}:cloudtrail:*:${owner}:trail/*`),
    ),
    operator: 'StringLike',
  };
  const decrypting = ['kms:Decrypt'];
  return [
    ...trailUses(trails, ['kms:GenerateDataKey*']).map((each) => withCondition(each, context)),
    ...trailLooks(trails).map((each) => ({ ...each, actions: ['kms:DescribeKey'] })),
    ...(audit.key?.bucketKey !== true
      ? []
      : audit.key.cloudTrailDecrypt === 'documented'
        ? [requests('CloudTrail, decrypting as AWS documents', { principals: CLOUDTRAIL, actions: decrypting })]
        : trailUses(trails, decrypting)),
  ];
}

/** What AWS lists for each trail: CloudTrail encrypts with the trail's own ARN as context. */
export function trailKeyNeeds(trails: readonly TrailIntent[]): readonly RequestClass[] {
  return trails.map(({ name, arn, ownerId, declared }) =>
    requests(`CloudTrail encrypts for trail "${name}"`, {
      principals: CLOUDTRAIL,
      actions: ['kms:GenerateDataKey*'],
      conditions: [
        keyIs('aws:SourceArn', [arn]),
        keyIs('aws:SourceAccount', [ownerId]),
        ...(declared?.trail.packing === 'organization' ? [keyIs('aws:SourceOrgID', [declared.organizationId])] : []),
        keyIs('kms:EncryptionContext:aws:cloudtrail:arn', [arn]),
      ],
    }),
  );
}

function withCondition(each: RequestClass, condition: Condition): RequestClass {
  return { ...each, conditions: [...each.conditions, condition] };
}

/** What AWS lists for the key of a bucket, where services do not say that they do with less. */
const DELIVERING = ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'];

/** What AWS lists for services that deliver as themselves. @see "Logs sent to Amazon S3" */
const DELIVERING_THEMSELVES: Readonly<Record<string, readonly string[]>> = {
  'config.amazonaws.com': ['kms:Decrypt', 'kms:GenerateDataKey'],
  'guardduty.amazonaws.com': ['kms:GenerateDataKey'],
  'macie.amazonaws.com': ['kms:Encrypt', 'kms:GenerateDataKey'],
  'bedrock.amazonaws.com': ['kms:GenerateDataKey'],
};

/** What services that deliver to buckets with the key do with it, each for its account. */
export function deliveryKeyGrants(context: ProofContext, organization: Organization): readonly RequestClass[] {
  const encrypted = new Set([
    organization.audit.bucket.arn,
    ...organization.deliveries.flatMap(({ s3 }) =>
      (s3?.buckets ?? []).flatMap(({ arn, encryption }) => (encryption === 'trail-key' ? [arn] : [])),
    ),
  ]);
  return deliveryTargets(organization).flatMap((target) => {
    const steps = bucketSteps(target);
    if (steps === undefined || target.destination.to !== 's3' || !encrypted.has(target.destination.arn)) return [];
    const { certain } = fillTarget(context, target, { ...steps.key, resources: ['*'] });
    const conditions = certain.conditions.filter(({ key, ifExists }) => !ifExists && key.startsWith('aws:Source'));
    return [{ ...certain, actions: DELIVERING_THEMSELVES[steps.key.caller] ?? DELIVERING, conditions }];
  });
}
