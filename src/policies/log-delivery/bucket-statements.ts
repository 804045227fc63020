import type { LogSource } from '../../sources/log-source';
import type { Refusal } from '../../sources/destination-check';
import { buildPolicy, type Policy } from '../policy';
import type { Conditions, SourcedStatement } from '../policy-document';
import { bucketWriter, type BucketWriter } from './bucket-writers';
import { DELIVERY_QUOTAS } from './delivery-quotas';
import { mergeStatements } from './merge-statements';
import {
  ACCOUNT_VARIABLE,
  scopeConditions,
  sourceRequests,
  variableConditions,
  type ScopeFacts,
  type SourceRequest,
} from './source-scope';

/** What the bucket statements of a source are made from. */
export interface DeliveryBucketFacts extends ScopeFacts {
  /** Bucket name. */
  readonly bucketName: string;
  /**
   * Key prefix without slashes at either end; empty for none. In the newer delivery model it replaces `AWSLogs` and the
   * account, so with several accounts it should contain `{accountId}`.
   */
  readonly prefix: string;
  /** Whether keys are Hive-compatible; false unless it says otherwise. */
  readonly hive?: boolean;
  /**
   * Whether `delivery.logs.amazonaws.com` must send `bucket-owner-full-control`, as AWS documents; users report that it
   * does not where ACLs are off. True unless it says otherwise. Other services are held to what AWS documents.
   */
  readonly aclCondition?: boolean;
  /** Whether `delivery.logs.amazonaws.com` may list the bucket, which only keeps errors out of CloudTrail; false unless it says otherwise. */
  readonly listBucket?: boolean;
  /**
   * How many accounts share a bucket. `statements`, unless it says otherwise: one statement for each account that writes
   * keys of its own. `policy-variable`: one statement for all, with `${aws:SourceAccount}` in the key. It allows exactly the same, but AWS does
   * not document that services which look for their statement in a bucket policy recognize it. Ignored where a service is not documented to send `aws:SourceAccount`.
   */
  readonly packing?: 'statements' | 'policy-variable';
}

/**
 * Builds the statements that let the service of a source write to a bucket.
 *
 * @see "Logs sent to Amazon S3"
 * @throws UnsupportedDeliveryError when no bucket statement lets the service in.
 */
export function deliveryBucketStatements(source: LogSource, facts: DeliveryBucketFacts): SourcedStatement[] {
  const writer = bucketWriter(source);
  const requests = sourceRequests(source, facts);
  const principals = [...new Set(requests.map(({ principal }) => principal))].sort();
  return mergeStatements(
    principals.flatMap((principal) => {
      const own = requests.filter((request) => request.principal === principal);
      return [...checkStatements(source, writer, own, facts), ...writeStatements(source, writer, own, facts)];
    }),
  );
}

/**
 * Builds the statements of several sources for one bucket: what one source needs beside what another has already is
 * written once.
 */
export function deliveriesBucketStatements(
  sources: readonly LogSource[],
  facts: DeliveryBucketFacts,
): SourcedStatement[] {
  return mergeStatements(sources.flatMap((source) => deliveryBucketStatements(source, facts)));
}

/** Builds the policy of a bucket that takes logs of these sources and nothing else. */
export function deliveryBucketPolicy(sources: readonly LogSource[], facts: DeliveryBucketFacts): Policy {
  return buildPolicy(
    `log bucket ${facts.bucketName}`,
    DELIVERY_QUOTAS.bucketPolicy,
    deliveriesBucketStatements(sources, facts),
  );
}

/**
 * Says when the accounts do not fit into one bucket policy, with the arithmetic and the way out.
 *
 * @param taken - Bytes of the policy other statements take; 0 unless it says otherwise.
 */
export function bucketCapacityProblem(
  sources: readonly LogSource[],
  facts: DeliveryBucketFacts,
  taken = 0,
): Refusal | undefined {
  const { limit, remedy } = DELIVERY_QUOTAS.bucketPolicy;
  const size = (count: number) =>
    taken + deliveryBucketPolicy(sources, { ...facts, scopes: facts.scopes.slice(0, count) }).size;
  const accounts = facts.scopes.length;
  const all = size(accounts);
  if (all <= limit) return undefined;
  let [fit, tooMany] = [0, accounts];
  while (tooMany - fit > 1) {
    const middle = Math.floor((fit + tooMany) / 2);
    if (size(middle) <= limit) fit = middle;
    else tooMany = middle;
  }
  return {
    reason:
      `${String(accounts)} accounts take a bucket policy of ${String(all)} bytes, about ${String(Math.round((all - taken) / accounts))} each ` +
      `beside ${String(taken)} for other statements, and AWS allows ${String(limit)}, which is enough for ${String(fit)}`,
    alternative: remedy,
  };
}

