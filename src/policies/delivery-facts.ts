import type { Organization } from '../organization/organization';
import type { Trail, TrailInstance } from '../organization/trail';
import type { DeliveryRolePolicyFacts, DeliveryRoleTrustFacts } from './delivery-role-policy';
import type { DeadLetterQueuePolicyFacts, QueuePolicyFacts } from './queue-policy';
import type { TopicPolicyFacts } from './topic-policy';
import type { TrailFacts } from './trail-facts';

/** Returns what policies need to know of every trail of the organization, one entry per account that owns one. */
export function trailFacts(organization: Organization): TrailFacts[] {
  return organization.trails.flatMap((trail) =>
    trail.instances.map((instance) => ({
      arn: instance.arn,
      homeRegion: trail.homeRegion,
      ownerAccountId: instance.owner.id,
      organizationId: trail.scope === 'organization' ? organization.id : undefined,
      packing: trail.packing,
      ...(trail.packing === 'organization' ? { sourceOrganizationId: organization.id } : {}),
    })),
  );
}

/** Returns what the notification topic's policy is made from; undefined without a topic. */
export function topicPolicyFacts(organization: Organization): TopicPolicyFacts | undefined {
  const { topic } = organization.audit.notifications;
  return topic === undefined ? undefined : { topicArn: topic.arn, trails: trailFacts(organization) };
}

/** Returns what the notification queue's policy is made from; undefined without a queue. */
export function queuePolicyFacts(organization: Organization): QueuePolicyFacts | undefined {
  const { notifications, shards } = organization.audit;
  const { topic, queue } = notifications;
  if (topic === undefined || queue === undefined) return undefined;
  const otherTopicArns = shards.flatMap((shard) => shard.topic?.arn ?? []);
  return { topicArn: topic.arn, queueArn: queue.arn, ...(otherTopicArns.length === 0 ? {} : { otherTopicArns }) };
}

/** Returns what the dead-letter queue's policy is made from; undefined without a queue. */
export function deadLetterQueuePolicyFacts(organization: Organization): DeadLetterQueuePolicyFacts | undefined {
  const { queue } = organization.audit.notifications;
  return queue === undefined ? undefined : { deadLetterArn: queue.deadLetterArn };
}

/** Returns what the trust of a trail's delivery role is made from; undefined without CloudWatch Logs. */
export function deliveryRoleTrustFacts(trail: Trail, instance: TrailInstance): DeliveryRoleTrustFacts | undefined {
  if (trail.cloudWatchLogs === undefined) return undefined;
  return {
    trailArn: instance.arn,
    ownerAccountId: instance.owner.id,
    confusedDeputyConditions: trail.cloudWatchLogs.confusedDeputyConditions,
  };
}

/** Returns what the permissions of a trail's delivery role are made from; undefined without CloudWatch Logs. */
export function deliveryRolePolicyFacts(
  organization: Organization,
  trail: Trail,
  instance: TrailInstance,
): DeliveryRolePolicyFacts | undefined {
  if (trail.cloudWatchLogs === undefined) return undefined;
  return {
    partition: organization.partition,
    region: trail.homeRegion,
    accountId: instance.account.id,
    ownerAccountId: instance.owner.id,
    organizationId: trail.scope === 'organization' ? organization.id : undefined,
    logGroupName: trail.cloudWatchLogs.logGroupName,
    keyAccountId: organization.audit.account.id,
    keyAlias: (instance.shard ?? organization.audit).key?.alias,
  };
}
