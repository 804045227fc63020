import {
  DESTINATION_KINDS,
  findSource,
  LOG_SOURCES,
  unsupportedDestination,
  type DestinationKind,
  type LogSource,
} from '../../src/sources';
import { deliveryDocuments, type DeliveryDocumentFacts } from '../../src/policies/log-delivery';

/** The account whose logs the conformance cases deliver. */
export const SOURCE_ACCOUNT = '111122223333';

/** The account they deliver to, where another account is possible. */
export const DESTINATION_ACCOUNT = '222222222222';

const NAMES = { s3: 'acme-logs', 'cloudwatch-logs': '/aws/vendedlogs/acme', firehose: 'acme-logs' } as const;

/** The source of an id. */
export function sourceOf(id: string): LogSource {
  const found = findSource(id);
  if (!found.ok) throw new Error(found.reason);
  return found.source;
}

/** Facts of one delivery: to another account where the source can, under a name it accepts. */
export function deliveryFacts(source: LogSource, to: DestinationKind): DeliveryDocumentFacts {
  const { sameAccount, namePrefix } = source.constraints[to];
  return {
    partition: 'aws',
    source,
    to,
    set: 'all',
    accountId: SOURCE_ACCOUNT,
    region: 'eu-west-1',
    destinationAccountId: sameAccount ? SOURCE_ACCOUNT : DESTINATION_ACCOUNT,
    destinationName: namePrefix === '' ? NAMES[to] : `${namePrefix}acme`,
    deliveryDestinationName: 'central',
    prefix: '',
    trailName: 'audit',
  };
}

/** Every pair of source and destination AWS supports. */
export function supportedDeliveries(): readonly (readonly [id: string, to: DestinationKind, source: LogSource])[] {
  return LOG_SOURCES.flatMap((source) =>
    DESTINATION_KINDS.filter((to) => unsupportedDestination(source, to) === undefined).map(
      (to) => [source.id, to, source] as const,
    ),
  );
}

/** Every policy of every supported pair. */
export function deliveryPolicies() {
  return supportedDeliveries().flatMap(([id, to, source]) =>
    deliveryDocuments(deliveryFacts(source, to)).map(({ kind, policy }) => ({
      ...policy,
      name: `${id} to ${to}: ${kind}`,
    })),
  );
}
