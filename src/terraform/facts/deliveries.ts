import type {
  ConfigChannelFacts,
  DeliveryDestinationFacts,
  DeliveryFacts,
  DeliverySourceFacts,
  FlowLogFacts,
  LogDestinationFacts,
} from '../delivery-estate';
import type { DocumentText, EstateResource } from '../estate';
import type { LogResourcePolicyFacts } from '../log-estate';
import { text } from '../records';
import { blockAt, setText } from './arguments';
import { attachments } from './attached';
import { bucketNamed } from './bucket-parts';
import { documentOf, type EstateIndex, labelOf } from './estate-index';
import type { KeyRing } from './keys';
import { thing } from './thing';

/** Returns the resource policies of CloudWatch Logs. */
export function logResourcePolicies(index: EstateIndex): readonly LogResourcePolicyFacts[] {
  return index.ofType('aws_cloudwatch_log_resource_policy').map((resource) => ({
    ...thing(resource),
    name: text(resource.values['policy_name']),
    policy: documentOf(resource, 'policy_document') ?? noText(resource, 'policy_document'),
  }));
}

/** A document that is required, in a resource that does not show it. */
export function noText(resource: EstateResource, argument: string): DocumentText {
  return { text: undefined, file: resource.file, address: labelOf(resource), argument };
}

/** Returns the destinations of CloudWatch Logs. */
export function logDestinations(index: EstateIndex): readonly LogDestinationFacts[] {
  const type = 'aws_cloudwatch_log_destination';
  const policies = attachments(index, `${type}_policy`, 'destination_name', { type, attribute: 'name' });
  return index.ofType(type).map((resource) => ({
    ...thing(resource),
    targetArn: text(resource.values['target_arn']),
    roleArn: text(resource.values['role_arn']),
    policy: attached(policies.get(resource), 'access_policy'),
  }));
}

/** Returns the delivery sources. */
export function deliverySources(index: EstateIndex): readonly DeliverySourceFacts[] {
  return index.ofType('aws_cloudwatch_log_delivery_source').map((resource) => ({
    ...thing(resource),
    logType: text(resource.values['log_type']),
    resourceArn: text(resource.values['resource_arn']),
  }));
}

/** Returns the delivery destinations. */
export function deliveryDestinations(index: EstateIndex): readonly DeliveryDestinationFacts[] {
  const type = 'aws_cloudwatch_log_delivery_destination';
  const policies = attachments(index, `${type}_policy`, 'delivery_destination_name', { type, attribute: 'name' });
  return index.ofType(type).map((resource) => ({
    ...thing(resource),
    destinationArn: text(blockAt(resource.values['delivery_destination_configuration'])?.['destination_resource_arn']),
    outputFormat: setText(resource.values['output_format']),
    policy: attached(policies.get(resource), 'delivery_destination_policy'),
  }));
}

/** Returns the deliveries. */
export function deliveries(index: EstateIndex): readonly DeliveryFacts[] {
  return index.ofType('aws_cloudwatch_log_delivery').map((resource) => ({
    ...thing(resource),
    sourceName: text(resource.values['delivery_source_name']),
    destinationArn: text(resource.values['delivery_destination_arn']),
    suffixPath: setText(blockAt(resource.values['s3_delivery_configuration'])?.['suffix_path']),
  }));
}

/** Returns the VPC flow logs. */
export function flowLogs(index: EstateIndex): readonly FlowLogFacts[] {
  return index.ofType('aws_flow_log').map((resource) => ({
    ...thing(resource),
    destinationType:
      setText(resource.values['log_destination_type']) ??
      (resource.unknown.includes('log_destination_type') ? undefined : 'cloud-watch-logs'),
    destinationArn: setText(resource.values['log_destination']),
    roleArn: setText(resource.values['iam_role_arn']),
    crossAccountRoleArn: setText(resource.values['deliver_cross_account_role']),
  }));
}

/** Returns the delivery channels of AWS Config. */
export function configChannels(index: EstateIndex, keys: KeyRing): readonly ConfigChannelFacts[] {
  const recorders = index.ofType('aws_config_configuration_recorder');
  return index.ofType('aws_config_delivery_channel').map((resource) => {
    const { values, accountId, region, unknown } = resource;
    const recorder = recorders.find((each) => each.accountId === accountId && each.region === region);
    return {
      ...thing(resource),
      bucket: bucketNamed(index, resource, 's3_bucket_name'),
      prefix: setText(values['s3_key_prefix']) ?? (unknown.includes('s3_key_prefix') ? undefined : ''),
      key: keys.use(resource, 's3_kms_key_arn', values['s3_kms_key_arn']),
      topicArn: setText(values['sns_topic_arn']),
      roleArn: setText(recorder?.values['role_arn']),
    };
  });
}

function attached(policy: EstateResource | undefined, argument: string): DocumentText | undefined {
  return policy && documentOf(policy, argument);
}
