import { AWS_PAGES } from './aws-pages';
import { buildPolicy, type Policy } from './policy';
import { oneOrMany, type SourcedStatement } from './policy-document';
import { QUOTAS } from './quotas';

/** What the log collectors' queue policy is made from. */
export interface QueuePolicyFacts {
  /** Queue ARN. */
  readonly queueArn: string;
  /** Topic the queue subscribes to. */
  readonly topicArn: string;
  /** Topics of shards it subscribes to as well; none unless it says otherwise. */
  readonly otherTopicArns?: readonly string[];
}

/** What the dead-letter queue's policy is made from. */
export interface DeadLetterQueuePolicyFacts {
  /** Dead-letter queue ARN. */
  readonly deadLetterArn: string;
}

/**
 * Builds the policy of the queue log collectors read. Collectors in the same account are let in by their own policies.
 *
 * @see "Subscribing an Amazon SQS queue to an Amazon SNS topic"
 */
export function queuePolicy(facts: QueuePolicyFacts): Policy {
  return buildPolicy('notification queue', QUOTAS.queuePolicy, [
    {
      statement: {
        Sid: 'AllowTopicToSend',
        Effect: 'Allow',
        Principal: { Service: 'sns.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: facts.queueArn,
        Condition: { ArnEquals: { 'aws:SourceArn': oneOrMany([facts.topicArn, ...(facts.otherTopicArns ?? [])]) } },
      },
      purpose: 'Lets the notification topic send messages.',
      follows: AWS_PAGES.snsQueue,
    },
    transportStatement(facts.queueArn),
  ]);
}

/**
 * Builds the policy of the queue that keeps messages no collector could handle. SQS itself moves them there, which takes
 * no statement; the queue's redrive allow policy says from where.
 *
 * @see "Amazon SQS security best practices"
 */
export function deadLetterQueuePolicy(facts: DeadLetterQueuePolicyFacts): Policy {
  return buildPolicy('dead-letter queue', QUOTAS.queuePolicy, [transportStatement(facts.deadLetterArn)]);
}

function transportStatement(queueArn: string): SourcedStatement {
  return {
    statement: {
      Sid: 'DenyInsecureTransport',
      Effect: 'Deny',
      Principal: '*',
      Action: 'sqs:*',
      Resource: queueArn,
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
    purpose: 'Denies every request that does not use TLS.',
    follows: AWS_PAGES.sqsSecurity,
  };
}
