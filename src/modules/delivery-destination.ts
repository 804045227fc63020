import { CloudwatchLogDeliveryDestination } from '@cdktf/provider-aws/lib/cloudwatch-log-delivery-destination';
import { CloudwatchLogDeliveryDestinationPolicy } from '@cdktf/provider-aws/lib/cloudwatch-log-delivery-destination-policy';
import type { ITerraformDependable, TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import type { Policy } from '../policies';
import { policyLiteral, terraformLiteral } from './terraform-literal';

/** What {@link DeliveryDestination} is made of. */
export interface DeliveryDestinationProps {
  /** Name, 1 to 60 characters. */
  readonly destinationName: string;
  /** ARN of the bucket with its key prefix, of the log group, or of the stream. */
  readonly resourceArn: string;
  /** The format of the logs. Left out: that of the source. It can only be chosen when the destination is made. */
  readonly outputFormat?: 'json' | 'plain' | 'w3c' | 'raw' | 'parquet' | undefined;
  /** Which other accounts may deliver to it, from `deliveryDestinationPolicy`. Left out: none. */
  readonly destinationPolicy?: Policy | undefined;
  /** Bucket, log group or stream, and their policies, in the same stack. */
  readonly after?: readonly ITerraformDependable[] | undefined;
  /** Provider of the Region. Left out: the stack's. */
  readonly provider?: TerraformProvider | undefined;
}

/**
 * Where deliveries of the newer model lead to, and who else may use it. AWS never writes this policy by itself.
 *
 * @see "Cross-account delivery example"
 */
export class DeliveryDestination extends Construct {
  /** What a delivery in the same stack depends on. */
  public readonly ready: readonly ITerraformDependable[];

  public constructor(scope: Construct, id: string, props: DeliveryDestinationProps) {
    super(scope, id);
    const provider = props.provider === undefined ? {} : { provider: props.provider };
    const destination = new CloudwatchLogDeliveryDestination(this, 'Resource', {
      name: props.destinationName,
      deliveryDestinationConfiguration: [{ destinationResourceArn: terraformLiteral(props.resourceArn) }],
      ...(props.outputFormat === undefined ? {} : { outputFormat: props.outputFormat }),
      dependsOn: [...(props.after ?? [])],
      ...provider,
    });
    const { destinationPolicy } = props;
    this.ready = [
      destination,
      ...(destinationPolicy === undefined
        ? []
        : [
            new CloudwatchLogDeliveryDestinationPolicy(this, 'policy', {
              deliveryDestinationName: destination.name,
              deliveryDestinationPolicy: policyLiteral(destinationPolicy),
              ...provider,
            }),
          ]),
    ];
  }
}
