import { regionalLogsPrincipal, type Partition } from '../../organization/partition';
import { SOURCE_PAGES } from '../../sources/source-pages';
import { buildPolicy, type Policy } from '../policy';
import { oneOrMany } from '../policy-document';
import { DELIVERY_QUOTAS } from './delivery-quotas';
import { streamArn } from './stream';

/** What a subscription destination is made from: the target of subscription filters of other accounts. */
export interface SubscriptionDestinationFacts {
  /** Partition of all ARNs. */
  readonly partition: Partition;
  /** Region of log groups and destination; the stream may be in another. */
  readonly region: string;
  /** Account of destination, role and stream. */
  readonly accountId: string;
  /** Accounts whose log groups may be subscribed. */
  readonly sourceAccountIds: readonly string[];
  /**
   * Lets in the accounts of this organization in place of `sourceAccountIds`. AWS documents it for the destination's policy;
   * for the trust of the role, where it becomes `aws:SourceOrgID`, it does not.
   */
  readonly organizationId?: string;
}

/**
 * Builds the trust policy of the role CloudWatch Logs writes to the central stream with. CloudWatch Logs assumes it for the
 * destination's own account, to send a test message, and for the accounts that subscribe.
 *
 * @see "Step 2: Create a destination"
 */
export function subscriptionRoleTrust(facts: SubscriptionDestinationFacts): Policy {
  const { partition, region, accountId, sourceAccountIds, organizationId } = facts;
  const accounts = organizationId === undefined ? [...sourceAccountIds, accountId] : ['*'];
  return buildPolicy('subscription role trust', DELIVERY_QUOTAS.roleTrust, [
    {
      statement: {
        Sid: 'AllowCloudWatchLogsToAssumeRole',
        Effect: 'Allow',
        Principal: { Service: regionalLogsPrincipal(partition, region) },
        Action: 'sts:AssumeRole',
        Condition: {
          ...(organizationId === undefined ? {} : { StringEquals: { 'aws:SourceOrgID': organizationId } }),
          ArnLike: { 'aws:SourceArn': oneOrMany(accounts.map((id) => `arn:${partition}:logs:${region}:${id}:*`)) },
        },
      },
      purpose: 'Lets CloudWatch Logs assume the role for these accounts.',
      follows: SOURCE_PAGES.subscriptionDestination,
    },
  ]);
}

/**
 * Builds the permissions of that role: to put records into one stream. AWS's example allows all of Firehose.
 *
 * @see "Step 2: Create a destination"
 */
export function subscriptionRolePolicy(
  facts: Pick<SubscriptionDestinationFacts, 'partition' | 'accountId'> & {
    /** Region of the stream. */
    readonly streamRegion: string;
    /** Name of the stream. */
    readonly streamName: string;
  },
): Policy {
  return buildPolicy('subscription role', DELIVERY_QUOTAS.rolePolicy, [
    {
      statement: {
        Sid: 'PutRecords',
        Effect: 'Allow',
        Action: ['firehose:PutRecord', 'firehose:PutRecordBatch'],
        Resource: streamArn(facts.partition, facts.streamRegion, facts.accountId, facts.streamName),
      },
      purpose: 'Lets CloudWatch Logs put records into the central stream.',
      follows: SOURCE_PAGES.subscriptionDestination,
    },
  ]);
}

/**
 * Builds the policy of the destination: who may subscribe log groups to it.
 *
 * @see "Step 2: Create a destination"
 */
export function subscriptionDestinationPolicy(
  facts: SubscriptionDestinationFacts & { readonly destinationName: string },
): Policy {
  const { partition, region, accountId, destinationName, sourceAccountIds, organizationId } = facts;
  return buildPolicy('subscription destination', DELIVERY_QUOTAS.subscriptionDestinationPolicy, [
    {
      statement: {
        Sid: 'AllowPutSubscriptionFilter',
        Effect: 'Allow',
        Principal: organizationId === undefined ? { AWS: oneOrMany(sourceAccountIds) } : '*',
        Action: 'logs:PutSubscriptionFilter',
        Resource: `arn:${partition}:logs:${region}:${accountId}:destination:${destinationName}`,
        ...(organizationId === undefined
          ? {}
          : { Condition: { StringEquals: { 'aws:PrincipalOrgID': organizationId } } }),
      },
      purpose: 'Lets these accounts send the events of their log groups to the destination.',
      follows: SOURCE_PAGES.subscriptionDestination,
    },
  ]);
}
