import type { DeliveryQuestion, Layer, RequestClass } from '../../engine/question';
import type { AssumptionId } from '../../services/assumption';
import { decideAccess } from '../access-decision';
import { askGap } from '../asking';
import { blamedStatements, refusal } from '../blame';
import { finding, HOLDS, type Decision } from '../claim';
import type { PolicyLayer } from '../layers';
import { IMPOSSIBLE, type ProofContext } from '../proof-context';
import type { AffectedAccount } from '../result';

/** What policies are to let through, no more and no less. */
export interface Permissions {
  /** Names the questions: letters, digits and hyphens. */
  readonly name: string;
  /** All must let a request through. */
  readonly layers: readonly PolicyLayer[];
  /** Requests in question. */
  readonly within: readonly RequestClass[];
  /** What is declared. */
  readonly grants: readonly RequestClass[];
  /** Completes "… may": `do more with key "alias/orgtrail" than is declared`. */
  readonly what: string;
  /** Accounts concerned when something is missing. */
  readonly accounts?: readonly AffectedAccount[];
  /** What is taken for granted. */
  readonly assumptions?: readonly AssumptionId[];
}

/** Decides whether policies let through nothing but what is declared. */
export function nothingMore(context: ProofContext, permissions: Permissions): Decision {
  const { name, layers, within, grants, what, assumptions = [] } = permissions;
  return decideAccess(context, { name: `${name}-more`, layers, within, except: grants, assumptions, what });
}

/** Decides whether policies let through all that is declared, but what cannot happen. */
export function nothingLess(
  context: ProofContext,
  { name, layers, grants, accounts = [], assumptions = [] }: Permissions,
  impossible: readonly RequestClass[] = [],
): Decision {
  if (grants.length === 0) return HOLDS;
  const question: DeliveryQuestion = {
    layers,
    intended: grants,
    impossible: [...IMPOSSIBLE, ...impossible],
    budget: context.budget,
  };
  const asked = askGap(context, `${name}-less`, question);
  const { answer } = asked;
  const place = placeOf(layers);
  const result = (findings: Decision['findings']): Decision => ({ findings, assumptions, questions: [asked] });
  if (answer.verdict === 'holds') return result([]);
  if (answer.verdict === 'undecided') {
    return result([finding('undecided', `it was not found out whether all is let through: ${answer.reason}`, place)]);
  }
  const blame = blamedStatements(answer.blame, layers);
  const { request, intended } = answer;
  const message = `${intended ?? name}: ${request.action} on ${request.resource} is refused: ${refusal(blame)}`;
  return result([finding('refuted', message, { request, blame, ...placeOf(layers, blame[0]?.policy), accounts })]);
}

function placeOf(layers: readonly (PolicyLayer | Layer)[], policy?: string) {
  const origins = layers.flatMap((layer) => ('origin' in layer && layer.origin !== undefined ? [layer.origin] : []));
  const origin = origins.find(({ name }) => name === policy) ?? origins[0];
  return { file: origin?.file, address: origin?.name };
}
