import type { AssumptionId } from '../services/assumption';
import type { AskedQuestion, ClaimGroup, ClaimId, ClaimResult, Finding } from './result';

/** What a claim says and about what. */
export interface ClaimHead {
  /** Names the kind of claim; the group comes first. */
  readonly id: ClaimId;
  /** The trail, bucket, key or other thing it is made for. */
  readonly subject: string;
  /** The claim. */
  readonly sentence: string;
}

/** What deciding a claim brought to light. */
export interface Decision {
  /** Reasons why it does not hold, or is not decided; none: it holds. */
  readonly findings: readonly Finding[];
  /** What was taken for granted. */
  readonly assumptions: readonly AssumptionId[];
  /** Questions the engine answered. */
  readonly questions: readonly AskedQuestion[];
}

/** A decision without findings and questions. */
export const HOLDS: Decision = { findings: [], assumptions: [], questions: [] };

/** Puts decisions about parts of a claim together. */
export function allOf(decisions: readonly Decision[]): Decision {
  return {
    findings: decisions.flatMap(({ findings }) => findings),
    assumptions: decisions.flatMap(({ assumptions }) => assumptions),
    questions: decisions.flatMap(({ questions }) => questions),
  };
}

/** Makes a decision of findings alone. */
export function found(findings: readonly Finding[], assumptions: readonly AssumptionId[] = []): Decision {
  return { findings, assumptions, questions: [] };
}

/** Makes the result of a claim: refuted by one refutation, undecided by one doubt, otherwise proved. */
export function conclude(head: ClaimHead, decision: Decision): ClaimResult {
  const { findings, questions } = decision;
  const refuted = findings.some(({ verdict }) => verdict === 'refuted');
  const [group] = head.id.split('.') as [ClaimGroup];
  return {
    ...head,
    group,
    verdict: refuted ? 'refuted' : findings.length > 0 ? 'undecided' : 'proved',
    findings,
    assumptions: [...new Set<AssumptionId>(['terraform-is-applied', ...decision.assumptions])].sort(),
    questions,
  };
}

/** A finding with nothing but a message; the parts that are known are added to it. */
export function finding(
  verdict: Finding['verdict'],
  message: string,
  known: Partial<Omit<Finding, 'verdict' | 'message'>> = {},
): Finding {
  return {
    verdict,
    message,
    request: undefined,
    blame: [],
    file: undefined,
    address: undefined,
    accounts: [],
    exception: undefined,
    remedy: undefined,
    ...known,
  };
}
