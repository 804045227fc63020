import type { DocumentText } from '../../terraform/estate';
import { readPolicy, type ReadPolicyResult } from '../policy/read-policy';
import type { PolicyDocument, PolicyKind, Statement } from '../policy/statement';

/** Where a statement stands. */
export interface StatementPlace {
  /** The document it stands in. */
  readonly document: DocumentText;
  /** Line within the document, from 1. */
  readonly line: number;
}

/** Returns where a statement stands; undefined for one that nobody wrote. */
export type FindLine = (statement: Statement) => StatementPlace | undefined;

/** Policies that were read, or why some were not. */
export interface ReadTexts {
  /** The policies. */
  readonly policies: readonly PolicyDocument[];
  /** Why others are missing, in sentences without a period. */
  readonly missing: readonly string[];
}

/** Reads each policy once, and remembers where its statements stand. */
export class PolicyTexts {
  readonly #read = new Map<DocumentText, ReadPolicyResult | undefined>();
  readonly #places = new Map<Statement, StatementPlace>();

  /** Returns where a statement stands. */
  public readonly lineOf: FindLine = (statement) => this.#places.get(statement);

  /** Reads policies of one kind. */
  public policies(documents: readonly DocumentText[], kind: PolicyKind): ReadTexts {
    const policies: PolicyDocument[] = [];
    const missing: string[] = [];
    for (const document of documents) {
      const result = this.#policy(document, kind);
      if (result?.ok === true) policies.push(result.policy);
      else missing.push(reasonOf(document, result));
    }
    return { policies, missing };
  }

  #policy(document: DocumentText, kind: PolicyKind): ReadPolicyResult | undefined {
    if (this.#read.has(document)) return this.#read.get(document);
    const origin = { file: document.file, name: document.address };
    const result = document.text === undefined ? undefined : readPolicy(document.text, { kind, origin });
    this.#read.set(document, result);
    if (result?.ok === true) {
      for (const [index, statement] of result.policy.statements.entries()) {
        this.#places.set(statement, { document, line: result.places[index]?.line ?? 1 });
      }
    }
    return result;
  }
}

function reasonOf({ file, address }: DocumentText, result: ReadPolicyResult | undefined): string {
  const place = `${file}, ${address}`;
  if (result === undefined) return `${place}: the policy is known only after apply`;
  const problem = result.ok ? undefined : result.problems.find(({ severity }) => severity === 'error');
  const where = problem?.path === undefined || problem.path === '' ? '' : `${problem.path}: `;
  return `${place}: the policy cannot be read: ${where}${problem?.message ?? 'it is none'}`;
}
