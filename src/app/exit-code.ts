import { UserError } from './user-error';

/** Exit codes: 0 fine, 2 usage, organization file or Terraform, 70 orgtrail's own fault (`EX_SOFTWARE`). */
export type ExitCode = 0 | 2 | 70;

/** How a command ended. */
export type Outcome =
  | {
      readonly kind: 'finished';
      /** What was found in the organization file or in the Terraform. */
      readonly issues: readonly {
        /** Only an error counts. */
        readonly severity: 'error' | 'warning';
      }[];
    }
  | {
      readonly kind: 'failed';
      /** What was thrown. */
      readonly error: unknown;
    };

/** Computes the exit code of a command: the one place that does. Warnings alone are fine. */
export function exitCode(outcome: Outcome): ExitCode {
  if (outcome.kind === 'failed') return outcome.error instanceof UserError ? 2 : 70;
  return outcome.issues.some(({ severity }) => severity === 'error') ? 2 : 0;
}
