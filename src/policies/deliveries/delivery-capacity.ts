import type { Organization } from '../../organization/organization';
import { buildPolicy, type Policy } from '../policy';
import { auditBucketDeliveryStatements, PACKING_REMEDY } from './delivery-bucket-policy';

/**
 * Says how many of the accounts that deliver the audit bucket's policy has room for, and the way out; undefined for other
 * policies, and without deliveries.
 */
export function deliveryCapacity(organization: Organization, policy: Policy): string | undefined {
  const statements = policy.name === 'audit bucket' ? auditBucketDeliveryStatements(organization) : [];
  if (statements.length === 0) return undefined;
  const taken = policy.size - buildPolicy('deliveries', policy.quota, statements).size;
  const accounts = new Set(
    organization.deliveries.flatMap(({ s3, sites }) =>
      s3?.place === 'audit-bucket' ? sites.map(({ account }) => account.id) : [],
    ),
  ).size;
  const each = Math.ceil((policy.size - taken) / Math.max(accounts, 1));
  const room = Math.max(0, Math.floor((policy.quota.limit - taken) / each));
  return (
    `${String(accounts)} accounts that deliver take about ${String(each)} ${policy.quota.unit} each beside ${String(taken)} for everything else, ` +
    `which is enough for ${String(room)}; ${PACKING_REMEDY}`
  );
}
