import type { Organization } from '../../organization/organization';
import { roomFor, type Capacity } from '../capacity';
import { buildPolicy, type Policy } from '../policy';
import type { SourcedStatement } from '../policy-document';
import { auditBucketDeliveryStatements } from './delivery-bucket-policy';
import { keyDeliveryStatements } from './delivery-key-statements';

/**
 * Says how many of the accounts that deliver a policy that is too large has room for, and the way out; undefined for a policy
 * that fits, and for one in which no delivery has a part.
 */
export function deliveryCapacity(organization: Organization, policy: Policy): Capacity | undefined {
  const { size, quota } = policy;
  const statements = size <= quota.limit ? [] : deliveryStatements(organization, policy);
  if (statements.length === 0) return undefined;
  const sizeOf = (some: readonly SourcedStatement[]): number =>
    some.length === 0 ? 0 : buildPolicy('deliveries', quota, some).size;
  const taken = size - sizeOf(statements);
  const ids = deliveringAccounts(organization);
  const accounts = ids.length;
  const each = Math.ceil((size - taken) / Math.max(accounts, 1));
  const sizeFor = (count: number): number =>
    taken + sizeOf(deliveryStatements(withAccounts(organization, new Set(ids.slice(0, count))), policy));
  const room = accounts === 0 ? 0 : roomFor(sizeFor, Math.floor((quota.limit - taken) / each), quota.limit);
  return {
    counts:
      `${String(accounts)} accounts that deliver take about ${String(each)} ${quota.unit} each beside ${String(taken)} for everything else, ` +
      `which is enough for ${String(room)}`,
    accounts,
    room,
    ways: packings(organization, policy, taken),
    last: 'use a bucket in each account with "bucket: { account: member }"',
  };
}

/** Ids of the accounts whose logs go to a bucket and to none of its shards, in order. */
function deliveringAccounts({ audit, deliveries }: Organization): readonly string[] {
  const elsewhere = new Set(audit.shards.flatMap(({ accounts }) => accounts));
  const own = deliveries.filter(({ s3, firehose }) => s3 !== undefined || firehose !== undefined);
  const accounts = own.flatMap(({ sites }) => sites.map(({ account }) => account));
  return [...new Set(accounts.filter((account) => !elsewhere.has(account)).map(({ id }) => id))].sort();
}

function withAccounts(organization: Organization, ids: ReadonlySet<string>): Organization {
  const deliveries = organization.deliveries.map((delivery) => ({
    ...delivery,
    sites: delivery.sites.filter(({ account }) => ids.has(account.id)),
    firehose: delivery.firehose && {
      ...delivery.firehose,
      streams: delivery.firehose.streams.filter(
        ({ account }) => account === organization.audit.account || ids.has(account.id),
      ),
    },
  }));
  return { ...organization, deliveries };
}

/** The packings with which the policy would fit. */
function packings(organization: Organization, policy: Policy, taken: number): readonly string[] {
  const fitting = (['variable', 'organization'] as const).flatMap((packing) => {
    const statements = deliveryStatements(withPacking(organization, packing), policy);
    const size = taken + buildPolicy('deliveries', policy.quota, statements).size;
    return size <= policy.quota.limit ? [`"packing: ${packing}" (${String(size)} ${policy.quota.unit})`] : [];
  });
  return fitting.length === 0 ? [] : [`write ${fitting.join(' or ')} under "s3" and "firehose" of its deliveries`];
}

function withPacking(organization: Organization, packing: 'variable' | 'organization'): Organization {
  const deliveries = organization.deliveries.map((delivery) => ({
    ...delivery,
    s3: delivery.s3 && { ...delivery.s3, packing },
    // Streams have no variable: their roles are named by their accounts.
    firehose: delivery.firehose && packing === 'organization' ? { ...delivery.firehose, packing } : delivery.firehose,
  }));
  return { ...organization, deliveries };
}

function deliveryStatements(organization: Organization, { name }: Policy): readonly SourcedStatement[] {
  if (name === 'audit bucket') return auditBucketDeliveryStatements(organization);
  return name === 'trail key' ? keyDeliveryStatements(organization) : [];
}
