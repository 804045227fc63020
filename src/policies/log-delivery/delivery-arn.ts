import type { Partition } from '../../organization/partition';
import type { DestinationKind } from '../../sources/log-source';

/** What fills the placeholders of an ARN pattern of the catalog. */
export interface ArnValues {
  /** Partition. */
  readonly partition: Partition;
  /** Region; `*` for every. */
  readonly region: string;
  /** Account id; `*` for every. */
  readonly account: string;
}

/** Fills `{partition}`, `{region}` and `{account}` of an ARN pattern. */
export function fillArn(pattern: string, values: ArnValues): string {
  return pattern
    .replaceAll('{partition}', values.partition)
    .replaceAll('{region}', values.region)
    .replaceAll('{account}', values.account);
}

/** Returns the ARN of a bucket, log group or Firehose stream. */
export function destinationArn(to: DestinationKind, name: string, values: ArnValues): string {
  const { partition, region, account } = values;
  switch (to) {
    case 's3':
      return `arn:${partition}:s3:::${name}`;
    case 'cloudwatch-logs':
      return `arn:${partition}:logs:${region}:${account}:log-group:${name}`;
    case 'firehose':
      return `arn:${partition}:firehose:${region}:${account}:deliverystream/${name}`;
  }
}
