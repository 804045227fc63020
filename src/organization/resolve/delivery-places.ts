import type { LogSource } from '../../sources';
import type { Account } from '../account';
import type { SwitchedOnBy } from '../delivery';
import { compareText } from '../ordering';
import type { DeliveryEntry } from '../schema/organization-file';

/** An account and a Region logs come from, and the resources named there. */
export interface Place {
  /** The account. */
  readonly account: Account;
  /** The Region. */
  readonly region: string;
  /** Resources as the model has them: VPC ids, or ARNs. */
  readonly resources: 'all' | readonly string[];
}

/** How orgtrail switches a source's logging on; undefined when only the owner of the resource can. */
export function switchedOnBy(source: LogSource): SwitchedOnBy | undefined {
  if (source.id === 'vpc.flow-logs') return 'flow-log';
  if (source.id === 'route53resolver.query-logs') return 'query-log-config';
  if (source.id === 'wafv2.web-acl') return 'web-acl-logging';
  return Object.values(source.destinations).includes('v2') ? 'delivery' : undefined;
}

/** Whether the resources of a source are VPCs. */
export function logsVpcs(source: LogSource): boolean {
  const by = switchedOnBy(source);
  return by === 'flow-log' || by === 'query-log-config';
}

/** Returns the one Region a source delivers from, or undefined when it delivers from any. */
export function onlyRegion(source: LogSource, entry: DeliveryEntry): string | undefined {
  return source.apiRegion ?? entry.to.map((kind) => source.constraints[kind].fixedRegion).find(Boolean);
}

/** Returns the Regions an account's logs come from. */
export function deliveryRegions(entry: DeliveryEntry, source: LogSource, account: Account): readonly string[] {
  const only = onlyRegion(source, entry);
  if (only !== undefined) return [only];
  const { regions } = entry;
  return regions === undefined ? account.regions : account.regions.filter((region) => regions.includes(region));
}

/** Where a resource is: its place, or which part of it nothing says. */
export type FoundPlace =
  | { readonly account: Account; readonly region: string; readonly id: string }
  | { readonly missing: 'account' | 'region' | 'target-account' | 'target-region'; readonly named: string };

/** Finds the account and Region of a resource from its ARN, or from the only ones the delivery is for. */
export function placeOf(
  resource: string,
  entry: DeliveryEntry,
  source: LogSource,
  accounts: readonly Account[],
): FoundPlace {
  const [, , , arnRegion = '', arnAccount = '', ...rest] = resource.split(':');
  const account = named(arnAccount, accounts, ({ id }) => id);
  if (account === undefined) return { missing: arnAccount === '' ? 'account' : 'target-account', named: arnAccount };
  const region = named(arnRegion, deliveryRegions(entry, source, account), (one) => one);
  if (region === undefined) return { missing: arnRegion === '' ? 'region' : 'target-region', named: arnRegion };
  const id = rest.join(':');
  return { account, region, id: logsVpcs(source) && id.startsWith('vpc/') ? id.slice('vpc/'.length) : resource };
}

/** The candidate an ARN names; where it names none, the only one there is. */
function named<Candidate>(
  name: string,
  candidates: readonly Candidate[],
  nameOf: (candidate: Candidate) => string,
): Candidate | undefined {
  if (name !== '') return candidates.find((candidate) => nameOf(candidate) === name);
  return candidates.length === 1 ? candidates[0] : undefined;
}

/** Lists the places of a delivery by account id and Region; resources that are nowhere are left out. */
export function deliveryPlaces(
  entry: DeliveryEntry,
  source: LogSource,
  accounts: readonly Account[],
): readonly Place[] {
  const { resources } = entry;
  if (resources === undefined || resources === 'all') {
    return accounts.flatMap((account) =>
      deliveryRegions(entry, source, account).map((region) => ({ account, region, resources: resources ?? [] })),
    );
  }
  const places = new Map<string, { account: Account; region: string; resources: Set<string> }>();
  for (const resource of resources) {
    const place = placeOf(resource, entry, source, accounts);
    if ('missing' in place) continue;
    const { account, region, id } = place;
    const key = `${account.id} ${region}`;
    const found = places.get(key) ?? { account, region, resources: new Set<string>() };
    places.set(key, found);
    found.resources.add(id);
  }
  return [...places]
    .toSorted(([left], [right]) => compareText(left, right))
    .map(([, place]) => ({ ...place, resources: [...place.resources].sort(compareText) }));
}
