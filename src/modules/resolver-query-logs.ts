import { Route53ResolverQueryLogConfig } from '@cdktf/provider-aws/lib/route53-resolver-query-log-config';
import { Route53ResolverQueryLogConfigAssociation } from '@cdktf/provider-aws/lib/route53-resolver-query-log-config-association';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { eachValue } from './each-value';
import { terraformLiteral } from './terraform-literal';
import { eachVpc, type VpcSelection } from './vpc-selection';

/** What {@link ResolverQueryLogs} is made of. */
export interface ResolverQueryLogsProps extends VpcSelection {
  /** Name of the configuration, 1 to 64 characters. */
  readonly configName: string;
  /** ARN of the bucket with its key prefix, of the log group, or of the stream. */
  readonly destinationArn: string;
  /** Policies in the same stack that must stand first: of the bucket or log group, and the stream. */
  readonly after?: readonly ITerraformDependable[] | undefined;
}

/**
 * The DNS queries of VPCs, named or all, logged by Route 53 Resolver.
 *
 * @see "Resolver query logging"
 */
export class ResolverQueryLogs extends Construct {
  public constructor(scope: Construct, id: string, props: ResolverQueryLogsProps) {
    super(scope, id);
    const provider = props.provider === undefined ? {} : { provider: props.provider };
    const config = new Route53ResolverQueryLogConfig(this, 'Resource', {
      name: props.configName,
      destinationArn: terraformLiteral(props.destinationArn),
      dependsOn: [...(props.after ?? [])],
      ...provider,
    });
    const vpcs = eachVpc(this, props);
    new Route53ResolverQueryLogConfigAssociation(this, 'association', {
      forEach: vpcs,
      resolverQueryLogConfigId: config.id,
      resourceId: eachValue(vpcs),
      ...provider,
    });
  }
}
