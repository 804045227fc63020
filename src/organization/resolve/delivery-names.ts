import { createHash } from 'node:crypto';
import type { DestinationKind, LogSource } from '../../sources';
import type { DeliveryEntry, OrganizationFile, PublisherEntry } from '../schema/organization-file';

/** Returns the name of a delivery. */
export function deliveryName(entry: DeliveryEntry): string {
  return entry.name ?? entry.source.replaceAll('.', '-');
}

/** Returns the name of a publisher's role. */
export function publisherRoleName(entry: PublisherEntry): string {
  return entry.roleName ?? `orgtrail-publisher-${entry.name}`;
}

function namePrefix(source: LogSource, to: DestinationKind): string {
  return source.constraints[to].namePrefix;
}

/** Returns the name of a delivery's log groups; undefined where AWS fixes a name that depends on the resource. */
export function logGroupName(entry: DeliveryEntry, source: LogSource): string | undefined {
  const given = entry.cloudWatchLogs?.logGroup;
  if (given !== undefined) return given;
  const known = source.logGroupName ?? '';
  if (known.startsWith('/aws/vendedlogs/')) return `${known.slice(0, known.indexOf('*'))}${deliveryName(entry)}`;
  if (known.includes('(recommended)')) return `${known.slice(0, known.indexOf('{'))}${deliveryName(entry)}`;
  if (known !== '') return undefined;
  const prefix = namePrefix(source, 'cloudwatch-logs');
  return `${prefix === '' ? '/aws/vendedlogs/' : prefix}${deliveryName(entry)}`;
}

/** Returns the role a service writes to a log group of a Region with. */
export function logGroupRoleName(entry: DeliveryEntry, region: string): string {
  return `${entry.cloudWatchLogs?.roleName ?? `orgtrail-${deliveryName(entry)}`}-${region}`;
}

/** Returns the name of a delivery's streams. */
export function streamName(entry: DeliveryEntry, source: LogSource): string {
  return entry.firehose?.stream ?? `${namePrefix(source, 'firehose')}${deliveryName(entry)}`;
}

/** Returns the role a stream of a Region writes with. */
export function streamRoleName(entry: DeliveryEntry, region: string): string {
  return `${entry.firehose?.roleName ?? `orgtrail-${deliveryName(entry)}-stream`}-${region}`;
}

/** Returns the name of a delivery's own bucket, with `{account}` and `{region}` where there is one for each. */
export function ownBucketPattern(
  entry: DeliveryEntry,
  bucket: { readonly account: 'audit' | 'member'; readonly name?: string | undefined },
  { source, file }: { readonly source: LogSource; readonly file: OrganizationFile },
): string {
  if (bucket.name !== undefined) return bucket.name;
  const region = source.constraints.s3.sameRegion ? '-{region}' : '';
  const name = deliveryName(entry);
  const stem = bucket.account === 'member' ? `${name}-{account}` : `${file.audit.bucket.name}-${name}`;
  return `${namePrefix(source, 's3')}${stem}${region}`;
}

/** Returns the name of a delivery source: readable, and its own for each resource and log type whatever else is listed. */
export function deliverySourceName(delivery: string, resourceArn: string, logType: string): string {
  const hash = createHash('sha256').update(`${resourceArn} ${logType}`).digest('hex').slice(0, 8);
  const words = logType.toLowerCase().replaceAll('_', '-').slice(0, 16).replace(/-+$/, '');
  return `${delivery}-${words}-${hash}`;
}
