import { readPolicy } from '../../../src/prover/policy/read-policy';
import type { PolicyKind } from '../../../src/prover/policy/statement';
import { conformanceCases, RULES } from '../../helpers/conformance-cases';

/** A text, and what is wrong with it; `document` stands for its text. */
interface ReadingCase {
  readonly name: string;
  readonly rule: string;
  readonly kind: PolicyKind;
  readonly text?: string;
  readonly document?: unknown;
  readonly problems: readonly { readonly severity: string; readonly code: string; readonly path: string }[];
}

const CASES = conformanceCases<ReadingCase>('reading');

test.each(CASES.map((one) => [`${one.file}: ${one.rule}: ${one.name}`, one] as const))('%s', (_, one) => {
  const text = one.text ?? JSON.stringify(one.document, null, 2);
  const result = readPolicy(text, { kind: one.kind, origin: { file: undefined, name: 'a policy' } });
  const problems = result.ok ? result.warnings : result.problems;
  expect(problems.map(({ severity, code, path }) => ({ severity, code, path }))).toEqual(one.problems);
  expect(result.ok).toBe(one.problems.every(({ severity }) => severity === 'warning'));
});

test('every rule has a case', () => {
  const evaluated = conformanceCases<ReadingCase>('evaluation');
  const used = new Set([...CASES, ...evaluated].map(({ rule }) => rule));
  expect(Object.keys(RULES).filter((rule) => !used.has(rule))).toEqual([]);
  expect([...used].filter((rule) => RULES[rule] === undefined)).toEqual([]);
});
