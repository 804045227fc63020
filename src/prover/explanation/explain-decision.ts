import { authorize, prepareRequest, type AccessFacts, type Decision } from '../evaluator';
import type { PolicyDocument, Statement } from '../policy/statement';
import type { Request } from '../request';
import { changesToAllow, type Change } from './change';
import { conditionsWithValues, type Mismatch } from './mismatch';

/** A Deny that applies, and why. */
export interface Denial {
  /** The statement. */
  readonly statement: Statement;
  /** Its conditions, all of which hold, with what the request has; empty when it has none. */
  readonly conditions: readonly Mismatch[];
}

/** A decision with its reasons. */
export interface Explanation {
  /** The decision. */
  readonly decision: Decision;
  /** Deny statements that apply; empty unless the request is explicitly denied. */
  readonly denials: readonly Denial[];
  /** What it would come to without them; undefined when there are none. */
  readonly withoutDenials: Decision['outcome'] | undefined;
  /** Changes that allow it, the denials left aside; empty when it is allowed or nothing here would do. */
  readonly changes: readonly Change[];
}

/** Decides a request, and says why and what would allow it. */
export function explainDecision(request: Request, facts: AccessFacts): Explanation {
  const decision = authorize(request, facts);
  const prepared = prepareRequest(request);
  const isDenied = decision.outcome === 'explicitlyDenied';
  const open = isDenied ? withoutDenials(facts) : facts;
  const rest = isDenied ? authorize(request, open) : decision;
  return {
    decision,
    denials: isDenied
      ? decision.statements.map((statement) => ({ statement, conditions: conditionsWithValues(statement, prepared) }))
      : [],
    withoutDenials: isDenied ? rest.outcome : undefined,
    changes: rest.outcome === 'allowed' ? [] : changesToAllow(request, open, rest),
  };
}

function withoutDenials(facts: AccessFacts): AccessFacts {
  const onlyAllows = (policies: readonly PolicyDocument[]): readonly PolicyDocument[] =>
    policies.map((policy) => ({
      ...policy,
      statements: policy.statements.filter(({ effect }) => effect === 'Allow'),
    }));
  return {
    ...facts,
    identity: onlyAllows(facts.identity),
    permissionsBoundary: onlyAllows(facts.permissionsBoundary),
    session: onlyAllows(facts.session),
    resource: onlyAllows(facts.resource),
    resourceControl: onlyAllows(facts.resourceControl),
    serviceControl: facts.serviceControl.map(({ name, policies }) => ({ name, policies: onlyAllows(policies) })),
  };
}
