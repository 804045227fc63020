import fc from 'fast-check';
import { authorize, NO_FACTS } from '../../src/prover/evaluator';
import { readPolicy } from '../../src/prover/policy/read-policy';
import { readRequest } from '../../src/prover/policy/read-request';
import type { Request } from '../../src/prover/request';
import { EVALUATION_CASES } from '../helpers/evaluation-cases';

const ORIGIN = { file: undefined, name: 'a policy' };

const REQUEST: Request = {
  principal: { kind: 'role', accountId: '111122223333', name: 'Reader', session: 'ann' },
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::logs/a',
  context: { 'aws:TagKeys': ['a'], 'aws:SourceIp': '203.0.113.1' },
};

/** Values that stand in policies, at places where they do and where they do not. */
const value: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(
    '*',
    'Allow',
    'Deny',
    's3:*',
    's3:GetObject',
    'arn:aws:s3:::logs/*',
    '111122223333',
    '${aws:username}',
    '',
    true,
    7,
    null,
  ),
  fc.string(),
  fc.constant([]),
);
const strange = fc.oneof(value, fc.array(value, { maxLength: 3 }), fc.jsonValue());

/** Policies that are right, of every kind. */
const POLICIES = EVALUATION_CASES.flatMap(({ policies }) => policies);

function countNodes(node: unknown): number {
  if (typeof node !== 'object' || node === null) return 1;
  return Object.values<unknown>({ ...node }).reduce<number>((sum, child) => sum + countNodes(child), 1);
}

/** Puts a value in the place of the node with a number, counted from the root. */
function withNode(node: unknown, at: number, replacement: unknown): unknown {
  if (at === 0) return replacement;
  if (typeof node !== 'object' || node === null) return node;
  let before = 1;
  const replaced = Object.entries<unknown>({ ...node }).map(([name, child]) => {
    const own = withNode(child, at - before, replacement);
    const isHere = at >= before && at < before + countNodes(child);
    before += countNodes(child);
    return [name, isHere ? own : child] as const;
  });
  return Array.isArray(node) ? replaced.map(([, child]) => child) : Object.fromEntries(replaced);
}

test('a policy with anything in the place of anything is read or refused with places, and what is read can be evaluated', () => {
  let read = 0;
  const policy = fc.constantFrom(...POLICIES);
  fc.assert(
    fc.property(policy, fc.nat(), strange, ({ kind, document }, at, replacement) => {
      const text = JSON.stringify(withNode(document, at % countNodes(document), replacement), null, 2);
      const result = readPolicy(text, { kind, origin: ORIGIN });
      const lines = text.split('\n');
      for (const { line, column } of result.ok ? result.warnings : result.problems) {
        expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? -1) + 1);
      }
      if (!result.ok) {
        expect(result.problems.some(({ severity }) => severity === 'error')).toBe(true);
        return;
      }
      read += 1;
      const facts = { ...NO_FACTS, identity: [result.policy], resource: [result.policy] };
      expect(['allowed', 'implicitlyDenied', 'explicitlyDenied']).toContain(authorize(REQUEST, facts).outcome);
    }),
    { numRuns: 3000, seed: 7 },
  );
  expect(read).toBeGreaterThan(100);
});

test('any text is read as a policy or a request, or refused', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.json(), fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '\\') })),
      (text) => {
        const origin = ORIGIN;
        expect(readPolicy(text, { kind: 'resource', origin }).ok).toBe(false);
        expect(readRequest(text).ok).toBe(false);
      },
    ),
  );
});

test('an added Deny never allows, and an added Allow in an identity policy never denies', () => {
  const statementOf = (effect: string, action: string, resource: string) => ({
    Effect: effect,
    Action: action,
    Resource: resource,
  });
  const one = fc.tuple(
    fc.constantFrom('Allow', 'Deny'),
    fc.constantFrom('s3:*', 's3:GetObject', 's3:Put*', '*'),
    fc.constantFrom('*', 'arn:aws:s3:::logs/*', 'arn:aws:s3:::other/*'),
  );
  const outcome = (statements: readonly (readonly [string, string, string])[]): number => {
    const text = JSON.stringify({ Version: '2012-10-17', Statement: statements.map((parts) => statementOf(...parts)) });
    const result = readPolicy(text, { kind: 'identity', origin: ORIGIN });
    if (!result.ok) throw new Error(text);
    const order = ['explicitlyDenied', 'implicitlyDenied', 'allowed'];
    return order.indexOf(authorize(REQUEST, { ...NO_FACTS, identity: [result.policy] }).outcome);
  };
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 4 }), one, (statements, added) => {
      const [before, after] = [outcome(statements), outcome([...statements, added])];
      if (added[0] === 'Deny') expect(after).toBeLessThanOrEqual(before);
      else expect(after).toBeGreaterThanOrEqual(before);
      expect(outcome([...statements].toReversed())).toBe(before);
    }),
  );
});
