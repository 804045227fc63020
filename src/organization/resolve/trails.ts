import type { Account } from '../account';
import { compareText, sortedUnique } from '../ordering';
import type { OrganizationFile, TrailEntry } from '../schema/organization-file';
import { resolveTargets } from '../targets';
import type { AccountIndex } from '../targets';
import type { Trail, TrailCloudWatchLogs, TrailInstance } from '../trail';
import { deliveryNames } from './default-names';
import { resolveSelectors } from './selectors';

/** The two accounts an organization trail can be created in. */
export interface TrailHomes {
  /** The management account; it owns every organization trail. */
  readonly management: Account;
  /** The audit account; it creates organization trails as the delegated administrator. */
  readonly audit: Account;
}

function trailArn(entry: TrailEntry, owner: Account, file: OrganizationFile): string {
  const { partition, homeRegion } = file.organization;
  return `arn:${partition}:cloudtrail:${homeRegion}:${owner.id}:trail/${entry.name}`;
}

function resolveInstances(
  entry: TrailEntry,
  file: OrganizationFile,
  index: AccountIndex,
  homes: TrailHomes,
): readonly TrailInstance[] {
  if (entry.scope === 'organization') {
    const account = entry.createdBy === 'management' ? homes.management : homes.audit;
    return [{ account, owner: homes.management, arn: trailArn(entry, homes.management, file) }];
  }
  return resolveTargets(entry.targets ?? {}, index).map((account) => ({
    account,
    owner: account,
    arn: trailArn(entry, account, file),
  }));
}

function resolveCloudWatchLogs(entry: TrailEntry): TrailCloudWatchLogs | undefined {
  const names = deliveryNames(entry);
  if (names === undefined) return undefined;
  const settings = typeof entry.cloudWatchLogs === 'object' ? entry.cloudWatchLogs : undefined;
  return {
    ...names,
    retentionDays: settings?.retentionDays ?? 365,
    confusedDeputyConditions: settings?.confusedDeputyConditions ?? false,
  };
}

/** Returns the trails of the file, sorted by name. */
export function resolveTrails(file: OrganizationFile, index: AccountIndex, homes: TrailHomes): readonly Trail[] {
  return file.trails
    .map((entry) => ({
      name: entry.name,
      scope: entry.scope,
      createdBy: entry.createdBy,
      homeRegion: file.organization.homeRegion,
      multiRegion: entry.multiRegion,
      globalServiceEvents: entry.globalServiceEvents,
      instances: resolveInstances(entry, file, index, homes),
      packing: entry.packing ?? 'accounts',
      selectors: resolveSelectors(entry.events, file),
      insights: sortedUnique(entry.events.insights),
      cloudWatchLogs: resolveCloudWatchLogs(entry),
    }))
    .sort((left, right) => compareText(left.name, right.name));
}
