import type { AskedQuestion } from '../../../src/prover/claims/result';
import { replay } from '../../../src/prover/engine/witness/replay';
import type { BoundStatement, Layer } from '../../../src/prover/engine/question';
import type { PolicyDocument } from '../../../src/prover/policy/statement';
import type { Request } from '../../../src/prover/request';
import { KEY_ARN } from './possible-requests';

/** A question of a proof that a policy breaks, and the request that does. */
export interface BrokenQuestion {
  readonly name: string;
  readonly request: Request;
}

/**
 * Looks for a question of the proof that no longer holds with another policy in the place of its own, because of one of
 * these requests: the evaluator, which shares nothing with the engine, confirms it. Questions whose failure is not already a
 * refutation are left out.
 */
export function brokenQuestion(
  questions: readonly AskedQuestion[],
  policy: PolicyDocument,
  request: Request,
): BrokenQuestion | undefined {
  for (const { name, kind, question } of questions) {
    if ('next' in question || (kind === 'gap' && !name.endsWith('-less'))) continue;
    const places = question.layers.flatMap((layer) => placesIn(layer, policy));
    const layers = question.layers.map((layer) => withPolicy(layer, policy));
    if (places.length === 0 || layers.some((layer) => layer === undefined)) continue;
    const resource = request.resource === KEY_ARN ? (places[0]?.resource ?? KEY_ARN) : request.resource;
    const asked = { ...request, resource };
    if (replay({ ...question, layers: layers as readonly Layer[] }, asked).confirmed) return { name, request: asked };
  }
  return undefined;
}

function placesIn({ statements }: Layer, { origin }: PolicyDocument): readonly BoundStatement[] {
  return statements.filter(({ statement }) => statement.origin.name === origin.name);
}

/** The layer with the statements of the policy in place of its own; undefined where it held some of them only. */
function withPolicy(layer: Layer, policy: PolicyDocument): Layer | undefined {
  const own = placesIn(layer, policy);
  const [first] = own;
  if (first === undefined) return layer;
  const isPart = layer.statements.some(
    ({ principals, statement }) => principals !== undefined && statement.principal !== undefined,
  );
  if (isPart) return undefined;
  const next = policy.statements
    .filter(({ effect }) => !layer.allowsByDefault || effect === 'Deny')
    .map((statement) => ({ ...first, statement }));
  return { ...layer, statements: [...layer.statements.filter((bound) => !own.includes(bound)), ...next] };
}
