import {
  DESTINATION_KINDS,
  type CallerGrant,
  type DestinationConstraints,
  type DestinationKind,
  type LogSource,
  type PermissionModel,
} from './log-source';
import { SOURCE_PAGES } from './source-pages';

/*
 * The words the data files are written in: an entry says what differs from the rule of its permission model.
 */

const CONSTRAINTS: Readonly<Record<DestinationKind, DestinationConstraints>> = {
  s3: constraint({}),
  // No service delivers to a log group of another account; the newer model says so, for the older one it is from memory.
  'cloudwatch-logs': constraint({ sameAccount: true }),
  firehose: constraint({}),
};

function constraint(own: Partial<DestinationConstraints>): DestinationConstraints {
  return {
    encryption: 'any',
    objectLock: true,
    acls: 'any',
    sameAccount: false,
    sameRegion: false,
    fixedRegion: undefined,
    optInRegion: true,
    namePrefix: '',
    prefixMayContainAwsLogs: true,
    ...own,
  };
}

type OwnConstraints = Readonly<Partial<Record<DestinationKind, Partial<DestinationConstraints>>>>;

function constraints(own: OwnConstraints): LogSource['constraints'] {
  const of = (kind: DestinationKind) => ({ ...CONSTRAINTS[kind], ...own[kind] });
  return { s3: of('s3'), 'cloudwatch-logs': of('cloudwatch-logs'), firehose: of('firehose') };
}

/** Destinations in the order CloudWatch Logs, S3, Firehose. */
export function destinations(
  cloudWatchLogs?: PermissionModel,
  s3?: PermissionModel,
  firehose?: PermissionModel,
): LogSource['destinations'] {
  return { 'cloudwatch-logs': cloudWatchLogs, s3, firehose };
}

/** An action the caller needs to switch delivery on, on ARN patterns; on none when it has no resource type. */
export function enable(actions: readonly string[], resources: readonly string[] = []): CallerGrant {
  return { actions, resources, to: DESTINATION_KINDS, when: 'enable', service: undefined };
}

/** An action the caller needs to switch delivery off. */
export function remove(actions: readonly string[], resources: readonly string[]): CallerGrant {
  return { ...enable(actions, resources), when: 'remove' };
}

/** Handing a role to a service, for the destinations it writes to with that role. */
export function passRole(service: string, to: readonly DestinationKind[] = ['cloudwatch-logs']): CallerGrant {
  return { ...enable(['iam:PassRole'], ['{role}']), to, service };
}

/** A service's own principal that writes. */
export function servicePrincipal(principal: string, regional = false): LogSource['writer'] {
  return { kind: 'service-principal', principal, regional };
}

/** The ARN of a resource in the account and Region of the source. */
export function arn(service: string, resource: string): string {
  return `arn:{partition}:${service}:{region}:{account}:${resource}`;
}

/** All log delivery actions an update or removal may call. */
export const LIFECYCLE_ACTIONS = [
  'logs:CreateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:GetLogDelivery',
  'logs:ListLogDeliveries',
  'logs:UpdateLogDelivery',
] as const;

/** What every entry says, and what it may say. */
export type SourceEntry = Pick<LogSource, 'id' | 'service' | 'logType'> &
  Partial<Omit<LogSource, 'id' | 'service' | 'logType' | 'constraints' | 'confidence'>> & {
    readonly constraints?: OwnConstraints;
    readonly memory?: string;
    readonly partly?: string;
  };

/** An entry of a service with a way of its own. */
export function ownSource(entry: SourceEntry): LogSource {
  const { memory, partly, constraints: own = {}, ...rest } = entry;
  return {
    destinations: destinations(),
    writer: servicePrincipal('delivery.logs.amazonaws.com'),
    keyLayout: undefined,
    hiveKeyLayout: undefined,
    sourceArns: [],
    resourceArns: [],
    v2LogTypes: [],
    authorization: undefined,
    callerGrants: [],
    deliveryActionsOn: 'caller',
    lifecycleActions: [],
    apiRegion: undefined,
    newer: undefined,
    logGroupName: undefined,
    notes: [],
    page: SOURCE_PAGES.destinationsTable,
    ...rest,
    constraints: constraints(own),
    confidence:
      memory !== undefined
        ? { level: 'memory', note: memory }
        : partly !== undefined
          ? { level: 'partly', note: partly }
          : { level: 'confirmed', note: '' },
  };
}

/** An entry of the older log delivery model: all three destinations unless it says otherwise. */
export function v1Source(entry: SourceEntry): LogSource {
  return ownSource({
    destinations: destinations('v1', 'v1', 'v1'),
    sourceArns: [arn('logs', '*')],
    ...entry,
    // Another account's stream is documented for the newer model only.
    constraints: { ...entry.constraints, firehose: { sameAccount: true, ...entry.constraints?.firehose } },
  });
}

/** An entry of the newer log delivery model: all three destinations unless it says otherwise. */
export function v2Source(entry: SourceEntry): LogSource {
  return ownSource({
    destinations: destinations('v2', 'v2', 'v2'),
    sourceArns: [arn('logs', 'delivery-source:*')],
    ...entry,
  });
}

/** The permission `<service>:AllowVendedLogDeliveryForResource`, on the resources that are logged. */
export function authorizedBy(
  service: string,
  ...resources: string[]
): Pick<LogSource, 'authorization' | 'resourceArns'> {
  return {
    authorization: { action: `${service}:AllowVendedLogDeliveryForResource`, resources },
    resourceArns: resources,
  };
}
