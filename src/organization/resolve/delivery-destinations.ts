import type { DestinationKind, LogSource } from '../../sources';
import type { Account } from '../account';
import type {
  BucketDelivery,
  DeliveryBucket,
  DeliveryLogGroup,
  DeliveryRole,
  DeliveryStream,
  LogGroupDelivery,
  StreamDelivery,
} from '../delivery';
import { compareText } from '../ordering';
import type { DeliveryEntry, OrganizationFile } from '../schema/organization-file';
import {
  deliveryName,
  logGroupName,
  logGroupRoleName,
  ownBucketPattern,
  streamName,
  streamRoleName,
} from './delivery-names';
import type { Place } from './delivery-places';

/** What the destinations of a delivery are made from. */
export interface DeliveryParts {
  /** The delivery as the file states it. */
  readonly entry: DeliveryEntry;
  /** Its source. */
  readonly source: LogSource;
  /** The file. */
  readonly file: OrganizationFile;
  /** The audit account. */
  readonly audit: Account;
  /** Where the logs come from, sorted. */
  readonly places: readonly Place[];
}

/** Returns the settings of a delivery to a kind of destination when it goes there and AWS supports it. */
function modelFor({ entry, source }: DeliveryParts, kind: DestinationKind) {
  return entry.to.includes(kind) ? source.destinations[kind] : undefined;
}

function roleNamed(name: string, account: Account, { file }: DeliveryParts): DeliveryRole {
  return { name, arn: `arn:${file.organization.partition}:iam::${account.id}:role/${name}` };
}

/** Each account and Region once, sorted. */
function distinct<Value extends { readonly account: Account; readonly region: string }>(
  values: readonly Value[],
): readonly Value[] {
  const byPlace = new Map(values.map((value) => [`${value.account.id} ${value.region}`, value]));
  return [...byPlace].toSorted(([left], [right]) => compareText(left, right)).map(([, value]) => value);
}

/** Resolves delivery to S3; undefined for none. */
export function resolveBucketDelivery(parts: DeliveryParts): BucketDelivery | undefined {
  const model = modelFor(parts, 's3');
  if (model === undefined) return undefined;
  const { prefix, hive = false, packing = 'accounts', bucket = 'audit' } = parts.entry.s3 ?? {};
  const withoutPrefix = model === 'v2' || bucket !== 'audit';
  const settings = { model, prefix: prefix ?? (withoutPrefix ? '' : parts.file.audit.bucket.prefix), hive, packing };
  if (bucket === 'audit') return { ...settings, place: 'audit-bucket', buckets: [] };
  const place = bucket.account === 'audit' ? 'audit-account' : 'member-account';
  return { ...settings, place, buckets: ownBuckets(parts, bucket) };
}

type OwnBucket = Exclude<NonNullable<DeliveryEntry['s3']>['bucket'], 'audit'>;

function ownBuckets(parts: DeliveryParts, bucket: OwnBucket): readonly DeliveryBucket[] {
  const { entry, source, file, audit, places } = parts;
  const { homeRegion, partition } = file.organization;
  const pattern = ownBucketPattern(entry, bucket, { source, file });
  return distinct(
    places.map(({ account: from, region: fromRegion }): DeliveryBucket => {
      const account = bucket.account === 'audit' ? audit : from;
      const region = source.constraints.s3.sameRegion ? fromRegion : homeRegion;
      const name = pattern.replaceAll('{account}', account.id).replaceAll('{region}', region);
      return {
        account,
        region,
        name,
        arn: `arn:${partition}:s3:::${name}`,
        encryption: bucket.encryption === 'kms' ? 'trail-key' : 'sse-s3',
        expireDays: bucket.expireDays,
      };
    }),
  );
}

/** Resolves delivery to CloudWatch Logs; undefined for none. */
export function resolveLogGroupDelivery(parts: DeliveryParts): LogGroupDelivery | undefined {
  const model = modelFor(parts, 'cloudwatch-logs');
  const name = logGroupName(parts.entry, parts.source);
  if (model === undefined || name === undefined) return undefined;
  const { entry, file, places } = parts;
  const logGroups = places.map(({ account, region }): DeliveryLogGroup => ({
    account,
    region,
    name,
    arn: `arn:${file.organization.partition}:logs:${region}:${account.id}:log-group:${name}`,
    retentionDays: entry.cloudWatchLogs?.retentionDays ?? 365,
    keyAlias: entry.cloudWatchLogs?.keyAlias,
    role: model === 'service-role' ? roleNamed(logGroupRoleName(entry, region), account, parts) : undefined,
  }));
  return { model, logGroups: distinct(logGroups) };
}

/** Resolves delivery to Firehose; undefined for none. */
export function resolveStreamDelivery(parts: DeliveryParts): StreamDelivery | undefined {
  const model = modelFor(parts, 'firehose');
  if (model === undefined) return undefined;
  const { entry, source, file, audit, places } = parts;
  const { partition } = file.organization;
  const central = entry.firehose?.account === 'audit';
  const auditPrefix = file.audit.bucket.prefix;
  const below = entry.firehose?.prefix ?? (auditPrefix === '' ? 'firehose' : `${auditPrefix}/firehose`);
  const name = streamName(entry, source);
  const streams = places.map(({ account: from, region }): DeliveryStream => {
    const account = central ? audit : from;
    const rolePrefix = `${below}/${deliveryName(entry)}/${account.id}`;
    return {
      account,
      region,
      name,
      arn: `arn:${partition}:firehose:${region}:${account.id}:deliverystream/${name}`,
      role: roleNamed(streamRoleName(entry, region), account, parts),
      prefix: `${rolePrefix}/${region}/`,
      errorPrefix: `${rolePrefix}/errors/${region}/`,
      rolePrefix,
      errorLogGroupName: entry.firehose?.errorLogs === false ? undefined : `/aws/kinesisfirehose/${name}`,
      bufferSeconds: entry.firehose?.bufferSeconds ?? 300,
      bufferMegabytes: entry.firehose?.bufferMegabytes ?? 5,
    };
  });
  return {
    model,
    packing: entry.firehose?.packing ?? 'accounts',
    place: central ? 'audit-account' : 'member-account',
    streams: distinct(streams),
  };
}
