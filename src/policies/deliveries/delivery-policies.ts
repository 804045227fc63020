import type { DeliveryDestination } from '../../organization/delivery';
import type { StackPlan } from '../../organization/deploy-order';
import type { PlannedDelivery } from '../../organization/planned-delivery';
import type { Organization } from '../../organization/organization';
import { deliveryDestinationPolicy as buildDestinationPolicy } from '../log-delivery/delivery-destination-policy';
import type { Policy } from '../policy';
import { ownBucketPolicy } from './delivery-bucket-policy';
import { logGroupRolePolicies, regionLogPolicies, type RolePolicies } from './log-group-policies';
import { publisherPolicies } from './publisher-policies';
import { streamRolePolicies } from './stream-role-policies';

/** Builds the policy by which other accounts may use a delivery destination; undefined when none does. */
export function destinationPolicyOf({ partition }: Organization, destination: DeliveryDestination): Policy | undefined {
  const { account, region, name, to, sourceAccounts } = destination;
  if (sourceAccounts.length === 0) return undefined;
  const policy = buildDestinationPolicy({
    partition,
    region,
    accountId: account.id,
    destinationName: name,
    to,
    sourceAccountIds: sourceAccounts.map(({ id }) => id),
  });
  return { ...policy, name: `${policy.name} ${region}` };
}

/** Returns every policy a stack holds for log deliveries and publishers, beside those of audit bucket and key. */
export function stackDeliveryPolicies(organization: Organization, plan: StackPlan): readonly Policy[] {
  return [
    ...plan.deliveries.flatMap((planned) => partPolicies(organization, planned)),
    ...regionLogPolicies(organization, plan).flatMap(({ policies }) => policies),
    ...plan.publishers.flatMap(({ publisher, instance }) => both(publisherPolicies(organization, publisher, instance))),
  ];
}

function partPolicies(organization: Organization, planned: PlannedDelivery): Policy[] {
  const { delivery, buckets, logGroups, streams, deliveryDestinations } = planned;
  return [
    ...buckets.map((bucket) => ownBucketPolicy(organization, bucket)),
    ...logGroups.flatMap((logGroup) => both(logGroupRolePolicies(organization, delivery.source, logGroup))),
    ...streams.flatMap((stream) => both(streamRolePolicies(organization, stream))),
    ...deliveryDestinations.flatMap((destination) => destinationPolicyOf(organization, destination) ?? []),
  ];
}

function both(policies: RolePolicies | undefined): Policy[] {
  return policies === undefined ? [] : [policies.trust, policies.permissions];
}
