import type { Delivery, DeliveryLogGroup, Organization } from '../../organization';
import { ROLE_STEPS } from '../services/role-steps';
import { LOG_GROUP_STEP } from '../services/vended-steps';
import { allOf, conclude, finding, found, HOLDS, type Decision } from './claim';
import { keyName } from './complete-trails';
import { groupedBy } from './grouped-by';
import { decideDelivery, type DeliveryPart } from './delivery-decision';
import { bucketSteps, deliveryTargets, fillTarget, targetValues, type DeliveryTarget } from './delivery-intent';
import { policyLayer } from './layers';
import { keyArn, type ProofContext } from './proof-context';
import type { ClaimResult } from './result';
import { readRole, type ReadRole } from './role-policies';
import { streamDecision } from './stream-decision';
import { switchedOnClaim } from './switched-on';
import { named } from './trail-intent';

const NOTHING_ACCEPTED: ReadonlySet<never> = new Set();

/** Claims that declared deliveries arrive: one for each delivery and kind of destination. */
export function deliveryClaims(context: ProofContext, organization: Organization): readonly ClaimResult[] {
  return organization.deliveries.flatMap((delivery) => {
    const targets = deliveryTargets(organization).filter((target) => target.delivery === delivery);
    const s3 = targets.filter(({ destination }) => destination.to === 's3');
    const head = (to: string) => ({
      id: 'complete.deliveries' as const,
      subject: delivery.name,
      sentence: `Delivery "${delivery.name}" (${delivery.source.id}) reaches ${to} from every declared account and Region.`,
    });
    const groups = delivery.cloudWatchLogs?.logGroups ?? [];
    const streams = delivery.firehose?.streams ?? [];
    return [
      ...switchedOnClaim(context, delivery),
      ...(s3.length === 0 ? [] : [conclude(head('its bucket'), bucketsDecision(context, s3))]),
      ...(groups.length === 0
        ? []
        : [
            conclude(
              head('its log groups'),
              allOf(groups.map((group) => logGroupDecision(context, delivery, group, targets))),
            ),
          ]),
      ...(streams.length === 0
        ? []
        : [
            conclude(
              head('its streams, and the streams reach the bucket'),
              allOf(streams.map((stream) => streamDecision(context, organization, stream))),
            ),
          ]),
    ];
  });
}

function bucketsDecision(context: ProofContext, targets: readonly DeliveryTarget[]): Decision {
  return allOf(
    groupedBy(targets, (target) => String(targetValues(context, target)['bucket'])).map(([name, group]) => {
      const bucket = context.estate.buckets.find((facts) => facts.name === name);
      const read = context.read(bucket?.policy, 'resource', `the policy of bucket "${name}"`);
      const [first] = group;
      if (!read.ok) return found([read.finding]);
      if (first === undefined || bucketSteps(first) === undefined) return found([unknownWriter(first)]);
      const who = `${first.delivery.source.service}, for delivery "${first.delivery.name}",`;
      const policy = policyLayer(`the policy of bucket "${name}"`, [{ document: read.document }]);
      const parts = (pick: 'check' | 'put'): readonly DeliveryPart[] =>
        group.flatMap((target) => {
          const step = bucketSteps(target)?.[pick];
          return step === undefined
            ? []
            : [{ filled: fillTarget(context, target, step), accounts: [named(target.site.account)] }];
        });
      const write = decideDelivery(context, {
        name: `${name}-put-object`,
        layers: [policy],
        parts: [...parts('check'), ...parts('put')],
        accepted: NOTHING_ACCEPTED,
        who,
      });
      const key = bucket?.encryptionKey?.key;
      if (key === undefined) return write;
      const keyPolicy = context.read(key.policy, 'key', `the policy of key "${keyName(key)}"`);
      if (!keyPolicy.ok) return allOf([write, found([keyPolicy.finding])]);
      const resource = keyArn(key, context.partition);
      const use = decideDelivery(context, {
        name: `${name}-key`,
        layers: [policyLayer(`the policy of key "${keyName(key)}"`, [{ document: keyPolicy.document, resource }])],
        parts: group.flatMap((target) => {
          const step = bucketSteps(target)?.key;
          return step === undefined
            ? []
            : [
                {
                  filled: fillTarget(context, target, step, { keyArn: resource }),
                  accounts: [named(target.site.account)],
                },
              ];
        }),
        accepted: NOTHING_ACCEPTED,
        who,
      });
      return allOf([write, use]);
    }),
  );
}

