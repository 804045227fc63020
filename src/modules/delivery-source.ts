import { CloudwatchLogDelivery } from '@cdktf/provider-aws/lib/cloudwatch-log-delivery';
import { CloudwatchLogDeliverySource } from '@cdktf/provider-aws/lib/cloudwatch-log-delivery-source';
import type { ITerraformDependable, TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { terraformLiteral } from './terraform-literal';

/** What {@link DeliverySource} is made of. */
export interface DeliverySourceProps {
  /** Name, 1 to 60 characters, unique in account and Region. */
  readonly sourceName: string;
  /** ARN of the resource whose logs are delivered. */
  readonly resourceArn: string;
  /** Kind of log, such as `ACCESS_LOGS`. */
  readonly logType: string;
  /** Delivery destinations, at most one of each kind. */
  readonly destinations: readonly ConnectedDestination[];
  /** Policies and destinations in the same stack that must stand first. */
  readonly after?: readonly ITerraformDependable[] | undefined;
  /** Provider of the source's Region. Left out: the stack's. */
  readonly provider?: TerraformProvider | undefined;
}

/** A delivery destination that a {@link DeliverySource} delivers to. */
export interface ConnectedDestination {
  /** What it leads to, as a part of the construct's id: `s3`, `cloudwatch-logs` or `firehose`. */
  readonly id: string;
  /** ARN of the delivery destination, in this account or another. */
  readonly arn: string;
  /** Whether keys in a bucket are Hive-compatible. Left out: as AWS lays them out for the source. */
  readonly hive?: boolean | undefined;
}

/**
 * The logs of one resource, connected with delivery destinations.
 *
 * @see "Logging that requires additional permissions [V2]"
 */
export class DeliverySource extends Construct {
  /** The deliveries. */
  public readonly deliveries: readonly CloudwatchLogDelivery[];

  public constructor(scope: Construct, id: string, props: DeliverySourceProps) {
    super(scope, id);
    const provider = props.provider === undefined ? {} : { provider: props.provider };
    const source = new CloudwatchLogDeliverySource(this, 'Resource', {
      name: props.sourceName,
      resourceArn: terraformLiteral(props.resourceArn),
      logType: props.logType,
      ...provider,
    });
    const deliveries: CloudwatchLogDelivery[] = [];
    for (const destination of props.destinations) {
      deliveries.push(
        new CloudwatchLogDelivery(this, `delivery-${destination.id}`, {
          deliverySourceName: source.name,
          deliveryDestinationArn: destination.arn,
          ...(destination.hive === undefined
            ? {}
            : { s3DeliveryConfiguration: [{ enableHiveCompatiblePath: destination.hive }] }),
          // CloudWatch Logs answers parallel deliveries of one source with ConflictException, so they follow one another.
          dependsOn: [...(props.after ?? []), ...deliveries.slice(-1)],
          ...provider,
        }),
      );
    }
    this.deliveries = deliveries;
  }
}
