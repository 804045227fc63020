import type { PolicyProblem } from '../prover/policy/problem';
import { readPolicy } from '../prover/policy/read-policy';
import type { PolicyDocument, PolicyKind } from '../prover/policy/statement';
import { readTextFile } from './text-file';

/** The largest policy of any kind has 50 KiB. */
const MAX_BYTES = 1024 * 1024;

/** A mistake in a file. */
export interface FileProblem extends PolicyProblem {
  /** The file, as the user gave it. */
  readonly file: string;
}

/** A policy read from a file, and what is wrong with it. */
export interface PolicyFileReading {
  /** The policy; undefined when a problem is an error. */
  readonly policy: PolicyDocument | undefined;
  /** What is wrong with it or deserves a look, in the order of the text. */
  readonly problems: readonly FileProblem[];
}

/**
 * Reads a policy document from a file.
 *
 * @throws {@link UserError} `policy-document` when the file cannot be read.
 */
export async function readPolicyFile(file: string, kind: PolicyKind, cwd: string): Promise<PolicyFileReading> {
  const text = await readTextFile({
    file,
    cwd,
    code: 'policy-document',
    whenMissing: 'name a file that holds a policy as JSON',
    whenDirectory: 'name the file in it that holds the policy',
    maxBytes: MAX_BYTES,
  });
  const result = readPolicy(text, { kind, origin: { file, name: file } });
  const problems = (result.ok ? result.warnings : result.problems).map((problem) => ({ ...problem, file }));
  return { policy: result.ok ? result.policy : undefined, problems };
}
