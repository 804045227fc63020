import { allOf, HOLDS, type Decision } from './claims/claim';
import { decideDelivery, type DeliveryPart } from './claims/delivery-decision';
import { policyLayer, type AttachedPolicy, type PolicyLayer } from './claims/layers';
import { neededStatement, type NeededStatement } from './claims/needed-statement';
import { NO_ESTATE } from './claims/no-estate';
import { policyReader, type ProofContext } from './claims/proof-context';
import type { Finding, Verdict } from './claims/result';
import type { TrailIntent } from './claims/trail-intent';
import { aclCheck, fileWrites, keyUses, publishing, roleAssumption, streamWrites } from './claims/trail-requests';
import type { PolicyDocument } from './policy/statement';

/** A trail that is to be made, and the policies it meets. */
export interface DoctorFacts {
  /** ARN of the trail; for an organization trail that of the management account. */
  readonly trailArn: string;
  /** Bucket name. */
  readonly bucketName: string;
  /** Key prefix without slashes at either end; empty for none. */
  readonly prefix: string;
  /** Organization id of an organization trail; undefined for a trail of one account. */
  readonly organizationId: string | undefined;
  /** Policy of the bucket. */
  readonly bucketPolicy: PolicyDocument;
  /** Policy of the key; undefined when the trail names none. */
  readonly keyPolicy: PolicyDocument | undefined;
  /** Policy of the topic; undefined when the trail names none. */
  readonly topicPolicy: PolicyDocument | undefined;
  /** Trust of the role for CloudWatch Logs; undefined when the trail names none. */
  readonly roleTrust: PolicyDocument | undefined;
  /** Permissions of that role; undefined when the trail names none. */
  readonly rolePolicy: PolicyDocument | undefined;
}

/** What CreateTrail checks of one policy. */
export interface DoctorCheck {
  /** The policy. */
  readonly policy: 'bucket' | 'key' | 'topic' | 'role trust' | 'role';
  /** Whether CreateTrail accepts it. */
  readonly verdict: Verdict;
  /** The exception it raises; undefined when it accepts, or nobody knows. */
  readonly exception: string | undefined;
  /** Why not; none when it accepts. */
  readonly findings: readonly Finding[];
  /** Statements to add, as narrow as AWS documents; none when nothing is missing. */
  readonly add: readonly NeededStatement[];
}

/** What CreateTrail would say. */
export interface Diagnosis {
  /** `proved`: it accepts all; `refuted`: it raises an exception. */
  readonly verdict: Verdict;
  /** The first exception it raises; undefined for none. */
  readonly exception: string | undefined;
  /** The checks in CreateTrail's order. */
  readonly checks: readonly DoctorCheck[];
}

/** Decides whether CreateTrail accepts a trail's policies, each file it will write included. */
export function diagnose(facts: DoctorFacts): Diagnosis {
  const { context, trail } = settingOf(facts);
  const checks = checksOf(context, trail, facts);
  const refuted = checks.find(({ verdict }) => verdict === 'refuted');
  const undecided = checks.find(({ verdict }) => verdict === 'undecided');
  return {
    verdict: refuted?.verdict ?? undecided?.verdict ?? 'proved',
    exception: refuted?.exception,
    checks,
  };
}

function checksOf(context: ProofContext, trail: TrailIntent, facts: DoctorFacts): readonly DoctorCheck[] {
  const [, , , region = '', accountId = ''] = facts.trailArn.split(':');
  const { partition } = context;
  const topicArn = `arn:${partition}:sns:${region}:${accountId}:topic`;
  const roleArn = `arn:${partition}:iam::${accountId}:role/delivery`;
  const attached = (document: PolicyDocument, more: Omit<AttachedPolicy, 'document'> = {}): PolicyLayer =>
    policyLayer(document.origin.name, [{ document, ...more }]);
  const check = (policy: DoctorCheck['policy'], layer: PolicyLayer, parts: readonly DeliveryPart[]): DoctorCheck =>
    checkOf(policy, context, layer, parts);
  const topic = facts.topicPolicy;
  const keyResource = keyArnOf(partition, region, accountId);
  return [
    check('bucket', attached(facts.bucketPolicy), [aclCheck(context, trail), ...fileWrites(context, trail)]),
    ...(facts.keyPolicy === undefined
      ? []
      : [check('key', attached(facts.keyPolicy, { resource: keyResource }), keyUses(context, trail, false))]),
    ...(topic === undefined
      ? []
      : [check('topic', attached(topic), [publishing(context, trail, topicOf(topic) ?? topicArn)])]),
    ...(facts.roleTrust === undefined
      ? []
      : [
          check('role trust', attached(facts.roleTrust, { resource: roleArn }), [
            roleAssumption(context, trail, roleArn),
          ]),
        ]),
    ...(facts.rolePolicy === undefined
      ? []
      : [
          check('role', attached(facts.rolePolicy, { principals: [{ kind: 'arn', pattern: roleArn }] }), [
            streamWrites(context, trail, {
              roleArn,
              logGroupArn:
                logGroupOf(facts.rolePolicy) ?? `arn:${partition}:logs:${region}:${accountId}:log-group:cloudtrail`,
            }),
          ]),
        ]),
  ];
}

