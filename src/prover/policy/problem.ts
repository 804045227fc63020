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

/** Returns the line and column of a place in a text. */
export function textPosition(text: string, offset: number): TextPosition {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - lineStart + 1 };
}

/** Collects what is wrong with one document. */
export class ProblemList {
  readonly #text: string;
  readonly #found: PolicyProblem[] = [];

  public constructor(text: string) {
    this.#text = text;
  }

  /** Adds a problem at a place of the document. */
  public add(at: Pick<Node, 'offset'> & { readonly path: string }, code: PolicyProblemCode, message: string): void {
    const position = textPosition(this.#text, at.offset);
    this.#found.push({ severity: POLICY_PROBLEMS[code], code, message, ...position, path: at.path });
  }

  /** The problems in the order of the text. */
  public get sorted(): readonly PolicyProblem[] {
    return this.#found.toSorted((left, right) => left.line - right.line || left.column - right.column);
  }
}
