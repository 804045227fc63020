import type { Organization } from '../organization';
import { groupAccounts } from './account-groups';
import { addAudit } from './audit-flow';
import { addDeliveries } from './delivery-flow';
import { FlowBuilder } from './flow-builder';
import type { LogFlow } from './log-flow';
import { addTrails } from './trail-flow';

/** Returns what an organization describes as boxes and arrows: by account where there are few, else by OU. */
export function buildLogFlow(organization: Organization): LogFlow {
  const groups = groupAccounts(organization.accounts);
  const flow = new FlowBuilder(groups);
  for (const { node, title, accounts } of groups) {
    const [only] = accounts;
    const single = accounts.length === 1 && only?.name === title;
    const details = [single ? only.id : `${String(accounts.length)} ${accounts.length === 1 ? 'account' : 'accounts'}`];
    flow.node({ id: node, kind: 'accounts', title, details, place: undefined });
  }
  addTrails(flow, organization);
  addDeliveries(flow, organization);
  addAudit(flow, organization.audit);
  const { managementAccount, audit } = organization;
  return {
    organization: organization.id,
    homeRegion: organization.homeRegion,
    accounts: organization.accounts.length,
    places: [
      { id: 'management', title: `${managementAccount.name} ${managementAccount.id}` },
      { id: 'audit', title: `${audit.account.name} ${audit.account.id}` },
    ],
    groups: groups.map(({ node, title, accounts }) => ({
      node,
      title,
      accounts: accounts.map(({ id, name }) => ({ id, name })),
    })),
    ...flow.built(),
  };
}
