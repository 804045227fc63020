import type { Account } from '../account';
import type { AuditShard } from '../audit';
import { compareText } from '../ordering';
import type { Organization } from '../organization';
import type { OrganizationFile } from '../schema/organization-file';
import { shardSettings } from '../shards/shard-settings';
import { spreadTo } from '../shards/spread';
import { resolveTargets } from '../targets';
import type { AccountIndex } from '../targets';

/**
 * Returns the shards of a file, sorted by name, each with its accounts. What is named goes where it is named; of what is named
 * nowhere, shards that spread take all, and the audit bucket takes it when none does.
 */
export function resolveShards(
  file: OrganizationFile,
  index: AccountIndex,
  { audit, partition }: Pick<Organization, 'audit' | 'partition'>,
): readonly AuditShard[] {
  const { shards, accounts: staying } = file.audit.bucket;
  if (shards.length === 0) return [];
  const byName = new Map<string, Account[]>(shards.map(({ name }) => [name, []]));
  const placed = new Set<Account>(staying === undefined ? [] : resolveTargets(staying, index));
  for (const { name, accounts } of shards) {
    if (accounts === undefined) continue;
    for (const account of resolveTargets(accounts, index)) {
      placed.add(account);
      byName.get(name)?.push(account);
    }
  }
  const spreading = shards.filter(({ spread }) => spread).map(({ name }) => name);
  for (const account of spreading.length === 0 ? [] : index.all) {
    if (!placed.has(account)) byName.get(spreadTo(account.id, spreading))?.push(account);
  }
  return shards
    .map((shard) => ({
      ...shardSettings(audit, partition, shard),
      accounts: (byName.get(shard.name) ?? []).sort((left, right) => compareText(left.id, right.id)),
    }))
    .sort((left, right) => compareText(left.name, right.name));
}
