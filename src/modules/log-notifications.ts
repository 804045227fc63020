import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SnsTopicPolicy } from '@cdktf/provider-aws/lib/sns-topic-policy';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { SqsQueuePolicy } from '@cdktf/provider-aws/lib/sqs-queue-policy';
import { Construct } from 'constructs';
import type { NotificationSettings } from '../organization';
import { deadLetterQueuePolicy, queuePolicy, topicPolicy, type TopicPolicyFacts } from '../policies';
import { skipChecks } from './scanner-skip';
import { policyLiteral } from './terraform-literal';

/** A message a collector failed to handle this often goes to the dead-letter queue. */
const MAX_RECEIVES = 5;
/** SQS keeps a message at most this long: 14 days. A collector may be down over a holiday. */
const RETENTION_SECONDS = 1_209_600;
/** A collector has this long to fetch and store one log file before the message appears again. */
const VISIBILITY_SECONDS = 300;

/** What {@link LogNotifications} is made of. */
export interface LogNotificationsProps extends TopicPolicyFacts {
  /** Topic name. */
  readonly topicName: string;
  /** Queue for log collectors and its dead-letter queue. Left out: none. */
  readonly queue?: NotificationSettings['queue'];
  /** Topics of shards that the queue takes messages of as well. Left out: none. Each has to be added with `addTopic`. */
  readonly otherTopicArns?: readonly string[] | undefined;
  /** ARN of the key that encrypts topic and queues. Left out: the topic is not encrypted, the queues with SQS's own key. */
  readonly keyArn?: string | undefined;
}

/**
 * The topic CloudTrail tells of each delivered log file, and a queue that collects those messages.
 *
 * @see "Amazon SNS topic policy for CloudTrail"
 */
export class LogNotifications extends Construct {
  /** The topic's policy: what a trail in the same stack depends on. */
  public readonly topicPolicy: SnsTopicPolicy;
  private readonly topic: SnsTopic;
  private queue: { readonly arn: string; readonly policy: SqsQueuePolicy } | undefined;

  public constructor(scope: Construct, id: string, props: LogNotificationsProps) {
    super(scope, id);
    this.topic = new SnsTopic(this, 'topic', {
      name: props.topicName,
      ...(props.keyArn === undefined ? {} : { kmsMasterKeyId: props.keyArn }),
    });
    if (props.keyArn === undefined) {
      // CloudTrail cannot publish to a topic under the AWS managed key, whose policy names no service.
      skipChecks(this.topic, {
        CKV_AWS_26: 'the organization file chose SSE-S3; CloudTrail cannot use the key alias/aws/sns',
      });
    }
    this.topicPolicy = new SnsTopicPolicy(this, 'topic-policy', {
      arn: this.topic.arn,
      policy: policyLiteral(topicPolicy(props)),
    });
    if (props.queue !== undefined) this.addQueue(props.queue, props);
  }

  private addQueue(
    names: NonNullable<LogNotificationsProps['queue']>,
    { keyArn, topicArn, otherTopicArns = [] }: LogNotificationsProps,
  ): void {
    const encryption = keyArn === undefined ? { sqsManagedSseEnabled: true } : { kmsMasterKeyId: keyArn };
    const deadLetters = new SqsQueue(this, 'dead-letters', {
      name: names.deadLetterName,
      messageRetentionSeconds: RETENTION_SECONDS,
      redriveAllowPolicy: JSON.stringify({ redrivePermission: 'byQueue', sourceQueueArns: [names.arn] }),
      ...encryption,
    });
    new SqsQueuePolicy(this, 'dead-letters-policy', {
      queueUrl: deadLetters.url,
      policy: policyLiteral(deadLetterQueuePolicy({ deadLetterArn: names.deadLetterArn })),
    });
    const queue = new SqsQueue(this, 'queue', {
      name: names.name,
      messageRetentionSeconds: RETENTION_SECONDS,
      visibilityTimeoutSeconds: VISIBILITY_SECONDS,
      redrivePolicy: JSON.stringify({ deadLetterTargetArn: names.deadLetterArn, maxReceiveCount: MAX_RECEIVES }),
      dependsOn: [deadLetters],
      ...encryption,
    });
    const policy = new SqsQueuePolicy(this, 'queue-policy', {
      queueUrl: queue.url,
      policy: policyLiteral(queuePolicy({ queueArn: names.arn, topicArn, otherTopicArns })),
    });
    this.queue = { arn: queue.arn, policy };
    this.subscribe('subscription', this.topic);
  }

  /** Subscribes the queue to the topic of a shard, which `otherTopicArns` has to name; nothing without a queue. */
  public addTopic(id: string, { topic }: LogNotifications): void {
    this.subscribe(id, topic);
  }

  private subscribe(id: string, topic: SnsTopic): void {
    if (this.queue === undefined) return;
    new SnsTopicSubscription(this, id, {
      topicArn: topic.arn,
      protocol: 'sqs',
      endpoint: this.queue.arn,
      dependsOn: [this.queue.policy],
    });
  }
}
