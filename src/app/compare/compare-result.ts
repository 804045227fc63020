import type { ComparedSubject, Unread } from '../../prover/comparison/compare-estates';
import type { PolicyKind, Statement } from '../../prover/policy/statement';
import type { FileProblem } from '../policy-file';

export type { AccessDifference } from '../../prover/comparison/difference';
export type { ComparedSubject } from '../../prover/comparison/compare-estates';
export type { NewAccess } from '../../prover/comparison/new-access';
export type { Statement } from '../../prover/policy/statement';

/** What `orgtrail compare` found. */
export type CompareResult = {
  /** What was, as the user gave it. */
  readonly old: string;
  /** What comes, as the user gave it. */
  readonly new: string;
  /** What is wrong with the documents or deserves a look, by file. */
  readonly problems: readonly FileProblem[];
} & (
  | {
      readonly kind: 'broken';
    }
  | {
      readonly kind: 'compared';
      /** Kind of the documents; undefined for Terraform. */
      readonly policyKind: PolicyKind | undefined;
      /** What has changed. */
      readonly subjects: readonly ComparedSubject[];
      /** How many things have the same policies as before. */
      readonly unchanged: number;
      /** What could not be read. */
      readonly unread: readonly Unread[];
      /** What was taken for granted. */
      readonly notes: readonly string[];
      /** Line on which a statement begins; undefined for one that is in no file. */
      readonly lineOf: (statement: Statement) => number | undefined;
    }
);

/** What the new policies may: the verdict that decides the exit code. */
export function verdictOf(
  result: Extract<CompareResult, { readonly kind: 'compared' }>,
): 'proved' | 'refuted' | 'undecided' {
  const verdicts = result.subjects.map(({ allows }) => allows.verdict);
  if (verdicts.includes('something')) return 'refuted';
  return verdicts.includes('undecided') || result.unread.length > 0 ? 'undecided' : 'proved';
}
