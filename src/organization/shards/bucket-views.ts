import type { AuditShard, Reader } from '../audit';
import type { Delivery } from '../delivery';
import type { Organization } from '../organization';
import type { Trail } from '../trail';

/** An organization as one of the buckets in its audit account sees it. */
export interface BucketView {
  /** The shard; undefined for the audit bucket itself. */
  readonly shard: AuditShard | undefined;
  /**
   * The organization with this bucket, its key and its topic as the audit account's, and with no more trails, streams and readers
   * than come to it.
   */
  readonly organization: Organization;
}

/** Returns a view for each bucket that takes trails: the audit bucket first, then the shards. Without shards: the organization itself. */
export function bucketViews(organization: Organization): readonly BucketView[] {
  const known = VIEWS.get(organization);
  if (known !== undefined) return known;
  const { shards } = organization.audit;
  const views =
    shards.length === 0
      ? [{ shard: undefined, organization }]
      : [
          { shard: undefined, organization: mainView(organization) },
          ...shards.map((shard) => ({ shard, organization: shardView(organization, shard) })),
        ];
  VIEWS.set(organization, views);
  return views;
}

/** An organization never changes, and its views are asked for by everything that looks at a bucket. */
const VIEWS = new WeakMap<Organization, readonly BucketView[]>();

/** Everything but what went to a shard. The shards stay named: the queue takes messages of all topics. */
function mainView(organization: Organization): Organization {
  return {
    ...organization,
    trails: organization.trails.map((trail) => trailOf(trail, undefined)).filter(hasInstances),
    deliveries: organization.deliveries.map((delivery) => ({
      ...delivery,
      firehose: streamsOf(delivery, undefined),
    })),
  };
}

function shardView(organization: Organization, shard: AuditShard): Organization {
  const { audit } = organization;
  return {
    ...organization,
    audit: {
      ...audit,
      bucket: shard.bucket,
      key: shard.key,
      notifications: { ...audit.notifications, topic: shard.topic, queue: undefined },
      readers: audit.readers.filter((reader) => readsShard(reader, shard)),
      shards: [],
    },
    trails: organization.trails.map((trail) => trailOf(trail, shard)).filter(hasInstances),
    deliveries: organization.deliveries.flatMap((delivery) => deliveryOf(delivery, shard)),
  };
}

/** Whether a reader reads logs of an account of a shard. */
export function readsShard({ accounts }: Reader, shard: AuditShard): boolean {
  if (accounts === 'all') return true;
  const own = new Set(shard.accounts);
  return accounts.some((account) => own.has(account));
}

/** Of a reader's accounts those whose logs a shard takes. */
export function readerOf(reader: Reader, shard: AuditShard): Reader {
  if (reader.accounts === 'all') return reader;
  const own = new Set(shard.accounts);
  return { ...reader, accounts: reader.accounts.filter((account) => own.has(account)) };
}

function trailOf(trail: Trail, shard: AuditShard | undefined): Trail {
  return { ...trail, instances: trail.instances.filter((instance) => instance.shard === shard) };
}

function hasInstances({ instances }: Trail): boolean {
  return instances.length > 0;
}

function streamsOf({ firehose }: Delivery, shard: AuditShard | undefined): Delivery['firehose'] {
  if (firehose === undefined) return undefined;
  return { ...firehose, streams: firehose.streams.filter((stream) => stream.shard === shard) };
}

/** The part of a delivery that comes to a shard: what writes to its bucket, and streams that do. */
function deliveryOf(delivery: Delivery, shard: AuditShard): readonly Delivery[] {
  const s3 = delivery.s3?.place === 'audit-bucket' ? delivery.s3 : undefined;
  const streams = streamsOf(delivery, shard);
  const firehose = streams?.streams.length === 0 ? undefined : streams;
  if (s3 === undefined && firehose === undefined) return [];
  const own = new Set(shard.accounts);
  const sites = delivery.sites.flatMap((site) => {
    const destinations = site.destinations.filter(
      ({ to, arn }) => (to === 's3' && arn === shard.bucket.arn) || (to === 'firehose' && firehose !== undefined),
    );
    return own.has(site.account) && destinations.length > 0 ? [{ ...site, destinations }] : [];
  });
  return sites.length === 0 ? [] : [{ ...delivery, s3, firehose, cloudWatchLogs: undefined, sites }];
}
