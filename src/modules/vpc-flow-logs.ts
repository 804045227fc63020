import { FlowLog, type FlowLogConfig } from '@cdktf/provider-aws/lib/flow-log';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { eachValue } from './each-value';
import { terraformLiteral } from './terraform-literal';
import { eachVpc, type VpcSelection } from './vpc-selection';

/** What {@link VpcFlowLogs} is made of. */
export interface VpcFlowLogsProps extends VpcSelection {
  /** Where they go, one flow log for each VPC and destination. */
  readonly destinations: readonly FlowLogDestination[];
  /** Which traffic is logged; ALL unless it says otherwise. */
  readonly trafficType?: 'ALL' | 'ACCEPT' | 'REJECT' | undefined;
  /** The fields of a record, such as `${version} ${account-id}`. Left out: AWS's default format. */
  readonly logFormat?: string | undefined;
  /** Seconds a flow is gathered for, 60 or 600. Left out: AWS's default, 600. */
  readonly aggregationSeconds?: 60 | 600 | undefined;
  /** Policies in the same stack that must stand first: of the bucket, key, role or log group, and the stream. */
  readonly after?: readonly ITerraformDependable[] | undefined;
}

/** A destination of {@link VpcFlowLogs}. */
export type FlowLogDestination =
  | {
      /** S3. */
      readonly to: 's3';
      /** ARN of the bucket. */
      readonly arn: string;
      /** Folder in the bucket without slashes at either end; empty for none. */
      readonly prefix: string;
      /** Whether keys are Hive-compatible; false unless it says otherwise. */
      readonly hive?: boolean | undefined;
      /** Whether there is a folder for each hour; false unless it says otherwise. */
      readonly perHour?: boolean | undefined;
      /** Whether files are text or Parquet; `plain-text` unless it says otherwise. */
      readonly fileFormat?: 'plain-text' | 'parquet' | undefined;
    }
  | {
      /** CloudWatch Logs. */
      readonly to: 'cloudwatch-logs';
      /** ARN of the log group, without `:*`. */
      readonly arn: string;
      /** ARN of the role flow logs write with. */
      readonly roleArn: string;
    }
  | {
      /** Firehose. */
      readonly to: 'firehose';
      /** ARN of the stream. */
      readonly arn: string;
    };

/**
 * Flow logs of VPCs, named or all. The addresses end in the VPC's id, so a VPC that comes or goes touches no other.
 *
 * @see "Logging IP traffic using VPC Flow Logs"
 */
export class VpcFlowLogs extends Construct {
  public constructor(scope: Construct, id: string, props: VpcFlowLogsProps) {
    super(scope, id);
    const vpcs = eachVpc(this, props);
    for (const destination of props.destinations) {
      new FlowLog(this, `to-${destination.to}`, {
        forEach: vpcs,
        vpcId: eachValue(vpcs),
        trafficType: props.trafficType ?? 'ALL',
        ...destinationArguments(destination),
        ...(props.logFormat === undefined ? {} : { logFormat: terraformLiteral(props.logFormat) }),
        ...(props.aggregationSeconds === undefined ? {} : { maxAggregationInterval: props.aggregationSeconds }),
        dependsOn: [...(props.after ?? [])],
        ...(props.provider === undefined ? {} : { provider: props.provider }),
      });
    }
  }
}

function destinationArguments(destination: FlowLogDestination): FlowLogConfig {
  switch (destination.to) {
    case 's3': {
      const { arn, prefix, hive = false, perHour = false, fileFormat = 'plain-text' } = destination;
      return {
        logDestinationType: 's3',
        logDestination: terraformLiteral(prefix === '' ? arn : `${arn}/${prefix}/`),
        destinationOptions: { fileFormat, hiveCompatiblePartitions: hive, perHourPartition: perHour },
      };
    }
    case 'cloudwatch-logs':
      return {
        logDestinationType: 'cloud-watch-logs',
        logDestination: terraformLiteral(destination.arn),
        iamRoleArn: destination.roleArn,
      };
    case 'firehose':
      return { logDestinationType: 'kinesis-data-firehose', logDestination: destination.arn };
  }
}
