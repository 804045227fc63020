import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { CloudwatchLogStream } from '@cdktf/provider-aws/lib/cloudwatch-log-stream';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { KinesisFirehoseDeliveryStream } from '@cdktf/provider-aws/lib/kinesis-firehose-delivery-stream';
import type { ITerraformDependable, TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import type { Policy } from '../policies';
import { LOG_DELIVERY_TAG } from '../policies/log-delivery';
import { skipChecks } from './scanner-skip';
import { policyLiteral, terraformLiteral } from './terraform-literal';

/** Days Firehose's own error messages are kept. */
const ERROR_RETENTION_DAYS = 365;

/** What {@link DeliveryStream} is made of. */
export interface DeliveryStreamProps {
  /** Stream name. */
  readonly streamName: string;
  /** ARN of the bucket it writes to, with that bucket's default encryption. */
  readonly bucketArn: string;
  /** Key prefix of the logs, ending in `/`; Firehose adds year, month, day and hour. */
  readonly prefix: string;
  /** Key prefix of what could not be written, ending in `/`. */
  readonly errorPrefix: string;
  /** Seconds Firehose gathers records for, 60 to 900. */
  readonly bufferSeconds: number;
  /** Megabytes Firehose gathers, 1 to 128. */
  readonly bufferMegabytes: number;
  /** Log group for Firehose's error messages. Left out: none. */
  readonly errorLogGroupName?: string | undefined;
  /** Name of the role Firehose writes with. */
  readonly roleName: string;
  /** Who may assume that role, from `firehoseRoleTrust`. */
  readonly trust: Policy;
  /** What it may do, from `firehoseRolePolicy`. */
  readonly permissions: Policy;
  /** Permissions boundary of the role. Left out: none. */
  readonly permissionsBoundary?: string | undefined;
  /** ARN of the key that encrypts records while they are in the stream. Left out: a key that AWS owns. */
  readonly keyArn?: string | undefined;
  /** Policies in the same stack that must stand first, such as that of the bucket. */
  readonly after?: readonly ITerraformDependable[] | undefined;
  /** Provider of the stream's Region. Left out: the stack's. */
  readonly provider?: TerraformProvider | undefined;
}

/**
 * A Firehose stream that takes delivered logs and writes them to a bucket. It carries the tag by which the log delivery
 * service finds it: AWS would add the tag when delivery is switched on, and Terraform would take it away again.
 *
 * @see "Logs sent to Firehose"
 */
export class DeliveryStream extends Construct {
  /** The stream: what switching a delivery on depends on. */
  public readonly stream: KinesisFirehoseDeliveryStream;

  public constructor(scope: Construct, id: string, props: DeliveryStreamProps) {
    super(scope, id);
    const { permissionsBoundary, errorLogGroupName, keyArn } = props;
    const provider = props.provider === undefined ? {} : { provider: props.provider };
    const role = new IamRole(this, 'role', {
      name: props.roleName,
      description: 'Firehose writes delivered logs to their bucket',
      assumeRolePolicy: policyLiteral(props.trust),
      ...(permissionsBoundary === undefined ? {} : { permissionsBoundary }),
    });
    const permissions = new IamRolePolicy(this, 'role-permissions', {
      name: 'write-delivered-logs',
      role: role.name,
      policy: policyLiteral(props.permissions),
    });
    const errors = errorLogGroupName === undefined ? undefined : this.addErrorLog(errorLogGroupName, provider);
    this.stream = new KinesisFirehoseDeliveryStream(this, 'Resource', {
      name: props.streamName,
      destination: 'extended_s3',
      extendedS3Configuration: {
        bucketArn: props.bucketArn,
        roleArn: role.arn,
        prefix: terraformLiteral(props.prefix),
        errorOutputPrefix: terraformLiteral(props.errorPrefix),
        bufferingInterval: props.bufferSeconds,
        bufferingSize: props.bufferMegabytes,
        compressionFormat: 'GZIP',
        ...(errors === undefined
          ? {}
          : {
              cloudwatchLoggingOptions: {
                enabled: true,
                logGroupName: errors.logGroupName,
                logStreamName: errors.name,
              },
            }),
      },
      serverSideEncryption:
        keyArn === undefined
          ? { enabled: true, keyType: 'AWS_OWNED_CMK' }
          : { enabled: true, keyType: 'CUSTOMER_MANAGED_CMK', keyArn },
      tags: { [LOG_DELIVERY_TAG.key]: LOG_DELIVERY_TAG.value },
      dependsOn: [permissions, ...(props.after ?? [])],
      ...provider,
    });
    if (keyArn === undefined) {
      skipChecks(this.stream, {
        CKV_AWS_241: 'records are in the stream for minutes, under a key that AWS owns; the bucket has its own key',
      });
    }
  }

  private addErrorLog(name: string, provider: { readonly provider?: TerraformProvider }): CloudwatchLogStream {
    const group = new CloudwatchLogGroup(this, 'error-log', {
      name: terraformLiteral(name),
      retentionInDays: ERROR_RETENTION_DAYS,
      ...provider,
    });
    skipChecks(group, { CKV_AWS_158: 'error messages of Firehose, encrypted with the key of CloudWatch Logs' });
    return new CloudwatchLogStream(this, 'error-stream', {
      name: 'S3Delivery',
      logGroupName: group.name,
      ...provider,
    });
  }
}
