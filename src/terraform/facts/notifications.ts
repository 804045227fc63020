import type { EstateResource } from '../estate';
import type { QueueFacts, SubscriptionFacts, TopicFacts } from '../log-estate';
import { text } from '../records';
import { attachments } from './attached';
import { documentOf, type EstateIndex } from './estate-index';
import type { KeyRing } from './keys';
import { thing } from './thing';

/** Returns the SNS topics. */
export function topicFacts(index: EstateIndex, keys: KeyRing): readonly TopicFacts[] {
  const policies = attachments(index, 'aws_sns_topic_policy', 'arn', { type: 'aws_sns_topic', attribute: 'arn' });
  return index.ofType('aws_sns_topic').map((resource) => ({
    ...thing(resource),
    policy: policyOf(resource, policies),
    key: keys.use(resource, 'kms_master_key_id', resource.values['kms_master_key_id']),
  }));
}

/** Returns the subscriptions of topics. */
export function subscriptionFacts(index: EstateIndex): readonly SubscriptionFacts[] {
  return index.ofType('aws_sns_topic_subscription').map((resource) => ({
    resource,
    topicArn: text(resource.values['topic_arn']),
    protocol: text(resource.values['protocol']),
    endpoint: text(resource.values['endpoint']),
  }));
}

/** Returns the SQS queues. */
export function queueFacts(index: EstateIndex, keys: KeyRing): readonly QueueFacts[] {
  const policies = attachments(index, 'aws_sqs_queue_policy', 'queue_url', { type: 'aws_sqs_queue', attribute: 'url' });
  return index.ofType('aws_sqs_queue').map((resource) => ({
    ...thing(resource),
    policy: policyOf(resource, policies),
    key: keys.use(resource, 'kms_master_key_id', resource.values['kms_master_key_id']),
  }));
}

function policyOf(
  resource: EstateResource,
  policies: ReadonlyMap<EstateResource, EstateResource>,
): TopicFacts['policy'] {
  const policy = policies.get(resource);
  return policy === undefined ? documentOf(resource, 'policy') : documentOf(policy, 'policy');
}
