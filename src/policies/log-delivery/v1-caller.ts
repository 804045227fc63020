import { LIFECYCLE_ACTIONS } from '../../sources/define-source';
import type { DestinationKind } from '../../sources/log-source';
import { SOURCE_PAGES } from '../../sources/source-pages';
import type { Conditions } from '../policy-document';
import { inSet, type CompleteCallerFacts, type When } from './caller-facts';
import { destinationArn } from './delivery-arn';
import type { Grant } from './grant';
import { LOG_DELIVERY_ROLE, LOG_DELIVERY_TAG, logDeliveryRoleArn } from './stream';

const PAGES = {
  'cloudwatch-logs': SOURCE_PAGES.v1CloudWatchLogs,
  s3: SOURCE_PAGES.v1S3,
  firehose: SOURCE_PAGES.v1Firehose,
} as const;

const NO_CONDITIONS: Conditions = {};

/** What the destination side of a delivery takes, the same in both models. */
export function destinationGrants(facts: CompleteCallerFacts): Grant[] {
  const { partition, to, set, destinationNames, destinationAccountId: account, region } = facts;
  const arns = destinationNames.map((name) => destinationArn(to, name, { partition, region, account }));
  const follows = PAGES[to];
  const grants: readonly (Grant & { readonly when: When; readonly for: DestinationKind })[] = [
    {
      for: 'cloudwatch-logs',
      when: 'first-time',
      // CloudWatch Logs knows no resource type for these; AWS's own examples differ in the wildcard they write.
      sid: 'LogDelivery',
      actions: ['logs:DescribeLogGroups', 'logs:DescribeResourcePolicies', 'logs:PutResourcePolicy'],
      resources: [],
      conditions: NO_CONDITIONS,
      purpose: 'Lets AWS write the resource policy of the log group on behalf of the caller.',
      follows,
    },
    {
      for: 's3',
      when: 'first-time',
      sid: 'DestinationBucketPolicy',
      actions: ['s3:GetBucketPolicy', 's3:PutBucketPolicy'],
      resources: arns,
      conditions: NO_CONDITIONS,
      purpose: 'Lets AWS write the bucket policy on behalf of the caller.',
      follows,
    },
    {
      for: 'firehose',
      when: 'enable',
      sid: 'TagDestinationStream',
      actions: ['firehose:TagDeliveryStream'],
      resources: arns,
      conditions: facts.restrictStreamTags ? ONLY_THE_TAG : NO_CONDITIONS,
      purpose: 'Lets AWS mark the stream as one log delivery may write to.',
      follows,
    },
    {
      for: 'firehose',
      when: 'first-time',
      sid: 'CreateLogDeliveryRole',
      actions: ['iam:CreateServiceLinkedRole'],
      resources: [logDeliveryRoleArn(partition, account)],
      conditions: { StringEquals: { 'iam:AWSServiceName': LOG_DELIVERY_ROLE.service } },
      purpose: 'Lets AWS create the service-linked role that writes to streams, and no other role.',
      follows,
    },
  ];
  // AWS writes no policy on behalf of a caller of another account; its owner does that before.
  const own = facts.side !== 'source';
  return grants.filter((grant) => grant.for === to && inSet(set, grant.when) && (own || grant.when !== 'first-time'));
}

const ONLY_THE_TAG: Conditions = {
  StringEquals: { [`aws:RequestTag/${LOG_DELIVERY_TAG.key}`]: LOG_DELIVERY_TAG.value },
  'ForAllValues:StringEquals': { 'aws:TagKeys': LOG_DELIVERY_TAG.key },
};

/** What switching delivery on, changing it and switching it off takes in the older model. */
export function v1Grants(facts: CompleteCallerFacts): Grant[] {
  const { to, set, source } = facts;
  const documented =
    source === undefined || source.lifecycleActions.length === 0 ? LIFECYCLE_ACTIONS : source.lifecycleActions;
  const actions = ['logs:CreateLogDelivery', ...(inSet(set, 'remove') ? documented : [])];
  return [
    {
      sid: 'LogDelivery',
      actions,
      resources: [],
      conditions: NO_CONDITIONS,
      purpose: 'Lets the caller create log deliveries, and in the larger sets change and delete them.',
      follows: PAGES[to],
    },
    ...destinationGrants(facts),
  ];
}
