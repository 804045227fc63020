import { policyLayer, type PolicyLayer } from '../claims/layers';
import type { BoundStatement, RequestClass } from '../engine/question';
import { POLICY_KINDS } from '../policy/policy-kinds';
import type { PolicyDocument, PolicyKind, Statement } from '../policy/statement';
import type { Side } from './side';

/** What policies of both sides are about. */
export interface PolicyScope {
  /** What kind of policies they are. */
  readonly kind: PolicyKind;
  /** Names them in a sentence, such as `the policy of bucket "logs"`. */
  readonly label: string;
  /** ARN of what they govern: of a resource, or of the user or role they are attached to; undefined when not known. */
  readonly arn: string | undefined;
  /**
   * Account whose identity policies may allow calls by themselves, so that a Deny of the policy is all that stops them: that of a
   * resource, `*` where it is not known; undefined where the policy must allow.
   */
  readonly owner: string | undefined;
}

/** Both sides of a comparison, and the requests that can meet such policies at all. */
export interface PolicySides {
  /** The policies that were. */
  readonly old: Side;
  /** The policies that come. */
  readonly new: Side;
  /** Requests in question. */
  readonly within: readonly RequestClass[];
  /** Whether policies that allow nothing are taken as denials beside others that allow everything. */
  readonly areDenials: boolean;
}

/** Makes sides of the policies of one resource, principal or place; no policies allow nothing. */
export function policySides(
  scope: PolicyScope,
  before: readonly PolicyDocument[],
  after: readonly PolicyDocument[],
): PolicySides {
  const statements = [...before, ...after].flatMap((policy) => policy.statements);
  const onlyDeny = statements.length > 0 && !statements.some(({ effect }) => effect === 'Allow');
  const areDenials = onlyDeny && POLICY_KINDS[scope.kind].principal === 'never';
  const side = (policies: readonly PolicyDocument[]): Side => {
    const besideFullAccess = areDenials || (isLimitOfAccounts(scope.kind) && !policies.some(allowsSomething));
    return {
      grants: layer(scope, policies, besideFullAccess ? [EVERYTHING] : []),
      limits: [],
      beside: scope.owner === undefined ? [] : [identityPolicies(scope.owner)],
    };
  };
  return { old: side(before), new: side(after), within: withinOf(scope, statements), areDenials };
}

/** Makes the layer of one or more policies. */
export function layer(
  { label }: Pick<PolicyScope, 'label'>,
  policies: readonly PolicyDocument[],
  beside: readonly BoundStatement[] = [],
): PolicyLayer {
  const attached = policies.map((document) => ({ document }));
  return policyLayer(label, attached, beside);
}

function allowsSomething({ statements }: PolicyDocument): boolean {
  return statements.some(({ effect }) => effect === 'Allow');
}

/** FullAWSAccess and RCPFullAWSAccess are attached beside policies that only deny. */
function isLimitOfAccounts(kind: PolicyKind): boolean {
  return kind === 'service-control' || kind === 'resource-control';
}

/** Allows everything: stands for policies that are not compared. */
function everythingBy(name: string): Statement {
  return {
    origin: { file: undefined, name },
    index: 0,
    sid: undefined,
    effect: 'Allow',
    principal: undefined,
    action: { negated: false, patterns: ['*'] },
    resource: { negated: false, patterns: ['*'] },
    conditions: [],
  };
}

/** What lets everything through beside policies that only deny. */
const EVERYTHING: BoundStatement = {
  statement: everythingBy('whatever else allows'),
  principals: undefined,
  resource: undefined,
};

function identityPolicies(accountId: string): BoundStatement {
  const name = accountId === '*' ? "the resource's account" : `account ${accountId}`;
  return {
    statement: everythingBy(`identity policies of ${name}`),
    principals: [{ kind: 'account', accountId }],
    resource: undefined,
  };
}

/** Whether a statement stands for policies that are not compared. */
export function isBeside({ origin }: Statement): boolean {
  return origin.file === undefined;
}

const ANYTHING = { actions: ['*'], resources: ['*'], conditions: [] } as const;

/** Requests that can meet policies of a kind: a key policy decides KMS calls, an identity policy calls of users and roles. */
function withinOf({ kind, arn }: PolicyScope, statements: readonly Statement[]): readonly RequestClass[] {
  const anybody = [{ kind: 'any' }] as const;
  switch (kind) {
    case 'key':
      return [
        {
          ...ANYTHING,
          label: 'calls of KMS',
          principals: anybody,
          actions: ['kms:*'],
          resources: [arn ?? 'arn:*:kms:*:*:key/*'],
        },
      ];
    case 'trust':
      return [
        {
          ...ANYTHING,
          label: 'calls of STS',
          principals: anybody,
          actions: ['sts:*'],
          resources: [arn ?? 'arn:*:iam::*:role/*'],
        },
      ];
    case 'resource':
      return [
        {
          ...ANYTHING,
          label: 'calls of its service',
          principals: anybody,
          actions: actionsOf(statements),
          resources: arn === undefined ? ['*'] : [arn, `${arn}/*`, `${arn}:*`],
        },
      ];
    case 'resource-control':
      return [{ ...ANYTHING, label: 'calls', principals: anybody }];
    case 'service-control':
      return [{ ...ANYTHING, label: 'calls', principals: [{ kind: 'account', accountId: '*' }] }];
    case 'identity':
    case 'permissions-boundary':
    case 'session':
      return [{ ...ANYTHING, label: 'calls', principals: callers(arn) }];
  }
}

function callers(arn: string | undefined) {
  const patterns = arn === undefined ? ['arn:*:iam::*:user/*', 'arn:*:iam::*:role/*'] : [arn];
  return patterns.map((pattern) => ({ kind: 'arn', pattern }) as const);
}

/** A resource's policy meets calls of its service only: those that its resources and actions name; all, when they name none. */
function actionsOf(statements: readonly Statement[]): readonly string[] {
  const services = statements.flatMap(({ action, resource }) => [
    ...action.patterns.map((pattern) => /^([a-z0-9-]+):/i.exec(pattern)?.[1]),
    ...(resource?.patterns ?? []).map((pattern) => /^arn:[^:]*:([a-z0-9-]+):/.exec(pattern)?.[1]),
  ]);
  const known = new Set(services.flatMap((service) => service?.toLowerCase() ?? []));
  return known.size === 0 ? ['*'] : [...known].sort().map((service) => `${service}:*`);
}
