import type { Partition } from '../../organization/partition';
import type { Refusal } from '../../sources/destination-check';
import type { LogSource } from '../../sources/log-source';
import { SOURCE_PAGES } from '../../sources/source-pages';
import { buildPolicy, type Policy } from '../policy';
import type { AwsPage, SourcedStatement } from '../policy-document';
import { oneOrMany } from '../policy-document';
import { destinationArn } from './delivery-arn';
import { DELIVERY_QUOTAS, MAX_ACCOUNT_LOG_POLICIES } from './delivery-quotas';
import { mergeStatements } from './merge-statements';
import { scopeConditions, sourceRequests } from './source-scope';
import { assertSupported, UnsupportedDeliveryError } from './unsupported-delivery';

/** What CloudWatch Logs resource policies are made from. */
export interface LogGroupPolicyFacts {
  /** Partition of all ARNs. */
  readonly partition: Partition;
  /** Region of log group and source. */
  readonly region: string;
  /** Account of log group and source. */
  readonly accountId: string;
  /** Sources that deliver to the log groups. */
  readonly sources: readonly LogSource[];
}

/** CloudWatch Logs accepts these two actions and no others in a resource policy. */
const WRITE = ['logs:CreateLogStream', 'logs:PutLogEvents'];

/**
 * Builds the resource policy of one log group.
 *
 * @see "Logs sent to CloudWatch Logs"
 * @throws UnsupportedDeliveryError when a source does not deliver by resource policy.
 */
export function logGroupPolicy(facts: LogGroupPolicyFacts & { readonly logGroupName: string }): Policy {
  return buildPolicy(
    `log group ${facts.logGroupName}`,
    DELIVERY_QUOTAS.logGroupPolicy,
    logGroupStatements(facts, [facts.logGroupName]),
  );
}

/**
 * Builds resource policies of an account: as few as hold all log groups, each in its quota. Log groups share a statement,
 * which allows exactly what one statement for each would. A name may end in `*`.
 *
 * @param others - How many resource policies the account has in the Region beside these, those AWS wrote included.
 * @returns the policies, or why they do not fit.
 * @see "CloudWatch Logs quotas"
 */
export function accountLogPolicies(
  facts: LogGroupPolicyFacts & { readonly logGroupNames: readonly string[] },
  others = 0,
): readonly Policy[] | Refusal {
  const { limit, remedy } = DELIVERY_QUOTAS.accountLogPolicy;
  const policy = (names: readonly string[], index: number) =>
    buildPolicy(`log delivery ${String(index)}`, DELIVERY_QUOTAS.accountLogPolicy, logGroupStatements(facts, names));
  const groups: string[][] = [];
  for (const name of [...new Set(facts.logGroupNames)].sort()) {
    const last = groups.at(-1);
    if (last !== undefined && policy([...last, name], groups.length).size <= limit) last.push(name);
    else groups.push([name]);
  }
  const policies = groups.map((names, index) => policy(names, index + 1));
  const tooLarge = policies.find(({ size }) => size > limit);
  if (tooLarge === undefined && policies.length + others <= MAX_ACCOUNT_LOG_POLICIES) return policies;
  const total = `${String(facts.logGroupNames.length)} log groups take ${String(policies.length)} resource policies of ${String(limit)} characters`;
  return {
    reason:
      tooLarge === undefined
        ? `${total} beside ${String(others)} that exist, and AWS allows ${String(MAX_ACCOUNT_LOG_POLICIES)} for an account and Region`
        : `one log group takes a resource policy of ${String(tooLarge.size)} characters, and AWS allows ${String(limit)}`,
    alternative: `${remedy}, or use the policy of each log group, which may have ${String(DELIVERY_QUOTAS.logGroupPolicy.limit)} bytes`,
  };
}

function logGroupStatements(facts: LogGroupPolicyFacts, names: readonly string[]): SourcedStatement[] {
  return mergeStatements(facts.sources.map((source) => logGroupStatement(source, facts, names)));
}

function logGroupStatement(source: LogSource, facts: LogGroupPolicyFacts, names: readonly string[]): SourcedStatement {
  const { partition, region, accountId } = facts;
  const { principal, sid, follows, requests } = logWriter(source, facts);
  return {
    statement: {
      Sid: sid,
      Effect: 'Allow',
      Principal: { Service: principal },
      Action: WRITE,
      Resource: oneOrMany(
        names.map(
          (name) =>
            `${destinationArn('cloudwatch-logs', name, { partition, region, account: accountId })}:log-stream:*`,
        ),
      ),
      Condition: scopeConditions(requests, 'account-and-arn', undefined),
    },
    purpose: `Lets ${source.service} deliver ${source.logType} to the log group.`,
    follows,
  };
}

function logWriter(source: LogSource, { partition, region, accountId }: LogGroupPolicyFacts) {
  assertSupported(source, 'cloudwatch-logs');
  const model = source.destinations['cloudwatch-logs'];
  const { writer } = source;
  if (writer.kind !== 'service-principal' || (model !== 'v1' && model !== 'v2' && model !== 'resource-policy')) {
    throw new UnsupportedDeliveryError({
      reason: `"${source.id}" does not write to CloudWatch Logs by resource policy`,
      alternative: 'give the role it writes with the permission to write',
    });
  }
  const scopes = [{ accountId, regions: [region] }];
  const pages: Readonly<Record<string, AwsPage>> = {
    v1: SOURCE_PAGES.v1CloudWatchLogs,
    v2: SOURCE_PAGES.v2CloudWatchLogs,
  };
  const isDelivery = model !== 'resource-policy';
  // In both models AWS's own statement names the logs service of the account, not the delivery source.
  const sourceArns = isDelivery ? { sourceArns: [`arn:${partition}:logs:${region}:${accountId}:*`] } : {};
  return {
    principal: writer.principal,
    sid: isDelivery ? 'AWSLogDeliveryWrite20150319' : `AllowDelivery${source.service.replaceAll(/[^A-Za-z0-9]/g, '')}`,
    follows: pages[model] ?? source.page,
    requests: sourceRequests(source, { partition, scopes: scopes.map((scope) => ({ ...scope, ...sourceArns })) }),
  };
}
