import type { Account } from './account';
import type {
  Delivery,
  DeliveryBucket,
  DeliveryDestination,
  DeliveryLogGroup,
  DeliverySite,
  DeliveryStream,
} from './delivery';

/** A delivery and the parts of it that a stack holds. */
export interface PlannedDelivery {
  /** The delivery. */
  readonly delivery: Delivery;
  /** Buckets of its own. */
  readonly buckets: readonly DeliveryBucket[];
  /** Log groups. */
  readonly logGroups: readonly DeliveryLogGroup[];
  /** Firehose streams. */
  readonly streams: readonly DeliveryStream[];
  /** Delivery destinations of the newer model. */
  readonly deliveryDestinations: readonly DeliveryDestination[];
  /** Places whose logging it switches on. */
  readonly sites: readonly DeliverySite[];
}

/** What each account holds of a delivery, what is central apart. */
export function ownParts(delivery: Delivery): ReadonlyMap<Account, PlannedDelivery> {
  const { s3, cloudWatchLogs, firehose } = delivery;
  const own = {
    buckets: byAccount(s3?.place === 'member-account' ? s3.buckets : []),
    logGroups: byAccount(cloudWatchLogs?.logGroups ?? []),
    streams: byAccount(firehose?.place === 'member-account' ? firehose.streams : []),
    deliveryDestinations: byAccount(delivery.deliveryDestinations.filter((part) => !isCentral(delivery, part))),
    sites: byAccount(delivery.sites.filter(switchesOn)),
  };
  const accounts = new Set(Object.values(own).flatMap((groups) => [...groups.keys()]));
  return new Map(
    [...accounts].map((account) => [
      account,
      {
        delivery,
        buckets: own.buckets.get(account) ?? [],
        logGroups: own.logGroups.get(account) ?? [],
        streams: own.streams.get(account) ?? [],
        deliveryDestinations: own.deliveryDestinations.get(account) ?? [],
        sites: own.sites.get(account) ?? [],
      },
    ]),
  );
}

/** What stands in the audit account and takes logs of other accounts. */
export function centralParts(delivery: Delivery): PlannedDelivery {
  return {
    delivery,
    buckets: delivery.s3?.place === 'audit-account' ? delivery.s3.buckets : [],
    logGroups: [],
    streams: delivery.firehose?.place === 'audit-account' ? delivery.firehose.streams : [],
    deliveryDestinations: delivery.deliveryDestinations.filter((part) => isCentral(delivery, part)),
    sites: [],
  };
}

/** Whether there is anything to hold. */
export function hasParts({ delivery: _delivery, ...parts }: PlannedDelivery): boolean {
  return Object.values(parts).some((part) => part.length > 0);
}

function isCentral(delivery: Delivery, { to }: DeliveryDestination): boolean {
  if (to === 's3') return delivery.s3?.place !== 'member-account';
  return to === 'firehose' && delivery.firehose?.place === 'audit-account';
}

function switchesOn(site: DeliverySite): boolean {
  return site.resources === 'all' || site.resources.length > 0;
}

/** Grouped once, so that planning never walks all parts for each account. */
function byAccount<Part extends { readonly account: Account }>(parts: readonly Part[]): ReadonlyMap<Account, Part[]> {
  const groups = new Map<Account, Part[]>();
  for (const part of parts) {
    const group = groups.get(part.account);
    if (group === undefined) groups.set(part.account, [part]);
    else group.push(part);
  }
  return groups;
}