function checkStatements(
  source: LogSource,
  writer: BucketWriter,
  requests: readonly SourceRequest[],
  facts: DeliveryBucketFacts,
): SourcedStatement[] {
  const list = writer.isLogDelivery && facts.listBucket === true;
  const checks = [...writer.checks, ...(list ? [{ sid: 'AWSLogDeliveryListBucket', action: 's3:ListBucket' }] : [])];
  const [request] = requests;
  if (request === undefined) return [];
  return checks.map(({ sid, action }) => ({
    statement: {
      Sid: sid,
      Effect: 'Allow',
      Principal: { Service: request.principal },
      Action: action,
      Resource: `arn:${facts.partition}:s3:::${facts.bucketName}`,
      ...withCondition(
        facts.packing === 'policy-variable' && facts.organizationId === undefined && requests.length > 1
          ? variableConditions(requests, writer.sent)
          : scopeConditions(requests, writer.sent, facts.organizationId),
      ),
    },
    purpose: `Lets ${source.service} look at the bucket before it delivers ${source.logType}.`,
    follows: writer.follows,
  }));
}

/** One statement for each key pattern: pooling accounts with keys of their own would let each write the other's. */
function writeStatements(
  source: LogSource,
  writer: BucketWriter,
  requests: readonly SourceRequest[],
  facts: DeliveryBucketFacts,
): SourcedStatement[] {
  const groups = new Map<string, SourceRequest[]>();
  for (const request of packed(writer, requests, facts)) {
    const keys = keyPattern(writer, request.accountId, facts);
    groups.set(keys, [...(groups.get(keys) ?? []), request]);
  }
  return [...groups].map(([keys, members]) => ({
    statement: {
      Sid: `${writer.writeSid}${groups.size === 1 ? '' : (members[0]?.accountId ?? '')}`,
      Effect: 'Allow',
      Principal: { Service: members[0]?.principal ?? '' },
      Action: 's3:PutObject',
      Resource: `arn:${facts.partition}:s3:::${facts.bucketName}/${keys}`,
      ...withCondition(writeConditions(writer, members, requests, facts)),
    },
    purpose: `Lets ${source.service} deliver ${source.logType}, below the folder of the account they come from where AWS says which.`,
    follows: writer.follows,
  }));
}

/** With a policy variable all accounts are one. */
function packed(
  writer: BucketWriter,
  requests: readonly SourceRequest[],
  facts: DeliveryBucketFacts,
): readonly SourceRequest[] {
  const [first] = requests;
  if (facts.packing !== 'policy-variable' || writer.sent !== 'account-and-arn' || first === undefined) return requests;
  return [{ ...first, accountId: ACCOUNT_VARIABLE }];
}

function writeConditions(
  writer: BucketWriter,
  members: readonly SourceRequest[],
  requests: readonly SourceRequest[],
  facts: DeliveryBucketFacts,
): Conditions {
  const variable = members.some(({ accountId }) => accountId === ACCOUNT_VARIABLE);
  const acl = writer.acl && (facts.aclCondition !== false || !writer.isLogDelivery);
  const more = acl ? { 's3:x-amz-acl': 'bucket-owner-full-control' } : {};
  if (!variable) return scopeConditions(members, writer.sent, facts.organizationId, more);
  return variableConditions(requests, writer.sent, more);
}

function keyPattern(writer: BucketWriter, accountId: string, { prefix, hive }: DeliveryBucketFacts): string {
  const folder = prefix === '' ? '' : `${prefix.replaceAll('{accountId}', accountId)}/`;
  if (writer.prefixReplacesKeys && folder !== '') return `${folder}*`;
  const keys = hive === true ? (writer.hiveKeys ?? writer.keys) : writer.keys;
  return `${folder}${keys.replaceAll('{account}', accountId)}`;
}

function withCondition(condition: Conditions): { readonly Condition?: Conditions } {
  return Object.keys(condition).length === 0 ? {} : { Condition: condition };
}
