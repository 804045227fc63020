import { Wafv2WebAclLoggingConfiguration } from '@cdktf/provider-aws/lib/wafv2-web-acl-logging-configuration';
import { TerraformIterator, type ITerraformDependable, type TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { eachValue } from './each-value';
import { terraformLiteral } from './terraform-literal';

/** What {@link WebAclLogging} is made of. */
export interface WebAclLoggingProps {
  /** ARNs of the web ACLs. */
  readonly webAclArns: readonly string[];
  /** ARN of the bucket with its key prefix, of the log group, or of the stream; its name starts with `aws-waf-logs-`. */
  readonly destinationArn: string;
  /** Names of request headers that are not logged. Left out: none. */
  readonly redactedHeaders?: readonly string[] | undefined;
  /** Policies in the same stack that must stand first: of the bucket or log group, and the stream. */
  readonly after?: readonly ITerraformDependable[] | undefined;
  /** Provider of the web ACLs' Region; us-east-1 for those of CloudFront. Left out: the stack's. */
  readonly provider?: TerraformProvider | undefined;
}

/**
 * Logging of web ACLs to one destination: AWS WAF takes no more. The addresses end in the ARN of the web ACL.
 *
 * @see "Logging AWS WAF protection pack (web ACL) traffic"
 * @throws Error when the destination's name does not start with `aws-waf-logs-`.
 */
export class WebAclLogging extends Construct {
  public constructor(scope: Construct, id: string, props: WebAclLoggingProps) {
    super(scope, id);
    if (!/[:/]aws-waf-logs-/.test(props.destinationArn)) {
      throw new Error(
        `AWS WAF delivers to names that start with "aws-waf-logs-" only, not to "${props.destinationArn}"`,
      );
    }
    const webAcls = TerraformIterator.fromList(props.webAclArns.map(terraformLiteral));
    const redacted = props.redactedHeaders ?? [];
    new Wafv2WebAclLoggingConfiguration(this, 'Resource', {
      forEach: webAcls,
      resourceArn: eachValue(webAcls),
      logDestinationConfigs: [terraformLiteral(props.destinationArn)],
      ...(redacted.length === 0
        ? {}
        : {
            redactedFields: redacted.map((name) => ({ singleHeader: { name: terraformLiteral(name.toLowerCase()) } })),
          }),
      dependsOn: [...(props.after ?? [])],
      ...(props.provider === undefined ? {} : { provider: props.provider }),
    });
  }
}
