import { deployOrder, type StackPlan } from '../organization/deploy-order';
import type { Organization } from '../organization/organization';
import { bucketViews, type BucketView } from '../organization/shards/bucket-views';
import { accessLogBucketPolicy } from './access-log-bucket-policy';
import { auditBucketPolicy } from './audit-bucket-policy';
import { deliveryCapacity } from './deliveries/delivery-capacity';
import { stackDeliveryPolicies } from './deliveries/delivery-policies';
import { regionLogPolicies } from './deliveries/log-group-policies';
import {
  deadLetterQueuePolicyFacts,
  deliveryRolePolicyFacts,
  deliveryRoleTrustFacts,
  queuePolicyFacts,
  topicPolicyFacts,
} from './delivery-facts';
import { deliveryRolePolicy, deliveryRoleTrust } from './delivery-role-policy';
import { guardrailPolicies } from './guardrail-policies';
import {
  accessLogBucketPolicyFacts,
  auditBucketPolicyFacts,
  guardrailPolicyFacts,
  readerPolicyFacts,
  readerTrustFacts,
  replicaBucketPolicyFacts,
  replicaKeyPolicyFacts,
  replicationRolePolicyFacts,
  replicationRoleTrustFacts,
  trailKeyPolicyFacts,
} from './organization-facts';
import { checkSize, type Policy } from './policy';
import { deadLetterQueuePolicy, queuePolicy } from './queue-policy';
import { MAX_GUARDRAILS_PER_TARGET } from './quotas';
import { readerPolicy, readerTrust } from './reader-policy';
import { replicaBucketPolicy } from './replica-bucket-policy';
import { replicaKeyPolicy } from './replica-key-policy';
import { replicationRolePolicy, replicationRoleTrust } from './replication-role-policy';
import { topicPolicy } from './topic-policy';
import { trailCapacity } from './trail-capacity';
import { trailKeyPolicy } from './trail-key-policy';

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
      'be attached beside FullAWSAccess; name fewer exceptions, or set guardrails.maxPolicySize to 10240 where AWS allows it',
  ];
}

/** A policy that is too large because of the accounts with trails, or of those that deliver, says how many it has room for. */
function sizeProblem(organization: Organization, policy: Policy): string | undefined {
  const remedy = trailCapacity(organization, policy) ?? deliveryCapacity(organization, policy);
  return checkSize(remedy === undefined ? policy : { ...policy, quota: { ...policy.quota, remedy } });
}

function auditPolicies(organization: Organization): Policy[] {
  return [
    ...bucketViews(organization).flatMap(storePolicies),
    ...build(queuePolicy, queuePolicyFacts(organization)),
    ...build(deadLetterQueuePolicy, deadLetterQueuePolicyFacts(organization)),
    ...organization.audit.readers.flatMap((reader) =>
      named(reader.roleName, [
        readerTrust(readerTrustFacts(reader)),
        readerPolicy(readerPolicyFacts(organization, reader)),
      ]),
    ),
  ];
}

/** The policies of a bucket and of what it has: key, access logs, copy and topic. Those of a shard end in its name. */
function storePolicies({ shard, organization }: BucketView): Policy[] {
  const replicaRole = shard?.bucket.replica?.roleName;
  return [
    ...named(shard?.name, [
      ...build(trailKeyPolicy, trailKeyPolicyFacts(organization)),
      auditBucketPolicy(auditBucketPolicyFacts(organization)),
      ...build(accessLogBucketPolicy, accessLogBucketPolicyFacts(organization)),
      ...build(replicaKeyPolicy, replicaKeyPolicyFacts(organization)),
      ...build(replicaBucketPolicy, replicaBucketPolicyFacts(organization)),
    ]),
    ...named(replicaRole, [
      ...build(replicationRoleTrust, replicationRoleTrustFacts(organization)),
      ...build(replicationRolePolicy, replicationRolePolicyFacts(organization)),
    ]),
    ...named(shard?.name, build(topicPolicy, topicPolicyFacts(organization))),
  ];
}

function build<Facts, Result>(builder: (facts: Facts) => Result, facts: Facts | undefined): Result[] {
  return facts === undefined ? [] : [builder(facts)];
}

function named(role: string | undefined, policies: readonly Policy[]): Policy[] {
  return policies.map((policy) => ({ ...policy, name: `${policy.name} ${role ?? ''}`.trimEnd() }));
}
