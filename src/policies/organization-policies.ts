import { deployOrder, type StackPlan } from '../organization/deploy-order';
import type { Organization } from '../organization/organization';
import { auditPolicies, withoutShard } from './audit-policies';
import { deliveryCapacity } from './deliveries/delivery-capacity';
import { stackDeliveryPolicies } from './deliveries/delivery-policies';
import { regionLogPolicies } from './deliveries/log-group-policies';
import { deliveryRolePolicyFacts, deliveryRoleTrustFacts } from './delivery-facts';
import { deliveryRolePolicy, deliveryRoleTrust } from './delivery-role-policy';
import { guardrailPolicies } from './guardrail-policies';
import { guardrailPolicyFacts } from './organization-facts';
import { build, checkSize, named, type Policy } from './policy';
import { MAX_GUARDRAILS_PER_TARGET } from './quotas';
import { shardWay } from './shard-capacity';
import { trailCapacity } from './trail-capacity';

/** A policy and the stack that holds it. */
export interface StackPolicy {
  /** Name of the stack. */
  readonly stack: string;
  /** The policy; its name is unique within the stack. */
  readonly policy: Policy;
}

/** Returns every policy of every stack, in the order of deployment. */
export function organizationPolicies(organization: Organization): readonly StackPolicy[] {
  return deployOrder(organization).flatMap((plan) =>
    stackPolicies(organization, plan).map((policy) => ({ stack: plan.name, policy })),
  );
}

/** Returns every policy of one stack. */
export function stackPolicies(organization: Organization, plan: StackPlan): readonly Policy[] {
  return [
    ...(plan.kind === 'audit' ? auditPolicies(organization) : []),
    ...(plan.kind === 'management' ? build(guardrailPolicies, guardrailPolicyFacts(organization)).flat() : []),
    ...stackDeliveryPolicies(organization, plan),
    ...plan.trails.flatMap(({ trail, instance }) =>
      named(trail.cloudWatchLogs?.roleName, [
        ...build(deliveryRoleTrust, deliveryRoleTrustFacts(trail, instance)),
        ...build(deliveryRolePolicy, deliveryRolePolicyFacts(organization, trail, instance)),
      ]),
    ),
  ];
}

/** Returns one sentence for each policy of a stack that is too large for AWS, and one when there are too many guardrails. */
export function stackProblems(
  organization: Organization,
  plan: StackPlan,
  policies: readonly Policy[],
): readonly string[] {
  return [
    ...policies.flatMap((policy) => sizeProblem(organization, policy) ?? []),
    ...regionLogPolicies(organization, plan).flatMap(({ problem }) => problem ?? []),
    ...(plan.kind === 'management' ? guardrailProblems(organization) : []),
  ];
}

function guardrailProblems(organization: Organization): readonly string[] {
  const guardrails = build(guardrailPolicies, guardrailPolicyFacts(organization)).flat();
  if (guardrails.length <= MAX_GUARDRAILS_PER_TARGET) return [];
  return [
    `the guardrails fill ${String(guardrails.length)} service control policies, but AWS lets ${String(MAX_GUARDRAILS_PER_TARGET)} ` +
      `be attached beside FullAWSAccess; name fewer exceptions, ${organization.audit.shards.length === 0 ? '' : 'use fewer shards, '}or set guardrails.maxPolicySize to 10240 where AWS allows it`,
  ];
}

/** A policy that is too large because of the accounts with trails, or of those that deliver, says how many it has room for. */
function sizeProblem(organization: Organization, policy: Policy): string | undefined {
  if (policy.size <= policy.quota.limit) return undefined;
  const seen = withoutShard(organization, policy);
  const capacity = trailCapacity(seen.organization, seen.policy) ?? deliveryCapacity(seen.organization, seen.policy);
  const remedy =
    capacity &&
    `${capacity.counts}; ${[...capacity.ways, shardWay(organization, seen.organization, capacity), capacity.last].filter((way) => way !== '').join(', or ')}`;
  return checkSize(remedy === undefined ? policy : { ...policy, quota: { ...policy.quota, remedy } });
}
