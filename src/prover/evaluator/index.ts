/**
 * Decides one request at a time, plainly: every rule of policy evaluation as AWS's pages state it. It shares nothing with
 * the engine that reasons about all requests at once, so that either finds the other's errors. Imports policies and requests only.
 */
import type { Statement } from '../policy/statement';
import type { Request } from '../request';
import { compileStatement } from './compiled-statement';
import { prepareRequest } from './request-context';

export { NO_FACTS, type AccessFacts, type Decision, type LayerDecision } from './access-facts';
export { authorize, compileAccess } from './authorize';
export { compileStatement } from './compiled-statement';
export { derivedContext, prepareRequest, type PreparedRequest } from './request-context';
export { sortedPolicies } from './sorted-policies';

/** Whether every element and every condition of a statement matches a request, whatever the statement's effect. */
export function statementMatches(statement: Statement, request: Request): boolean {
  return compileStatement(statement).matches(prepareRequest(request));
}
