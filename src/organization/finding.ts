import type { IssueCode } from './issue-codes';
import { quote } from '../text/quote';

/** Keys and list positions that lead from the top of the document to a value. */
export type Path = readonly (string | number)[];

/** Something wrong at a path of the document; its line and column are looked up last. */
export interface Finding {
  /** `error` stops the run, `warning` does not. */
  readonly severity: 'error' | 'warning';
  /** Its code. */
  readonly code: IssueCode;
  /** Where: the value, or the key that is missing or unknown. */
  readonly path: Path;
  /** Whether the key is meant rather than its value. */
  readonly atKey?: boolean;
  /** Offset in the text, where it is known without the path. */
  readonly offset?: number;
  /** What is wrong. */
  readonly problem: string;
  /** What would be right. */
  readonly remedy: string;
}

/** Renders a path as the file's author would write it: `accounts[2].id`. */
export function renderPath(path: Path): string {
  return path
    .map((step, index) => {
      if (typeof step === 'number') return `[${String(step)}]`;
      if (!/^[A-Za-z0-9_$-]{1,80}$/.test(step)) return `[${quote(step)}]`;
      return index === 0 ? step : `.${step}`;
    })
    .join('');
}
