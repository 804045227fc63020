import type { Delivery, DeliveryLogGroup, DeliveryStream, Organization } from '../../../organization';
import type { RequestClass } from '../../engine/question';
import { LOG_GROUP_WRITERS, type LogGroupWriter } from '../../services/log-group-writers';
import { keyIs, requests } from '../conditions';
import { by, endpoint, keyByAlias, type RoleGrants } from './role-grants';

/** A role of a delivery: what it does, and who assumes it. */
export interface DeliveryRoleGrants extends RoleGrants {
  /** Who assumes it. */
  readonly assumedBy: readonly RequestClass[];
}

/** The roles of a delivery's log groups and streams. */
export function deliveryRoleGrants(organization: Organization, delivery: Delivery): readonly DeliveryRoleGrants[] {
  const writer = LOG_GROUP_WRITERS[delivery.source.id];
  return [
    ...(writer === undefined
      ? []
      : (delivery.cloudWatchLogs?.logGroups ?? []).flatMap((group) => logGroupRole(organization, group, writer))),
    ...(delivery.firehose?.streams ?? []).map((stream) => streamRole(organization, stream)),
  ];
}

function logGroupRole(
  { partition }: Organization,
  { account, region, arn: group, role }: DeliveryLogGroup,
  writer: LogGroupWriter,
): readonly DeliveryRoleGrants[] {
  if (role === undefined) return [];
  const { arn } = role;
  const source = writer.sourceArn
    ?.replace('{partition}', partition)
    .replace('{region}', region)
    .replace('{account}', account.id);
  const grant = (label: string, actions: readonly string[], resources: readonly string[]) =>
    actions.length === 0 ? [] : [by(arn, label, { actions, resources })];
  return [
    {
      arn,
      name: `log-group-${account.id}-${region}`,
      assumedBy: [
        requests(writer.service, {
          principals: [{ kind: 'service', name: writer.service }],
          actions: ['sts:AssumeRole'],
          conditions:
            source === undefined ? [] : [keyIs('aws:SourceAccount', [account.id]), keyIs('aws:SourceArn', [source])],
        }),
      ],
      grants: [
        ...grant('writes log streams', writer.onStreams, [`${group}:log-stream:${writer.streams}`]),
        ...grant('uses the log group', writer.onGroup, [group, `${group}:*`]),
        ...grant('lists', writer.onAll, ['*']),
      ],
    },
  ];
}

/** @see "Controlling access with Amazon Data Firehose" */
function streamRole(organization: Organization, stream: DeliveryStream): DeliveryRoleGrants {
  const { partition, audit } = organization;
  const { account, region, role, rolePrefix, errorLogGroupName } = stream;
  const { arn } = role;
  const { arn: bucket, region: bucketRegion } = audit.bucket;
  const objects = `${bucket}/${rolePrefix === '' ? '' : `${rolePrefix}/`}*`;
  const key = audit.key && keyByAlias(organization, bucketRegion, audit.key.alias);
  const handsOver = account.id === audit.account.id ? [] : ['s3:PutObjectAcl'];
  return {
    arn,
    name: `stream-${account.id}-${region}`,
    assumedBy: [
      requests('Firehose', {
        principals: [{ kind: 'service', name: 'firehose.amazonaws.com' }],
        actions: ['sts:AssumeRole'],
      }),
    ],
    grants: [
      by(arn, 'writes objects', {
        actions: ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject', ...handsOver],
        resources: [objects],
      }),
      by(arn, 'finds the bucket', { actions: FINDING, resources: [bucket] }),
      ...(key === undefined
        ? []
        : [
            by(arn, 'uses the key of the bucket', {
              actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
              resources: key.resources,
              conditions: [
                key.alias,
                keyIs('kms:ViaService', [endpoint(organization, 's3', bucketRegion)]),
                keyIs('kms:EncryptionContext:aws:s3:arn', [bucket, objects]),
              ],
            }),
          ]),
      ...(errorLogGroupName === undefined
        ? []
        : [
            by(arn, 'logs errors', {
              actions: ['logs:PutLogEvents'],
              resources: [`arn:${partition}:logs:${region}:${account.id}:log-group:${errorLogGroupName}:log-stream:*`],
            }),
          ]),
    ],
  };
}

/** What Firehose does to find a bucket and its unfinished uploads. */
export const FINDING = ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'];
