import type { Finding, Path, Report } from '../finding';
import type { IssueCode } from '../issue-codes';

/** Reports an error at a path. */
export function error(report: Report, code: IssueCode, path: Path, problem: string, remedy: string): void {
  report({ severity: 'error', code, path, problem, remedy });
}

/** Reports a warning at a path. */
export function warning(report: Report, code: IssueCode, path: Path, problem: string, remedy: string): void {
  report({ severity: 'warning', code, path, problem, remedy });
}

/** Reports an error about a key itself, such as one that should not be there. */
export function errorAtKey(report: Report, finding: Omit<Finding, 'severity' | 'atKey'>): void {
  report({ ...finding, severity: 'error', atKey: true });
}

/** Calls back for each value that was seen before, with the position it was first seen at. */
export function forEachRepeated<Value>(
  values: readonly Value[],
  keyOf: (value: Value) => string,
  found: (value: Value, position: number, first: number) => void,
): void {
  const firstPositions = new Map<string, number>();
  values.forEach((value, position) => {
    const key = keyOf(value);
    const first = firstPositions.get(key);
    if (first === undefined) firstPositions.set(key, position);
    else found(value, position, first);
  });
}
