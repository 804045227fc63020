import type { Node } from 'jsonc-parser';

/** What is wrong with a policy document, for programs; never renamed. */
export type PolicyProblemCode = keyof typeof POLICY_PROBLEMS;

/**
 * How bad each problem is. An error means that AWS refuses the document or that nobody can say what it does, so that it is
 * not judged; a warning, that it is judged as AWS would, and hardly does what its author meant.
 */
export const POLICY_PROBLEMS = {
  json: 'error',
  'duplicate-key': 'error',
  'wrong-type': 'error',
  'unknown-element': 'error',
  'missing-element': 'error',
  'element-not-allowed': 'error',
  'element-conflict': 'error',
  'empty-list': 'error',
  'wrong-value': 'error',
  'duplicate-sid': 'error',
  principal: 'error',
  'not-principal': 'error',
  action: 'error',
  arn: 'error',
  'unresolved-value': 'error',
  variable: 'error',
  'unknown-operator': 'error',
  'misspelt-key': 'error',
  'multi-valued-key': 'error',
  'version-missing': 'warning',
  'version-without-variables': 'warning',
  'variable-place': 'warning',
  'unlisted-key': 'warning',
  'unlisted-action': 'warning',
  'unlisted-service': 'warning',
  'single-valued-key': 'warning',
  'not-principal-forms': 'warning',
  'principal-id': 'warning',
} as const;

/** Something wrong with a policy document, and where. */
export interface PolicyProblem {
  /** `error`: the document is not judged; `warning`: it is, and deserves a look. */
  readonly severity: 'error' | 'warning';
  /** What is wrong, for programs. */
  readonly code: PolicyProblemCode;
  /** What is wrong and what would be right. */
  readonly message: string;
  /** Line, from 1. */
  readonly line: number;
  /** Column, from 1. */
  readonly column: number;
  /** Where in the document, such as `Statement[0].Condition.StringEquals`; empty for the document itself. */
  readonly path: string;
}

/** A place in a text. */
export interface TextPosition {
  /** Line, from 1. */
  readonly line: number;
  /** Column, from 1. */
  readonly column: number;
}

/** Returns what finds the line and column of places in a text; it looks through the text once. */
function textPositions(text: string): (offset: number) => TextPosition {
  let starts: readonly number[] | undefined;
  return (offset) => {
    starts ??= lineStarts(text);
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Collects what is wrong with one document. */
export class ProblemList {
  /** Where a place of the text is. */
  public readonly position: (offset: number) => TextPosition;

  readonly #found: PolicyProblem[] = [];

  public constructor(text: string) {
    this.position = textPositions(text);
  }

  /** Adds a problem at a place of the document. */
  public add(at: Pick<Node, 'offset'> & { readonly path: string }, code: PolicyProblemCode, message: string): void {
    this.#found.push({ severity: POLICY_PROBLEMS[code], code, message, ...this.position(at.offset), path: at.path });
  }

  /** The problems in the order of the text. */
  public get sorted(): readonly PolicyProblem[] {
    return this.#found.toSorted((left, right) => left.line - right.line || left.column - right.column);
  }
}
