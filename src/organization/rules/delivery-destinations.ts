import {
  checkDestination,
  findSource,
  isSupportedDestination,
  unsupportedDestination,
  withoutCallerPermission,
  type DestinationKind,
  type DestinationOffer,
  type LogSource,
  type Refusal,
} from '../../sources';
import type { Delivery } from '../delivery';
import type { PublisherContext, Rule, RuleContext } from './context';
import { isSseS3 } from './delivery-settings';
import type { Reporter } from './reporter';

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

/** What takes logs, whose own account and Region count. */
interface Taker {
  readonly arn: string;
  readonly name: string;
  readonly region: string;
  readonly account: { readonly id: string };
}

/** What the takers of one kind have in common, and the takers by ARN: the audit bucket, or what is made for the delivery. */
interface Offers {
  readonly audit: DestinationOffer;
  readonly auditArn: string;
  readonly bucket: DestinationOffer;
  readonly takers: ReadonlyMap<string, Taker>;
}

function offersOf(delivery: Delivery, context: RuleContext): Offers {
  const { s3 } = delivery;
  const bucket = { acls: false, prefix: s3?.prefix ?? '' };
  // All buckets of a delivery are encrypted alike.
  const encryption = s3?.buckets[0]?.encryption === 'sse-s3' ? ('sse-s3' as const) : ('cmk' as const);
  return {
    audit: { ...bucket, ...auditOffer(context) },
    auditArn: `arn:${context.file.organization.partition}:s3:::${context.file.audit.bucket.name}`,
    bucket: { ...bucket, encryption, objectLock: false },
    takers: takersOf(delivery),
  };
}

function takersOf({ s3, cloudWatchLogs, firehose }: Delivery): ReadonlyMap<string, Taker> {
  const takers = new Map<string, Taker>();
  for (const list of [s3?.buckets ?? [], cloudWatchLogs?.logGroups ?? [], firehose?.streams ?? []]) {
    for (const taker of list) takers.set(taker.arn, taker);
  }
  return takers;
}

/** What stands at an ARN, for the logs of a place; undefined when it is not known. */
function offerAt(
  arn: string | undefined,
  { audit, auditArn, bucket, takers }: Offers,
  {
    account,
    region: sourceRegion,
    to,
  }: { readonly account: Taker['account']; readonly region: string; readonly to: DestinationKind },
): DestinationOffer | undefined {
  const sourceAccountId = account.id;
  if (arn === auditArn) return { ...audit, sourceAccountId, sourceRegion };
  const taker = arn === undefined ? undefined : takers.get(arn);
  if (taker === undefined) return undefined;
  const place = { name: taker.name, region: taker.region, accountId: taker.account.id, sourceAccountId, sourceRegion };
  return to === 's3' ? { ...bucket, ...place } : place;
}

function auditOffer({ file, audit }: RuleContext): DestinationOffer {
  const { bucket } = file.audit;
  return {
    name: bucket.name,
    encryption: isSseS3(file) ? 'sse-s3' : 'cmk',
    objectLock: bucket.retention?.objectLock !== undefined,
    region: file.organization.homeRegion,
    ...(audit === undefined ? {} : { accountId: audit.id }),
  };
}

/** Why places cannot deliver to a kind of destination, one for each. */
function refusalsOf({ source, sites }: Delivery, to: DestinationKind, offers: Offers): readonly Refusal[] {
  const refusals: Refusal[] = [];
  for (const { account, region, destinations } of sites) {
    const arn = destinations.find((destination) => destination.to === to)?.arn;
    const offer = offerAt(arn, offers, { account, region, to });
    const refusal = offer && checkDestination(source, to, offer);
    if (refusal !== undefined) refusals.push(refusal);
  }
  return refusals;
}

/** The bucket, log group or stream as it is takes the logs of every account and Region. */
export const destinationsTakeTheLogs: Rule = (context, report) => {
  for (const { entry, path, source, resolved } of context.deliveries) {
    if (source === undefined || resolved === undefined) continue;
    const offers = offersOf(resolved, context);
    entry.to.forEach((to, position) => {
      if (refusalOf(source, to) !== undefined || entry.to.indexOf(to) !== position) return;
      const [first, ...more] = refusalsOf(resolved, to, offers);
      if (first === undefined) return;
      const others = more.length === 0 ? '' : `, as in ${String(more.length)} more accounts and Regions`;
      const problem = `${first.reason}${others}`;
      report.error('delivery-destination', [...path, 'to', position], problem, wordsOfFile(first, to));
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
    reportWithoutPermission(entry, [...path, 'sources'], report);
  }
};

/** A role that no source of the publisher needs would have a policy without statements, which IAM refuses. */
function reportWithoutPermission(
  { sources, to }: PublisherContext['entry'],
  path: readonly (string | number)[],
  report: Reporter,
): void {
  const refusals = sources.flatMap((id) => {
    const found = findSource(id);
    // What is wrong with these is reported where they stand.
    if (!found.ok || id === 'cloudtrail.trail') return [undefined];
    const supported = to.filter((kind) => isSupportedDestination(found.source, kind));
    return supported.map((kind) => withoutCallerPermission(found.source, kind));
  });
  const [refusal] = refusals;
  if (refusal === undefined || refusals.includes(undefined)) return;
  report.error('publisher-destination', path, refusal.reason, `${refusal.alternative}, and leave this publisher out`);
}
