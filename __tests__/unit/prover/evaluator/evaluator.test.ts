import { authorize, derivedContext, NO_FACTS, statementMatches } from '../../../../src/prover/evaluator';
import type { Condition, Statement } from '../../../../src/prover/policy/statement';
import type { Request } from '../../../../src/prover/request';

const STATEMENT: Statement = {
  origin: { file: undefined, name: 'a policy' },
  index: 0,
  sid: 'Write',
  effect: 'Allow',
  principal: { negated: false, entries: [{ type: 'Service', value: 'cloudtrail.amazonaws.com' }] },
  action: { negated: false, patterns: ['s3:Put*'] },
  resource: { negated: false, patterns: ['arn:aws:s3:::logs/*'] },
  conditions: [],
};

const REQUEST: Request = {
  principal: { kind: 'service', name: 'cloudtrail.amazonaws.com' },
  action: 's3:PutObject',
  resource: 'arn:aws:s3:::logs/a',
  context: {},
};

function condition(operator: Condition['operator'], values: readonly string[]): Statement {
  return { ...STATEMENT, conditions: [{ operator, set: undefined, ifExists: false, key: 'aws:TagKeys', values }] };
}

test('a statement matches when every element does', () => {
  expect(statementMatches(STATEMENT, REQUEST)).toBe(true);
  expect(statementMatches(STATEMENT, { ...REQUEST, action: 's3:GetObject' })).toBe(false);
  expect(statementMatches(STATEMENT, { ...REQUEST, resource: 'arn:aws:s3:::logs' })).toBe(false);
  expect(statementMatches(STATEMENT, { ...REQUEST, principal: { kind: 'anonymous' } })).toBe(false);
});

test('a Deny matches as an Allow does', () => {
  expect(statementMatches({ ...STATEMENT, effect: 'Deny' }, REQUEST)).toBe(true);
});

test('without a set operator, one of several values must match, or none may', () => {
  const tags: Request = { ...REQUEST, context: { 'aws:TagKeys': ['a', 'b'] } };
  expect(statementMatches(condition('StringEquals', ['b']), tags)).toBe(true);
  expect(statementMatches(condition('StringEquals', ['c']), tags)).toBe(false);
  expect(statementMatches(condition('StringNotEquals', ['b']), tags)).toBe(false);
  expect(statementMatches(condition('StringNotEquals', ['c']), tags)).toBe(true);
});

test('what follows from the principal cannot be given otherwise', () => {
  const request: Request = {
    ...REQUEST,
    principal: { kind: 'user', accountId: '111122223333', name: 'Ann' },
    context: { 'AWS:PrincipalAccount': '444455556666' },
  };
  const isOwn: Statement = {
    ...STATEMENT,
    principal: undefined,
    conditions: [
      {
        operator: 'StringEquals',
        set: undefined,
        ifExists: false,
        key: 'aws:PrincipalAccount',
        values: ['111122223333'],
      },
    ],
  };
  expect(statementMatches(isOwn, request)).toBe(true);
  expect(Object.fromEntries(derivedContext(request))).toEqual({
    'aws:PrincipalAccount': '111122223333',
    'aws:PrincipalArn': 'arn:aws:iam::111122223333:user/Ann',
    'aws:PrincipalIsAWSService': 'false',
    'aws:PrincipalType': 'User',
  });
});

test('a decision says what each layer says', () => {
  const policy = {
    kind: 'resource' as const,
    origin: STATEMENT.origin,
    version: '2012-10-17' as const,
    statements: [STATEMENT],
  };
  const { outcome, layers } = authorize(REQUEST, { ...NO_FACTS, resource: [policy] });
  expect(outcome).toBe('allowed');
  expect(layers.map(({ layer, effect }) => [layer, effect])).toEqual([
    ['resource policy', 'allows'],
    ['identity policies', 'not-applicable'],
    ['permissions boundary', 'not-applicable'],
    ['session policies', 'not-applicable'],
  ]);
});
