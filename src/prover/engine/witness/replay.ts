import { compileStatement, prepareRequest } from '../../evaluator';
import type { PreparedRequest } from '../../evaluator';
import type { Condition, PatternElement, Statement } from '../../policy/statement';
import type { Request } from '../../request';
import { matchesGlob } from '../languages/glob';
import { wildcardGlob } from '../languages/pattern';
import type {
  Blame,
  BoundStatement,
  DifferenceQuestion,
  Layer,
  PrincipalPattern,
  Question,
  RequestClass,
} from '../question';

/** What the evaluator says of a request that was found. */
export interface Replay {
  /** Whether it answers the question with yes. */
  readonly confirmed: boolean;
  /** Label of the intended class it belongs to. */
  readonly intended: string | undefined;
  /** Which statements decide. */
  readonly blame: readonly Blame[];
}

/** Asks the evaluator, which shares nothing with the engine, about a request that the engine found. */
export function replay(question: Question, request: Request): Replay {
  const prepared = prepareRequest(request);
  const isIn = (one: RequestClass): boolean => isInClass(one, prepared);
  const isPossible = !question.impossible.some(isIn);
  if ('intended' in question) {
    const intended = question.intended.find(isIn)?.label;
    const blame = stops(question.layers, prepared);
    return { confirmed: isPossible && intended !== undefined && blame.length > 0, intended, blame };
  }
  const isAsked = isPossible && (question.within?.some(isIn) ?? true);
  if ('next' in question) return replayDifference(question, prepared, isAsked);
  const confirmed = isAsked && !question.except.some(isIn) && stops(question.layers, prepared).length === 0;
  return { confirmed, intended: undefined, blame: allows(question.layers, prepared) };
}

function replayDifference({ next, previous }: DifferenceQuestion, request: PreparedRequest, isAsked: boolean): Replay {
  const blame = stops(previous, request);
  const confirmed = isAsked && blame.length > 0 && stops(next, request).length === 0;
  return { confirmed, intended: undefined, blame: [...allows(next, request), ...blame] };
}

function stops(layers: readonly Layer[], request: PreparedRequest): Blame[] {
  return layers.flatMap((layer): Blame[] => {
    const denied = matching(layer, 'Deny', request);
    if (denied.length > 0) return [{ layer: layer.label, effect: 'denied', statements: denied }];
    if (layer.allowsByDefault || matching(layer, 'Allow', request).length > 0) return [];
    return [{ layer: layer.label, effect: 'not-allowed', statements: [] }];
  });
}

function allows(layers: readonly Layer[], request: PreparedRequest): Blame[] {
  return layers.flatMap((layer): Blame[] => {
    const allowed = matching(layer, 'Allow', request);
    return allowed.length === 0 ? [] : [{ layer: layer.label, effect: 'allowed', statements: allowed }];
  });
}

function matching(layer: Layer, effect: Statement['effect'], request: PreparedRequest): Statement[] {
  return layer.statements
    .filter((bound) => bound.statement.effect === effect && isMatched(bound, request))
    .map(({ statement }) => statement);
}

function isMatched({ statement, principals, resource }: BoundStatement, request: PreparedRequest): boolean {
  return (
    compileStatement(statement).matches(request) &&
    (principals?.some((pattern) => isPrincipal(pattern, request)) ?? true) &&
    (resource === undefined || isStatementMatched({ resource: among([resource]) }, request))
  );
}

function isInClass({ principals, actions, resources, conditions }: RequestClass, request: PreparedRequest): boolean {
  return (
    principals.some((pattern) => isPrincipal(pattern, request)) &&
    isStatementMatched({ action: among(actions), resource: among(resources), conditions }, request)
  );
}

function isPrincipal(pattern: PrincipalPattern, request: PreparedRequest): boolean {
  const hasKey = (operator: Condition['operator'], key: string, value: string): boolean =>
    isStatementMatched({ conditions: [{ operator, set: undefined, ifExists: false, key, values: [value] }] }, request);
  const { principal } = request.request;
  switch (pattern.kind) {
    case 'any':
      return true;
    case 'anonymous':
      return principal.kind === 'anonymous';
    case 'service':
      return hasKey('StringLike', 'aws:PrincipalServiceName', pattern.name);
    case 'account':
      return hasKey('StringLike', 'aws:PrincipalAccount', pattern.accountId);
    case 'arn':
      return hasKey('ArnLike', 'aws:PrincipalArn', pattern.pattern);
    case 'federated':
      return principal.kind === 'federated' && matchesGlob(wildcardGlob(pattern.provider), principal.provider);
  }
}

function among(patterns: readonly string[]): PatternElement {
  return { negated: false, patterns };
}

/** Whether elements match a request that a statement of nothing else would have. */
function isStatementMatched(elements: Partial<Statement>, request: PreparedRequest): boolean {
  const statement: Statement = {
    origin: { file: undefined, name: 'question' },
    index: 0,
    sid: undefined,
    effect: 'Allow',
    principal: undefined,
    action: among(['*']),
    resource: undefined,
    conditions: [],
    ...elements,
  };
  return compileStatement(statement).matches(request);
}