/** Each step is asked on its own, so that every missing statement is told at once. */
function checkOf(
  policy: DoctorCheck['policy'],
  context: ProofContext,
  layer: PolicyLayer,
  parts: readonly DeliveryPart[],
): DoctorCheck {
  const decisions = parts.map((part): readonly [DeliveryPart, Decision] => [
    part,
    decideDelivery(context, {
      name: policy.replace(' ', '-'),
      layers: [layer],
      parts: [part],
      accepted: new Set(),
      who: 'CloudTrail',
    }),
  ]);
  const { findings } = allOf([HOLDS, ...decisions.map(([, decision]) => decision)]);
  const missing = decisions.filter(([, decision]) =>
    decision.findings.some(
      ({ verdict, blame }) => verdict === 'refuted' && blame.every(({ effect }) => effect !== 'denied'),
    ),
  );
  const refuted = findings.find(({ verdict }) => verdict === 'refuted');
  return {
    policy,
    verdict: refuted?.verdict ?? findings[0]?.verdict ?? 'proved',
    exception: refuted?.exception,
    findings,
    add: missing.length === 0 ? [] : mergedStatements(missing.map(([part]) => part)),
  };
}

/** Steps of one kind are one statement: the folders of all families of files, all of an account's folder. */
function mergedStatements(parts: readonly DeliveryPart[]): readonly NeededStatement[] {
  const byFolder = parts.map(({ filled }) => {
    const resources = filled.certain.resources.map((resource) =>
      resource.replace(
        /(\/AWSLogs\/(?:o-[a-z0-9]+\/)?)(?:\?{12}|(\d{12}))\/CloudTrail[^/]*\/\*$/,
        (_, root: string, id?: string) => (id === undefined ? `${root}*` : `${root}${id}/*`),
      ),
    );
    return neededStatement({ ...filled, certain: { ...filled.certain, resources } });
  });
  const unique = new Map(byFolder.map((statement) => [JSON.stringify(statement), statement]));
  return [...unique.values()];
}

function settingOf(facts: DoctorFacts): { readonly context: ProofContext; readonly trail: TrailIntent } {
  const [, partition = 'aws', , region = '', ownerId = '', resource = ''] = facts.trailArn.split(':');
  const isOrganizationTrail = facts.organizationId !== undefined;
  const context: ProofContext = {
    estate: NO_ESTATE,
    organization: undefined,
    partition,
    organizationId: facts.organizationId,
    budget: undefined,
    answered: new Map(),
    read: policyReader(),
  };
  const trail: TrailIntent = {
    name: resource.replace('trail/', ''),
    facts: undefined,
    declared: undefined,
    arn: facts.trailArn,
    ownerId,
    accountId: ownerId,
    region,
    organizationId: facts.organizationId,
    isOrganizationTrail,
    accounts: isOrganizationTrail ? [] : [{ id: ownerId, name: undefined }],
    bucketName: facts.bucketName,
    bucket: undefined,
    prefix: facts.prefix === '' ? '' : `${facts.prefix}/`,
    key: keyOf(partition, region, ownerId),
    encrypts: facts.keyPolicy !== undefined,
    accepted: new Set(),
  };
  return { context, trail };
}

/** The topic a policy is of: its statements say. */
function topicOf({ statements }: PolicyDocument): string | undefined {
  return statements
    .flatMap(({ resource }) => resource?.patterns ?? [])
    .find((pattern) => /^arn:[^:]+:sns:[^*?]+$/.test(pattern));
}

/** The log group a role's policy is for. */
function logGroupOf({ statements }: PolicyDocument): string | undefined {
  const patterns = statements.flatMap(({ resource }) => resource?.patterns ?? []);
  return patterns
    .map((pattern) => /^(arn:[^:]+:logs:[^:]+:\d{12}:log-group:[^:*?]+)/.exec(pattern)?.[1])
    .find((arn) => arn !== undefined);
}

function keyArnOf(partition: string, region: string, accountId: string): string {
  return `arn:${partition}:kms:${region}:${accountId}:key/trail-key`;
}

function keyOf(partition: string, region: string, accountId: string): NonNullable<TrailIntent['key']> {
  return {
    resource: undefined,
    label: 'the key',
    name: undefined,
    arn: keyArnOf(partition, region, accountId),
    accountId,
    region,
    aliases: [],
    aliasArns: [],
    policy: undefined,
    rotation: undefined,
    enabled: undefined,
    deletionWindowDays: undefined,
  };
}
