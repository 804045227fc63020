import { authorize, compileAccess } from '../../../src/prover/evaluator';
import { RULES } from '../../helpers/conformance-cases';
import { EVALUATION_CASES, factsOf } from '../../helpers/evaluation-cases';

test.each(EVALUATION_CASES.map((one) => [`${one.file}: ${one.rule}: ${one.name}`, one] as const))('%s', (_, one) => {
  const decision = authorize(one.request, factsOf(one));
  expect({
    decision: decision.outcome,
    statements: decision.statements.map(({ sid }) => sid),
  }).toEqual({ decision: one.decision, statements: one.statements });
});

test('there are enough cases, and each names a rule with its page', () => {
  expect(EVALUATION_CASES.length).toBeGreaterThanOrEqual(300);
  expect(EVALUATION_CASES.filter(({ rule }) => RULES[rule] === undefined)).toEqual([]);
  expect(Object.values(RULES).filter(({ page }) => !page.startsWith('https://docs.aws.amazon.com/'))).toEqual([]);
});

test('the cases know every decision', () => {
  for (const decision of ['allowed', 'implicitlyDenied', 'explicitlyDenied']) {
    expect(EVALUATION_CASES.filter((one) => one.decision === decision).length).toBeGreaterThan(30);
  }
});

test('policies that are made ready once decide as often as they are asked, and the same', () => {
  for (const one of EVALUATION_CASES) {
    const decide = compileAccess(factsOf(one));
    expect([decide(one.request).outcome, decide(one.request).outcome]).toEqual([one.decision, one.decision]);
  }
});
