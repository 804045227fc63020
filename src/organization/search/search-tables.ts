import type { EventFiles } from '../../activity/columns';
import type { SearchSettings, SearchReader } from '../search-settings';
import type { Organization } from '../organization';
import { sortedUnique } from '../ordering';
import { REGIONS } from '../regions';
import { tableWord } from '../resolve/search-names';
import { bucketViews, readsShard, type BucketView } from '../shards/bucket-views';
import type { Trail } from '../trail';

/** A table over log files. */
export interface SearchTable {
  /** Its name, unique in the database. */
  readonly name: string;
  /** What its files hold. */
  readonly files: EventFiles;
  /** Bucket of the files. */
  readonly bucket: string;
  /** Key prefix without slashes at either end; empty for none. */
  readonly prefix: string;
  /** Id of the organization for files of an organization trail; undefined for those of trails of single accounts. */
  readonly organizationId: string | undefined;
  /** Ids of the accounts that have files, sorted. */
  readonly accounts: readonly string[];
  /** Whether a query has to name its accounts. */
  readonly injected: boolean;
  /** Regions that have files, sorted. */
  readonly regions: readonly string[];
  /** The first day that has files, `2026-01-31`. */
  readonly firstDay: string;
}

/**
 * How many accounts a table lists: AWS advises "a few dozen or less" values, though its only limit is about 1 MB for a table's
 * metadata.
 *
 * @see "Supported types for partition projection"
 */
const MOST_LISTED_ACCOUNTS = 48;

const BASE_NAMES: Readonly<Record<EventFiles, string>> = {
  events: 'cloudtrail_logs',
  insights: 'cloudtrail_insights',
  'network-activity': 'cloudtrail_network_activity',
};

/**
 * Returns the tables a reader searches: for each bucket and layout that has files it may read, one of management and data events,
 * and where trails record them one of Insights and one of network activity events. Readers of all accounts share their tables.
 */
export function searchTables(
  organization: Organization,
  search: SearchSettings,
  reader: SearchReader,
): readonly SearchTable[] {
  return bucketViews(organization).flatMap((view) => {
    if (view.shard !== undefined && !readsShard(reader.reader, view.shard)) return [];
    return (['organization', 'accounts'] as const).flatMap((scope) => tablesOf(view, scope, { search, reader }));
  });
}

function tablesOf(
  { shard, organization }: BucketView,
  scope: Trail['scope'],
  { search, reader }: { readonly search: SearchSettings; readonly reader: SearchReader },
): readonly SearchTable[] {
  const trails = organization.trails.filter((trail) => trail.scope === scope);
  const accounts = readableAccounts(organization, trails, reader);
  if (accounts.length === 0) return [];
  const { bucket } = organization.audit;
  const both = new Set(organization.trails.map((trail) => trail.scope)).size > 1;
  const ends = [
    ...(both && scope === 'accounts' ? ['_accounts'] : []),
    ...(shard === undefined ? [] : [`_in_${tableWord(shard.name)}`]),
    reader.tableSuffix,
  ].join('');
  return recordedFiles(trails).map(({ files, regions }) => ({
    name: `${BASE_NAMES[files]}${ends}`,
    files,
    bucket: bucket.name,
    prefix: bucket.prefix,
    organizationId: scope === 'organization' ? organization.id : undefined,
    accounts,
    injected:
      search.accountPartitions === 'injected' ||
      (search.accountPartitions === 'auto' && accounts.length > MOST_LISTED_ACCOUNTS),
    regions: regions(organization),
    firstDay: search.firstDay,
  }));
}

/** An organization trail records every account; a trail of accounts those that have it. */
function readableAccounts(
  organization: Organization,
  trails: readonly Trail[],
  { reader }: SearchReader,
): readonly string[] {
  const recorded = trails.flatMap(({ scope, instances }) =>
    scope === 'organization' ? organization.accounts : instances.map(({ account }) => account),
  );
  const readable = reader.accounts === 'all' ? undefined : new Set(reader.accounts.map(({ id }) => id));
  return sortedUnique(recorded.map(({ id }) => id).filter((id) => readable?.has(id) ?? true));
}

interface RecordedFiles {
  readonly files: EventFiles;
  readonly regions: (organization: Organization) => readonly string[];
}

function recordedFiles(trails: readonly Trail[]): readonly RecordedFiles[] {
  const kinds: readonly (readonly [EventFiles, readonly Trail[]])[] = [
    ['events', trails],
    ['insights', trails.filter(({ insights }) => insights.length > 0)],
    ['network-activity', trails.filter(recordsNetworkActivity)],
  ];
  return kinds.flatMap(([files, recording]) =>
    recording.length === 0 ? [] : [{ files, regions: ({ partition }) => recordedRegions(partition, recording) }],
  );
}

/** A multi-Region trail records every Region that is enabled: also one that nobody is meant to use. */
function recordedRegions(partition: Organization['partition'], trails: readonly Trail[]): readonly string[] {
  return trails.some(({ multiRegion }) => multiRegion)
    ? REGIONS[partition]
    : sortedUnique(trails.map(({ homeRegion }) => homeRegion));
}

function recordsNetworkActivity({ selectors }: Trail): boolean {
  return (
    selectors.kind === 'advanced' &&
    selectors.selectors.some(({ fieldSelectors }) =>
      fieldSelectors.some(
        ({ field, equals }) => field === 'eventCategory' && equals?.includes('NetworkActivity') === true,
      ),
    )
  );
}

/**
 * Returns the accounts that a saved query begins with where it has to name some: those everything else depends on, or else the
 * first one. Undefined where it needs none.
 */
export function firstAccounts(
  organization: Organization,
  tables: readonly SearchTable[],
): readonly string[] | undefined {
  if (!tables.some(({ files, injected }) => files === 'events' && injected)) return undefined;
  const accounts = sortedUnique(tables.flatMap((table) => table.accounts));
  const central = [organization.managementAccount.id, organization.audit.account.id].filter((id) =>
    accounts.includes(id),
  );
  return central.length > 0 ? sortedUnique(central) : accounts.slice(0, 1);
}
