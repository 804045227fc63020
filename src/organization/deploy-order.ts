import type { Account } from './account';
import { compareText } from './ordering';
import type { Organization } from './organization';
import { centralParts, hasParts, ownParts, type PlannedDelivery } from './planned-delivery';
import type { Publisher, PublisherInstance } from './publisher';
import type { Trail, TrailInstance } from './trail';

/** A trail and the one of its instances that a stack holds. */
export interface PlannedTrail {
  /** The trail. */
  readonly trail: Trail;
  /** The instance. */
  readonly instance: TrailInstance;
}

/** A publisher and the one of its roles that a stack holds. */
export interface PlannedPublisher {
  /** The publisher. */
  readonly publisher: Publisher;
  /** The role. */
  readonly instance: PublisherInstance;
}

/** One Terraform root. */
export interface StackPlan {
  /** Name of the stack; part of state keys and workspace names. */
  readonly name: string;
  /**
   * What it is for. `audit-trails` holds the audit account's own trails, log deliveries and publishers, which need what
   * `audit` and `management` make.
   */
  readonly kind: 'audit' | 'management' | 'audit-trails' | 'member';
  /** The account it deploys to. */
  readonly account: Account;
  /** When it deploys: after every stack of a lower wave. */
  readonly wave: 1 | 2 | 3;
  /** The trails it holds, sorted by name. */
  readonly trails: readonly PlannedTrail[];
  /**
   * The deliveries it holds parts of, sorted by name. The stack `audit` holds what takes logs of other accounts: buckets,
   * streams and delivery destinations in the audit account. Everything else is in the stack of the account it is for.
   */
  readonly deliveries: readonly PlannedDelivery[];
  /** The publishers it holds a role of, sorted by name. */
  readonly publishers: readonly PlannedPublisher[];
}

type Holdings = Pick<StackPlan, 'trails' | 'deliveries' | 'publishers'>;

/** What the stack of an account holds for its own logs. */
function ownHoldings(organization: Organization): ReadonlyMap<Account, Holdings> {
  const byAccount = new Map<Account, { [Key in keyof Holdings]: Holdings[Key][number][] }>();
  const of = (account: Account) => {
    const found = byAccount.get(account) ?? { trails: [], deliveries: [], publishers: [] };
    byAccount.set(account, found);
    return found;
  };
  for (const trail of organization.trails) {
    for (const instance of trail.instances) of(instance.account).trails.push({ trail, instance });
  }
  for (const delivery of organization.deliveries) {
    for (const [account, planned] of ownParts(delivery)) of(account).deliveries.push(planned);
  }
  for (const publisher of organization.publishers) {
    for (const instance of publisher.instances) of(instance.account).publishers.push({ publisher, instance });
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
  const holdings = ownHoldings(organization);
  const { managementAccount } = organization;
  const auditAccount = organization.audit.account;
  const none: Holdings = { trails: [], deliveries: [], publishers: [] };
  const central = organization.deliveries.map(centralParts).filter(hasParts);
  const stacks: StackPlan[] = [
    { name: 'audit', kind: 'audit', account: auditAccount, wave: 1, ...none, deliveries: central },
  ];
  const ofManagement = holdings.get(managementAccount);
  if (ofManagement !== undefined || usesOrganizations(organization)) {
    const held = ofManagement ?? none;
    stacks.push({ name: 'management', kind: 'management', account: managementAccount, wave: 2, ...held });
  }
  for (const [account, held] of holdings) {
    if (account === managementAccount) continue;
    const isAudit = account === auditAccount;
    stacks.push({
      name: isAudit ? 'audit-trails' : account.stackName,
      kind: isAudit ? 'audit-trails' : 'member',
      account,
      wave: 3,
      ...held,
    });
  }
  return stacks.sort((left, right) => left.wave - right.wave || compareText(left.name, right.name));
}
