import { SOURCE_PAGES } from '../sources';
import type { Denial } from './denial';
import type { GuardrailPolicyFacts } from './guardrail-facts';

const STREAM_ACTIONS = [
  'firehose:DeleteDeliveryStream',
  'firehose:UntagDeliveryStream',
  'firehose:UpdateDestination',
] as const;

const DELIVERY_ACTIONS = [
  'logs:DeleteDelivery',
  'logs:DeleteDeliveryDestination',
  'logs:DeleteDeliveryDestinationPolicy',
  'logs:DeleteDeliverySource',
  'logs:PutDeliveryDestination',
  'logs:PutDeliveryDestinationPolicy',
] as const;

/** Lists the denials that protect what takes logs of AWS services. */
export function deliveryDenials({ partition, streamNames = [], deliveryNames = [] }: GuardrailPolicyFacts): Denial[] {
  return [
    {
      sid: 'DenyStreamTampering',
      actions: STREAM_ACTIONS,
      resources: streamNames.map((name) => `arn:${partition}:firehose:*:*:deliverystream/${name}`),
      purpose:
        'Denies deleting the streams that take logs, changing where they write, and taking away the tag they are found by.',
      follows: SOURCE_PAGES.v1Firehose,
    },
    {
      // A delivery has an id of AWS's making; its source and destination, which it cannot be deleted without, have names.
      sid: 'DenyDeliveryTampering',
      actions: DELIVERY_ACTIONS,
      resources: deliveryNames.flatMap((name) =>
        ['delivery-source', 'delivery-destination'].map((kind) => `arn:${partition}:logs:*:*:${kind}:${name}-*`),
      ),
      purpose: 'Denies deleting and changing delivery sources and destinations.',
      follows: SOURCE_PAGES.v2,
    },
  ];
}
