import type { GovernedKind, GovernedType } from '../governed-document';
import type { Target } from './attached';

/** A type of resource that holds a document about itself. */
export interface OwnDocument {
  /** Terraform type. */
  readonly type: string;
  /** Argument that holds the document. */
  readonly argument: string;
  /** What the document is. */
  readonly kind: GovernedKind;
  /** What it governs. */
  readonly governs: GovernedType;
}

/** A type of resource that holds a document about something its argument names. */
export interface AttachedDocument extends OwnDocument {
  /** Argument that names what it governs. */
  readonly names: string;
  /** What the argument names. */
  readonly target: Target;
}

const resource = (type: string, argument: string, governs: GovernedType): OwnDocument => ({
  type,
  argument,
  kind: governs === 'kms-key' ? 'key' : 'resource',
  governs,
});

const attached = (own: OwnDocument, names: string, type: string, attribute: string): AttachedDocument => ({
  ...own,
  names,
  target: { type, attribute },
});

/** Documents in a resource of their own. They replace what the resource they name says itself. */
export const ATTACHED_DOCUMENTS: readonly AttachedDocument[] = [
  attached(resource('aws_s3_bucket_policy', 'policy', 'bucket'), 'bucket', 'aws_s3_bucket', 'bucket'),
  attached(resource('aws_kms_key_policy', 'policy', 'kms-key'), 'key_id', 'aws_kms_key', 'key_id'),
  attached(resource('aws_sns_topic_policy', 'policy', 'topic'), 'arn', 'aws_sns_topic', 'arn'),
  attached(resource('aws_sqs_queue_policy', 'policy', 'queue'), 'queue_url', 'aws_sqs_queue', 'url'),
  attached(
    resource('aws_cloudwatch_log_destination_policy', 'access_policy', 'log-destination'),
    'destination_name',
    'aws_cloudwatch_log_destination',
    'name',
  ),
  attached(
    resource(
      'aws_cloudwatch_log_delivery_destination_policy',
      'delivery_destination_policy',
      'log-delivery-destination',
    ),
    'delivery_destination_name',
    'aws_cloudwatch_log_delivery_destination',
    'name',
  ),
  attached(
    resource('aws_cloudwatch_event_bus_policy', 'policy', 'event-bus'),
    'event_bus_name',
    'aws_cloudwatch_event_bus',
    'name',
  ),
  attached(
    { ...resource('aws_vpc_endpoint_policy', 'policy', 'vpc-endpoint'), kind: 'endpoint' },
    'vpc_endpoint_id',
    'aws_vpc_endpoint',
    'id',
  ),
];

/** Documents in the resource they govern. */
export const OWN_DOCUMENTS: readonly OwnDocument[] = [
  resource('aws_s3_bucket', 'policy', 'bucket'),
  resource('aws_kms_key', 'policy', 'kms-key'),
  resource('aws_kms_replica_key', 'policy', 'kms-key'),
  resource('aws_sns_topic', 'policy', 'topic'),
  resource('aws_sqs_queue', 'policy', 'queue'),
  resource('aws_cloudwatch_log_resource_policy', 'policy_document', 'log-groups'),
  resource('aws_glue_resource_policy', 'policy', 'glue-catalog'),
  { ...resource('aws_vpc_endpoint', 'policy', 'vpc-endpoint'), kind: 'endpoint' },
  { ...resource('aws_iam_role', 'assume_role_policy', 'role'), kind: 'trust' },
];
