import type { AccessFacts, LayerDecision } from '../evaluator';
import type { PolicyDocument, PolicyKind, Statement } from '../policy/statement';
import type { Request } from '../request';

/** One of the places a request is allowed at, where a statement can be added or changed. */
export interface PolicyPlace {
  /** Names it as the decision does. */
  readonly layer: string;
  /** What kind of policy stands there. */
  readonly kind: PolicyKind;
  /** The policies that stand there. */
  readonly policies: readonly PolicyDocument[];
  /** Returns facts with other policies there. */
  readonly replace: (facts: AccessFacts, policies: readonly PolicyDocument[]) => AccessFacts;
}

/** Lists the levels of service control policies that do not allow a request. */
export function closedLevels(facts: AccessFacts, layers: readonly LayerDecision[]): readonly PolicyPlace[] {
  return facts.serviceControl.flatMap(({ name, policies }) => {
    const layer = `service control policies of ${name}`;
    if (!layers.some((one) => one.layer === layer && one.effect === 'does-not-allow')) return [];
    const replace: PolicyPlace['replace'] = (before, after) => ({
      ...before,
      serviceControl: before.serviceControl.map((level) =>
        level.name === name ? { ...level, policies: after } : level,
      ),
    });
    return [{ layer, kind: 'service-control' as const, policies, replace }];
  });
}

/** Lists the places of caller and resource; limits that are not there need not allow. */
export function grantPlaces(facts: AccessFacts, request: Request): readonly PolicyPlace[] {
  const resourceKind = facts.resource[0]?.kind ?? resourcePolicyKind(request);
  const places: readonly PolicyPlace[] = [
    place('resource policy', resourceKind, facts.resource, (before, resource) => ({ ...before, resource })),
    place('identity policies', 'identity', facts.identity, (before, identity) => ({ ...before, identity })),
    place('permissions boundary', 'permissions-boundary', facts.permissionsBoundary, (before, after) => ({
      ...before,
      permissionsBoundary: after,
    })),
    place('session policies', 'session', facts.session, (before, session) => ({ ...before, session })),
  ];
  return places.filter(({ kind, policies }) => kind === resourceKind || kind === 'identity' || policies.length > 0);
}

function resourcePolicyKind({ action }: Request): PolicyKind {
  if (/^kms:/i.test(action)) return 'key';
  return /^sts:AssumeRole/i.test(action) ? 'trust' : 'resource';
}

function place(
  layer: string,
  kind: PolicyKind,
  policies: readonly PolicyDocument[],
  replace: PolicyPlace['replace'],
): PolicyPlace {
  return { layer, kind, policies, replace };
}

/** Returns policies with one statement in the place of another. */
export function withStatement(
  policies: readonly PolicyDocument[],
  before: Statement,
  after: Statement,
): readonly PolicyDocument[] {
  return policies.map((policy) => ({
    ...policy,
    statements: policy.statements.map((statement) => (statement === before ? after : statement)),
  }));
}

/** Returns policies with one statement more, in the first of them or in a new one. */
export function withAddition(
  policies: readonly PolicyDocument[],
  kind: PolicyKind,
  statement: Statement,
): readonly PolicyDocument[] {
  const [first, ...others] = policies;
  if (first === undefined) return [{ kind, origin: statement.origin, version: '2012-10-17', statements: [statement] }];
  return [{ ...first, statements: [...first.statements, statement] }, ...others];
}
