import type { Delivery } from '../../organization/delivery';
import type { Organization } from '../../organization/organization';
import type { LogSource } from '../../sources';
import type { DeliveryBucketFacts } from '../log-delivery/bucket-statements';
import type { SourceScope } from '../log-delivery/source-scope';

/** Sources that write to a bucket under the same statements, and what those are made from. */
export interface BucketScope {
  /** A source that stands for all of them. */
  readonly source: LogSource;
  /** The facts. */
  readonly facts: DeliveryBucketFacts;
}

/**
 * Gathers deliveries to one bucket by what their statements say beside accounts and Regions. Of one group the accounts'
 * Regions are united, which allows exactly what a statement for each delivery would.
 *
 * @param bucketArn - Only what is delivered to this bucket counts.
 */
export function bucketScopes(organization: Organization, bucketArn: string): readonly BucketScope[] {
  const groups = new Map<string, { delivery: Delivery; regions: Map<string, Set<string>> }>();
  for (const delivery of organization.deliveries) {
    const { s3, source } = delivery;
    if (s3 === undefined) continue;
    const { model, prefix, hive, packing } = s3;
    const key = JSON.stringify([source.writer, model, source.sourceArns, prefix, hive, packing]);
    const group = groups.get(key) ?? { delivery, regions: new Map<string, Set<string>>() };
    for (const { account, region, destinations } of delivery.sites) {
      if (!destinations.some(({ to, arn }) => to === 's3' && arn === bucketArn)) continue;
      const regions = group.regions.get(account.id) ?? new Set();
      group.regions.set(account.id, regions.add(region));
    }
    if (group.regions.size > 0) groups.set(key, group);
  }
  return [...groups.values()].flatMap(({ delivery: { source, s3 }, regions }) => {
    if (s3 === undefined) return [];
    const scopes = [...regions].map(([accountId, of]): SourceScope => ({ accountId, regions: [...of].sort() }));
    return [
      {
        source,
        facts: {
          partition: organization.partition,
          bucketName: bucketArn.slice(bucketArn.lastIndexOf(':') + 1),
          prefix: s3.prefix,
          hive: s3.hive,
          scopes,
          ...(s3.packing === 'organization' ? { organizationId: organization.id } : {}),
          packing: s3.packing === 'variable' ? ('policy-variable' as const) : ('statements' as const),
        },
      },
    ];
  });
}
