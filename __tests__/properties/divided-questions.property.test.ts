import * as fc from 'fast-check';
import { verifyCertificate, type Certificate, type Layer, type RequestClass } from '../../src/prover/engine';
import { answerWhole } from '../../src/prover/engine/answer-whole';
import { scopeOf } from '../../src/prover/engine/compile/translate';
import { answerEach, answerPieces } from '../../src/prover/engine/division/answer-pieces';
import type { AccessQuestion, BoundStatement, DeliveryQuestion } from '../../src/prover/engine/question';
import type { Condition, Statement } from '../../src/prover/policy/statement';
import { oracle } from '../helpers/question-oracle';

/*
 * A question in pieces has the answer of the question as a whole, and a certificate that is verified. Statements and classes name few
 * accounts in many ways, so that pieces are often alike and sometimes nearly so, and lists are long enough to be looked up by an index.
 */

const RUNS = Number(process.env['ORGTRAIL_PROPERTY_RUNS'] ?? 200);

const IDS = ['111111111111', '222222222222', '333333333333', '999999999999'];
const id = fc.constantFrom(...IDS);
const MORE = Array.from({ length: 30 }, (_, index) => String(500_000_000_000 + index));

const sourceArn = fc.oneof(
  id.map((one) => `arn:aws:cloudtrail:r:${one}:trail/t`),
  id.map((one) => `arn:aws:cloudtrail:*:${one}:trail/*`),
  id.map((one) => `arn:aws:cloudtrail:r:${one}*:trail/t`),
  fc.constantFrom('arn:aws:cloudtrail:r:*:trail/t', '*', 'arn:*', 'arn:aws:cloudtrail:r:${aws:SourceAccount}:trail/t'),
);
const folder = fc.oneof(
  id.map((one) => `arn:aws:s3:::b/${one}/*`),
  id.map((one) => `arn:aws:s3:::b/${one}`),
  id.map((one) => `arn:aws:s3:::b/*/${one}/*`),
  id.map((one) => `arn:aws:s3:::b/${one}1/*`),
  fc.constantFrom(
    'arn:aws:s3:::b',
    'arn:aws:s3:::b/*',
    '*',
    'arn:aws:s3:::b/${aws:SourceAccount}/*',
    'arn:aws:s3:::b/????????????/*',
  ),
);

/** Few values, or many. */
const listOf = (one: fc.Arbitrary<string>, long: (id: string) => string): fc.Arbitrary<readonly string[]> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.array(one, { minLength: 1, maxLength: 2 }) },
    { weight: 1, arbitrary: fc.array(one, { maxLength: 2 }).map((few) => [...MORE.map(long), ...few]) },
  );

const SETS = [undefined, undefined, undefined, undefined, 'ForAnyValue', 'ForAllValues'] as const;
const onKey = (
  key: string,
  operators: readonly Condition['operator'][],
  values: fc.Arbitrary<readonly string[]>,
): fc.Arbitrary<Condition> =>
  fc.record({
    operator: fc.constantFrom(...operators),
    set: fc.constantFrom(...(key === 'k:list' ? SETS : [undefined])),
    ifExists: fc.boolean(),
    key: fc.constantFrom(key, key.toLowerCase()),
    values,
  });
const STRINGS = ['StringEquals', 'StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLike'] as const;
const condition = fc.oneof(
  onKey(
    'aws:SourceArn',
    [...STRINGS, 'ArnLike', 'ArnNotLike'],
    listOf(sourceArn, (one) => `arn:aws:cloudtrail:r:${one}:trail/t`),
  ),
  onKey(
    'aws:SourceAccount',
    STRINGS,
    listOf(id, (one) => one),
  ),
  onKey('k:list', ['StringEquals', 'StringLike'], fc.constantFrom(['a'], ['a', 'b'], ['*'])),
  onKey('k:number', ['NumericLessThan', 'NumericEquals'], fc.constantFrom(['111111111111'], ['222222222222'], ['3'])),
  onKey('aws:PrincipalIsAWSService', ['Bool'], fc.constantFrom(['true'], ['false'])),
  fc.constantFrom('true', 'false').map((value): Condition => ({
    operator: 'Null',
    set: undefined,
    ifExists: false,
    key: 'aws:SourceArn',
    values: [value],
  })),
);

