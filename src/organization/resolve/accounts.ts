import type { Account } from '../account';
import { compareText, sortedUnique } from '../ordering';
import type { AccountEntry, OrganizationFile } from '../schema/organization-file';

/** Returns the name of the Terraform root that holds an account's resources. */
export function stackNameOf(accountName: string, file: OrganizationFile): string {
  if (accountName === file.organization.managementAccount) return 'management';
  if (accountName === file.audit.account) return 'audit';
  return `member-${accountName.toLowerCase().replace(/[^a-z0-9]/g, '-')}`;
}

function resolveAccount(entry: AccountEntry, file: OrganizationFile, everywhere: readonly string[]): Account {
  return {
    id: entry.id,
    name: entry.name,
    organizationalUnit: entry.ou,
    regions: entry.regions === undefined ? everywhere : sortedUnique(entry.regions),
    stackName: stackNameOf(entry.name, file),
  };
}

/** Returns the accounts of the file, sorted by id; the same objects each time it is asked. */
export function resolveAccounts(file: OrganizationFile): readonly Account[] {
  const known = RESOLVED.get(file);
  if (known !== undefined) return known;
  const everywhere = sortedUnique(file.organization.regions);
  const accounts = file.accounts
    .map((entry) => resolveAccount(entry, file, everywhere))
    .sort((left, right) => compareText(left.id, right.id));
  RESOLVED.set(file, accounts);
  return accounts;
}

/** The rules look at a file's accounts before they become the organization's. */
const RESOLVED = new WeakMap<OrganizationFile, readonly Account[]>();
