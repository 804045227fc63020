import type { Account, Organization } from '../organization';
import { accountDrift } from './account-drift';
import type { Ask } from './api-call';
import { concurrently } from './concurrently';
import type { DriftFinding } from './drift-finding';
import { ownedTrailDrift, statusDrift, type DeclaredTrail } from './trail-drift';

/** Each account has rates of its own, so only this machine's connections set a limit. */
const MOST_AT_ONCE = 12;

/** What was asked and what differs. */
export interface Drift {
  /** Accounts that were asked, and the trails that are declared for them. */
  readonly asked: { readonly accounts: number; readonly trails: number };
  /** What differs, by account. */
  readonly findings: readonly DriftFinding[];
}

/**
 * Asks CloudTrail in every account, and Organizations in the management account, and compares with what is declared. It asks
 * for what `terraform plan` cannot see: event and insight selectors that were reset, and deliveries that fail.
 *
 * @param progress - Called with the number of accounts asked so far.
 */
export async function findDrift(
  organization: Organization,
  ask: Ask,
  progress: (done: number, all: number) => void = () => undefined,
): Promise<Drift> {
  const asked = { organization, ask };
  const owners = new Map<string, DeclaredTrail[]>();
  for (const trail of organization.trails) {
    for (const instance of trail.instances) {
      const owned = owners.get(instance.owner.id);
      if (owned === undefined) owners.set(instance.owner.id, [{ trail, instance }]);
      else owned.push({ trail, instance });
    }
  }
  let done = 0;
  const found = await concurrently(organization.accounts, MOST_AT_ONCE, async (account) => {
    const owned = owners.get(account.id) ?? [];
    const own = owned.length === 0 ? [] : await ownedTrailDrift(asked, account, owned);
    const shared = await organizationTrailDrift(organization, ask, account);
    done += 1;
    progress(done, organization.accounts.length);
    return [...own, ...shared];
  });
  const accounts = await accountDrift(asked);
  const trails = organization.trails.reduce((sum, { instances }) => sum + instances.length, 0);
  return { asked: { accounts: organization.accounts.length, trails }, findings: [...accounts, ...found.flat()] };
}

/** How organization trails fare in an account that does not own them. */
async function organizationTrailDrift(
  organization: Organization,
  ask: Ask,
  account: Account,
): Promise<readonly DriftFinding[]> {
  const findings: DriftFinding[] = [];
  for (const trail of organization.trails) {
    const [instance] = trail.instances;
    if (trail.scope !== 'organization' || instance === undefined || instance.owner.id === account.id) continue;
    findings.push(...(await statusDrift({ organization, ask }, account, trail, instance.arn)));
  }
  return findings;
}
