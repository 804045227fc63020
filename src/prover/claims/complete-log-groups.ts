import type { LogGroupFacts } from '../../terraform/log-estate';
import type { KeyFacts } from '../../terraform/log-thing';
import { CLOUDTRAIL_LOGS_STEPS } from '../services/cloudtrail-steps';
import { allOf, conclude, finding, found, HOLDS, type Decision } from './claim';
import { keyName } from './complete-trails';
import { groupedBy } from './grouped-by';
import { decideDelivery } from './delivery-decision';
import { policyLayer } from './layers';
import { keyArn, type ProofContext } from './proof-context';
import type { ClaimResult } from './result';
import { readRole } from './role-policies';
import type { TrailIntent } from './trail-intent';
import { logGroupKeyUse, roleAssumption, streamWrites } from './trail-requests';

/** Claims that trails reach their log groups: one for all trails of a name. */
export function logGroupClaims(context: ProofContext, trails: readonly TrailIntent[]): readonly ClaimResult[] {
  const delivering = trails.filter(
    ({ facts, declared }) => facts?.logGroupArn !== undefined || declared?.trail.cloudWatchLogs !== undefined,
  );
  return groupedBy(delivering, ({ name }) => name).map(([name, group]) =>
    conclude(
      {
        id: 'complete.cloudwatch-logs',
        subject: name,
        sentence: `CloudTrail may assume the role of trail "${name}", and the role may write its log streams, in every account that has the trail.`,
      },
      allOf(group.map((trail) => logGroupDecision(context, trail))),
    ),
  );
}

function logGroupDecision(context: ProofContext, trail: TrailIntent): Decision {
  const { facts } = trail;
  // A trail that is missing is another claim's matter.
  if (facts === undefined) return HOLDS;
  const place = { file: facts.resource?.file, address: facts.label, accounts: trail.accounts };
  if (facts.logGroupArn === undefined) {
    return found([
      facts.unknown.includes('cloud_watch_logs_group_arn')
        ? finding('undecided', `the log group of ${facts.label} is known only after apply`, place)
        : finding('refuted', `${facts.label} has no log group, and the organization file asks for one`, place),
    ]);
  }
  if (!facts.logGroupArn.endsWith(':*')) {
    const message = `the log group ARN of ${facts.label} does not end in ":*"`;
    const exception = 'InvalidCloudWatchLogsLogGroupArnException';
    return found([
      finding('refuted', message, { ...place, exception, remedy: 'append ":*" to cloud_watch_logs_group_arn' }),
    ]);
  }
  const logGroupArn = facts.logGroupArn.slice(0, -2);
  const role = readRole(context, facts.roleArn);
  if (!role.ok) return found([{ ...role.finding, accounts: trail.accounts }]);
  const shared = { accepted: trail.accepted, who: `CloudTrail, for ${facts.label},` };
  const group = context.estate.logGroups.find(({ arn }) => arn === logGroupArn);
  return allOf([
    decideDelivery(context, {
      ...shared,
      name: `${trail.accountId}-assume-role`,
      layers: [policyLayer(`the trust of role ${role.arn}`, [{ document: role.trust, resource: role.arn }])],
      parts: [roleAssumption(context, trail, role.arn)],
    }),
    decideDelivery(context, {
      ...shared,
      name: `${trail.accountId}-streams`,
      layers: [policyLayer(`the policies of role ${role.arn}`, role.identity), ...role.limits],
      parts: [streamWrites(context, trail, { roleArn: role.arn, logGroupArn })],
    }),
    encryptionDecision(context, trail, group, logGroupArn),
  ]);
}

/** CloudWatch Logs itself uses the key, with the log group as encryption context. */
function encryptionDecision(
  context: ProofContext,
  trail: TrailIntent,
  group: LogGroupFacts | undefined,
  logGroupArn: string,
): Decision {
  const key: KeyFacts | undefined = group?.key?.key;
  if (key === undefined) return HOLDS;
  const read = context.read(key.policy, 'key', `the policy of key "${keyName(key)}"`);
  if (!read.ok) return found([read.finding]);
  const resource = keyArn(key, context.partition);
  return decideDelivery(context, {
    name: `${trail.accountId}-log-group-key`,
    layers: [policyLayer(`the policy of key "${keyName(key)}"`, [{ document: read.document, resource }])],
    parts: [logGroupKeyUse(context, trail, { logGroupArn, keyArn: resource })],
    accepted: trail.accepted,
    who: `CloudWatch Logs (${CLOUDTRAIL_LOGS_STEPS.logGroupKey.id})`,
  });
}
