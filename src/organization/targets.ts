import type { Account } from './account';
import { compareText } from './ordering';
import type { TargetsEntry } from './schema/organization-file';

/** Accounts by everything the file can name them by. */
export interface AccountIndex {
  /** Every account, sorted by id. */
  readonly all: readonly Account[];
  /** By account name. */
  readonly byName: ReadonlyMap<string, Account>;
  /** By the path of the account's OU and of each OU above it. The root has no entry. */
  readonly byOrganizationalUnit: ReadonlyMap<string, readonly Account[]>;
}

/** Returns the path itself and the paths above it: `a/b/c` gives `a`, `a/b`, `a/b/c`. The root gives none. */
function pathsToRoot(organizationalUnit: string): readonly string[] {
  if (organizationalUnit === '') return [];
  const segments = organizationalUnit.split('/');
  return segments.map((_, index) => segments.slice(0, index + 1).join('/'));
}

/** Indexes accounts, so that resolving a target never walks all of them. */
export function indexAccounts(accounts: readonly Account[]): AccountIndex {
  const byOrganizationalUnit = new Map<string, Account[]>();
  for (const account of accounts) {
    for (const path of pathsToRoot(account.organizationalUnit)) {
      const below = byOrganizationalUnit.get(path);
      if (below === undefined) byOrganizationalUnit.set(path, [account]);
      else below.push(account);
    }
  }
  return { all: accounts, byName: new Map(accounts.map((account) => [account.name, account])), byOrganizationalUnit };
}

/** Names of accounts and OUs, without `all` and `except`. */
type NamedTargets = { readonly accounts?: readonly string[] | undefined; readonly ous?: readonly string[] | undefined };

function accountsNamed(names: NamedTargets, index: AccountIndex): Set<Account> {
  const accounts = new Set<Account>();
  for (const name of names.accounts ?? []) {
    const account = index.byName.get(name);
    if (account !== undefined) accounts.add(account);
  }
  for (const path of names.ous ?? []) {
    for (const account of index.byOrganizationalUnit.get(path) ?? []) accounts.add(account);
  }
  return accounts;
}

/** Returns the accounts a target stands for, sorted by id. Names that do not exist stand for nobody. */
export function resolveTargets(targets: TargetsEntry, index: AccountIndex): readonly Account[] {
  const included = targets.all === true ? new Set(index.all) : accountsNamed(targets, index);
  const excepted = accountsNamed(targets.except ?? {}, index);
  return [...included]
    .filter((account) => !excepted.has(account))
    .sort((left, right) => compareText(left.id, right.id));
}
