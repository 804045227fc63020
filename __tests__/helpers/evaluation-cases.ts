import { sortedPolicies, type AccessFacts } from '../../src/prover/evaluator';
import { readPolicy } from '../../src/prover/policy/read-policy';
import type { PolicyDocument, PolicyKind } from '../../src/prover/policy/statement';
import type { Request } from '../../src/prover/request';
import { conformanceCases } from './conformance-cases';

/** Policies, a request, and what AWS's page says comes of it. The expectations were written from the page. */
export interface EvaluationCase {
  readonly name: string;
  readonly rule: string;
  readonly policies: readonly { readonly kind: PolicyKind; readonly attachedTo?: string; readonly document: unknown }[];
  readonly request: Request;
  readonly facts?: { readonly resourceAccountId?: string; readonly managementAccountId?: string };
  readonly decision: string;
  readonly statements: readonly string[];
}

/** The cases, by file. */
export const EVALUATION_CASES = conformanceCases<EvaluationCase>('evaluation');

function read({ kind, document }: EvaluationCase['policies'][number], index: number): PolicyDocument {
  const origin = { file: undefined, name: `policy ${String(index + 1)}` };
  const result = readPolicy(JSON.stringify(document), { kind, origin });
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('\n'));
  return result.policy;
}

/** Returns the facts of a case, sorted as `orgtrail explain` sorts them. */
export function factsOf({ policies, facts = {} }: EvaluationCase): AccessFacts {
  const placed = policies.map((one, index) => ({ policy: read(one, index), level: one.attachedTo ?? '' }));
  return sortedPolicies(placed, facts);
}
