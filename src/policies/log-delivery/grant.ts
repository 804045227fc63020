import type { AwsPage, Conditions, SourcedStatement } from '../policy-document';
import { oneOrMany } from '../policy-document';

/** Actions somebody may call on resources: what statements are made from. */
export interface Grant {
  /** Sid of the statement. */
  readonly sid: string;
  /** Actions. */
  readonly actions: readonly string[];
  /** Resources; none when the actions have no resource type, which the Sid then says. */
  readonly resources: readonly string[];
  /** Conditions. */
  readonly conditions: Conditions;
  /** What it is for. */
  readonly purpose: string;
  /** The page. */
  readonly follows: AwsPage;
}

/**
 * Makes statements of grants. Grants on the same resources under the same conditions share a statement, which allows
 * exactly what they allow one by one; every other grant gets its own.
 */
export function statementsOf(grants: readonly Grant[]): SourcedStatement[] {
  const groups = new Map<string, Grant>();
  for (const grant of grants) {
    const key = JSON.stringify([grant.sid, grant.resources.toSorted(), grant.conditions]);
    const group = groups.get(key);
    groups.set(key, group === undefined ? grant : { ...group, actions: [...group.actions, ...grant.actions] });
  }
  const used = new Map<string, number>();
  return [...groups.values()].map((grant) => {
    const base = grant.resources.length === 0 ? `${grant.sid}NoResourceType` : grant.sid;
    const count = (used.get(base) ?? 0) + 1;
    used.set(base, count);
    return statement(grant, count === 1 ? base : `${base}${String(count)}`);
  });
}

function statement(grant: Grant, sid: string): SourcedStatement {
  const { actions, resources, conditions, purpose, follows } = grant;
  return {
    statement: {
      Sid: sid,
      Effect: 'Allow',
      Action: oneOrMany(actions),
      Resource: resources.length === 0 ? '*' : oneOrMany(resources),
      ...(Object.keys(conditions).length === 0 ? {} : { Condition: conditions }),
    },
    purpose,
    follows,
  };
}

/** Turns an id such as `vpc.flow-logs` into a part of a Sid, such as `VpcFlowLogs`. */
export function sidOf(id: string): string {
  return id
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
}
