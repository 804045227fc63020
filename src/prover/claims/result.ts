import type { AccessQuestion, Answer, DeliveryQuestion } from '../engine/question';
import type { Request } from '../request';
import type { AssumptionId } from '../services/assumption';

/** What claims are about: deliveries arrive, nothing else gets in, logs last, documents fit. */
export type ClaimGroup = 'complete' | 'isolated' | 'durable' | 'fits';

/** Names of the kinds of claims; never renamed. `docs/prover.md` says what each means. */
export type ClaimId =
  | 'complete.access-logs'
  | 'complete.accounts'
  | 'complete.cloudwatch-logs'
  | 'complete.deliveries'
  | 'complete.encryption'
  | 'complete.log-files'
  | 'complete.notifications'
  | 'complete.permissions'
  | 'complete.publishers'
  | 'complete.queue'
  | 'complete.readers'
  | 'complete.reading'
  | 'complete.replica'
  | 'complete.search'
  | 'complete.settings'
  | 'complete.trails'
  | 'complete.unhindered'
  | 'isolated.configuration'
  | 'isolated.denials'
  | 'isolated.key-policy'
  | 'isolated.key-use'
  | 'isolated.log-groups'
  | 'isolated.permissions'
  | 'isolated.public-access'
  | 'isolated.publishers'
  | 'isolated.queue'
  | 'isolated.readers'
  | 'isolated.reading'
  | 'isolated.role-trust'
  | 'isolated.topic'
  | 'isolated.writing'
  | 'durable.deletion'
  | 'durable.guardrails'
  | 'durable.key'
  | 'durable.retention'
  | 'durable.roles'
  | 'durable.trails'
  | 'fits.counts'
  | 'fits.documents';

/** `proved`: it holds. `refuted`: it does not, and a finding says why. `undecided`: it was not found out, and a finding says why not. */
export type Verdict = 'proved' | 'refuted' | 'undecided';

/** A policy statement, or the lack of one, that decides a request. */
export interface BlamedStatement {
  /** What it did: let the request through, stopped it, or no statement of the policy allows it. */
  readonly effect: 'allowed' | 'denied' | 'not-allowed';
  /** File the policy stands in; undefined when it was not read from one. */
  readonly file: string | undefined;
  /** Stack and address of the policy, or its name. */
  readonly policy: string;
  /** Sid of the statement; undefined for none, and for `not-allowed`. */
  readonly sid: string | undefined;
  /** Place of the statement in the policy, from 0; undefined for `not-allowed`. */
  readonly index: number | undefined;
}

/** An account a finding is about. */
export interface AffectedAccount {
  /** Its id. */
  readonly id: string;
  /** Its name in the organization file; undefined when there is none. */
  readonly name: string | undefined;
}

/** One reason why a claim is refuted or undecided. */
export interface Finding {
  /** Which of the two it makes the claim. */
  readonly verdict: 'refuted' | 'undecided';
  /** What is wrong, in one sentence. */
  readonly message: string;
  /** A request that shows it; undefined where it takes none. */
  readonly request: Request | undefined;
  /** Statements to blame; none where it takes none. */
  readonly blame: readonly BlamedStatement[];
  /** File that holds the cause; undefined when there is none. */
  readonly file: string | undefined;
  /** Stack and address of the cause; undefined when there is none. */
  readonly address: string | undefined;
  /** Accounts whose logs are concerned, as far as they are known. */
  readonly accounts: readonly AffectedAccount[];
  /** The exception AWS answers with; undefined where the API names none. */
  readonly exception: string | undefined;
  /** What to change; undefined when it is not known. */
  readonly remedy: string | undefined;
}

/** A question that was put to the engine for a claim, and its answer. */
export interface AskedQuestion {
  /** Names it within the claim: letters, digits and hyphens. */
  readonly name: string;
  /** Whether it asks for something refused (`gap`) or something let through (`access`). */
  readonly kind: 'gap' | 'access';
  /** The question. */
  readonly question: DeliveryQuestion | AccessQuestion;
  /** The answer, with a certificate when it holds. */
  readonly answer: Answer;
  /** Name of the question about other accounts that was answered in its place; undefined when it was asked itself. */
  readonly sameAs: string | undefined;
}

/** Questions that held, by what they have in common with others: so that none is asked twice. */
export type AnsweredShapes = Map<string, { readonly name: string; readonly answer: Answer }>;

/** A claim and whether it holds. */
export interface ProvedClaim {
  /** Names the kind of claim, such as `complete.log-files`; never renamed. */
  readonly id: ClaimId;
  /** What it is about. */
  readonly group: ClaimGroup;
  /** The trail, bucket, key or other thing it is made for. */
  readonly subject: string;
  /** The claim: a sentence that can be false. */
  readonly sentence: string;
  /** Whether it holds. */
  readonly verdict: Verdict;
  /** Why not; none when proved. */
  readonly findings: readonly Finding[];
  /** Ids of what is taken for granted, sorted; `docs/prover.md` has their texts. */
  readonly assumptions: readonly AssumptionId[];
  /** Verdicts of the questions the engine answered for it. */
  readonly questions: readonly { readonly answer: { readonly verdict: 'holds' | 'fails' | 'undecided' } }[];
}

/** A claim with the questions behind it. */
export interface ClaimResult extends ProvedClaim {
  /** Questions the engine answered for it. */
  readonly questions: readonly AskedQuestion[];
}
