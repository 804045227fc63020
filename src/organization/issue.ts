/** Something wrong, or doubtful, at one place of an organization file. */
export interface Issue {
  /** `error`: nothing is written. `warning`: said, and the run goes on. */
  readonly severity: 'error' | 'warning';
  /** A stable name for this kind of mistake, such as `account-id` or `unknown-key`; documented in docs/errors.md. */
  readonly code: string;
  /** File name as the user gave it. */
  readonly file: string;
  /** Line, from 1. */
  readonly line: number;
  /** Column, from 1. */
  readonly column: number;
  /** Where in the document, such as `accounts[2].id`; empty for the whole file. */
  readonly path: string;
  /** What is wrong: lower case, no final full stop. */
  readonly problem: string;
  /** What would be right. */
  readonly remedy: string;
}

/** Renders an issue on one line: `organization.yaml:12:11 error accounts[2].id: what is wrong; what would be right`. */
export function renderIssue(issue: Issue): string {
  const place = `${issue.file}:${String(issue.line)}:${String(issue.column)}`;
  const subject = issue.path === '' ? '' : `${issue.path}: `;
  return `${place} ${issue.severity} ${subject}${issue.problem}; ${issue.remedy} [${issue.code}]`;
}
