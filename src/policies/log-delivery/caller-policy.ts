import type { LogSource, DestinationKind } from '../../sources/log-source';
import { isSupportedDestination, withoutCallerPermission } from '../../sources/destination-check';
import { SOURCE_PAGES } from '../../sources/source-pages';
import { buildPolicy, type Policy } from '../policy';
import type { Conditions, SourcedStatement } from '../policy-document';
import { inSet, type CallerPolicyFacts, type CompleteCallerFacts } from './caller-facts';
import { fillArn } from './delivery-arn';
import { DELIVERY_QUOTAS } from './delivery-quotas';
import { sidOf, statementsOf, type Grant } from './grant';
import { assertSupported, UnsupportedDeliveryError } from './unsupported-delivery';
import { v1Grants } from './v1-caller';
import { v2Grants } from './v2-caller';

/**
 * Builds the policy of whoever switches log delivery on. `*` stands as a resource only where the actions have no resource
 * type, in statements whose Sid ends in `NoResourceType`.
 *
 * @see "Logging that requires additional permissions [V1]"
 * @see "Logging that requires additional permissions [V2]"
 * @throws UnsupportedDeliveryError when AWS does not support the delivery, or it takes no permission of the caller.
 */
export function callerPolicy(facts: CallerPolicyFacts): Policy {
  const statements = statementsOf(callerGrants(facts));
  if (facts.source !== undefined) assertCallerPermission([facts.source], [facts.to]);
  return buildPolicy(`log delivery to ${facts.to}`, DELIVERY_QUOTAS.callerPolicy, statements);
}

/** What the policy of a log publisher is made from: {@link CallerPolicyFacts} for several sources and destinations. */
export type PublisherPolicyFacts = Omit<CallerPolicyFacts, 'source' | 'model' | 'to' | 'sourceResourceArns'> & {
  /** The sources. */
  readonly sources: readonly LogSource[];
  /** The kinds of destination. */
  readonly to: readonly DestinationKind[];
};

/**
 * Builds the policy of a role that may switch log delivery on for several sources and destinations, and nothing else.
 * Pairs AWS does not support are left out.
 *
 * @throws UnsupportedDeliveryError when a source supports none of the destinations, or none of them takes a permission.
 */
export function publisherPolicy(facts: PublisherPolicyFacts): Policy {
  const { sources, to, ...rest } = facts;
  const grants = sources.flatMap((source) => {
    const supported = to.filter((kind) => isSupportedDestination(source, kind));
    const [first] = to;
    if (supported.length === 0 && first !== undefined) assertSupported(source, first);
    return supported.flatMap((kind) => callerGrants({ ...rest, source, to: kind }));
  });
  assertCallerPermission(sources, to);
  return buildPolicy('log publisher', DELIVERY_QUOTAS.callerPolicy, statementsOf(grants));
}

/**
 * Builds the policy of a role that may switch on each of several deliveries; what two of them take is written once.
 *
 * @throws UnsupportedDeliveryError when AWS does not support one of them.
 */
export function callersPolicy(name: string, callers: readonly CallerPolicyFacts[]): Policy {
  return buildPolicy(name, DELIVERY_QUOTAS.callerPolicy, statementsOf(callers.flatMap(callerGrants)));
}

/** A policy without statements is none: IAM refuses it. */
function assertCallerPermission(sources: readonly LogSource[], to: readonly DestinationKind[]): void {
  const refusals = sources.flatMap((source) => to.map((kind) => withoutCallerPermission(source, kind)));
  const [refusal] = refusals;
  if (refusal !== undefined && !refusals.includes(undefined)) throw new UnsupportedDeliveryError(refusal);
}

/** Statements of {@link callerPolicy}; none when the delivery takes no permission of the caller. */
export function callerStatements(facts: CallerPolicyFacts): SourcedStatement[] {
  return statementsOf(callerGrants(facts));
}

function callerGrants(facts: CallerPolicyFacts): Grant[] {
  const { source, to } = facts;
  if (source !== undefined) assertSupported(source, to);
  const model = source === undefined ? (facts.model ?? 'v1') : source.destinations[to];
  const complete = completeFacts(facts);
  const own = source === undefined || complete.side === 'destination' ? [] : sourceGrants(source, complete);
  if (model === 'v2') return [...v2Grants(complete), ...own];
  if (model === 'v1' && source?.deliveryActionsOn !== 'execution-role') return [...v1Grants(complete), ...own];
  return own;
}

function completeFacts(facts: CallerPolicyFacts): CompleteCallerFacts {
  const { source, partition, accountId = '*', destinationAccountId = accountId } = facts;
  const region = source?.apiRegion ?? facts.region ?? '*';
  const kinds = source?.resourceArns ?? [];
  return {
    destinationNames: ['*'],
    deliverySourceNames: ['*'],
    deliveryDestinationNames: ['*'],
    sourceResourceArns: kinds.map((pattern) => fillArn(pattern, { partition, region, account: accountId })),
    roleArns: [`arn:${partition}:iam::${accountId}:role/*`],
    side: destinationAccountId === accountId ? 'both' : 'source',
    restrictStreamTags: false,
    ...facts,
    source,
    accountId,
    destinationAccountId,
    region,
  };
}

const VERBS = { enable: 'Enable', 'first-time': 'Prepare', remove: 'Remove' } as const;

/** What the source's own service takes beside log delivery. */
function sourceGrants(source: LogSource, facts: CompleteCallerFacts): Grant[] {
  return source.callerGrants
    .filter(({ to, when }) => to.includes(facts.to) && inSet(facts.set, when))
    .map(({ actions, resources, when, service }) => {
      const verb = actions.includes('iam:PassRole') ? 'PassRoleOf' : VERBS[when];
      return {
        sid:
          service !== undefined && verb !== 'PassRoleOf'
            ? `CreateRoleOf${sidOf(source.id)}`
            : `${verb}${sidOf(source.id)}`,
        actions,
        resources: resources.flatMap((pattern) => fillSourceArn(pattern, facts)),
        conditions: service === undefined ? {} : serviceCondition(actions, service),
        purpose: `Lets the caller change what ${source.service} logs, and where.`,
        follows: verb === 'PassRoleOf' ? SOURCE_PAGES.passRole : source.page,
      };
    });
}

function serviceCondition(actions: readonly string[], service: string): Conditions {
  const key = actions.includes('iam:PassRole') ? 'iam:PassedToService' : 'iam:AWSServiceName';
  return { StringEquals: { [key]: service } };
}

function fillSourceArn(pattern: string, facts: CompleteCallerFacts): readonly string[] {
  const { partition, region, accountId: account, destinationNames, roleArns } = facts;
  if (pattern === '{role}') return roleArns;
  const filled = fillArn(pattern, { partition, region, account });
  return filled.includes('{bucket}') ? destinationNames.map((name) => filled.replaceAll('{bucket}', name)) : [filled];
}
