import type { Partition } from '../../organization/partition';
import type { DestinationKind } from '../../sources/log-source';
import { SOURCE_PAGES } from '../../sources/source-pages';
import { buildPolicy, type Policy } from '../policy';
import { oneOrMany } from '../policy-document';
import { DELIVERY_QUOTAS } from './delivery-quotas';
import { UnsupportedDeliveryError } from './unsupported-delivery';

/** What the policy of a delivery destination is made from. */
export interface DeliveryDestinationPolicyFacts {
  /** Partition of all ARNs. */
  readonly partition: Partition;
  /** Region of the delivery destination. */
  readonly region: string;
  /** Account of the delivery destination. */
  readonly accountId: string;
  /** Name of the delivery destination. */
  readonly destinationName: string;
  /** Kind of destination. */
  readonly to: DestinationKind;
  /** Accounts whose deliveries may use it. */
  readonly sourceAccountIds: readonly string[];
}

/**
 * Builds the policy by which other accounts may deliver to a delivery destination, in the newer model. AWS never writes it
 * by itself.
 *
 * @see "Cross-account delivery example"
 * @throws UnsupportedDeliveryError for CloudWatch Logs, to which nothing is delivered from another account.
 */
export function deliveryDestinationPolicy(facts: DeliveryDestinationPolicyFacts): Policy {
  const { partition, region, accountId, destinationName, to, sourceAccountIds } = facts;
  if (to === 'cloudwatch-logs') {
    throw new UnsupportedDeliveryError({
      reason: 'CloudWatch Logs takes no deliveries from another account',
      alternative:
        'deliver to S3 or Firehose, or subscribe a log group of the source account to a central Firehose stream',
    });
  }
  return buildPolicy(`delivery destination ${destinationName}`, DELIVERY_QUOTAS.deliveryDestinationPolicy, [
    {
      statement: {
        Sid: 'AllowCreateDelivery',
        Effect: 'Allow',
        Principal: { AWS: oneOrMany(sourceAccountIds) },
        Action: 'logs:CreateDelivery',
        Resource: `arn:${partition}:logs:${region}:${accountId}:delivery-destination:${destinationName}`,
      },
      purpose: 'Lets these accounts connect their delivery sources with the destination.',
      follows: SOURCE_PAGES.v2CrossAccount,
    },
  ]);
}
