/** Returns a number with its noun: `1 error`, `4 accounts`. */
export function count(number: number, noun: string): string {
  return `${String(number)} ${noun}${number === 1 ? '' : 's'}`;
}

/** How many issues there are of each severity. */
export interface IssueCounts {
  /** Errors. */
  readonly errors: number;
  /** Warnings. */
  readonly warnings: number;
}

/** Counts issues by severity. */
export function countIssues(issues: readonly { readonly severity: 'error' | 'warning' }[]): IssueCounts {
  const errors = issues.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: issues.length - errors };
}

/** Returns issue counts in words, leaving out what there is none of: `3 errors, 1 warning`. */
export function issueSummary({ errors, warnings }: IssueCounts): string {
  return [...(errors > 0 ? [count(errors, 'error')] : []), ...(warnings > 0 ? [count(warnings, 'warning')] : [])].join(
    ', ',
  );
}
