import type { Partition } from '../../organization/partition';
import { destinationArn } from './delivery-arn';

/**
 * The tag by which the log delivery service finds a Firehose stream it may write to. AWS sets it when delivery is switched
 * on, so a stream declared without it loses it, and its logs, at the next apply.
 *
 * @see "Logs sent to Firehose"
 */
export const LOG_DELIVERY_TAG = { key: 'LogDeliveryEnabled', value: 'true' } as const;

/** The kind of Firehose stream log delivery writes to: nothing else may be its source. @see "Logs sent to Firehose" */
export const STREAM_TYPE = 'DirectPut';

/** The service-linked role that writes to streams with {@link LOG_DELIVERY_TAG}. @see "Logs sent to Firehose" */
export const LOG_DELIVERY_ROLE = {
  service: 'delivery.logs.amazonaws.com',
  path: 'aws-service-role/delivery.logs.amazonaws.com/AWSServiceRoleForLogDelivery',
} as const;

/** Returns the ARN of the service-linked role for log delivery. */
export function logDeliveryRoleArn(partition: Partition, accountId: string): string {
  return `arn:${partition}:iam::${accountId}:role/${LOG_DELIVERY_ROLE.path}`;
}

/** Returns the ARN of a Firehose stream. */
export function streamArn(partition: Partition, region: string, accountId: string, name: string): string {
  return destinationArn('firehose', name, { partition, region, account: accountId });
}
