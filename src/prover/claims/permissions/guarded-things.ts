import type { Organization } from '../../../organization';
import { bucketViews } from '../../../organization/shards/bucket-views';
import type { Condition } from '../../policy/statement';

/** A thing guardrails protect: whatever is done to it. */
export interface Protected {
  readonly name: string;
  readonly what: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Whether administrators and exceptions are kept out too. */
  readonly destroys?: true;
  readonly conditions?: readonly Condition[];
}

/** The audit account as each of its buckets sees it: shards have bucket, key and topic of their own. */
export function stores(organization: Organization): readonly Organization['audit'][] {
  return bucketViews(organization).map(({ organization: { audit } }) => audit);
}

/** Topics and queues. */
export function notificationThings(organization: Organization): readonly Protected[] {
  const { queue } = organization.audit.notifications;
  const topics = stores(organization).flatMap(({ notifications }) => notifications.topic?.arn ?? []);
  return [
    {
      name: 'topic',
      what: 'delete the topic, change it or unsubscribe from it',
      actions: [
        'sns:AddPermission',
        'sns:DeleteTopic',
        'sns:PutDataProtectionPolicy',
        'sns:RemovePermission',
        'sns:SetTopicAttributes',
        'sns:Unsubscribe',
      ],
      resources: topics,
    },
    {
      name: 'queues',
      what: 'delete, empty or change the queues',
      actions: [
        'sqs:AddPermission',
        'sqs:DeleteQueue',
        'sqs:PurgeQueue',
        'sqs:RemovePermission',
        'sqs:SetQueueAttributes',
      ],
      resources: queue === undefined ? [] : [queue.arn, queue.deadLetterArn],
    },
  ];
}

/** Streams, delivery sources and destinations. */
export function deliveryThings({ partition, deliveries }: Organization): readonly Protected[] {
  const streams = deliveries.flatMap(({ firehose }) => (firehose?.streams ?? []).map(({ name }) => name));
  const newer = deliveries.filter(({ deliveryDestinations }) => deliveryDestinations.length > 0);
  return [
    {
      name: 'streams',
      what: 'delete streams, change where they write or take their tag away',
      actions: ['firehose:DeleteDeliveryStream', 'firehose:UntagDeliveryStream', 'firehose:UpdateDestination'],
      resources: [...new Set(streams)].map((name) => `arn:${partition}:firehose:*:*:deliverystream/${name}`),
    },
    {
      name: 'deliveries',
      what: 'delete or change delivery sources and destinations',
      actions: [
        'logs:DeleteDelivery',
        'logs:DeleteDeliveryDestination',
        'logs:DeleteDeliveryDestinationPolicy',
        'logs:DeleteDeliverySource',
        'logs:PutDeliveryDestination',
        'logs:PutDeliveryDestinationPolicy',
      ],
      resources: newer.flatMap(({ name }) =>
        ['delivery-source', 'delivery-destination'].map((kind) => `arn:${partition}:logs:*:*:${kind}:${name}-*`),
      ),
    },
  ];
}
