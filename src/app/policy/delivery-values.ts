import { quote } from '../../text/quote';
import {
  ACCOUNT_ID,
  BUCKET_NAME,
  LOG_GROUP_NAME,
  ORGANIZATION_ID,
  TRAIL_NAME,
  TRAIL_PREFIX,
} from '../../organization/names';
import type { NameRule } from '../../organization/names';
import { ROLE_ARN } from '../../organization/arns';
import { PARTITIONS, type Partition } from '../../organization/partition';
import { REGIONS } from '../../organization/regions';
import type { PermissionSet } from '../../policies/log-delivery';
import { findSource, type DestinationKind, type LogSource } from '../../sources';
import { UserError } from '../user-error';
import type { MODELS } from './policy-words';

/** What the command line says about one delivery; undefined where it says nothing. */
export interface DeliveryOptions {
  /** Id of the source. */
  readonly source: string | undefined;
  /** Kind of destination. */
  readonly to: DestinationKind | undefined;
  /** Delivery model, without a source. */
  readonly model: (typeof MODELS)[number] | undefined;
  /** What the caller may do; `first-time` when undefined. */
  readonly permissionSet: PermissionSet | undefined;
  /** Account of the source. */
  readonly account: string | undefined;
  /** Region of the source. */
  readonly region: string | undefined;
  /** Partition; that of the Region when undefined, or else `aws`. */
  readonly partition: Partition | undefined;
  /** Account of the destination; that of the source when undefined. */
  readonly destinationAccount: string | undefined;
  /** Bucket name. */
  readonly bucket: string | undefined;
  /** Key prefix in the bucket. */
  readonly prefix: string | undefined;
  /** Log group name. */
  readonly logGroup: string | undefined;
  /** Firehose stream name. */
  readonly stream: string | undefined;
  /** Name of the delivery destination; that of the bucket or stream when undefined. */
  readonly destination: string | undefined;
  /** Name of the trail, for CloudTrail. */
  readonly trail: string | undefined;
  /** Organization whose accounts the bucket and key let in, in place of `account`. */
  readonly organization: string | undefined;
  /** ARN of the resource whose logs are delivered. */
  readonly resourceArn: string | undefined;
  /** ARN of the role the service writes with. */
  readonly roleArn: string | undefined;
}

/** The same after every check. */
export interface DeliveryValues extends Omit<DeliveryOptions, 'source' | 'partition'> {
  /** The source. */
  readonly source: LogSource | undefined;
  /** Partition. */
  readonly partition: Partition;
}

const STREAM_NAME: Pick<NameRule, 'pattern' | 'subject' | 'remedy'> = {
  pattern: /^[A-Za-z0-9_.-]{1,64}$/,
  subject: 'a Firehose stream name',
  remedy: '1 to 64 letters, digits or "_.-"',
};

const DESTINATION_NAME: Pick<NameRule, 'pattern' | 'subject' | 'remedy'> = {
  pattern: /^[A-Za-z0-9_-]{1,60}$/,
  subject: 'a delivery destination name',
  remedy: '1 to 60 letters, digits, "_" or "-"',
};

const RESOURCE_ARN: Pick<NameRule, 'pattern' | 'subject' | 'remedy'> = {
  pattern: /^arn:aws(?:-cn|-us-gov)?:[a-z0-9-]+:[a-z0-9-]*:(?:\d{12})?:\S+$/,
  subject: 'a resource ARN',
  remedy: 'one such as "arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-0123456789abcdef0"',
};

/**
 * Finds a source.
 *
 * @throws {@link UserError} `log-source` with the nearest id when there is none.
 */
export function requireSource(id: string): LogSource {
  const found = findSource(id);
  if (found.ok) return found.source;
  const list = found.nearest === undefined ? '; "orgtrail sources" lists them' : '';
  throw new UserError('log-source', `${found.reason}${list}`);
}

/**
 * Checks what the command line says about a delivery.
 *
 * @throws {@link UserError} `log-source` for an unknown source, `usage` for a malformed value.
 */
export function deliveryValues(options: DeliveryOptions): DeliveryValues {
  const source = options.source === undefined ? undefined : requireSource(options.source);
  if (source !== undefined && options.model !== undefined) {
    throw new UserError('usage', `--model is for policies without a source; "${source.id}" has a model of its own`);
  }
  const named: readonly (readonly [
    option: string,
    rule: Pick<NameRule, 'pattern' | 'subject' | 'remedy'>,
    value: string | undefined,
  ])[] = [
    ['--account', { ...ACCOUNT_ID, remedy: '12 digits' }, options.account],
    ['--destination-account', { ...ACCOUNT_ID, remedy: '12 digits' }, options.destinationAccount],
    ['--bucket', BUCKET_NAME, options.bucket],
    ['--prefix', { ...TRAIL_PREFIX, subject: 'a key prefix' }, options.prefix?.replaceAll('{accountId}', 'account')],
    ['--log-group', LOG_GROUP_NAME, options.logGroup],
    ['--stream', STREAM_NAME, options.stream],
    ['--destination', DESTINATION_NAME, options.destination],
    ['--trail', TRAIL_NAME, options.trail],
    ['--organization', ORGANIZATION_ID, options.organization],
    ['--resource-arn', RESOURCE_ARN, options.resourceArn],
    ['--role-arn', { ...ROLE_ARN, remedy: `one ${ROLE_ARN.remedy}` }, options.roleArn],
  ];
  for (const [option, rule, value] of named) checkName(option, rule, value);
  const partition = partitionOf(options.region, options.partition);
  for (const [option, arn] of [
    ['--resource-arn', options.resourceArn],
    ['--role-arn', options.roleArn],
  ] as const) {
    if (arn !== undefined && !arn.startsWith(`arn:${partition}:`)) {
      throw new UserError('usage', `${option} ${quote(arn)} is not in the partition ${partition}`);
    }
  }
  return { ...options, source, partition };
}

function checkName(option: string, rule: Pick<NameRule, 'pattern' | 'subject' | 'remedy'>, value?: string): void {
  if (value === undefined || rule.pattern.test(value)) return;
  throw new UserError('usage', `${option} ${quote(value)} is not ${rule.subject}: it takes ${rule.remedy}`);
}

function partitionOf(region: string | undefined, partition: Partition | undefined): Partition {
  if (region === undefined) return partition ?? 'aws';
  const home = PARTITIONS.find((candidate) => REGIONS[candidate].includes(region));
  if (home === undefined)
    throw new UserError('usage', `--region ${quote(region)} is not an AWS Region such as "eu-west-1"`);
  if (partition !== undefined && partition !== home) {
    throw new UserError('usage', `--region ${quote(region)} is in the partition ${home}, not in ${partition}`);
  }
  return home;
}
