import { replay } from '../engine/witness/replay';
import type { Blame, DifferenceQuestion } from '../engine/question';
import { prepareRequest, statementMatches } from '../evaluator';
import { distanceOf, mismatchesOf, type Mismatch } from '../explanation/mismatch';
import { statementJson, type StatementJson } from '../explanation/statement-json';
import type { Statement } from '../policy/statement';
import type { Request } from '../request';
import { plainRequest } from './plain-request';
import { statementsOf, type Side } from './side';
import type { FoundPiece } from './split-statement';

/** Requests that one side allows and the other does not. */
export interface AccessDifference {
  /** One of them; the evaluator has decided it both ways. */
  readonly request: Request;
  /** All of them, as a statement: those it matches and that nothing else stops. */
  readonly statement: Statement;
  /** The same as a policy writes it, without Effect and Sid. */
  readonly requests: StatementJson;
  /** Statements that allow the request. */
  readonly allowedBy: readonly Statement[];
  /** Other statements that allow more of what a Deny of the other side stops. */
  readonly others: readonly Statement[];
  /** What stops the request on the other side: Deny statements, or policies no statement of which allows it. */
  readonly stoppedBy: readonly Blame[];
  /** The statement of the other side that comes nearest to allowing the request; undefined when a Deny stops it, or none is near. */
  readonly nearest: NearStatement | undefined;
}

/** A statement that almost allows a request. */
export interface NearStatement {
  /** The statement. */
  readonly statement: Statement;
  /** What in it does not match. */
  readonly mismatches: readonly Mismatch[];
}

/**
 * Asks the evaluator, which shares nothing with the engine, about a request with everything in place, and says why. The first
 * question that the request answers is the one it is about.
 *
 * @returns undefined when the evaluator sees no difference.
 */
export function describeDifference(
  { request: found, statement, others = [] }: FoundPiece,
  questions: readonly DifferenceQuestion[],
  previous: Side,
): AccessDifference | undefined {
  const blameOf = (request: Request) =>
    questions.map((question) => replay(question, request)).find(({ confirmed }) => confirmed)?.blame;
  const isDifference = (request: Request) =>
    blameOf(request) !== undefined && (statement === undefined || statementMatches(statement, request));
  const request = statement === undefined ? found : plainRequest(found, statement, isDifference);
  const blame = blameOf(request);
  if (blame === undefined) return undefined;
  const allowedBy = blame.filter(({ effect }) => effect === 'allowed').flatMap(({ statements }) => statements);
  const [first] = allowedBy;
  if (first === undefined) throw new Error(`no statement allows ${JSON.stringify(request)}`);
  const stoppedBy = blame.filter(({ effect }) => effect !== 'allowed');
  const isDenied = stoppedBy.some(({ effect }) => effect === 'denied');
  return {
    request,
    statement: statement ?? first,
    requests: elementsOf(statement ?? first),
    allowedBy: [...new Set(allowedBy)],
    others: others.filter((one) => !allowedBy.includes(one)),
    stoppedBy,
    nearest: isDenied ? undefined : nearestAllow(previous, request),
  };
}

function elementsOf(statement: Statement): StatementJson {
  const { Effect: _effect, ...elements } = statementJson({ ...statement, sid: undefined });
  return elements;
}

/** A statement that misses the action and more is about something else. */
function nearestAllow({ grants }: Side, request: Request): NearStatement | undefined {
  const prepared = prepareRequest(request);
  return statementsOf(grants, 'Allow')
    .map(({ statement }) => ({ statement, mismatches: mismatchesOf(statement, prepared) }))
    .filter(({ mismatches }) => mismatches.length > 0)
    .filter(({ mismatches }) => mismatches.length === 1 || mismatches.every(({ element }) => element !== 'Action'))
    .toSorted((left, right) => distanceOf(left.mismatches) - distanceOf(right.mismatches))[0];
}
