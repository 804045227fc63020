import type { Organization, Publisher, PublisherInstance } from '../../../organization';
import type { DestinationKind, LogSource } from '../../../sources';

/** One source, one kind of destination, one account it stands in, one Region. */
export interface Switch {
  readonly arn: string;
  readonly source: LogSource;
  readonly to: DestinationKind;
  readonly names: readonly string[];
  readonly set: Publisher['permissions'];
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
  readonly targetAccountId: string;
  readonly destinations: readonly string[];
  readonly roleArns: readonly string[];
}

/** Destinations stand where the deliveries of the source have them; without any, buckets in the audit account. */
export function switchesOf(
  { partition, audit, deliveries }: Organization,
  { permissions: set, regions }: Publisher,
  { roleArn: arn, account }: PublisherInstance,
  what: Pick<Switch, 'source' | 'to' | 'names'>,
): readonly Switch[] {
  const { source, to } = what;
  const own = deliveries.filter((delivery) => delivery.source.id === source.id);
  const places = own.flatMap(({ s3, firehose, cloudWatchLogs }) => {
    if (to === 's3') return s3 === undefined ? [] : [s3.place === 'member-account' ? account.id : audit.account.id];
    if (to === 'cloudwatch-logs') return cloudWatchLogs === undefined ? [] : [account.id];
    return firehose === undefined ? [] : [firehose.place === 'member-account' ? account.id : audit.account.id];
  });
  const targets = places.length > 0 ? places : [to === 's3' ? audit.account.id : account.id];
  const named = own.flatMap(({ deliveryDestinations }) =>
    deliveryDestinations.filter((destination) => destination.to === to).map(({ name }) => name),
  );
  const roles = own.flatMap(({ cloudWatchLogs }) =>
    (cloudWatchLogs?.logGroups ?? []).flatMap(({ account: of, role }) =>
      of.id === account.id && role ? [role.arn] : [],
    ),
  );
  const shared = {
    ...what,
    arn,
    set,
    partition,
    accountId: account.id,
    destinations: named.length === 0 ? ['*'] : [...new Set(named)],
    roleArns: roles.length === 0 ? [`arn:${partition}:iam::${account.id}:role/*`] : roles,
  };
  return [...new Set(targets)].flatMap((targetAccountId) =>
    (regions.length === 0 ? ['*'] : regions).map((region) => ({
      ...shared,
      targetAccountId,
      region: source.apiRegion ?? region,
    })),
  );
}
