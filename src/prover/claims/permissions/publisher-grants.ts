import type { Organization, Publisher, PublisherInstance } from '../../../organization';
import { isSupportedDestination, type DestinationKind } from '../../../sources';
import type { RequestClass } from '../../engine/question';
import type { Condition } from '../../policy/statement';
import { keyIs, keyIsThere } from '../conditions';
import { switchesOf, type Switch } from './publisher-switches';
import { by, type RoleGrants } from './role-grants';

type When = 'first-time' | 'enable' | 'remove' | 'documented';

const NEEDED: Readonly<Record<Publisher['permissions'], ReadonlySet<When>>> = {
  'first-time': new Set(['first-time', 'enable']),
  steady: new Set(['enable']),
  lifecycle: new Set(['enable', 'remove']),
  all: new Set(['first-time', 'enable', 'remove', 'documented']),
};

/**
 * What a publisher may switch on: log delivery of its sources to its destinations, as AWS lists the permissions of each.
 *
 * @see "Enabling logging from AWS services"
 */
export function publisherGrants(
  organization: Organization,
  publisher: Publisher,
  instance: PublisherInstance,
): RoleGrants {
  const switches = publisher.sources.flatMap((source) =>
    publisher.destinations
      .filter(({ to }) => isSupportedDestination(source, to))
      .flatMap(({ to, names }) => switchesOf(organization, publisher, instance, { source, to, names })),
  );
  return {
    arn: instance.roleArn,
    name: `publisher-${publisher.name}-${instance.account.id}`,
    grants: switches.flatMap(grantsOf),
  };
}

interface Listed {
  readonly when: When;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: readonly Condition[];
}

function grantsOf(one: Switch): readonly RequestClass[] {
  const { source, set, arn } = one;
  return [...deliveryPermissions(one), ...sourcePermissions(one)]
    .filter(({ when, actions, resources }) => NEEDED[set].has(when) && actions.length > 0 && resources.length > 0)
    .map(({ actions, resources, conditions = [] }) =>
      by(arn, `switches on ${source.id}`, { actions, resources, conditions }),
    );
}

function deliveryPermissions(one: Switch): readonly Listed[] {
  const { source, to } = one;
  const model = source.destinations[to];
  if (model === 'v2') return newerPermissions(one);
  return model === 'v1' && source.deliveryActionsOn !== 'execution-role'
    ? [...olderPermissions(one), ...destinationPermissions(one)]
    : [];
}

function olderPermissions({ source }: Switch): readonly Listed[] {
  const documented = source.lifecycleActions.length === 0 ? LIFECYCLE : source.lifecycleActions;
  return [
    { when: 'enable', actions: ['logs:CreateLogDelivery'], resources: ['*'] },
    { when: 'remove', actions: documented, resources: ['*'] },
  ];
}

const LIFECYCLE = ['logs:GetLogDelivery', 'logs:UpdateLogDelivery', 'logs:DeleteLogDelivery', 'logs:ListLogDeliveries'];

/** Destinations' side: AWS writes a policy on behalf of a caller of the same account only. */
function destinationPermissions(one: Switch): readonly Listed[] {
  const { to, partition, accountId, targetAccountId } = one;
  const first = accountId === targetAccountId ? 'first-time' : undefined;
  const resources = targets(one);
  const permissions: readonly (Omit<Listed, 'when'> & {
    readonly to: DestinationKind;
    readonly when: When | undefined;
  })[] = [
    { to: 'cloudwatch-logs', when: first, actions: LOG_POLICY_ACTIONS, resources: ['*'] },
    { to: 's3', when: first, actions: ['s3:GetBucketPolicy', 's3:PutBucketPolicy'], resources },
    { to: 'firehose', when: 'enable', actions: ['firehose:TagDeliveryStream'], resources },
    {
      to: 'firehose',
      when: first,
      actions: ['iam:CreateServiceLinkedRole'],
      resources: [
        `arn:${partition}:iam::${targetAccountId}:role/aws-service-role/delivery.logs.amazonaws.com/AWSServiceRoleForLogDelivery`,
      ],
      conditions: [keyIs('iam:AWSServiceName', ['delivery.logs.amazonaws.com'])],
    },
  ];
  return permissions.flatMap(({ when, to: kind, ...rest }) =>
    when === undefined || kind !== to ? [] : [{ when, ...rest }],
  );
}

const LOG_POLICY_ACTIONS = ['logs:DescribeLogGroups', 'logs:DescribeResourcePolicies', 'logs:PutResourcePolicy'];

