import * as fc from 'fast-check';
import { unfoldVariables } from '../../src/prover/engine/compile/unfold-variables';
import { statementMatches } from '../../src/prover/evaluator';
import type { Condition, Statement } from '../../src/prover/policy/statement';
import type { Request } from '../../src/prover/request';

/*
 * A statement that lists the values of its variable matches exactly what its unfolded statements match together, as the evaluator
 * sees it, which knows nothing of unfolding.
 */

const TEXTS = ['a', 'b', 'ab', 'A', 'a*', '${k:t}', '${K:T}', 'x${k:t}', '${k:u}', "${k:t, 'b'}", '*'];
const some = fc.subarray(TEXTS, { minLength: 1, maxLength: 3 });
const condition: fc.Arbitrary<Condition> = fc.record({
  operator: fc.constantFrom('StringEquals', 'StringLike', 'StringNotEquals', 'ArnLike'),
  set: fc.constantFrom(undefined, undefined, undefined, 'ForAllValues' as const),
  ifExists: fc.boolean(),
  key: fc.constantFrom('k:t', 'K:t', 'k:u'),
  values: some,
});
const listed: fc.Arbitrary<Condition> = fc.record({
  operator: fc.constant('StringEquals'),
  set: fc.constant(undefined),
  ifExists: fc.constant(false),
  key: fc.constantFrom('k:t', 'K:T'),
  values: fc.subarray(['a', 'b', 'ab', 'A'], { minLength: 1 }),
});
const statement: fc.Arbitrary<Statement> = fc
  .record({
    conditions: fc.tuple(listed, fc.array(condition, { maxLength: 2 })).map(([first, rest]) => [...rest, first]),
    resource: fc.record({
      negated: fc.boolean(),
      patterns: some.map((values) => values.map((value) => `arn:aws:s3:::${value}`)),
    }),
  })
  .map((parts) => ({
    origin: { file: undefined, name: 'p' },
    index: 0,
    sid: undefined,
    effect: 'Allow',
    principal: undefined,
    action: { negated: false, patterns: ['s3:*'] },
    ...parts,
  }));
const value = fc.option(fc.constantFrom('a', 'b', 'ab', 'A', 'xa', 'c'), { nil: undefined });
const request: fc.Arbitrary<Request> = fc
  .record({ t: value, u: value, key: fc.constantFrom('a', 'b', 'ab', 'A', 'xa', 'xb', 'c', '') })
  .map(({ t, u, key }) => ({
    principal: { kind: 'service', name: 'cloudtrail.amazonaws.com' },
    action: 's3:PutObject',
    resource: `arn:aws:s3:::${key}`,
    context: { ...(t === undefined ? {} : { 'k:t': t }), ...(u === undefined ? {} : { 'k:u': u }) },
  }));

test('unfolding a variable changes no decision', () => {
  let [unfoldedOnes, matches] = [0, 0];
  fc.assert(
    fc.property(statement, fc.array(request, { minLength: 10, maxLength: 20 }), (one, requests) => {
      const unfolded = unfoldVariables(one, { bindings: new Map(), setKeys: new Set() });
      if (unfolded.length > 1) unfoldedOnes += 1;
      for (const asked of requests) {
        const before = statementMatches(one, asked);
        if (before) matches += 1;
        expect(unfolded.some((each) => statementMatches(each, asked))).toBe(before);
      }
    }),
    { numRuns: 3000 },
  );
  expect(unfoldedOnes).toBeGreaterThan(300);
  expect(matches).toBeGreaterThan(300);
});

test('a key that may have several values, or that a part of a question binds, is left alone', () => {
  const listedStatement: Statement = {
    origin: { file: undefined, name: 'p' },
    index: 0,
    sid: undefined,
    effect: 'Allow',
    principal: undefined,
    action: { negated: false, patterns: ['s3:*'] },
    resource: { negated: false, patterns: ['arn:aws:s3:::${k:t}'] },
    conditions: [{ operator: 'StringEquals', set: undefined, ifExists: false, key: 'k:t', values: ['a', 'b'] }],
  };
  const unfold = (bound: ReadonlyMap<string, string>, sets: readonly string[]) =>
    unfoldVariables(listedStatement, { bindings: bound, setKeys: new Set(sets) });
  expect(unfold(new Map(), [])).toHaveLength(2);
  expect(unfold(new Map([['k:t', 'a']]), [])).toEqual([listedStatement]);
  expect(unfold(new Map(), ['k:t'])).toEqual([listedStatement]);
});
