/**
 * Reasons about all requests at once: whether policies let through anything that is not expected, and whether they let
 * through everything that is intended. Exact for everything but policy variables, which it takes case by case; answers
 * `undecided` when that or its budget comes to an end. Imports policies, requests and the evaluator, which replays what it finds.
 */
import { answer } from './answer';
import { answerEach } from './division/answer-pieces';
import type { AccessQuestion, Answer, DeliveryQuestion, DifferenceQuestion, Layer } from './question';

export type { Certificate } from './certificate';
export { smtLib } from './smt/smt-lib';
export { verifyCertificate } from './verify';
export type {
  AccessQuestion,
  Answer,
  DeliveryQuestion,
  DifferenceQuestion,
  Layer,
  PrincipalPattern,
  RequestClass,
} from './question';

/** Looks for a request that passes every layer and is not expected. */
export function findAccess(question: AccessQuestion): Answer {
  return answer(question);
}

/** Looks for an intended request that some layer stops. */
export function findGap(question: DeliveryQuestion): Answer {
  return answer(question);
}

/** Says of each intended class whether some layer stops a request of it; undefined where that was not looked into. */
export function findEachGap(question: DeliveryQuestion): readonly (Answer['verdict'] | undefined)[] {
  return answerEach(question);
}

/** Looks for a request that passes all layers of `next` and not all of `previous`. */
export function findDifference(
  next: readonly Layer[],
  previous: readonly Layer[],
  limits: Partial<Pick<DifferenceQuestion, 'within' | 'impossible' | 'budget'>> = {},
): Answer {
  return answer({ within: undefined, impossible: [], budget: undefined, ...limits, next, previous });
}
