import type { DestinationKind } from '../../sources';
import type { Account } from '../account';
import type { BucketDelivery, Delivery, DeliveryBucket } from '../delivery';
import type { DeliveryParts } from './delivery-destinations';
import type { Place } from './delivery-places';

/** The destinations of a delivery, by kind. */
export type Destinations = Pick<Delivery, 's3' | 'cloudWatchLogs' | 'firehose'>;

/** What takes the logs of a place: bucket, log group or stream. */
interface Taker {
  readonly account: Account;
  readonly arn: string;
  readonly prefix: string;
  readonly roleArn: string | undefined;
}

type PlaceKey = Pick<Place, 'account' | 'region'>;

function keyOf({ account, region }: PlaceKey): string {
  return `${account.id} ${region}`;
}

function indexed<Part extends PlaceKey>(parts: readonly Part[] | undefined): ReadonlyMap<string, Part> {
  return new Map((parts ?? []).map((part) => [keyOf(part), part]));
}

/** Returns a search for what takes the logs of a place, for each kind of destination. */
export function takerFinder(
  parts: DeliveryParts,
  made: Destinations,
): (to: DestinationKind, place: PlaceKey) => Taker | undefined {
  const groups = indexed(made.cloudWatchLogs?.logGroups);
  const streams = indexed(made.firehose?.streams);
  const buckets = indexed(made.s3?.buckets);
  return (to, place) => {
    switch (to) {
      case 'cloudwatch-logs': {
        const group = groups.get(keyOf(place));
        return group && { account: group.account, arn: group.arn, prefix: '', roleArn: group.role?.arn };
      }
      case 'firehose': {
        const account = made.firehose?.place === 'audit-account' ? parts.audit : place.account;
        const stream = streams.get(keyOf({ account, region: place.region }));
        return stream && { account, arn: stream.arn, prefix: '', roleArn: undefined };
      }
      case 's3':
        return made.s3 && bucketTaker(parts, made.s3, { buckets, place });
    }
  };
}

function bucketTaker(
  { file, audit, source }: DeliveryParts,
  s3: BucketDelivery,
  { buckets, place }: { readonly buckets: ReadonlyMap<string, DeliveryBucket>; readonly place: PlaceKey },
): Taker | undefined {
  const { partition, homeRegion } = file.organization;
  const taker = { prefix: s3.prefix, roleArn: undefined };
  if (s3.place === 'audit-bucket') {
    return { ...taker, account: audit, arn: `arn:${partition}:s3:::${file.audit.bucket.name}` };
  }
  const account = s3.place === 'audit-account' ? audit : place.account;
  const region = source.constraints.s3.sameRegion ? place.region : homeRegion;
  const bucket = buckets.get(keyOf({ account, region }));
  return bucket && { ...taker, account, arn: bucket.arn };
}
