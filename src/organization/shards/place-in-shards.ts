import type { Account } from '../account';
import type { AuditShard } from '../audit';
import type { Delivery, DeliveryDestination, DeliverySite, SiteDestination } from '../delivery';
import { compareText } from '../ordering';
import type { Organization } from '../organization';
import type { Publisher } from '../publisher';
import type { Trail } from '../trail';

/** Returns the shard of an account; undefined for the audit bucket itself. */
type ShardOf = (account: Account) => AuditShard | undefined;

/**
 * Returns the organization with what its accounts deliver to the audit bucket delivered to their shards' instead: trails, log
 * deliveries and streams of each account. An organization trail stays, and so does what takes logs of several accounts.
 *
 * @param organization - Resolved as if there were no shards.
 * @param shards - Each with its accounts; none leaves the organization as it is.
 */
export function placeInShards(organization: Organization, shards: readonly AuditShard[]): Organization {
  if (shards.length === 0) return organization;
  const byAccount = new Map(shards.flatMap((shard) => shard.accounts.map(({ id }) => [id, shard] as const)));
  const shardOf: ShardOf = ({ id }) => byAccount.get(id);
  return {
    ...organization,
    audit: { ...organization.audit, shards },
    trails: organization.trails.map((trail) => placeTrail(trail, shardOf)),
    deliveries: organization.deliveries.map((delivery) => placeDelivery(delivery, organization, shardOf)),
    publishers: organization.publishers.map((publisher) => placePublisher(publisher, organization, shards)),
  };
}

function placeTrail(trail: Trail, shardOf: ShardOf): Trail {
  if (trail.scope === 'organization') return trail;
  return { ...trail, instances: trail.instances.map((each) => ({ ...each, shard: shardOf(each.account) })) };
}

function placeDelivery(delivery: Delivery, organization: Organization, shardOf: ShardOf): Delivery {
  const { s3, firehose } = delivery;
  const streams = firehose && {
    ...firehose,
    // A stream in the audit account takes the logs of several accounts.
    streams:
      firehose.place === 'audit-account'
        ? firehose.streams
        : firehose.streams.map((stream) => ({ ...stream, shard: shardOf(stream.account) })),
  };
  if (s3?.place !== 'audit-bucket') return { ...delivery, firehose: streams };
  return {
    ...delivery,
    firehose: streams,
    deliveryDestinations: delivery.deliveryDestinations
      .flatMap((destination) => splitDestination(destination, delivery, shardOf))
      .toSorted(
        (left, right) =>
          compareText(left.account.id, right.account.id) ||
          compareText(left.region, right.region) ||
          compareText(left.name, right.name),
      ),
    sites: delivery.sites.map((site) => placeSite(site, organization, shardOf)),
  };
}

function placeSite(site: DeliverySite, { audit }: Organization, shardOf: ShardOf): DeliverySite {
  const shard = shardOf(site.account);
  if (shard === undefined) return site;
  const destinations = site.destinations.map((destination): SiteDestination => {
    if (destination.to !== 's3' || destination.arn !== audit.bucket.arn) return destination;
    const { deliveryDestinationArn } = destination;
    return {
      ...destination,
      arn: shard.bucket.arn,
      deliveryDestinationArn: deliveryDestinationArn && `${deliveryDestinationArn}-${shard.name}`,
    };
  });
  return { ...site, destinations };
}

/** One bucket, one delivery destination: each shard that logs come to has its own, in the Regions they come from. */
function splitDestination(
  destination: DeliveryDestination,
  { sites }: Delivery,
  shardOf: ShardOf,
): readonly DeliveryDestination[] {
  if (destination.to !== 's3') return [destination];
  const from = sites.filter(({ region }) => region === destination.region);
  return [...new Set(from.map(({ account }) => shardOf(account)))].map((shard) => {
    const own = { sourceAccounts: destination.sourceAccounts.filter((account) => shardOf(account) === shard) };
    if (shard === undefined) return { ...destination, ...own };
    return { ...destination, ...own, ...shardDestination(destination, shard) };
  });
}

/** Names what a shard has in place of a delivery destination of the audit bucket. */
function shardDestination(
  { name, arn, resourceArn }: DeliveryDestination,
  shard: AuditShard,
): Pick<DeliveryDestination, 'name' | 'arn' | 'resourceArn' | 'shard'> {
  const prefix = resourceArn.includes('/') ? resourceArn.slice(resourceArn.indexOf('/')) : '';
  return {
    name: `${name}-${shard.name}`,
    arn: `${arn}-${shard.name}`,
    resourceArn: `${shard.bucket.arn}${prefix}`,
    shard,
  };
}

/** A publisher of an account may name the bucket that takes this account's logs, which is one of them all. */
function placePublisher(publisher: Publisher, { audit }: Organization, shards: readonly AuditShard[]): Publisher {
  const accounts = new Set(publisher.instances.map(({ account }) => account.id));
  const own = shards.filter((shard) => shard.accounts.some(({ id }) => accounts.has(id)));
  return {
    ...publisher,
    destinations: publisher.destinations.map(({ to, names }) =>
      to === 's3' && names.includes(audit.bucket.name)
        ? { to, names: [...new Set([...names, ...own.map(({ bucket }) => bucket.name)])].sort(compareText) }
        : { to, names },
    ),
  };
}
