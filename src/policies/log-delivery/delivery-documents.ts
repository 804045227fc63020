import type { Partition } from '../../organization/partition';
import type { DestinationKind, LogSource } from '../../sources/log-source';
import { deliveryRolePolicy, deliveryRoleTrust } from '../delivery-role-policy';
import type { Policy } from '../policy';
import { deliveryBucketPolicy, type DeliveryBucketFacts } from './bucket-statements';
import type { CallerPolicyFacts } from './caller-facts';
import { callerPolicy, callerStatements } from './caller-policy';
import { deliveryDestinationPolicy } from './delivery-destination-policy';
import { deliveryKeyPolicy, type DeliveryKeyFacts } from './key-statements';
import { hasLogGroupRole, logGroupRolePolicy, logGroupRoleTrust } from './log-group-role';
import { logGroupPolicy } from './log-group-policy';
import { assertSupported } from './unsupported-delivery';

/** The documents a delivery may take, in the order they are put in place. */
export const DELIVERY_DOCUMENT_KINDS = [
  'bucket',
  'key',
  'log-group',
  'role-trust',
  'role',
  'destination',
  'destination-caller',
  'caller',
] as const;

/** What a document of a delivery is for. */
export type DeliveryDocumentKind = (typeof DELIVERY_DOCUMENT_KINDS)[number];

/** One document of a delivery. */
export interface DeliveryDocument {
  /** What it is for. */
  readonly kind: DeliveryDocumentKind;
  /** The account it belongs in. */
  readonly accountId: string;
  /** The document. */
  readonly policy: Policy;
}

/** What the documents of a delivery are made from. */
export interface DeliveryDocumentFacts
  extends
    Omit<DeliveryBucketFacts, 'scopes' | 'bucketName' | 'prefix'>,
    Pick<DeliveryKeyFacts, 'grant'>,
    Pick<CallerPolicyFacts, 'set' | 'sourceResourceArns' | 'roleArns' | 'restrictStreamTags'> {
  /** Partition of all ARNs. */
  readonly partition: Partition;
  /** The source. */
  readonly source: LogSource;
  /** Kind of destination. */
  readonly to: DestinationKind;
  /** Account of the source. */
  readonly accountId: string;
  /** Region of the source. */
  readonly region: string;
  /** Account of the destination. */
  readonly destinationAccountId: string;
  /** Name of the bucket, log group or stream. */
  readonly destinationName: string;
  /** Name of the delivery destination, in the newer model. */
  readonly deliveryDestinationName: string;
  /** Key prefix in a bucket; empty for none. */
  readonly prefix: string;
  /** Name of the trail, for CloudTrail. */
  readonly trailName: string;
}

/**
 * Lists every document one delivery takes: what the destination, its key and its roles must allow, and what whoever
 * switches it on must be allowed.
 *
 * @throws UnsupportedDeliveryError when AWS does not support the delivery.
 */
export function deliveryDocuments(facts: DeliveryDocumentFacts): readonly DeliveryDocument[] {
  assertSupported(facts.source, facts.to);
  return [...destinationDocuments(facts), ...crossAccountDocuments(facts), ...callerDocuments(facts)];
}

function destinationDocuments(facts: DeliveryDocumentFacts): DeliveryDocument[] {
  const { to, source } = facts;
  if (to === 's3') return bucketDocuments(facts);
  if (to === 'firehose') return [];
  const model = source.destinations[to];
  if (source.id === 'cloudtrail.trail') return trailDocuments(facts);
  const { partition, accountId, destinationName: logGroupName } = facts;
  const region = source.constraints[to].fixedRegion ?? source.apiRegion ?? facts.region;
  const role = { partition, region, accountId, source, logGroupName };
  const policy = model === 'v1' || model === 'v2' || model === 'resource-policy';
  const group = policy ? [logGroupPolicy({ partition, region, accountId, sources: [source], logGroupName })] : [];
  return [
    ...group.map((found): DeliveryDocument => ({ kind: 'log-group', accountId, policy: found })),
    ...(hasLogGroupRole(source)
      ? ([
          { kind: 'role-trust', accountId, policy: logGroupRoleTrust(role) },
          { kind: 'role', accountId, policy: logGroupRolePolicy(role) },
        ] as const)
      : []),
  ];
}

function bucketDocuments(facts: DeliveryDocumentFacts): DeliveryDocument[] {
  const { source, accountId, region, destinationName: bucketName, destinationAccountId } = facts;
  // A role needs no bucket statement in its own account.
  if (source.destinations.s3 === 'writer-role') return [];
  const scopes = [{ accountId, regions: [source.apiRegion ?? region] }];
  const bucket = deliveryBucketPolicy([source], { ...facts, bucketName, scopes });
  const documents: DeliveryDocument[] = [{ kind: 'bucket', accountId: destinationAccountId, policy: bucket }];
  if (source.constraints.s3.encryption === 'sse-s3-only') return documents;
  const key = deliveryKeyPolicy([source], { ...facts, scopes });
  return [...documents, { kind: 'key', accountId: destinationAccountId, policy: key }];
}

function trailDocuments(facts: DeliveryDocumentFacts): DeliveryDocument[] {
  const { partition, region, accountId, destinationName: logGroupName, trailName } = facts;
  const trailArn = `arn:${partition}:cloudtrail:${region}:${accountId}:trail/${trailName}`;
  const role = { partition, region, accountId, ownerAccountId: accountId, organizationId: undefined, logGroupName };
  return [
    {
      kind: 'role-trust',
      accountId,
      policy: deliveryRoleTrust({ trailArn, ownerAccountId: accountId, confusedDeputyConditions: false }),
    },
    { kind: 'role', accountId, policy: deliveryRolePolicy({ ...role, keyAccountId: accountId, keyAlias: undefined }) },
  ];
}

function crossAccountDocuments(facts: DeliveryDocumentFacts): DeliveryDocument[] {
  const { source, to, accountId, destinationAccountId, partition, region, deliveryDestinationName } = facts;
  if (source.destinations[to] !== 'v2' || accountId === destinationAccountId) return [];
  const place = { partition, region: source.apiRegion ?? region, accountId: destinationAccountId };
  const destination = { ...place, destinationName: deliveryDestinationName, to, sourceAccountIds: [accountId] };
  return [
    { kind: 'destination', accountId: destinationAccountId, policy: deliveryDestinationPolicy(destination) },
    {
      kind: 'destination-caller',
      accountId: destinationAccountId,
      policy: callerPolicy({ ...callerFacts(facts), side: 'destination' }),
    },
  ];
}

function callerDocuments(facts: DeliveryDocumentFacts): DeliveryDocument[] {
  const caller = callerFacts(facts);
  if (callerStatements(caller).length === 0) return [];
  return [{ kind: 'caller', accountId: facts.accountId, policy: callerPolicy(caller) }];
}

function callerFacts(facts: DeliveryDocumentFacts): CallerPolicyFacts {
  const { partition, to, set, source, accountId, region, destinationAccountId } = facts;
  return {
    partition,
    to,
    set,
    source,
    accountId,
    region,
    destinationAccountId,
    destinationNames: [facts.destinationName],
    deliveryDestinationNames: [facts.deliveryDestinationName],
    ...(facts.sourceResourceArns === undefined ? {} : { sourceResourceArns: facts.sourceResourceArns }),
    ...(facts.roleArns === undefined ? {} : { roleArns: facts.roleArns }),
    ...(facts.restrictStreamTags === undefined ? {} : { restrictStreamTags: facts.restrictStreamTags }),
  };
}
