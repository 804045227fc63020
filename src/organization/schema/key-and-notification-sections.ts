import { z } from 'zod';
import { KEY_ALIAS, QUEUE_NAME, TOPIC_NAME } from '../names';
import { named } from './named';

const keySection = z.strictObject({
  type: z.literal('kms').describe('A customer managed key in the audit account.'),
  alias: named(KEY_ALIAS).default('alias/orgtrail').describe('Alias of the key, with its leading `alias/`.'),
  deletionWindowDays: z
    .int()
    .min(7)
    .max(30)
    .default(30)
    .describe('Days between a deletion request and the deletion, 7 to 30.'),
  rotationDays: z.int().min(90).max(2560).default(365).describe('Days between rotations, 90 to 2560.'),
  bucketKey: z
    .boolean()
    .default(true)
    .describe('Whether the bucket uses an S3 Bucket Key, which makes reading cheaper.'),
  cloudTrailDecrypt: z
    .enum(['documented', 'source-arn'])
    .default('documented')
    .describe(
      "How CloudTrail's `kms:Decrypt` is scoped: as AWS documents it, without a condition; or to the declared trails, which AWS does not document.",
    ),
});

const s3EncryptionSection = z.strictObject({
  type: z.literal('s3').describe('Keys that S3 owns (SSE-S3).'),
});

/** The section `audit.encryption`. */
export const encryptionSection = z
  .union([z.enum(['kms', 's3']), z.discriminatedUnion('type', [keySection, s3EncryptionSection])])
  .describe('Encryption of logs, topic, queue and log groups: a customer managed key, or keys that S3 owns.');

/** The section `audit.notifications`. */
export const notificationsSection = z.strictObject({
  sns: z
    .union([
      z.boolean(),
      z.strictObject({
        topic: named(TOPIC_NAME).default('orgtrail-log-delivery').describe('Topic name.'),
      }),
    ])
    .default(false)
    .describe('An SNS topic CloudTrail publishes to.'),
  sqs: z
    .union([
      z.boolean(),
      z.strictObject({
        queue: named(QUEUE_NAME)
          .default('orgtrail-log-delivery')
          .describe('Queue name. The dead-letter queue is called `<queue>-dead-letter`.'),
      }),
    ])
    .default(false)
    .describe('An SQS queue for log collectors that subscribes to the topic. Needs `sns`.'),
  eventBridge: z.boolean().default(false).describe('Whether S3 sends object events to EventBridge.'),
});
