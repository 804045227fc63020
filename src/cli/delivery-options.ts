import type { InferredOptionTypes } from 'yargs';
import type { DeliveryOptions } from '../app/policy/delivery-values';
import { DESTINATION_KINDS, MODELS, PARTITIONS, PERMISSION_SETS } from '../app/policy/policy-words';
import { oneOf, oneValue } from './command';

/** Returns an option that takes any text. */
export function textOption(option: string, describe: string) {
  return {
    type: 'string',
    requiresArg: true,
    describe,
    coerce: (value: unknown) => (value === undefined ? undefined : oneValue(option, value)),
  } as const;
}

/** Returns an option that takes one of a few words. */
function choiceOption<Choice extends string>(option: string, choices: readonly Choice[], describe: string) {
  return {
    choices,
    requiresArg: true,
    describe,
    coerce: (value: unknown) => (value === undefined ? undefined : oneOf(option, choices, value)),
  } as const;
}

/** The options that describe one delivery. */
export const DELIVERY_OPTIONS = {
  source: textOption('--source', 'Log source; "orgtrail sources" lists them'),
  to: choiceOption('--to', DESTINATION_KINDS, 'Kind of destination'),
  'permission-set': choiceOption('--permission-set', PERMISSION_SETS, 'What the caller may do [default: "first-time"]'),
  model: choiceOption('--model', MODELS, 'Delivery model without --source [default: "v1"]'),
  account: textOption('--account', 'Account of the source'),
  region: textOption('--region', 'Region of the source'),
  partition: choiceOption('--partition', PARTITIONS, "Partition [default: the Region's]"),
  'destination-account': textOption('--destination-account', 'Account of the destination [default: --account]'),
  bucket: textOption('--bucket', 'Bucket to deliver to'),
  prefix: textOption('--prefix', 'Key prefix in the bucket'),
  'log-group': textOption('--log-group', 'Log group to deliver to'),
  stream: textOption('--stream', 'Firehose stream to deliver to'),
  destination: textOption('--destination', "Delivery destination [default: the bucket's or stream's name]"),
  trail: textOption('--trail', 'Trail, for cloudtrail.trail'),
  organization: textOption('--organization', 'Let in this organization, not only the account'),
  'resource-arn': textOption('--resource-arn', 'The resource whose logs are delivered'),
  'role-arn': textOption('--role-arn', 'The role the service writes with'),
};

/** Values of {@link DELIVERY_OPTIONS}, as yargs returns them. */
export type DeliveryArguments = InferredOptionTypes<typeof DELIVERY_OPTIONS>;

/** Returns what the command line says about a delivery. */
export function deliveryOptions(given: DeliveryArguments): DeliveryOptions {
  const { source, to, model, account, region, partition, bucket, prefix, stream, destination, trail } = given;
  return {
    source,
    to,
    model,
    account,
    region,
    partition,
    bucket,
    prefix,
    stream,
    destination,
    trail,
    permissionSet: given['permission-set'],
    destinationAccount: given['destination-account'],
    logGroup: given['log-group'],
    organization: given.organization,
    resourceArn: given['resource-arn'],
    roleArn: given['role-arn'],
  };
}