function targets({ to, names, partition, region, targetAccountId }: Switch): readonly string[] {
  const root = {
    s3: `arn:${partition}:s3:::`,
    'cloudwatch-logs': `arn:${partition}:logs:${region}:${targetAccountId}:log-group:`,
    firehose: `arn:${partition}:firehose:${region}:${targetAccountId}:deliverystream/`,
  };
  return names.map((name) => `${root[to]}${name}`);
}

/** @see "Logging that requires additional permissions [V2]" */
function newerPermissions(one: Switch): readonly Listed[] {
  const { source, partition, region, accountId, targetAccountId, destinations } = one;
  const isOneAccount = accountId === targetAccountId;
  const place = `arn:${partition}:logs:${region}`;
  const sources = [`${place}:${accountId}:delivery-source:*`];
  const sinks = destinations.map((name) => `${place}:${targetAccountId}:delivery-destination:${name}`);
  const all = [`${place}:${accountId}:delivery:*`, ...sources, ...sinks];
  const own = isOneAccount
    ? ([
        ['enable', SINK_ACTIONS],
        ['remove', ['logs:DeleteDeliveryDestination']],
      ] as const)
    : [];
  const resources = filled(source.resourceArns, one);
  const { authorization } = source;
  return [
    { when: 'enable', actions: ['logs:GetDeliverySource', 'logs:CreateDelivery', 'logs:GetDelivery'], resources: all },
    { when: 'remove', actions: REMOVAL, resources: all },
    ...own.map(([when, actions]) => ({ when, actions, resources: all })),
    ...(isOneAccount
      ? [
          { when: 'documented' as const, actions: SINK_POLICY_ACTIONS, resources: all },
          {
            when: 'enable' as const,
            actions: ['logs:PutDeliveryDestination'],
            resources: sinks,
            conditions: [keyIs('logs:DeliveryDestinationResourceArn', withParts(one))],
          },
        ]
      : []),
    {
      when: 'enable',
      actions: ['logs:PutDeliverySource'],
      resources: resources.length === 0 ? all : sources,
      conditions:
        resources.length === 0
          ? []
          : [
              { ...keyIs('logs:LogGeneratingResourceArns', resources), operator: 'ArnLike', set: 'ForAllValues' },
              keyIsThere('logs:LogGeneratingResourceArns'),
            ],
    },
    { when: 'enable', actions: LISTING, resources: ['*'] },
    ...(isOneAccount ? destinationPermissions(one) : []),
    ...(authorization === undefined
      ? []
      : [
          {
            when: 'enable' as const,
            actions: [authorization.action],
            resources: authorization.resources.length === 0 || resources.length === 0 ? ['*'] : resources,
          },
        ]),
  ];
}

const SINK_ACTIONS = ['logs:GetDeliveryDestination'];
const REMOVAL = ['logs:DeleteDeliverySource', 'logs:UpdateDeliveryConfiguration', 'logs:DeleteDelivery'];
const SINK_POLICY_ACTIONS = [
  'logs:PutDeliveryDestinationPolicy',
  'logs:GetDeliveryDestinationPolicy',
  'logs:DeleteDeliveryDestinationPolicy',
];
const LISTING = [
  'logs:DescribeConfigurationTemplates',
  'logs:DescribeDeliveries',
  'logs:DescribeDeliveryDestinations',
  'logs:DescribeDeliverySources',
];

/** A bucket ARN may end in a key prefix, the ARN of a log group in `:*`. */
function withParts(one: Switch): readonly string[] {
  if (one.to === 'firehose') return targets(one);
  return targets(one).flatMap((arn) =>
    arn.endsWith('*') && one.names.includes('*') ? [arn] : [arn, `${arn}${one.to === 's3' ? '/*' : ':*'}`],
  );
}

/** What the source's own service asks for. */
function sourcePermissions(one: Switch): readonly Listed[] {
  return one.source.callerGrants
    .filter(({ to }) => to.includes(one.to))
    .map(({ when, actions, resources, service }) => ({
      when,
      actions,
      resources: resources.length === 0 ? ['*'] : filled(resources, one),
      conditions:
        service === undefined
          ? []
          : [keyIs(actions.includes('iam:PassRole') ? 'iam:PassedToService' : 'iam:AWSServiceName', [service])],
    }));
}

function filled(patterns: readonly string[], one: Switch): readonly string[] {
  return patterns.flatMap((pattern) => {
    if (pattern === '{role}') return one.roleArns;
    const arn = pattern
      .replaceAll('{partition}', one.partition)
      .replaceAll('{region}', one.region)
      .replaceAll('{account}', one.accountId);
    return arn.includes('{bucket}') ? one.names.map((name) => arn.replaceAll('{bucket}', name)) : [arn];
  });
}
