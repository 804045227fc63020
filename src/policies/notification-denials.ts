import { AWS_PAGES } from './aws-pages';
import type { Denial } from './denial';
import type { GuardrailPolicyFacts } from './guardrail-facts';

const TOPIC_ACTIONS = [
  'sns:AddPermission',
  'sns:DeleteTopic',
  'sns:PutDataProtectionPolicy',
  'sns:RemovePermission',
  'sns:SetTopicAttributes',
  'sns:Unsubscribe',
] as const;

const QUEUE_ACTIONS = [
  'sqs:AddPermission',
  'sqs:DeleteQueue',
  'sqs:PurgeQueue',
  'sqs:RemovePermission',
  'sqs:SetQueueAttributes',
] as const;

/** Lists the denials that protect topic and queues. */
export function notificationDenials(facts: GuardrailPolicyFacts): Denial[] {
  return [
    {
      sid: 'DenyNotificationTopicTampering',
      actions: TOPIC_ACTIONS,
      resources: facts.topicArns,
      purpose: 'Denies deleting the topic, changing it and unsubscribing from it.',
      follows: AWS_PAGES.cloudTrailTopic,
    },
    {
      sid: 'DenyNotificationQueueTampering',
      actions: QUEUE_ACTIONS,
      resources: facts.queueArns,
      purpose: 'Denies deleting, emptying and changing the queues.',
      follows: AWS_PAGES.sqsSecurity,
    },
  ];
}
