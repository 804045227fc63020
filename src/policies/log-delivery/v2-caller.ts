import { SOURCE_PAGES } from '../../sources/source-pages';
import { oneOrMany } from '../policy-document';
import { inSet, type CompleteCallerFacts, type When } from './caller-facts';
import { destinationArn, fillArn } from './delivery-arn';
import { sidOf, type Grant } from './grant';
import { destinationGrants } from './v1-caller';

const PAGES = {
  'cloudwatch-logs': SOURCE_PAGES.v2CloudWatchLogs,
  s3: SOURCE_PAGES.v2S3,
  firehose: SOURCE_PAGES.v2Firehose,
} as const;

/** An action, when it is needed, and in which account. */
type Action = readonly [name: string, when: When, side: 'source' | 'destination'];

const ACTIONS: readonly Action[] = [
  ['logs:PutDeliverySource', 'enable', 'source'],
  ['logs:GetDeliverySource', 'enable', 'source'],
  ['logs:DeleteDeliverySource', 'remove', 'source'],
  ['logs:CreateDelivery', 'enable', 'source'],
  ['logs:GetDelivery', 'enable', 'source'],
  ['logs:UpdateDeliveryConfiguration', 'remove', 'source'],
  ['logs:DeleteDelivery', 'remove', 'source'],
  ['logs:PutDeliveryDestination', 'enable', 'destination'],
  ['logs:GetDeliveryDestination', 'enable', 'destination'],
  ['logs:DeleteDeliveryDestination', 'remove', 'destination'],
];

const DESTINATION_POLICY_ACTIONS: readonly Action[] = [
  ['logs:PutDeliveryDestinationPolicy', 'enable', 'destination'],
  ['logs:GetDeliveryDestinationPolicy', 'enable', 'destination'],
  ['logs:DeleteDeliveryDestinationPolicy', 'remove', 'destination'],
];

const LIST_ACTIONS = [
  'logs:DescribeConfigurationTemplates',
  'logs:DescribeDeliveries',
  'logs:DescribeDeliveryDestinations',
  'logs:DescribeDeliverySources',
];

/** What switching delivery on, changing it and switching it off takes in the newer model. */
export function v2Grants(facts: CompleteCallerFacts): Grant[] {
  return [
    ...deliveryGrants(facts),
    {
      sid: 'ListDeliveries',
      actions: LIST_ACTIONS,
      resources: [],
      conditions: {},
      purpose: 'Lets the caller find what exists.',
      follows: PAGES[facts.to],
    },
    ...(facts.side === 'source' ? [] : destinationGrants(facts)),
    ...(facts.side === 'destination' ? [] : authorizationGrants(facts)),
  ];
}

function deliveryGrants(facts: CompleteCallerFacts): Grant[] {
  const names = actionNames(facts);
  const guarded = [putSourceGrant(facts), putDestinationGrant(facts)].filter(
    (grant) => grant !== undefined && grant.actions.every((action) => names.includes(action)),
  );
  const kept = guarded.flatMap((grant) => (grant === undefined ? [] : [grant]));
  const elsewhere = new Set(kept.flatMap(({ actions }) => actions));
  return [
    {
      sid: 'ManageDeliveries',
      actions: names.filter((name) => !elsewhere.has(name)),
      // One list for all actions: CreateDelivery needs the three types, and the reference names the wrong one for
      // DeleteDeliverySource. An action cannot do anything to a type that is not its own.
      resources: managedArns(facts),
      conditions: {},
      purpose: 'Lets the caller connect delivery sources with delivery destinations.',
      follows: PAGES[facts.to],
    },
    ...kept,
  ];
}

function actionNames({ side, set, accountId, destinationAccountId }: CompleteCallerFacts): string[] {
  // Within one account nobody needs a destination policy, but AWS lists the actions.
  const crossAccount = side === 'destination' || accountId !== destinationAccountId;
  const policyActions = DESTINATION_POLICY_ACTIONS.map(([name, when, of]): Action => [
    name,
    crossAccount ? when : 'documented',
    of,
  ]);
  return [...ACTIONS, ...policyActions]
    .filter(([, when, of]) => inSet(set, when) && (side === 'both' || side === of))
    .map(([name]) => name);
}

function managedArns(facts: CompleteCallerFacts): string[] {
  const destinations = arnsOf(facts, 'delivery-destination');
  if (facts.side === 'destination') return destinations;
  return [...arnsOf(facts, 'delivery'), ...arnsOf(facts, 'delivery-source'), ...destinations];
}

function arnsOf(facts: CompleteCallerFacts, type: 'delivery' | 'delivery-source' | 'delivery-destination'): string[] {
  const { partition, region, accountId, destinationAccountId } = facts;
  const account = type === 'delivery-destination' ? destinationAccountId : accountId;
  // AWS chooses the ids of deliveries.
  const names = {
    delivery: ['*'],
    'delivery-source': facts.deliverySourceNames,
    'delivery-destination': facts.deliveryDestinationNames,
  };
  return names[type].map((name) => `arn:${partition}:logs:${region}:${account}:${type}:${name}`);
}

/** Registering a source, limited to the resources whose logs may be delivered; undefined when they are not known. */
function putSourceGrant(facts: CompleteCallerFacts): Grant | undefined {
  if (facts.sourceResourceArns.length === 0) return undefined;
  return {
    sid: 'PutDeliverySource',
    actions: ['logs:PutDeliverySource'],
    resources: arnsOf(facts, 'delivery-source'),
    conditions: {
      'ForAllValues:ArnLike': { 'logs:LogGeneratingResourceArns': oneOrMany(facts.sourceResourceArns) },
      // A request without the key would pass ForAllValues.
      Null: { 'logs:LogGeneratingResourceArns': 'false' },
    },
    purpose: 'Lets the caller register delivery sources for these resources only.',
    follows: SOURCE_PAGES.logsActions,
  };
}

/** Registering a destination, limited to the buckets, log groups or streams. */
function putDestinationGrant(facts: CompleteCallerFacts): Grant {
  return {
    sid: 'PutDeliveryDestination',
    actions: ['logs:PutDeliveryDestination'],
    resources: arnsOf(facts, 'delivery-destination'),
    conditions: { ArnLike: { 'logs:DeliveryDestinationResourceArn': oneOrMany(destinationPatterns(facts)) } },
    purpose: 'Lets the caller register these destinations only.',
    follows: SOURCE_PAGES.logsActions,
  };
}

function destinationPatterns({
  partition,
  region,
  to,
  destinationNames,
  destinationAccountId,
}: CompleteCallerFacts): string[] {
  return destinationNames.flatMap((name) => {
    const arn = destinationArn(to, name, { partition, region, account: destinationAccountId });
    if (name === '*' || to === 'firehose') return [arn];
    // A bucket ARN may end in a key prefix, the ARN of a log group in ":*".
    return to === 's3' ? [arn, `${arn}/*`] : [arn, `${arn}:*`];
  });
}

/** The permission the source's own service asks for. */
function authorizationGrants(facts: CompleteCallerFacts): Grant[] {
  const { source, partition, region, accountId } = facts;
  const authorization = source?.authorization;
  if (source === undefined || authorization === undefined) return [];
  const kinds = authorization.resources.map((pattern) => fillArn(pattern, { partition, region, account: accountId }));
  return [
    {
      sid: `Authorize${sidOf(source.id)}`,
      actions: [authorization.action],
      resources: kinds.length === 0 ? [] : facts.sourceResourceArns,
      conditions: {},
      purpose: 'Lets the caller have the logs of these resources delivered.',
      follows: SOURCE_PAGES.v2Services,
    },
  ];
}
