import type { Account } from './account';
import { compareText } from './ordering';
import type { Organization } from './organization';
import type { Trail, TrailInstance } from './trail';

/** A trail and the one of its instances that a stack holds. */
export interface PlannedTrail {
  /** The trail. */
  readonly trail: Trail;
  /** The instance. */
  readonly instance: TrailInstance;
}

/** One Terraform root. */
export interface StackPlan {
  /** Name of the stack; part of state keys and workspace names. */
  readonly name: string;
  /** What it is for. `audit-trails` holds the audit account's own trails, which need what `audit` and `management` make. */
  readonly kind: 'audit' | 'management' | 'audit-trails' | 'member';
  /** The account it deploys to. */
  readonly account: Account;
  /** When it deploys: after every stack of a lower wave. */
  readonly wave: 1 | 2 | 3;
  /** The trails it holds, sorted by name. */
  readonly trails: readonly PlannedTrail[];
}

function trailsByAccount(organization: Organization): ReadonlyMap<Account, readonly PlannedTrail[]> {
  const byAccount = new Map<Account, PlannedTrail[]>();
  for (const trail of organization.trails) {
    for (const instance of trail.instances) {
      const planned = byAccount.get(instance.account);
      if (planned === undefined) byAccount.set(instance.account, [{ trail, instance }]);
      else planned.push({ trail, instance });
    }
  }
  return byAccount;
}

/** Whether the management account has something to do in AWS Organizations: access, registration, guardrails or a trail. */
export function usesOrganizations(organization: Organization): boolean {
  return (
    organization.trustedAccess === 'managed' ||
    organization.serviceLinkedRole === 'create' ||
    organization.audit.delegatedAdministrator ||
    organization.guardrails !== undefined ||
    organization.trails.some(({ scope, createdBy }) => scope === 'organization' && createdBy === 'management')
  );
}

/**
 * Returns the stacks of an organization, sorted by wave and then by name. The bucket and key come first, since a trail
 * is refused without them; then the management account, which registers the delegated administrator; then the rest. An
 * account with nothing to deploy has no stack.
 */
export function deployOrder(organization: Organization): readonly StackPlan[] {
  const trails = trailsByAccount(organization);
  const { managementAccount } = organization;
  const auditAccount = organization.audit.account;
  const auditTrails = trails.get(auditAccount) ?? [];
  const stacks: StackPlan[] = [{ name: 'audit', kind: 'audit', account: auditAccount, wave: 1, trails: [] }];
  const managementTrails = trails.get(managementAccount) ?? [];
  if (managementTrails.length > 0 || usesOrganizations(organization)) {
    stacks.push({
      name: 'management',
      kind: 'management',
      account: managementAccount,
      wave: 2,
      trails: managementTrails,
    });
  }
  if (auditTrails.length > 0) {
    stacks.push({ name: 'audit-trails', kind: 'audit-trails', account: auditAccount, wave: 3, trails: auditTrails });
  }
  for (const [account, planned] of trails) {
    if (account === auditAccount || account === managementAccount) continue;
    stacks.push({ name: account.stackName, kind: 'member', account, wave: 3, trails: planned });
  }
  return stacks.sort((left, right) => left.wave - right.wave || compareText(left.name, right.name));
}
