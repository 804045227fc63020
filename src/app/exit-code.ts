import { UserError } from './user-error';

/** Exit codes: 0 fine, 1 refuted, 2 usage or organization file, 3 undecided, 70 orgtrail's own fault (`EX_SOFTWARE`). */
export type ExitCode = 0 | 1 | 2 | 3 | 70;

/** How a command ended. */
export type Outcome =
  | {
      readonly kind: 'finished';
      /** What was found in the organization file or in the Terraform. */
      readonly issues: readonly {
        /** Only an error counts. */
        readonly severity: 'error' | 'warning';
      }[];
      /** What a proof came to; absent for a command that proves nothing. */
      readonly verdict?: 'proved' | 'refuted' | 'undecided';
    }
  | {
      readonly kind: 'failed';
      /** What was thrown. */
      readonly error: unknown;
    };

/** Computes the exit code of a command: the one place that does. Warnings alone are fine. */
export function exitCode(outcome: Outcome): ExitCode {
  if (outcome.kind === 'failed') return outcome.error instanceof UserError ? 2 : 70;
  if (outcome.issues.some(({ severity }) => severity === 'error')) return 2;
  return outcome.verdict === 'refuted' ? 1 : outcome.verdict === 'undecided' ? 3 : 0;
}
