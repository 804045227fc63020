import { findSource, type LogSource } from '../../sources';
import type { Account } from '../account';
import type { Delivery } from '../delivery';
import type { Path } from '../finding';
import type { FindNearest } from '../../text/nearest';
import { resolveAccounts } from '../resolve/accounts';
import { resolveDelivery } from '../resolve/deliveries';
import { deliveryPlaces } from '../resolve/delivery-places';
import type { DeliveryEntry, OrganizationFile, PublisherEntry, TrailEntry } from '../schema/organization-file';
import { indexAccounts, resolveTargets } from '../targets';
import type { AccountIndex } from '../targets';
import type { Reporter } from './reporter';

/** A trail of the file and the accounts it is about. */
interface TrailContext {
  /** The trail. */
  readonly entry: TrailEntry;
  /** Its path in the file. */
  readonly path: Path;
  /** Accounts whose events it records. */
  readonly recorded: readonly Account[];
  /** Accounts whose stack holds a resource for it. */
  readonly creators: readonly Account[];
}

/** A log delivery of the file, its source and the accounts it is about. */
export interface DeliveryContext {
  /** The delivery. */
  readonly entry: DeliveryEntry;
  /** Its path in the file. */
  readonly path: Path;
  /** Its source; undefined when there is none of this id. */
  readonly source: LogSource | undefined;
  /** Accounts the logs come from. */
  readonly accounts: readonly Account[];
  /** The delivery as far as it can be resolved; undefined without source or audit account. */
  readonly resolved: Delivery | undefined;
}

/** A publisher of the file and the accounts that get its role. */
export interface PublisherContext {
  /** The publisher. */
  readonly entry: PublisherEntry;
  /** Its path in the file. */
  readonly path: Path;
  /** Accounts that get the role. */
  readonly accounts: readonly Account[];
}

/** What the rules look at. */
export interface RuleContext {
  /** The file, agreeing with the schema. */
  readonly file: OrganizationFile;
  /** Its accounts. */
  readonly index: AccountIndex;
  /** The management account; undefined when its name is unknown. */
  readonly management: Account | undefined;
  /** The audit account; undefined when its name is unknown. */
  readonly audit: Account | undefined;
  /** Its trails. */
  readonly trails: readonly TrailContext[];
  /** Its log deliveries. */
  readonly deliveries: readonly DeliveryContext[];
  /** Its publishers. */
  readonly publishers: readonly PublisherContext[];
  /** Finds suggestions. */
  readonly nearest: FindNearest;
}

/** Looks for one kind of mistake and reports each. */
export type Rule = (context: RuleContext, report: Reporter) => void;

/** Gathers what the rules look at. */
export function ruleContext(file: OrganizationFile, nearest: FindNearest): RuleContext {
  const index = indexAccounts(resolveAccounts(file));
  const management = index.byName.get(file.organization.managementAccount);
  const audit = index.byName.get(file.audit.account);
  const trails = file.trails.map((entry, position): TrailContext => {
    const path = ['trails', position];
    if (entry.scope === 'organization') {
      const creator = entry.createdBy === 'management' ? management : audit;
      return { entry, path, recorded: index.all, creators: creator === undefined ? [] : [creator] };
    }
    const targeted = resolveTargets(entry.targets ?? {}, index);
    return { entry, path, recorded: targeted, creators: targeted };
  });
  const deliveries = file.deliveries.map((entry, position): DeliveryContext => {
    const found = findSource(entry.source);
    const source = found.ok ? found.source : undefined;
    const accounts = resolveTargets(entry.targets, index);
    const resolved =
      source === undefined || audit === undefined
        ? undefined
        : resolveDelivery({ entry, source, file, audit, places: deliveryPlaces(entry, source, accounts) });
    return { entry, path: ['deliveries', position], source, accounts, resolved };
  });
  const publishers = file.publishers.map((entry, position) => {
    return { entry, path: ['publishers', position], accounts: resolveTargets(entry.targets, index) };
  });
  return { file, index, management, audit, trails, deliveries, publishers, nearest };
}
