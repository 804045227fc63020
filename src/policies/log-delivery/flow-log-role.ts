import type { Partition } from '../../organization/partition';
import { NETWORK_SOURCES } from '../../sources/data/network';
import type { LogSource } from '../../sources/log-source';
import type { Policy } from '../policy';
import { logGroupRolePolicy, logGroupRoleTrust } from './log-group-role';

/** What the role of VPC and transit gateway flow logs is made from. */
export interface FlowLogRoleFacts {
  /** Partition of all ARNs. */
  readonly partition: Partition;
  /** Region of log group and flow logs. */
  readonly region: string;
  /** Account of role, log group and flow logs. */
  readonly accountId: string;
}

function flowLogs(): LogSource {
  const source = NETWORK_SOURCES.find(({ id }) => id === 'vpc.flow-logs');
  if (source === undefined) throw new Error('the catalog has no "vpc.flow-logs"');
  return source;
}

/**
 * Builds the trust policy of the role flow logs reach a log group with.
 *
 * @see "IAM role for publishing flow logs to CloudWatch Logs"
 */
export function flowLogRoleTrust(facts: FlowLogRoleFacts): Policy {
  return logGroupRoleTrust({ ...facts, source: flowLogs() });
}

/**
 * Builds the permissions of the role flow logs reach a log group with: the actions AWS lists, on this log group.
 *
 * @see "IAM role for publishing flow logs to CloudWatch Logs"
 */
export function flowLogRolePolicy(facts: FlowLogRoleFacts & { readonly logGroupName: string }): Policy {
  return logGroupRolePolicy({ ...facts, source: flowLogs() });
}
