import type { Organization } from '../../../organization';
import { BUCKET_CONFIGURATION, LOG_DESTRUCTION } from '../../services/protected-actions';
import { anyIs } from '../conditions';
import { forbid, isNone, type Forbidden } from './forbidden';
import { deliveryThings, notificationThings, stores, type Protected } from './guarded-things';

/**
 * What the guardrails are to deny in member accounts. Names of things that stand in many accounts are protected in all.
 *
 * @see "Service control policies (SCPs)"
 */
export function forbiddenByGuardrails(organization: Organization): readonly Forbidden[] {
  const { audit, guardrails } = organization;
  if (guardrails === undefined) return [];
  const allowed = [...guardrails.exceptions, ...audit.breakGlass, ...audit.administrators];
  const things = [
    ...trailThings(organization),
    ...bucketThings(organization),
    ...keyThings(organization),
    ...roleThings(organization),
    ...notificationThings(organization),
    ...deliveryThings(organization),
  ];
  return [
    ...things
      .filter(({ resources }) => resources.length > 0)
      .map(({ name, what, actions, resources, destroys, conditions = [] }) =>
        forbid(name, what, {
          actions,
          resources,
          conditions: [...isNone(destroys === true ? audit.breakGlass : allowed), ...conditions],
        }),
      ),
    ...(guardrails.denyLeavingOrganization
      ? [forbid('leaving', 'take an account out of the organization', { actions: ['organizations:LeaveOrganization'] })]
      : []),
  ];
}

function trailThings({ partition, trails, audit, deliveries }: Organization): readonly Protected[] {
  const logGroups = [
    ...trails.flatMap(({ cloudWatchLogs }) => cloudWatchLogs?.logGroupName ?? []),
    ...deliveries.flatMap(({ cloudWatchLogs }) => (cloudWatchLogs?.logGroups ?? []).map(({ name }) => name)),
    ...deliveries.flatMap(({ firehose }) =>
      (firehose?.streams ?? []).flatMap(({ errorLogGroupName }) => errorLogGroupName ?? []),
    ),
  ].map((name) => `arn:${partition}:logs:*:*:log-group:${name}`);
  return [
    {
      name: 'trails',
      what: 'stop, delete or change a trail',
      actions: [
        'cloudtrail:DeleteTrail',
        'cloudtrail:PutEventConfiguration',
        'cloudtrail:PutEventSelectors',
        'cloudtrail:PutInsightSelectors',
        'cloudtrail:StopLogging',
        'cloudtrail:UpdateTrail',
      ],
      resources: trails.map(({ name }) => `arn:${partition}:cloudtrail:*:*:trail/${name}`),
    },
    {
      name: 'delegation',
      what: "remove CloudTrail's delegated administrator",
      actions: ['cloudtrail:DeregisterOrganizationDelegatedAdmin'],
      resources: audit.delegatedAdministrator ? ['*'] : [],
    },
    {
      name: 'log-groups',
      what: 'delete log groups or streams, shorten their retention or change their key',
      actions: [
        'logs:AssociateKmsKey',
        'logs:DeleteLogGroup',
        'logs:DeleteLogStream',
        'logs:DeleteRetentionPolicy',
        'logs:DisassociateKmsKey',
        'logs:PutDataProtectionPolicy',
        'logs:PutRetentionPolicy',
      ],
      resources: logGroups.flatMap((arn) => [arn, `${arn}:*`]),
    },
  ];
}

function bucketThings(organization: Organization): readonly Protected[] {
  const { partition, deliveries } = organization;
  const own = deliveries.flatMap(({ s3 }) =>
    (s3?.buckets ?? []).map(({ name: of, account }) => of.replaceAll(account.id, '*')),
  );
  const central = stores(organization).flatMap(({ bucket: { name, accessLogs, replica } }) => [
    name,
    ...(accessLogs ? [accessLogs.name] : []),
    ...(replica ? [replica.name] : []),
  ]);
  const results = organization.search === undefined ? [] : [organization.search.resultsBucket.name];
  const names = [...central, ...results, ...own];
  const buckets = [...new Set(names)].map((of) => `arn:${partition}:s3:::${of}`);
  return [
    {
      name: 'logs',
      what: 'delete logs',
      actions: LOG_DESTRUCTION[partition],
      resources: buckets.flatMap((arn) => [arn, `${arn}/*`]),
      destroys: true,
    },
    { name: 'buckets', what: 'reconfigure a bucket of logs', actions: BUCKET_CONFIGURATION, resources: buckets },
  ];
}

/** Guardrails know a key by its alias, since its id is AWS's to give. */
function keyThings(organization: Organization): readonly Protected[] {
  const { partition, audit } = organization;
  const aliases = stores(organization).flatMap(({ key, bucket: { replica } }) => [
    ...(key ? [key.alias] : []),
    ...(replica?.keyAlias ? [replica.keyAlias] : []),
  ]);
  const place = `arn:${partition}:kms:*:${audit.account.id}`;
  const keys = aliases.length === 0 ? [] : [`${place}:key/*`];
  const conditions = [anyIs('kms:ResourceAliases', [...new Set(aliases)])];
  return [
    {
      name: 'key-destruction',
      what: 'disable or destroy a key of logs',
      actions: ['kms:DisableKey', 'kms:DisableKeyRotation', 'kms:ScheduleKeyDeletion'],
      resources: keys,
      destroys: true,
      conditions,
    },
    {
      name: 'key-sharing',
      what: 'change who uses a key of logs',
      actions: ['kms:CreateGrant', 'kms:PutKeyPolicy'],
      resources: keys,
      conditions,
    },
    {
      name: 'key-aliases',
      what: 'move or delete the alias of a key of logs',
      actions: ['kms:DeleteAlias', 'kms:UpdateAlias'],
      resources: [...new Set(aliases)].map((alias) => `${place}:${alias}`),
    },
  ];
}

function roleThings(organization: Organization): readonly Protected[] {
  const { partition, audit, trails, deliveries, publishers } = organization;
  const anywhere = [
    ...trails.flatMap(({ cloudWatchLogs }) => cloudWatchLogs?.roleName ?? []),
    ...deliveries.flatMap(({ cloudWatchLogs }) =>
      (cloudWatchLogs?.logGroups ?? []).flatMap(({ role }) => role?.name ?? []),
    ),
    ...deliveries.flatMap(({ firehose }) => (firehose?.streams ?? []).map(({ role }) => role.name)),
    ...publishers.map(({ roleName }) => roleName),
  ].map((name) => `arn:${partition}:iam::*:role/${name}`);
  const here = [
    ...audit.readers.map(({ roleName }) => roleName),
    ...stores(organization).flatMap(({ bucket: { replica } }) => replica?.roleName ?? []),
  ].map((name) => `arn:${partition}:iam::${audit.account.id}:role/${name}`);
  return [
    {
      name: 'roles',
      what: 'change a role of readers, deliveries, replication or publishers',
      actions: [
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
      resources: [...new Set([...anywhere, ...here])],
    },
    {
      name: 'service-linked-role',
      what: 'delete the service-linked role of CloudTrail',
      actions: ['iam:DeleteServiceLinkedRole'],
      resources: trails.some(({ scope }) => scope === 'organization')
        ? [`arn:${partition}:iam::*:role/aws-service-role/cloudtrail.amazonaws.com/AWSServiceRoleForCloudTrail`]
        : [],
    },
  ];
}
