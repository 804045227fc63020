import type { Organization } from '../organization/organization';
import { placeInShards } from '../organization/shards/place-in-shards';
import { shardSettings } from '../organization/shards/shard-settings';
import { spreadTo } from '../organization/shards/spread';
import { auditPolicies } from './audit-policies';
import type { Capacity } from './capacity';
import { guardrailPolicies } from './guardrail-policies';
import { guardrailPolicyFacts } from './organization-facts';
import { build } from './policy';
import { MAX_GUARDRAILS_PER_TARGET } from './quotas';

/** More shards than this are counted and not tried: with so many buckets another way is the better one. */
const MOST_SHARDS = 64;

/**
 * Says how many shards would make a policy fit that accounts fill, tried with the names it says; empty when shards do not help.
 *
 * @param view - The organization as the bucket sees it whose policy is too large.
 */
export function shardWay(organization: Organization, view: Organization, { accounts, room }: Capacity): string {
  if (room === 0 || organization.audit.bucket.existing) return '';
  if (organization.audit.shards.length > 0) return moreShards(view, accounts, room);
  const count = shardsNeeded(organization);
  if (count !== undefined) {
    return `write ${String(count)} shards under "audit.bucket" ("shards: [{ name: s1, spread: true }, …]", up to s${String(count)})`;
  }
  const least = Math.ceil(accounts / room);
  return least > MOST_SHARDS ? `spread the accounts over ${String(least)} shards or more, which are many buckets` : '';
}

/** Accounts of a bucket that has shards beside it are moved by name, so that no other moves. */
function moreShards(view: Organization, accounts: number, room: number): string {
  const more = Math.ceil(accounts / room) - 1;
  const shards = more === 1 ? 'another shard' : `${String(more)} other shards, at most ${String(room)} in each`;
  return `name at least ${String(accounts - room)} of the accounts of "${view.audit.bucket.name}" under "accounts" of ${shards}`;
}

/** The fewest shards over which all accounts spread so that every policy of the audit account fits; undefined for none. */
function shardsNeeded(organization: Organization): number | undefined {
  const known = NEEDED.get(organization);
  if (known !== undefined) return known.count;
  const count = firstThatFits(organization);
  NEEDED.set(organization, { count });
  return count;
}

/** Several policies of one organization ask, and an organization never changes. */
const NEEDED = new WeakMap<Organization, { readonly count: number | undefined }>();

/** Numbers of shards that cannot be enough are not tried. A hash divides unevenly, so the next one tried is below what the fullest asks for. */
const CAUTION = 0.8;

function firstThatFits(organization: Organization): number | undefined {
  for (let count = 2; count <= MOST_SHARDS;) {
    const share = fullest(withShards(organization, count));
    if (share <= 1) return count;
    count = Math.max(count + 1, Math.ceil(count * share * CAUTION));
  }
  return undefined;
}

function withShards(organization: Organization, count: number): Organization {
  const { accounts, audit, partition } = organization;
  const names = Array.from({ length: count }, (_, index) => `s${String(index + 1)}`);
  const homes = new Map(accounts.map(({ id }) => [id, spreadTo(id, names)]));
  return placeInShards(
    organization,
    names.map((name) => ({
      ...shardSettings(audit, partition, { name }),
      accounts: accounts.filter(({ id }) => homes.get(id) === name),
    })),
  );
}

/** How full the fullest policy is, and the places for service control policies: 1 for exactly full. */
function fullest(organization: Organization): number {
  const guardrails = build(guardrailPolicies, guardrailPolicyFacts(organization)).flat();
  const shares = [...auditPolicies(organization), ...guardrails].map(({ size, quota }) => size / quota.limit);
  return Math.max(guardrails.length / MAX_GUARDRAILS_PER_TARGET, ...shares);
}
