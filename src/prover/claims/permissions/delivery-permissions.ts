import type { Delivery, DeliveryDestination, DeliveryLogGroup, Organization } from '../../../organization';
import type { RequestClass } from '../../engine/question';
import { conclude, found } from '../claim';
import { keyIs, requests } from '../conditions';
import { groupedBy } from '../grouped-by';
import { policyLayer, type AttachedPolicy } from '../layers';
import type { ProofContext } from '../proof-context';
import type { ClaimResult, Finding } from '../result';
import { nothingLess, nothingMore } from './exact';

/** Claims that log resource policies and delivery destinations let in declared deliveries, and nobody else. */
export function deliveryPermissionClaims(context: ProofContext, organization: Organization): readonly ClaimResult[] {
  const groups = organization.deliveries.flatMap((delivery) =>
    delivery.cloudWatchLogs === undefined || !LET_IN_BY_POLICY.has(delivery.cloudWatchLogs.model)
      ? []
      : delivery.cloudWatchLogs.logGroups.map((group) => ({ delivery, group })),
  );
  const destinations = organization.deliveries
    .flatMap(({ deliveryDestinations }) => deliveryDestinations)
    .filter(({ sourceAccounts }) => sourceAccounts.length > 0);
  return [
    ...groupedBy(groups, ({ group }) => `${group.account.id} ${group.region}`).map(([, members]) =>
      logGroupsClaim(context, members),
    ),
    ...destinations.flatMap((destination) => destinationClaims(context, destination)),
  ];
}

const LET_IN_BY_POLICY: ReadonlySet<string> = new Set(['v1', 'v2', 'resource-policy']);

interface LetIn {
  readonly delivery: Delivery;
  readonly group: DeliveryLogGroup;
}

function logGroupsClaim(context: ProofContext, members: readonly LetIn[]): ClaimResult {
  const [first] = members;
  const { account, region } = first?.group ?? { account: { id: '', name: '' }, region: '' };
  const head = {
    id: 'isolated.log-groups',
    subject: `${account.id} ${region}`,
    sentence: `The log resource policies of account "${account.name}" in ${region} let declared deliveries of that account write, and nobody do anything else.`,
  } as const;
  const policies = readPolicies(context, account.id, region);
  if ('verdict' in policies) return conclude(head, found([policies]));
  return conclude(
    head,
    nothingMore(context, {
      name: `log-groups-${account.id}-${region}`,
      layers: [policyLayer(`the CloudWatch Logs resource policies of account ${account.id} in ${region}`, policies)],
      within: [requests('anything', {})],
      grants: members.map((member) => writing(context, member)),
      what: 'do more with log groups than is declared',
    }),
  );
}

function readPolicies(context: ProofContext, accountId: string, region: string): readonly AttachedPolicy[] | Finding {
  const policies: AttachedPolicy[] = [];
  for (const facts of context.estate.logResourcePolicies) {
    if (facts.accountId !== accountId || facts.region !== region) continue;
    const read = context.read(facts.policy, 'resource', `a log resource policy of account ${accountId}`);
    if (!read.ok) return read.finding;
    policies.push({ document: read.document });
  }
  return policies;
}

/** Both models of log delivery come as one service, for anything of the account; other services name their own resources. */
function writing({ partition }: ProofContext, { delivery, group }: LetIn): RequestClass {
  const { account, region, arn } = group;
  const { source, cloudWatchLogs } = delivery;
  const { writer } = source;
  const isOwn = cloudWatchLogs?.model === 'resource-policy';
  const fill = (pattern: string): string =>
    pattern.replaceAll('{partition}', partition).replaceAll('{region}', region).replaceAll('{account}', account.id);
  const sourceArns = isOwn ? source.sourceArns.map(fill) : [`arn:${partition}:logs:${region}:${account.id}:*`];
  const name = isOwn && writer.kind === 'service-principal' ? writer.principal : 'delivery.logs.amazonaws.com';
  return requests(source.id, {
    principals: [{ kind: 'service', name }],
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [`${arn}:log-stream:*`],
    conditions: [
      keyIs('aws:SourceAccount', [account.id]),
      ...(sourceArns.length === 0 ? [] : [keyIs('aws:SourceArn', sourceArns)]),
    ],
  });
}

function destinationClaims(context: ProofContext, destination: DeliveryDestination): readonly ClaimResult[] {
  const { name, region, arn, sourceAccounts } = destination;
  const subject = `${name} in ${region}`;
  const heads = [
    {
      id: 'isolated.permissions',
      subject,
      sentence: `The policy of delivery destination "${name}" in ${region} lets declared accounts deliver to it, and nobody do anything else.`,
    },
    {
      id: 'complete.permissions',
      subject,
      sentence: `The policy of delivery destination "${name}" in ${region} lets every declared account deliver to it.`,
    },
  ] as const;
  const facts = context.estate.deliveryDestinations.find(
    (each) => each.arn === arn || (each.name === name && each.region === region),
  );
  const label = `the policy of delivery destination "${name}" in ${region}`;
  const read = context.read(facts?.policy, 'resource', label);
  if (!read.ok) return heads.map((head) => conclude(head, found([read.finding])));
  const permissions = {
    name: `destination-${name}-${region}`,
    layers: [policyLayer(label, [{ document: read.document }])],
    within: [requests('anything', {})],
    grants: sourceAccounts.map(({ id }) =>
      requests(`account ${id} delivers`, {
        principals: [{ kind: 'account', accountId: id }],
        actions: ['logs:CreateDelivery'],
        resources: [arn],
      }),
    ),
    what: `do more with delivery destination "${name}" than is declared`,
    accounts: sourceAccounts.map(({ id, name: of }) => ({ id, name: of })),
  };
  const [isolated, complete] = heads;
  return [conclude(isolated, nothingMore(context, permissions)), conclude(complete, nothingLess(context, permissions))];
}
