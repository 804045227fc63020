import type { Organization } from '../../../organization';
import type { RequestClass } from '../../engine/question';
import { byArn, keyIs, requests } from '../conditions';
import { CLOUDTRAIL } from '../trail-expectations';
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
  const { audit, partition, search } = organization;
  const searching = search?.readers.map(({ reader }) => reader.roleArn) ?? [];
  const { region, arn: bucket, replica } = audit.bucket;
  const readers = audit.readers.map(({ roleArn }) => roleArn);
  const copying = replica === undefined ? [] : [`arn:${partition}:iam::${audit.account.id}:role/${replica.roleName}`];
  const reading = { region, bucket, actions: ['kms:Decrypt'] };
  return [
    ...throughBucket(organization, 'readers decrypt logs', readers, reading),
    ...throughBucket(organization, 'S3 decrypts logs to copy', copying, reading),
    ...throughBucket(organization, 'readers keep search results', searching, {
      region,
      bucket: search?.resultsBucket.arn ?? '',
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    }),
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
  const topics = [topic, ...audit.shards.flatMap((shard) => shard.topic ?? [])].map(({ arn }) => arn);
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
            conditions: [...ofQueue, keyIs('aws:SourceArn', topics)],
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
