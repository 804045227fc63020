import type { DeliveryLogGroup } from '../../organization/delivery';
import type { StackPlan } from '../../organization/deploy-order';
import type { PlannedDelivery } from '../../organization/planned-delivery';
import type { Organization } from '../../organization/organization';
import type { LogSource } from '../../sources';
import { accountLogPolicies } from '../log-delivery/log-group-policy';
import { logGroupRolePolicy, logGroupRoleTrust } from '../log-delivery/log-group-role';
import type { Policy } from '../policy';

/** The account-level CloudWatch Logs resource policies of a Region of a stack. */
export interface RegionLogPolicies {
  /** Region. */
  readonly region: string;
  /** The policies; none when they do not fit. */
  readonly policies: readonly Policy[];
  /** Why they do not fit; undefined when they do. */
  readonly problem: string | undefined;
}

/**
 * Builds the resource policies that let services write to the log groups of a stack: as few as hold them, since an account
 * may have ten in a Region, AWS's own among them. Log groups of one service principal share a statement.
 *
 * @see "CloudWatch Logs quotas"
 */
export function regionLogPolicies(organization: Organization, plan: StackPlan): readonly RegionLogPolicies[] {
  const byRegion = new Map<string, Map<string, { source: LogSource; names: string[] }>>();
  for (const { delivery, logGroups } of plan.deliveries) {
    if (!isLetInByPolicy(delivery)) continue;
    for (const { region, name } of logGroups) {
      const groups = byRegion.get(region) ?? new Map<string, { source: LogSource; names: string[] }>();
      byRegion.set(region, groups);
      const { source } = delivery;
      const isDelivery = source.destinations['cloudwatch-logs'] !== 'resource-policy';
      const writer = isDelivery ? 'delivery' : JSON.stringify([source.writer, source.sourceArns]);
      const group = groups.get(writer) ?? { source, names: [] };
      groups.set(writer, group);
      group.names.push(name);
    }
  }
  return [...byRegion]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([region, groups]) => packed(organization, plan, region, [...groups.values()]));
}

function isLetInByPolicy({ cloudWatchLogs }: PlannedDelivery['delivery']): boolean {
  return cloudWatchLogs !== undefined && ['v1', 'v2', 'resource-policy'].includes(cloudWatchLogs.model);
}

function packed(
  { partition }: Organization,
  { account }: StackPlan,
  region: string,
  groups: readonly { readonly source: LogSource; readonly names: readonly string[] }[],
): RegionLogPolicies {
  const policies: Policy[] = [];
  for (const { source, names } of groups) {
    const facts = { partition, region, accountId: account.id, sources: [source], logGroupNames: names };
    const found = accountLogPolicies(facts, policies.length);
    if ('reason' in found) {
      const problem = `log groups of the account "${account.name}" in ${region}: ${found.reason}; ${found.alternative}`;
      return { region, policies: [], problem };
    }
    policies.push(...found);
  }
  return {
    region,
    policies: policies.map((policy, index) => ({ ...policy, name: `log groups ${region} ${String(index + 1)}` })),
    problem: undefined,
  };
}

/** Trust and permissions of a role. */
export interface RolePolicies {
  /** Who may assume it. */
  readonly trust: Policy;
  /** What it may do. */
  readonly permissions: Policy;
}

/** Builds the policies of the role a service writes to a log group with; undefined where it takes none. */
export function logGroupRolePolicies(
  { partition }: Organization,
  source: LogSource,
  logGroup: DeliveryLogGroup,
): RolePolicies | undefined {
  const { role, account, region, name: logGroupName } = logGroup;
  if (role === undefined) return undefined;
  const facts = { partition, region, accountId: account.id, source, logGroupName };
  return {
    trust: { ...logGroupRoleTrust(facts), name: `log writer role trust ${role.name}` },
    permissions: { ...logGroupRolePolicy(facts), name: `log writer role ${role.name}` },
  };
}
