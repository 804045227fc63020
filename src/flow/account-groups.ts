import type { Account } from '../organization';
import { compareText } from '../organization/ordering';
import type { FlowAccountGroup } from './log-flow';

/** More boxes than this in one column cannot be taken in at a glance. */
export const MOST_GROUPS = 12;

const ROOT = '(root)';

/** Accounts that share a box. */
export interface AccountGroup extends FlowAccountGroup {
  /** The accounts. */
  readonly accounts: readonly Account[];
}

/**
 * Divides accounts into at most {@link MOST_GROUPS} boxes: one for each account where they are that few, else one for each
 * organizational unit, as deep in the tree as boxes allow. Where even the top level has too many, the largest stay and
 * the others share one.
 */
export function groupAccounts(accounts: readonly Account[]): readonly AccountGroup[] {
  if (accounts.length <= MOST_GROUPS) return named(accounts.map((account) => [account.name, [account]]));
  const deepest = Math.max(...accounts.map(({ organizationalUnit }) => segments(organizationalUnit).length));
  for (let depth = deepest; depth > 1; depth -= 1) {
    const groups = byUnit(accounts, depth);
    if (groups.size <= MOST_GROUPS) return named([...groups]);
  }
  return named(withRest(byUnit(accounts, 1)));
}

function byUnit(accounts: readonly Account[], depth: number): ReadonlyMap<string, readonly Account[]> {
  const groups = new Map<string, Account[]>();
  for (const account of accounts) {
    const unit = segments(account.organizationalUnit).slice(0, depth).join('/') || ROOT;
    const group = groups.get(unit);
    if (group === undefined) groups.set(unit, [account]);
    else group.push(account);
  }
  return new Map([...groups].sort(([left], [right]) => compareText(left, right)));
}

function withRest(groups: ReadonlyMap<string, readonly Account[]>): readonly (readonly [string, readonly Account[]])[] {
  if (groups.size <= MOST_GROUPS) return [...groups];
  const bySize = [...groups].sort(
    ([left, some], [right, others]) => others.length - some.length || compareText(left, right),
  );
  const kept = new Set(bySize.slice(0, MOST_GROUPS - 1).map(([unit]) => unit));
  const rest = [...groups].filter(([unit]) => !kept.has(unit));
  const accounts = rest.flatMap(([, members]) => members).sort((left, right) => compareText(left.id, right.id));
  return [...[...groups].filter(([unit]) => kept.has(unit)), [`${String(rest.length)} more OUs`, accounts]];
}

function named(groups: readonly (readonly [string, readonly Account[]])[]): readonly AccountGroup[] {
  return groups.map(([title, accounts], index) => ({ node: `accounts-${String(index + 1)}`, title, accounts }));
}

function segments(unit: string): readonly string[] {
  return unit === '' ? [] : unit.split('/');
}
