import type { Organization, Reader, Trail, TrailInstance } from '../../../organization';
import type { RequestClass } from '../../engine/question';
import { anyIs, byArn, keyIs, requests } from '../conditions';
import { dnsSuffix } from '../proof-context';

/** What a role is declared to do. */
export interface RoleGrants {
  /** Its ARN. */
  readonly arn: string;
  /** Names it in questions: letters, digits and hyphens. */
  readonly name: string;
  /** What it does. */
  readonly grants: readonly RequestClass[];
}

/** A set of requests by one role. */
export function by(arn: string, label: string, parts: Partial<Omit<RequestClass, 'label'>>): RequestClass {
  return requests(label, { principals: byArn([arn]), ...parts });
}

/** The endpoint of a service, as `kms:ViaService` names it. */
export function endpoint({ partition }: Organization, service: string, region: string): string {
  return `${service}.${region}.${dnsSuffix(partition)}`;
}

/** Any key of an account and Region that has the alias. */
export function keyByAlias({ partition, audit }: Organization, region: string, alias: string) {
  return {
    resources: [`arn:${partition}:kms:${region}:${audit.account.id}:key/*`],
    alias: anyIs('kms:ResourceAliases', [alias]),
  };
}

/**
 * What a reader does: read and list the folders of the accounts it is for, decrypt through S3, take notifications.
 *
 * @see "Sharing CloudTrail log files between AWS accounts"
 */
export function readerGrants(organization: Organization, reader: Reader): RoleGrants {
  const { audit } = organization;
  const { arn: bucket, region } = audit.bucket;
  const folders = foldersOf(organization, reader);
  const queue = reader.consumesQueue ? audit.notifications.queue : undefined;
  const role = (label: string, parts: Partial<RequestClass>) => by(reader.roleArn, label, parts);
  const services = queue === undefined ? ['s3'] : ['s3', 'sqs'];
  const key = audit.key && keyByAlias(organization, region, audit.key.alias);
  return {
    arn: reader.roleArn,
    name: `reader-${reader.name}`,
    grants: [
      role('reads logs', {
        actions: ['s3:GetObject', 's3:GetObjectVersion'],
        resources: folders.map((folder) => `${bucket}/${folder}*`),
      }),
      role('lists logs', {
        actions: ['s3:ListBucket', 's3:ListBucketVersions'],
        resources: [bucket],
        conditions: [
          keyIs(
            's3:prefix',
            folders.map((folder) => `${folder}*`),
          ),
        ],
      }),
      role('finds the bucket', { actions: ['s3:GetBucketLocation'], resources: [bucket] }),
      ...(queue === undefined ? [] : [role('takes notifications', { actions: TAKING, resources: [queue.arn] })]),
      ...(key === undefined
        ? []
        : [
            role('decrypts logs', {
              actions: ['kms:Decrypt'],
              resources: key.resources,
              conditions: [
                key.alias,
                keyIs(
                  'kms:ViaService',
                  services.map((service) => endpoint(organization, service, region)),
                ),
              ],
            }),
          ]),
    ],
  };
}

const TAKING = [
  'sqs:ChangeMessageVisibility',
  'sqs:DeleteMessage',
  'sqs:GetQueueAttributes',
  'sqs:GetQueueUrl',
  'sqs:ReceiveMessage',
];

/** Folders of the audit bucket a reader reads: of trails and deliveries, and of streams. */
function foldersOf({ id, audit, trails, deliveries }: Organization, { accounts }: Reader): readonly string[] {
  const root = `${audit.bucket.prefix === '' ? '' : `${audit.bucket.prefix}/`}AWSLogs/`;
  const streams = deliveries.flatMap(({ firehose }) =>
    (firehose?.streams ?? []).map((stream) => ({ firehose, stream })),
  );
  if (accounts === 'all') {
    return [root, ...streams.map(({ stream }) => stream.rolePrefix.replace(/[^/]*$/, ''))];
  }
  const ofOrganization = trails.some(({ scope }) => scope === 'organization');
  const ofAccounts =
    trails.some(({ scope }) => scope === 'accounts') || deliveries.some(({ s3 }) => s3?.place === 'audit-bucket');
  return [
    ...accounts.flatMap((account) => [
      ...(ofOrganization ? [`${root}${id}/${account.id}/`] : []),
      ...(ofAccounts ? [`${root}${account.id}/`] : []),
    ]),
    // A stream of the audit account takes logs of several accounts, which are for readers of all.
    ...streams.flatMap(({ firehose, stream }) =>
      accounts.some(({ id: one }) => one === stream.account.id) && firehose?.place !== 'audit-account'
        ? [`${stream.rolePrefix}/`]
        : [],
    ),
  ];
}

