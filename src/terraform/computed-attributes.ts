import { dnsSuffix } from './arn';

/** Where a resource is created. */
export interface Place {
  /** Such as `aws`; undefined when not known. */
  readonly partition: string | undefined;
  /** Account id; undefined when not known. */
  readonly accountId: string | undefined;
  /** Region; undefined when not known. */
  readonly region: string | undefined;
}

type Values = Readonly<Record<string, unknown>>;

/** How a type's ARN follows from its arguments. */
interface ArnShape {
  /** Service of the ARN. */
  readonly service: string;
  /** Which of Region and account stand in it. */
  readonly scope: 'nothing' | 'account' | 'region and account';
  /** Last part, `{argument}` standing for the argument's value. */
  readonly resource: string;
}

const regional = (service: string, resource: string): ArnShape => ({ service, scope: 'region and account', resource });
const ofAccount = (service: string, resource: string): ArnShape => ({ service, scope: 'account', resource });

/** @see "Actions, resources, and condition keys for AWS services", resource types of each service */
const ARNS: ReadonlyMap<string, ArnShape> = new Map([
  ['aws_s3_bucket', { service: 's3', scope: 'nothing', resource: '{bucket}' }],
  ['aws_kms_alias', regional('kms', '{name}')],
  ['aws_sns_topic', regional('sns', '{name}')],
  ['aws_sqs_queue', regional('sqs', '{name}')],
  ['aws_cloudtrail', regional('cloudtrail', 'trail/{name}')],
  ['aws_cloudwatch_log_group', regional('logs', 'log-group:{name}')],
  ['aws_cloudwatch_log_stream', regional('logs', 'log-group:{log_group_name}:log-stream:{name}')],
  ['aws_cloudwatch_log_destination', regional('logs', 'destination:{name}')],
  ['aws_cloudwatch_log_delivery_destination', regional('logs', 'delivery-destination:{name}')],
  ['aws_cloudwatch_log_delivery_source', regional('logs', 'delivery-source:{name}')],
  ['aws_kinesis_stream', regional('kinesis', 'stream/{name}')],
  ['aws_kinesis_firehose_delivery_stream', regional('firehose', 'deliverystream/{name}')],
  ['aws_lambda_function', regional('lambda', 'function:{function_name}')],
  ['aws_cloudwatch_event_bus', regional('events', 'event-bus/{name}')],
  ['aws_iam_role', ofAccount('iam', 'role{path}{name}')],
  ['aws_iam_user', ofAccount('iam', 'user{path}{name}')],
  ['aws_iam_group', ofAccount('iam', 'group{path}{name}')],
  ['aws_iam_policy', ofAccount('iam', 'policy{path}{name}')],
]);

/** Types whose `id` is one of their arguments, or their ARN. */
const IDS: ReadonlyMap<string, string> = new Map([
  ['aws_s3_bucket', 'bucket'],
  ['aws_kms_alias', 'name'],
  ['aws_cloudwatch_log_group', 'name'],
  ['aws_cloudwatch_log_destination', 'name'],
  ['aws_iam_role', 'name'],
  ['aws_iam_user', 'name'],
  ['aws_iam_group', 'name'],
  ['aws_iam_policy', 'arn'],
  ['aws_sns_topic', 'arn'],
  ['aws_kinesis_stream', 'arn'],
  ['aws_kinesis_firehose_delivery_stream', 'arn'],
  ['aws_sqs_queue', 'url'],
  ['aws_sqs_queue_policy', 'queue_url'],
  ['aws_sns_topic_policy', 'arn'],
]);

/** Returns what AWS will answer for an attribute that is not an argument, where it follows from arguments, account and Region. */
export function computedAttribute(type: string, attribute: string, values: Values, place: Place): string | undefined {
  switch (attribute) {
    case 'arn':
      return arnOf(type, values, place);
    case 'url':
      return type === 'aws_sqs_queue' ? queueUrl(values, place) : undefined;
    case 'region':
      return type === 'aws_s3_bucket' ? place.region : undefined;
    case 'id':
      return idOf(type, values, place);
    default:
      return undefined;
  }
}

function idOf(type: string, values: Values, place: Place): string | undefined {
  const source = IDS.get(type) ?? (type.startsWith('aws_s3_bucket_') ? 'bucket' : undefined);
  if (source === undefined) return undefined;
  const value = values[source];
  return typeof value === 'string' ? value : computedAttribute(type, source, values, place);
}

function arnOf(type: string, values: Values, place: Place): string | undefined {
  const shape = ARNS.get(type);
  if (shape === undefined || place.partition === undefined) return undefined;
  // An organization trail belongs to the management account, also where a delegated administrator creates it.
  if (
    type === 'aws_cloudtrail' &&
    values['is_organization_trail'] !== undefined &&
    values['is_organization_trail'] !== false
  )
    return undefined;
  const resource = filled(shape.resource, values);
  const region = shape.scope === 'region and account' ? place.region : '';
  const account = shape.scope === 'nothing' ? '' : place.accountId;
  if (resource === undefined || region === undefined || account === undefined) return undefined;
  return `arn:${place.partition}:${shape.service}:${region}:${account}:${resource}`;
}

function filled(template: string, values: Values): string | undefined {
  let known = true;
  const result = template.replace(/\{(\w+)\}/g, (_, argument: string) => {
    const value = values[argument] ?? (argument === 'path' ? '/' : undefined);
    known &&= typeof value === 'string';
    return typeof value === 'string' ? value : '';
  });
  return known ? result : undefined;
}

function queueUrl(values: Values, { accountId, region, partition }: Place): string | undefined {
  const suffix = dnsSuffix(partition);
  const name = values['name'];
  if (typeof name !== 'string' || accountId === undefined || region === undefined || suffix === undefined)
    return undefined;
  return `https://sqs.${region}.${suffix}/${accountId}/${name}`;
}
