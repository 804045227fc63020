import type { Organization } from '../../organization/organization';
import type { Capacity } from '../capacity';
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
  const taken = size - buildPolicy('deliveries', quota, statements).size;
  const accounts = new Set(
    organization.deliveries
      .filter(({ s3, firehose }) => s3 !== undefined || firehose !== undefined)
      .flatMap(({ sites }) => sites.map(({ account }) => account.id)),
  ).size;
  const each = Math.ceil((size - taken) / Math.max(accounts, 1));
  const room = Math.max(0, Math.floor((quota.limit - taken) / each));
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
