import type { Account } from '../account';
import type { Path } from '../finding';
import type { FindNearest } from '../nearest';
import { resolveAccounts } from '../resolve/accounts';
import type { OrganizationFile, TrailEntry } from '../schema/organization-file';
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
  return { file, index, management, audit, trails, nearest };
}
