import { serviceEndpoint, type Partition } from '../organization/partition';
import { AWS_PAGES } from './aws-pages';
import { oneOrMany, type SourcedStatement } from './policy-document';
import { CLOUDTRAIL } from './trail-facts';

interface NotificationKeyFacts {
  readonly partition: Partition;
  readonly region: string;
  readonly topicArn: string | undefined;
  readonly otherTopicArns?: readonly string[];
  readonly queueArns: readonly string[];
  readonly queueReaderRoleArns: readonly string[];
}

/**
 * Lets CloudTrail publish to the encrypted topic, the topic send to the encrypted queues, and readers take messages from
 * them; nothing without a topic.
 */
export function notificationKeyStatements(facts: NotificationKeyFacts): SourcedStatement[] {
  if (facts.topicArn === undefined) return [];
  const statements: SourcedStatement[] = [
    {
      // AWS prints this statement without a condition. The context is SNS's own; that CloudTrail's aws:SourceArn reaches
      // KMS through SNS is not documented.
      statement: {
        Sid: 'AllowCloudTrailUseTopic',
        Effect: 'Allow',
        Principal: CLOUDTRAIL,
        Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        Resource: '*',
        Condition: { StringEquals: { 'kms:EncryptionContext:aws:sns:topicArn': facts.topicArn } },
      },
      purpose: 'Lets CloudTrail publish to the encrypted topic.',
      follows: AWS_PAGES.cloudTrailTopic,
    },
  ];
  if (facts.queueArns.length > 0) {
    statements.push({
      statement: {
        Sid: 'AllowTopicUseQueues',
        Effect: 'Allow',
        Principal: { Service: 'sns.amazonaws.com' },
        Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        Resource: '*',
        Condition: {
          StringEquals: { 'kms:EncryptionContext:aws:sqs:arn': oneOrMany(facts.queueArns) },
          ArnEquals: { 'aws:SourceArn': oneOrMany([facts.topicArn, ...(facts.otherTopicArns ?? [])]) },
        },
      },
      purpose: 'Lets the topic send to the encrypted queue.',
      follows: AWS_PAGES.snsQueueKey,
    });
  }
  return [...statements, ...queueReaderStatements(facts)];
}

function queueReaderStatements(facts: NotificationKeyFacts): SourcedStatement[] {
  if (facts.queueArns.length === 0 || facts.queueReaderRoleArns.length === 0) return [];
  return [
    {
      statement: {
        Sid: 'AllowReadersDecryptMessages',
        Effect: 'Allow',
        Principal: { AWS: oneOrMany(facts.queueReaderRoleArns) },
        Action: 'kms:Decrypt',
        Resource: '*',
        Condition: {
          StringEquals: {
            'kms:ViaService': serviceEndpoint(facts.partition, 'sqs', facts.region),
            'kms:EncryptionContext:aws:sqs:arn': oneOrMany(facts.queueArns),
          },
        },
      },
      purpose: 'Lets the reader roles that take notifications decrypt the messages.',
      follows: AWS_PAGES.sqsKey,
    },
  ];
}
