import type { Account } from '../account';
import { sortedUnique } from '../ordering';
import type { Organization } from '../organization';
import type { OrganizationFile } from '../schema/organization-file';
import { placeInShards } from '../shards/place-in-shards';
import { indexAccounts } from '../targets';
import { resolveAccounts } from './accounts';
import { resolveAlarms } from './alarms';
import { resolveAudit } from './audit';
import { resolveDeliveries } from './deliveries';
import { resolveDeploy } from './deploy';
import { resolveGuardrails } from './guardrails';
import { resolvePublishers } from './publishers';
import { resolveSearch } from './search';
import { resolveShards } from './shards';
import { resolveTrails } from './trails';

/**
 * Turns a file that broke no rule into an `Organization`: targets resolved, names and ARNs computed, lists sorted.
 *
 * @throws Error when the management or audit account is not in `accounts`, which the rules have to refuse first.
 */
export function resolveOrganization(file: OrganizationFile): Organization {
  const accounts = resolveAccounts(file);
  const index = indexAccounts(accounts);
  const accountNamed = (name: string): Account => {
    const account = index.byName.get(name);
    if (account === undefined)
      throw new Error(`account ${JSON.stringify(name)} was not checked before it was resolved`);
    return account;
  };
  const management = accountNamed(file.organization.managementAccount);
  const auditAccount = accountNamed(file.audit.account);
  const audit = resolveAudit(file, auditAccount, index);
  const deliveries = resolveDeliveries(file, index, auditAccount);
  const whole: Organization = {
    id: file.organization.id,
    partition: file.organization.partition,
    homeRegion: file.organization.homeRegion,
    regions: sortedUnique(file.organization.regions),
    managementAccount: management,
    accounts,
    trustedAccess: file.organization.trustedAccess,
    trustedServices: sortedUnique(['cloudtrail.amazonaws.com', ...(file.organization.trustedServices ?? [])]),
    serviceLinkedRole: file.organization.serviceLinkedRole,
    audit,
    trails: resolveTrails(file, index, { management, audit: auditAccount }),
    deliveries,
    publishers: resolvePublishers(file, index, deliveries),
    search: resolveSearch(file, audit),
    guardrails: resolveGuardrails(file),
    alarms: resolveAlarms(file, { management, audit: auditAccount }),
    deploy: resolveDeploy(file),
  };
  return placeInShards(whole, resolveShards(file, index, whole));
}
