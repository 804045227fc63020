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
  const audit = accountNamed(file.audit.account);
  const deliveries = resolveDeliveries(file, index, audit);
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
    audit: resolveAudit(file, audit, index),
    trails: resolveTrails(file, index, { management, audit }),
    deliveries,
    publishers: resolvePublishers(file, index, deliveries),
    guardrails: resolveGuardrails(file),
    alarms: resolveAlarms(file, { management, audit }),
    deploy: resolveDeploy(file),
  };
  return placeInShards(whole, resolveShards(file, index, whole));
}
