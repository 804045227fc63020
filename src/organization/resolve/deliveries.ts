import { DESTINATION_KINDS, findSource, type DestinationKind, type LogSource } from '../../sources';
import type { Account } from '../account';
import type { Delivery, DeliveryDestination, DeliverySite, SiteDestination } from '../delivery';
import { compareText, sortedUnique } from '../ordering';
import type { OrganizationFile } from '../schema/organization-file';
import { resolveTargets } from '../targets';
import type { AccountIndex } from '../targets';
import {
  resolveBucketDelivery,
  resolveLogGroupDelivery,
  resolveStreamDelivery,
  type DeliveryParts,
} from './delivery-destinations';
import { deliveryName, deliverySourceName } from './delivery-names';
import { deliveryPlaces, switchedOnBy, type Place } from './delivery-places';
import { takerFinder, type Destinations } from './delivery-takers';

const SUFFIXES: Readonly<Record<DestinationKind, string>> = { 'cloudwatch-logs': 'logs', s3: 's3', firehose: 'stream' };

/**
 * Resolves a delivery whose source is known; kinds of destination AWS does not support are left out. The rules look at it before
 * it becomes the organization's: for ten thousand accounts it is resolved once.
 */
export function resolveDelivery(parts: DeliveryParts): Delivery {
  const known = RESOLVED.get(parts.entry);
  if (known?.audit === parts.audit) return known.delivery;
  const delivery = resolveOnce(parts);
  RESOLVED.set(parts.entry, { audit: parts.audit, delivery });
  return delivery;
}

/** An entry belongs to one file; the audit account's object tells apart two ways to resolve the accounts of that file. */
const RESOLVED = new WeakMap<DeliveryParts['entry'], { readonly audit: Account; readonly delivery: Delivery }>();

function resolveOnce(parts: DeliveryParts): Delivery {
  const { entry, source, file, places } = parts;
  const { partition } = file.organization;
  const name = deliveryName(entry);
  const made: Destinations = {
    s3: resolveBucketDelivery(parts),
    cloudWatchLogs: resolveLogGroupDelivery(parts),
    firehose: resolveStreamDelivery(parts),
  };
  const taker = takerFinder(parts, made);
  const deliveryDestinations = new Map<string, DeliveryDestination & { readonly sourceAccounts: Account[] }>();
  const logTypes = sortedUnique(entry.logTypes ?? source.v2LogTypes);
  const sites = places.map((place): DeliverySite => {
    const destinations = DESTINATION_KINDS.flatMap((to): SiteDestination[] => {
      const found = entry.to.includes(to) ? taker(to, place) : undefined;
      if (found === undefined) return [];
      const { account, arn, prefix, roleArn } = found;
      if (source.destinations[to] !== 'v2') return [{ to, arn, prefix, roleArn, deliveryDestinationArn: undefined }];
      const destinationName = `${name}-${SUFFIXES[to]}`;
      const destinationArn = `arn:${partition}:logs:${place.region}:${account.id}:delivery-destination:${destinationName}`;
      const destination = deliveryDestinations.get(destinationArn) ?? {
        account,
        region: place.region,
        name: destinationName,
        arn: destinationArn,
        to,
        resourceArn: prefix === '' ? arn : `${arn}/${prefix}`,
        sourceAccounts: [],
      };
      deliveryDestinations.set(destinationArn, destination);
      if (account !== place.account) destination.sourceAccounts.push(place.account);
      return [{ to, arn, prefix, roleArn, deliveryDestinationArn: destinationArn }];
    });
    const { account, region, resources } = place;
    return { account, region, resources, deliverySources: sourcesOf(place, source, { name, logTypes }), destinations };
  });
  return {
    name,
    source,
    switchedOnBy: entry.resources === undefined ? undefined : switchedOnBy(source),
    ...made,
    deliveryDestinations: [...deliveryDestinations.values()].sort(
      (left, right) =>
        compareText(left.account.id, right.account.id) ||
        compareText(left.region, right.region) ||
        compareText(left.name, right.name),
    ),
    sites,
  };
}

function sourcesOf(
  { resources }: Place,
  source: LogSource,
  { name, logTypes }: { readonly name: string; readonly logTypes: readonly string[] },
): DeliverySite['deliverySources'] {
  if (resources === 'all' || switchedOnBy(source) !== 'delivery') return [];
  return resources
    .flatMap((resourceArn) =>
      logTypes.map((logType) => ({ name: deliverySourceName(name, resourceArn, logType), resourceArn, logType })),
    )
    .toSorted((left, right) => compareText(left.name, right.name));
}

/**
 * Resolves the deliveries of a file that broke no rule.
 *
 * @throws Error when a log source is unknown, which the rules have to refuse first.
 */
export function resolveDeliveries(file: OrganizationFile, index: AccountIndex, audit: Account): readonly Delivery[] {
  return file.deliveries
    .map((entry) => {
      const found = findSource(entry.source);
      if (!found.ok) throw new Error(found.reason);
      const { source } = found;
      const places = deliveryPlaces(entry, source, resolveTargets(entry.targets, index));
      return resolveDelivery({ entry, source, file, audit, places });
    })
    .sort((left, right) => compareText(left.name, right.name));
}
