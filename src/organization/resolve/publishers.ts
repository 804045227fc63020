import { DESTINATION_KINDS, findSource, type DestinationKind, type LogSource } from '../../sources';
import type { Delivery } from '../delivery';
import { compareText, sortedUnique } from '../ordering';
import type { Publisher } from '../publisher';
import type { OrganizationFile, PublisherEntry } from '../schema/organization-file';
import { resolveTargets } from '../targets';
import type { AccountIndex } from '../targets';
import { publisherRoleName } from './delivery-names';

function namesIn(delivery: Delivery, to: DestinationKind, file: OrganizationFile): readonly string[] {
  switch (to) {
    case 's3':
      if (delivery.s3 === undefined) return [];
      return delivery.s3.place === 'audit-bucket'
        ? [file.audit.bucket.name]
        : delivery.s3.buckets.map(({ name }) => name);
    case 'cloudwatch-logs':
      return delivery.cloudWatchLogs?.logGroups.map(({ name }) => name) ?? [];
    case 'firehose':
      return delivery.firehose?.streams.map(({ name }) => name) ?? [];
  }
}

function destinationNames(
  entry: PublisherEntry,
  to: DestinationKind,
  { file, deliveries }: { readonly file: OrganizationFile; readonly deliveries: readonly Delivery[] },
): readonly string[] {
  const given = { s3: entry.buckets, 'cloudwatch-logs': entry.logGroups, firehose: entry.streams }[to];
  if (given !== undefined) return sortedUnique(given);
  const own = deliveries.filter(({ source }) => entry.sources.includes(source.id));
  const found = sortedUnique(own.flatMap((delivery) => namesIn(delivery, to, file)));
  if (found.length > 0) return found;
  return [to === 's3' ? file.audit.bucket.name : '*'];
}

/**
 * Resolves the publishers of a file that broke no rule.
 *
 * @param deliveries - The deliveries, whose destinations publishers of their sources may use.
 * @throws Error when a log source is unknown, which the rules have to refuse first.
 */
export function resolvePublishers(
  file: OrganizationFile,
  index: AccountIndex,
  deliveries: readonly Delivery[],
): readonly Publisher[] {
  const { partition } = file.organization;
  return file.publishers
    .map((entry): Publisher => {
      const roleName = publisherRoleName(entry);
      return {
        name: entry.name,
        roleName,
        sources: sortedUnique(entry.sources).map(sourceOf),
        destinations: DESTINATION_KINDS.filter((to) => entry.to.includes(to)).map((to) => ({
          to,
          names: destinationNames(entry, to, { file, deliveries }),
        })),
        regions: sortedUnique(entry.regions ?? []),
        permissions: entry.permissions,
        principals: sortedUnique(entry.principals),
        externalId: entry.externalId,
        maxSessionSeconds: entry.sessionHours * 3600,
        instances: resolveTargets(entry.targets, index).map((account) => ({
          account,
          roleArn: `arn:${partition}:iam::${account.id}:role/${roleName}`,
        })),
      };
    })
    .sort((left, right) => compareText(left.name, right.name));
}

function sourceOf(id: string): LogSource {
  const found = findSource(id);
  if (!found.ok) throw new Error(found.reason);
  return found.source;
}
