import {
  checkDestination,
  findSource,
  unsupportedDestination,
  type DestinationKind,
  type DestinationOffer,
  type LogSource,
  type Refusal,
} from '../../sources';
import type { Delivery, DeliverySite } from '../delivery';
import type { Rule, RuleContext } from './context';
import { isSseS3 } from './delivery-settings';

function refusalOf(source: LogSource, to: DestinationKind): Refusal | undefined {
  const unsupported = unsupportedDestination(source, to);
  if (unsupported !== undefined || to !== 's3') return unsupported;
  const model = source.destinations.s3;
  if (model === 'v1' || model === 'v2' || model === 'resource-policy') return undefined;
  return {
    reason: `"${source.id}" writes to a bucket with the role the workload runs with, which the organization file does not name`,
    alternative: 'give that role the permission, and let it in with "audit.bucket.extraStatements"',
  };
}

/** AWS lets the source deliver to each kind of destination. */
export const destinationsAreSupported: Rule = ({ deliveries }, report) => {
  for (const { entry, path, source } of deliveries) {
    entry.to.forEach((to, position) => {
      const at = [...path, 'to', position];
      if (entry.to.indexOf(to) !== position) {
        report.error('delivery-destination', at, `"${to}" is in the list twice`, 'remove one of the two');
        return;
      }
      const refusal = source === undefined ? undefined : refusalOf(source, to);
      if (refusal !== undefined) report.error('delivery-destination', at, refusal.reason, refusal.alternative);
    });
    if (source?.id !== 'wafv2.web-acl' || entry.resources === undefined || entry.to.length === 1) continue;
    report.error(
      'delivery-destination',
      [...path, 'to'],
      'a web ACL has one logging destination',
      'name one destination, or leave "resources" out',
    );
  }
};

/** What stands where the logs of a site go. */
function offerOf(
  delivery: Delivery,
  site: DeliverySite,
  to: DestinationKind,
  { file, audit }: Pick<RuleContext, 'file' | 'audit'>,
): DestinationOffer | undefined {
  const from = { sourceAccountId: site.account.id, sourceRegion: site.region };
  const arn = site.destinations.find((destination) => destination.to === to)?.arn;
  if (arn === undefined) return undefined;
  if (to === 's3') {
    const own = delivery.s3?.buckets.find((bucket) => bucket.arn === arn);
    const { bucket } = file.audit;
    const shared = { acls: false, prefix: delivery.s3?.prefix ?? '', ...from };
    if (own === undefined) {
      return {
        ...shared,
        name: bucket.name,
        encryption: isSseS3(file) ? 'sse-s3' : 'cmk',
        objectLock: bucket.retention?.objectLock !== undefined,
        region: file.organization.homeRegion,
        ...(audit === undefined ? {} : { accountId: audit.id }),
      };
    }
    return {
      ...shared,
      name: own.name,
      encryption: own.encryption === 'sse-s3' ? 'sse-s3' : 'cmk',
      objectLock: false,
      region: own.region,
      accountId: own.account.id,
    };
  }
  const made = to === 'firehose' ? delivery.firehose?.streams : delivery.cloudWatchLogs?.logGroups;
  const found = made?.find((one) => one.arn === arn);
  if (found === undefined) return undefined;
  return { name: found.name, accountId: found.account.id, region: found.region, ...from };
}

/** The bucket, log group or stream as it is takes the logs of every account and Region. */
export const destinationsTakeTheLogs: Rule = (context, report) => {
  for (const { entry, path, source, resolved } of context.deliveries) {
    if (source === undefined || resolved === undefined) continue;
    entry.to.forEach((to, position) => {
      if (refusalOf(source, to) !== undefined || entry.to.indexOf(to) !== position) return;
      const refusals = new Set<Refusal>();
      let first: Refusal | undefined;
      for (const site of resolved.sites) {
        const offer = offerOf(resolved, site, to, context);
        const refusal = offer === undefined ? undefined : checkDestination(source, to, offer);
        if (refusal === undefined) continue;
        first ??= refusal;
        refusals.add(refusal);
      }
      if (first === undefined) return;
      const others = refusals.size === 1 ? '' : `, as in ${String(refusals.size - 1)} more accounts and Regions`;
      report.error(
        'delivery-destination',
        [...path, 'to', position],
        `${first.reason}${others}`,
        wordsOfFile(first, to),
      );
    });
  }
};

/** Says how the alternative is written in the file, where a key of the delivery is enough. */
function wordsOfFile({ alternative }: Refusal, to: DestinationKind): string {
  if (to !== 's3' || !/bucket of its own/.test(alternative)) return alternative;
  return `${alternative}: "s3: { bucket: { account: audit } }", or "account: member"`;
}

/** Each source of a publisher supports one of its destinations, and what it may use is of a kind it delivers to. */
export const publishersHaveDestinations: Rule = ({ publishers }, report) => {
  const settings = { s3: 'buckets', 'cloudwatch-logs': 'logGroups', firehose: 'streams' } as const;
  for (const { entry, path } of publishers) {
    for (const [to, key] of Object.entries(settings)) {
      if (entry[key] === undefined || entry.to.some((kind) => kind === to)) continue;
      const problem = `the publisher does not deliver to "${to}"`;
      report.errorAtKey('delivery-settings', [...path, key], problem, `add "${to}" to "to", or remove "${key}"`);
    }
    entry.sources.forEach((id, position) => {
      const found = findSource(id);
      if (!found.ok || id === 'cloudtrail.trail') return;
      const refusals = entry.to.map((to) => unsupportedDestination(found.source, to));
      const [refusal] = refusals;
      if (refusal === undefined || refusals.includes(undefined)) return;
      report.error('publisher-destination', [...path, 'sources', position], refusal.reason, refusal.alternative);
    });
  }
};
