import type { DeliveryDestination } from '../../organization/delivery';
import type { Organization } from '../../organization/organization';
import type { Publisher, PublisherDestination, PublisherInstance } from '../../organization/publisher';
import { isSupportedDestination, type DestinationKind, type LogSource } from '../../sources';
import type { CallerPolicyFacts } from '../log-delivery/caller-facts';
import { callersPolicy } from '../log-delivery/caller-policy';
import { AWS_PAGES } from '../aws-pages';
import { buildPolicy, type Policy } from '../policy';
import { oneOrMany } from '../policy-document';
import { QUOTAS } from '../quotas';
import type { RolePolicies } from './log-group-policies';

/**
 * Builds the policies of a publisher's role: it may switch on the delivery of its sources to its destinations, and
 * nothing else.
 *
 * @see "Enabling logging from AWS services"
 */
export function publisherPolicies(
  organization: Organization,
  publisher: Publisher,
  instance: PublisherInstance,
): RolePolicies {
  const { roleName } = publisher;
  const permissions = callersPolicy(`publisher ${roleName}`, callers(organization, publisher, instance));
  return { trust: publisherTrust(publisher), permissions };
}

/** What the trust of a publisher's role is made from. */
export interface PublisherTrustFacts {
  /** Name of the role. */
  readonly roleName: string;
  /** ARNs that may assume it. They must exist when the role is created. */
  readonly principals: readonly string[];
  /** External id the caller must present; undefined for none. */
  readonly externalId: string | undefined;
}

/** Builds the trust of a role that people or pipelines assume from other roles. */
export function publisherTrust({ roleName, principals, externalId }: PublisherTrustFacts): Policy {
  return buildPolicy(`publisher trust ${roleName}`, TRUST_QUOTA, [
    {
      statement: {
        Sid: 'AllowPublishers',
        Effect: 'Allow',
        Principal: { AWS: oneOrMany(principals) },
        Action: 'sts:AssumeRole',
        ...(externalId === undefined ? {} : { Condition: { StringEquals: { 'sts:ExternalId': externalId } } }),
      },
      purpose: 'Lets the named roles assume the publisher role, with the external id where the organization file asks.',
      follows: externalId === undefined ? AWS_PAGES.iamRoleTrust : AWS_PAGES.iamExternalId,
    },
  ]);
}

const TRUST_QUOTA = {
  ...QUOTAS.roleTrust,
  remedy: 'divide the principals among several publishers, or raise the quota "Role trust policy length" at AWS',
};

/** One for each source, destination, account of destinations and Region. */
function callers(
  organization: Organization,
  { sources, destinations, regions, permissions }: Publisher,
  { account }: PublisherInstance,
): readonly CallerPolicyFacts[] {
  return sources.flatMap((source) =>
    destinations
      .filter(({ to }) => isSupportedDestination(source, to))
      .flatMap((destination) =>
        destinationSides(organization, source, destination, account.id).flatMap((side) =>
          (regions.length === 0 ? [undefined] : regions).map((region): CallerPolicyFacts => ({
            partition: organization.partition,
            to: destination.to,
            set: permissions,
            source,
            accountId: account.id,
            ...side,
            ...(region === undefined ? {} : { region }),
          })),
        ),
      ),
  );
}

type Side = Pick<
  CallerPolicyFacts,
  'destinationAccountId' | 'destinationNames' | 'deliveryDestinationNames' | 'roleArns'
>;

/** The accounts a source's destinations stand in, as its deliveries say; without any, the audit bucket or its own account. */
function destinationSides(
  { deliveries, audit }: Organization,
  source: LogSource,
  { to, names }: PublisherDestination,
  accountId: string,
): readonly Side[] {
  const own = deliveries.filter((delivery) => delivery.source.id === source.id);
  const places = own.flatMap((delivery) => placeOf(delivery, to));
  const fallback = to === 's3' ? 'audit' : 'own';
  const accounts = new Set(
    (places.length === 0 ? [fallback] : places).map((place) => (place === 'audit' ? audit.account.id : accountId)),
  );
  const deliveryDestinationNames = own
    .flatMap((delivery) => delivery.deliveryDestinations)
    .filter((destination) => destination.to === to && isFor(destination, accountId))
    .map(({ name }) => name);
  const roleArns = own
    .flatMap(({ cloudWatchLogs }) => cloudWatchLogs?.logGroups ?? [])
    .flatMap(({ account, role }) => (account.id === accountId && role !== undefined ? [role.arn] : []));
  return [...accounts].sort().map((destinationAccountId) => ({
    destinationAccountId,
    destinationNames: names,
    ...(deliveryDestinationNames.length === 0
      ? {}
      : { deliveryDestinationNames: [...new Set(deliveryDestinationNames)] }),
    ...(roleArns.length === 0 ? {} : { roleArns }),
  }));
}

/** A delivery destination of a shard is for the accounts of the shard. */
function isFor({ shard }: DeliveryDestination, accountId: string): boolean {
  return shard === undefined || shard.accounts.some(({ id }) => id === accountId);
}

function placeOf(
  { s3, firehose, cloudWatchLogs }: Organization['deliveries'][number],
  to: DestinationKind,
): ('audit' | 'own')[] {
  switch (to) {
    case 's3':
      return s3 === undefined ? [] : [s3.place === 'member-account' ? 'own' : 'audit'];
    case 'firehose':
      return firehose === undefined ? [] : [firehose.place === 'member-account' ? 'own' : 'audit'];
    case 'cloudwatch-logs':
      return cloudWatchLogs === undefined ? [] : ['own'];
  }
}