/**
 * What S3 does with the replication role. Delete markers are not replicated.
 *
 * @see "Setting up permissions for live replication"
 */
export function replicationGrants(organization: Organization): readonly RoleGrants[] {
  const { audit, partition } = organization;
  const { replica, arn: source, region } = audit.bucket;
  if (replica === undefined) return [];
  const arn = `arn:${partition}:iam::${audit.account.id}:role/${replica.roleName}`;
  const target = `arn:${partition}:s3:::${replica.name}`;
  const role = (label: string, parts: Partial<RequestClass>) => by(arn, label, parts);
  const use = (
    label: string,
    alias: string | undefined,
    place: readonly [string, string],
    actions: readonly string[],
  ) => {
    if (alias === undefined) return [];
    const [where, bucket] = place;
    const key = keyByAlias(organization, where, alias);
    return [
      role(label, {
        actions,
        resources: key.resources,
        conditions: [
          key.alias,
          keyIs('kms:ViaService', [endpoint(organization, 's3', where)]),
          keyIs('kms:EncryptionContext:aws:s3:arn', [bucket, `${bucket}/*`]),
        ],
      }),
    ];
  };
  return [
    {
      arn,
      name: 'replication',
      grants: [
        role('finds what to copy', {
          actions: ['s3:GetReplicationConfiguration', 's3:ListBucket'],
          resources: [source],
        }),
        role('reads objects to copy', { actions: COPYING, resources: [`${source}/*`] }),
        role('writes copies', { actions: ['s3:ReplicateObject', 's3:ReplicateTags'], resources: [`${target}/*`] }),
        ...use('decrypts objects to copy', audit.key?.alias, [region, source], ['kms:Decrypt']),
        ...use('encrypts copies', replica.keyAlias, [replica.region, target], COPY_KEY_ACTIONS),
      ],
    },
  ];
}

const COPYING = [
  's3:GetObjectVersionAcl',
  's3:GetObjectVersionForReplication',
  's3:GetObjectVersionTagging',
  's3:GetObjectLegalHold',
  's3:GetObjectRetention',
];

/** What S3 does with the key of copies, beside reading what it wrote to check a Bucket Key. */
export const COPY_KEY_ACTIONS = ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'];

/**
 * What CloudTrail does with the role of a trail: create and write its streams. AWS does not say whether streams of a trail
 * that a delegated administrator made begin with its account or with the owner's.
 *
 * @see "Role policy document for CloudTrail to use CloudWatch Logs for monitoring"
 */
export function trailRoleGrants(
  organization: Organization,
  trail: Trail,
  { account, owner }: TrailInstance,
): readonly RoleGrants[] {
  const { partition, id, audit } = organization;
  const { cloudWatchLogs: logs, homeRegion: region, scope } = trail;
  if (logs === undefined) return [];
  const arn = `arn:${partition}:iam::${account.id}:role/${logs.roleName}`;
  const group = `arn:${partition}:logs:${region}:${account.id}:log-group:${logs.logGroupName}`;
  const streams = [
    ...new Set([owner.id, account.id].map((one) => `${one}_CloudTrail_${region}*`)),
    ...(scope === 'organization' ? [`${id}_*`] : []),
  ];
  const key = audit.key && keyByAlias(organization, region, audit.key.alias);
  return [
    {
      arn,
      name: `trail-${trail.name}-${account.id}`,
      grants: [
        by(arn, 'creates and writes log streams', {
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          resources: streams.map((stream) => `${group}:log-stream:${stream}`),
        }),
        ...(key === undefined
          ? []
          : [
              by(arn, 'uses the key of the log group', {
                actions: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
                resources: key.resources,
                conditions: [
                  key.alias,
                  keyIs('kms:ViaService', [endpoint(organization, 'logs', region)]),
                  keyIs('kms:EncryptionContext:aws:logs:arn', [group]),
                ],
              }),
            ]),
      ],
    },
  ];
}