function unknownWriter(target: DeliveryTarget | undefined) {
  const id = target?.delivery.source.id ?? '';
  return finding('undecided', `AWS does not document what "${id}" presents when it writes to a bucket`);
}

/** Log groups let services in by the resource policies of account and Region, or by the role the service takes. */
function logGroupDecision(
  context: ProofContext,
  delivery: Delivery,
  group: DeliveryLogGroup,
  targets: readonly DeliveryTarget[],
): Decision {
  const target = targets.find(
    ({ site, destination }) =>
      destination.to === 'cloudwatch-logs' && site.account.id === group.account.id && site.region === group.region,
  );
  if (target === undefined) return HOLDS;
  const accounts = [named(group.account)];
  const who = `${delivery.source.service}, for delivery "${delivery.name}",`;
  const logGroupArn = group.arn;
  if (group.role !== undefined) {
    const role = readRole(context, group.role.arn);
    if (!role.ok) return found([role.finding]);
    return roleDecision(context, role, { target, who, service: serviceOf(delivery), logGroupArn });
  }
  if (delivery.cloudWatchLogs?.model !== 'v1' && delivery.cloudWatchLogs?.model !== 'v2') return HOLDS;
  const policies = [];
  for (const { policy, accountId, region } of context.estate.logResourcePolicies) {
    if (accountId !== group.account.id || region !== group.region) continue;
    const read = context.read(
      policy,
      'resource',
      `a resource policy of CloudWatch Logs in account ${group.account.id}`,
    );
    if (!read.ok) return found([read.finding]);
    policies.push({ document: read.document });
  }
  // Both models are documented with the logs service of the account as source, not the delivery source.
  const sourceArns = [`arn:${context.partition}:logs:${group.region}:${group.account.id}:*`];
  const filled = fillTarget(context, target, LOG_GROUP_STEP, {
    logGroupArn,
    servicePrincipal: 'delivery.logs.amazonaws.com',
    sourceArns,
  });
  return decideDelivery(context, {
    name: `${group.account.id}-${group.region}-log-group`,
    layers: [
      policyLayer(`the CloudWatch Logs resource policies of account ${group.account.id} in ${group.region}`, policies),
    ],
    parts: [{ filled, accounts }],
    accepted: NOTHING_ACCEPTED,
    who,
  });
}

function serviceOf({ source }: Delivery): string {
  const passed = source.callerGrants.find(
    ({ actions, service }) => actions.includes('iam:PassRole') && service !== undefined,
  );
  return passed?.service ?? 'vpc-flow-logs.amazonaws.com';
}

interface RoleUse {
  readonly target: DeliveryTarget;
  readonly who: string;
  readonly service: string;
  readonly logGroupArn: string;
}

function roleDecision(context: ProofContext, role: Extract<ReadRole, { ok: true }>, use: RoleUse): Decision {
  const { target, who, service, logGroupArn } = use;
  const accounts = [named(target.site.account)];
  const values = { roleArn: role.arn, servicePrincipal: service, logGroupArn, sourceArns: undefined };
  const decide = (
    name: string,
    layers: readonly ReturnType<typeof policyLayer>[],
    step: DeliveryPart['filled']['step'],
  ): Decision =>
    decideDelivery(context, {
      name: `${target.site.account.id}-${target.site.region}-${name}`,
      layers,
      parts: [{ filled: fillTarget(context, target, step, values), accounts }],
      accepted: NOTHING_ACCEPTED,
      who,
    });
  return allOf([
    decide(
      'assume-role',
      [policyLayer(`the trust of role ${role.arn}`, [{ document: role.trust, resource: role.arn }])],
      service === 'vpc-flow-logs.amazonaws.com' ? ROLE_STEPS.assumeForFlowLogs : ROLE_STEPS.assume,
    ),
    decide(
      'streams',
      [policyLayer(`the policies of role ${role.arn}`, role.identity), ...role.limits],
      ROLE_STEPS.logGroup,
    ),
  ]);
}
