import type { Layer } from '../../src/prover/engine';
import { readPolicy } from '../../src/prover/policy/read-policy';

/** Two lists of statements of bucket policies. */
export interface ContainmentCase {
  /** Statements of the policy that comes. */
  readonly next: readonly object[];
  /** Statements of the policy that was. */
  readonly previous: readonly object[];
}

function layer(label: string, statements: readonly object[]): Layer {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  const read = readPolicy(text, { kind: 'resource', origin: { file: undefined, name: label } });
  if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join('\n'));
  return {
    label,
    allowsByDefault: false,
    statements: read.policy.statements.map((statement) => ({ statement, principals: undefined, resource: undefined })),
  };
}

/** Asks whether the next statements allow what the previous ones do not. */
export const containmentQuestion = ({ next, previous }: ContainmentCase) => ({
  next: [layer('next', next)],
  previous: [layer('previous', previous)],
  within: undefined,
  impossible: [],
  budget: undefined,
});
