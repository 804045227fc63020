import type { Organization } from '../organization/organization';
import type { TrailPacking } from '../organization/trail';
import { auditBucketPolicy } from './audit-bucket-policy';
import { roomFor, type Capacity } from './capacity';
import { topicPolicyFacts } from './delivery-facts';
import { auditBucketPolicyFacts, trailKeyPolicyFacts } from './organization-facts';
import type { Policy } from './policy';
import { topicPolicy } from './topic-policy';
import { trailKeyPolicy } from './trail-key-policy';

/** Ways to name the trails of many accounts in less space, those that allow the least first. */
const PACKINGS: readonly TrailPacking[] = ['variable', 'pooled', 'organization'];

/**
 * Says how many accounts with trails a policy that is too large has room for, and which ways to name them would fit; undefined
 * for a policy that fits, and for one that trails of accounts do not fill.
 */
export function trailCapacity(organization: Organization, { name, size, quota }: Policy): Capacity | undefined {
  const accounts = trailAccounts(organization);
  if (size <= quota.limit || accounts.length === 0) return undefined;
  const sizeFor = (count: number): number =>
    sizeOf(withAccounts(organization, new Set(accounts.slice(0, count))), name) ?? Infinity;
  const taken = sizeFor(0);
  if (size - taken < taken) return undefined;
  const fitting = PACKINGS.flatMap((packing) => {
    const packed = sizeOf(withPacking(organization, packing), name) ?? Infinity;
    return packed <= quota.limit ? [`"packing: ${packing}" (${String(packed)} ${quota.unit})`] : [];
  });
  const each = Math.ceil((size - taken) / accounts.length);
  const guess = Math.floor(((quota.limit - taken) * accounts.length) / (size - taken));
  const fits = roomFor(sizeFor, guess, quota.limit);
  return {
    counts:
      `${String(accounts.length)} accounts with trails take about ${String(each)} ${quota.unit} each beside ${String(taken)} for everything else, ` +
      `which is enough for ${String(fits)}`,
    accounts: accounts.length,
    room: fits,
    ways: fitting.length === 0 ? [] : [`write ${fitting.join(' or ')} under the trail`],
    last: 'use one organization trail instead of a trail in each account',
  };
}

/** Ids of the accounts that have trails of their own, in order. */
function trailAccounts({ trails }: Organization): readonly string[] {
  const own = trails.filter(({ scope }) => scope === 'accounts').flatMap(({ instances }) => instances);
  return [...new Set(own.map(({ owner }) => owner.id))].sort();
}

function withAccounts(organization: Organization, ids: ReadonlySet<string>): Organization {
  const trails = organization.trails.map((trail) =>
    trail.scope === 'accounts'
      ? { ...trail, instances: trail.instances.filter(({ owner }) => ids.has(owner.id)) }
      : trail,
  );
  return { ...organization, trails };
}

function withPacking(organization: Organization, packing: TrailPacking): Organization {
  const trails = organization.trails.map((trail) => (trail.scope === 'accounts' ? { ...trail, packing } : trail));
  return { ...organization, trails };
}

function sizeOf(organization: Organization, name: string): number | undefined {
  switch (name) {
    case 'audit bucket':
      return auditBucketPolicy(auditBucketPolicyFacts(organization)).size;
    case 'trail key': {
      const facts = trailKeyPolicyFacts(organization);
      return facts && trailKeyPolicy(facts).size;
    }
    case 'notification topic': {
      const facts = topicPolicyFacts(organization);
      return facts && topicPolicy(facts).size;
    }
    default:
      return undefined;
  }
}