const actions = fc.array(fc.constantFrom('s3:PutObject', 's3:putobject', 's3:Get*', '*', 's3:GetBucketAcl'), {
  minLength: 1,
  maxLength: 2,
});
const statement: fc.Arbitrary<Statement> = fc.record({
  origin: fc.constant({ file: undefined, name: 'random' }),
  index: fc.constant(0),
  sid: fc.constant(undefined),
  effect: fc.constantFrom('Allow', 'Allow', 'Allow', 'Deny'),
  principal: fc.record({
    negated: fc.constantFrom(false, false, false, true),
    entries: fc.array(
      fc.oneof(
        fc.constantFrom(
          { type: 'Service' as const, value: 'a.amazonaws.com' },
          { type: 'Service' as const, value: 'b.amazonaws.com' },
          { type: '*' as const, value: '*' },
        ),
        id.map((value) => ({ type: 'AWS' as const, value })),
      ),
      { minLength: 1, maxLength: 2 },
    ),
  }),
  action: fc.record({ negated: fc.constantFrom(false, false, true), patterns: actions }),
  resource: fc.record({
    negated: fc.constantFrom(false, false, false, true),
    patterns: listOf(folder, (one) => `arn:aws:s3:::b/${one}/*`),
  }),
  conditions: fc.array(condition, { maxLength: 2 }),
});
const principals = fc.array(
  fc.oneof(
    fc.constantFrom(
      { kind: 'service' as const, name: 'a.amazonaws.com' },
      { kind: 'service' as const, name: '*' },
      { kind: 'any' as const },
      { kind: 'anonymous' as const },
    ),
    id.map((accountId) => ({ kind: 'account' as const, accountId })),
  ),
  { minLength: 1, maxLength: 2 },
);
const bound: fc.Arbitrary<BoundStatement> = fc.record({
  statement,
  principals: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: principals }),
  resource: fc.constant(undefined),
});
const layer: fc.Arbitrary<Layer> = fc.record({
  label: fc.constant('layer'),
  allowsByDefault: fc.constantFrom(false, false, true),
  statements: fc.oneof(
    fc.array(bound, { minLength: 1, maxLength: 6 }),
    // One statement for each account, alike but for the account.
    fc
      .tuple(bound, fc.array(bound, { maxLength: 2 }))
      .map(([one, more]) => [...IDS.map((to) => renamed(one, to)), ...more]),
  ),
});
const requestClass: fc.Arbitrary<RequestClass> = fc.record({
  label: fc.constant('class'),
  principals,
  actions,
  resources: listOf(folder, (one) => `arn:aws:s3:::b/${one}/*`),
  conditions: fc.array(condition, { maxLength: 2 }),
});
const classes = fc.array(requestClass, { maxLength: 3 });
const each = fc.oneof(
  fc.array(requestClass, { minLength: 1, maxLength: 4 }),
  requestClass.map((one) => IDS.map((to) => renamed(one, to))),
);
const layers = fc.array(layer, { minLength: 1, maxLength: 2 });
const impossible = fc.array(requestClass, { maxLength: 1 });
const delivery: fc.Arbitrary<DeliveryQuestion> = fc.record({
  layers,
  intended: each,
  impossible,
  budget: fc.constant(undefined),
});
const access: fc.Arbitrary<AccessQuestion> = fc.record({
  layers,
  within: fc.option(classes, { nil: undefined }),
  except: fc.oneof(classes, each),
  impossible,
  budget: fc.constant(undefined),
});

/** Puts another account in place of the first one everywhere. */
function renamed<T>(value: T, to: string): T {
  return JSON.parse(
    JSON.stringify(value, (_, one: unknown) => (one === undefined ? '\u0000' : one)).replaceAll('111111111111', to),
    (_, one: unknown) => (one === '\u0000' ? undefined : one),
  ) as T;
}

test.each([
  ['delivery', delivery],
  ['access', access],
] as const)('a %s question has the same answer in pieces', (_, questions) => {
  const verdicts = { holds: 0, fails: 0, undecided: 0 };
  fc.assert(
    fc.property(questions as fc.Arbitrary<DeliveryQuestion | AccessQuestion>, (question) => {
      const whole = answerWhole(question, scopeOf(question));
      const pieces = answerPieces(question);
      verdicts[pieces.verdict] += 1;
      if (pieces.verdict !== 'undecided' && whole.verdict !== 'undecided') expect(pieces.verdict).toBe(whole.verdict);
      if (pieces.verdict === 'fails') expect(oracle(question)(pieces.request)).toBe(true);
      if (pieces.verdict !== 'holds') return;
      const certificate = JSON.parse(JSON.stringify(pieces.certificate)) as Certificate;
      expect(verifyCertificate(certificate, question)).toEqual({ valid: true });
    }),
    { numRuns: RUNS },
  );
  expect(verdicts.holds).toBeGreaterThan(RUNS / 20);
  expect(verdicts.fails).toBeGreaterThan(RUNS / 20);
});

test('each intended class has the answer it has alone', () => {
  fc.assert(
    fc.property(delivery, (question) => {
      const alone = question.intended.map((one) => {
        const single = { ...question, intended: [one] };
        return answerWhole(single, scopeOf(question)).verdict;
      });
      const found = answerEach(question);
      for (const [place, verdict] of found.entries()) {
        if (verdict !== 'undecided' && alone[place] !== 'undecided') expect(verdict).toBe(alone[place]);
      }
    }),
    { numRuns: RUNS },
  );
});
