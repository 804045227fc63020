import type { Finding, Path } from '../finding';
import type { IssueCode } from '../issue-codes';

/** Collects what rules find. */
export class Reporter {
  /** What was found. */
  readonly findings: Finding[] = [];

  /** Reports an error about a value, or about a key that is missing. */
  error(code: IssueCode, path: Path, problem: string, remedy: string): void {
    this.findings.push({ severity: 'error', code, path, problem, remedy });
  }

  /** Reports an error about a key that should not be there. */
  errorAtKey(code: IssueCode, path: Path, problem: string, remedy: string): void {
    this.findings.push({ severity: 'error', code, path, atKey: true, problem, remedy });
  }

  /** Reports something doubtful that does not stop the run. */
  warning(code: IssueCode, path: Path, problem: string, remedy: string): void {
    this.findings.push({ severity: 'warning', code, path, problem, remedy });
  }
}
