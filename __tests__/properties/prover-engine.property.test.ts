import * as fc from 'fast-check';
import {
  findAccess,
  findDifference,
  findGap,
  verifyCertificate,
  type Answer,
  type Certificate,
  type Layer,
  type RequestClass,
} from '../../src/prover/engine';
import type { Question } from '../../src/prover/engine/question';
import type { Condition, Statement } from '../../src/prover/policy/statement';
import type { Principal, Request } from '../../src/prover/request';
import { oracle } from '../helpers/question-oracle';

const RUNS = Number(process.env['ORGTRAIL_PROPERTY_RUNS'] ?? 300);

const PRINCIPALS: readonly Principal[] = [
  { kind: 'service', name: 'a.amazonaws.com' },
  { kind: 'service', name: 'b.amazonaws.com' },
  { kind: 'root', accountId: '111111111111' },
  { kind: 'user', accountId: '111111111111', name: 'a' },
  { kind: 'user', accountId: '222222222222', name: 'p/a' },
  { kind: 'role', accountId: '111111111111', name: 'a', session: 'a' },
  { kind: 'role', accountId: '111111111111', name: 'p/a', session: 'b' },
  { kind: 'role', accountId: '222222222222', name: 'b', session: 'a' },
  { kind: 'federated', provider: 'idp' },
  { kind: 'anonymous' },
];
const ACTIONS = ['s:a', 's:b', 't:a'];
const RESOURCES = [
  '*',
  ...['', 'a', 'b', 'c', 'a/', 'ab', 'aa', 'a/b', 'b/a', 'a/a:b', 'A'].map((one) => `arn:aws:s3:::x${one}`),
];

/** Values that a request may have for each key; undefined for absence. */
const VALUES: Readonly<Record<string, readonly (string | readonly string[] | undefined)[]>> = {
  'k:text': [undefined, '', 'a', 'A', 'b', 'ab', 'abb', 'b*', 'a:b:c:d:e:f', 'a:bb:c:d:e:f:g', 'c:b:c:d:e:a'],
  'k:number': [undefined, '1', '2', '3', '2.5', '-1'],
  'k:date': [undefined, '2020-01-01T00:00:00Z', '2021-01-01T00:00:00Z', '2022-06-01T00:00:00Z', '2019-01-01T00:00:00Z'],
  'k:address': [undefined, '10.0.0.1', '10.0.1.1', '192.0.2.1', '2001:db8::1', '::1'],
  'k:list': [undefined, ['a'], ['b'], ['c'], ['a', 'b'], ['a', 'c'], ['b', 'c'], ['a', 'b', 'c'], ['ab']],
  'aws:username': [undefined, 'a', 'b'],
  'aws:SecureTransport': [undefined, 'true', 'false'],
};

const text = fc.constantFrom(
  'a',
  'b',
  'A',
  '*',
  'a*',
  '*b',
  'a?',
  '?*',
  'b*',
  'ab',
  '*a*',
  '${k:text}',
  'a${aws:username}',
  '${*}',
);
const arn = fc.constantFrom(
  'a:b:c:d:e:f',
  'a:*:c:d:e:*',
  '*:*:*:*:*:*',
  '*',
  'a:b*:c:d:e:f:g',
  'a:b:c:d:e:?',
  '*:b:c:d:e:a',
);
const some = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 1, maxLength: 2 });
const operators = (key: string, names: readonly Condition['operator'][], values: fc.Arbitrary<string>) =>
  fc.record({
    operator: fc.constantFrom(...names),
    set: fc.constantFrom<Condition['set']>(
      undefined,
      undefined,
      ...(key === 'k:list' ? (['ForAllValues', 'ForAnyValue'] as const) : []),
    ),
    ifExists: fc.boolean(),
    key: fc.constantFrom(key, key.toUpperCase()),
    values: some(values),
  });
const STRINGS = [
  'StringEquals',
  'StringNotEquals',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
  'StringLike',
  'StringNotLike',
] as const;
const condition: fc.Arbitrary<Condition> = fc.oneof(
  operators('k:text', STRINGS, text),
  operators('k:text', ['ArnLike', 'ArnEquals', 'ArnNotLike', 'ArnNotEquals'], arn),
  operators('k:text', ['BinaryEquals', 'Bool'], fc.constantFrom('ab', 'a', 'b')),
  operators(
    'k:number',
    [
      'NumericEquals',
      'NumericNotEquals',
      'NumericLessThan',
      'NumericLessThanEquals',
      'NumericGreaterThan',
      'NumericGreaterThanEquals',
    ],
    fc.constantFrom('1', '2', '2.5'),
  ),
  operators(
    'k:date',
    ['DateEquals', 'DateNotEquals', 'DateLessThan', 'DateLessThanEquals', 'DateGreaterThan', 'DateGreaterThanEquals'],
    fc.constantFrom('2020-01-01T00:00:00Z', '2021', '1577836800'),
  ),
  operators(
    'k:address',
    ['IpAddress', 'NotIpAddress'],
    fc.constantFrom('10.0.0.0/8', '10.0.0.0/24', '192.0.2.1', '2001:db8::/32'),
  ),
  operators('k:list', STRINGS, fc.constantFrom('a', 'b', 'a*', 'c', '*')),
  operators('aws:SecureTransport', ['Bool'], fc.constantFrom('true', 'false')),
  operators('aws:PrincipalAccount', STRINGS, fc.constantFrom('111111111111', '1*', '*2')),
  operators(
    'aws:PrincipalArn',
    ['ArnLike', 'ArnNotLike', 'StringLike', 'StringNotLike', 'StringEqualsIgnoreCase'],
    fc.constantFrom('arn:aws:iam::111111111111:role/a', 'arn:aws:iam::*:role/*', 'arn:aws:iam::*:*/a', '*'),
  ),
  operators('aws:PrincipalServiceName', STRINGS, fc.constantFrom('a.amazonaws.com', 'b*', '*')),
  operators('aws:PrincipalIsAWSService', ['Bool'], fc.constantFrom('true', 'false')),
  operators('aws:PrincipalType', STRINGS, fc.constantFrom('User', 'Assumed*', 'Anonymous')),
  operators('aws:username', STRINGS, fc.constantFrom('a', 'b', '*')),
  operators('k:any', ['Null'], fc.constantFrom('true', 'false')).chain((one) =>
    fc.constantFrom(...Object.keys(VALUES), 'aws:PrincipalArn').map((key) => ({ ...one, ifExists: false, key })),
  ),
);

const elements = {
  action: fc.record({ negated: fc.boolean(), patterns: some(fc.constantFrom('s:a', 'S:*', '*', 't:?', 's:b')) }),
  resource: fc.record({
    negated: fc.boolean(),
    patterns: some(
      fc.constantFrom(
        'arn:aws:s3:::x',
        'arn:aws:s3:::x*',
        '*',
        'arn:aws:s3:::xa',
        'arn:aws:s3:::x?',
        'arn:aws:s3:::xa/*',
        '*:b',
        'arn:aws:s3:::x${aws:username}*',
      ),
    ),
  }),
  principal: fc.option(
    fc.record({
      negated: fc.boolean(),
      entries: some(
        fc.constantFrom(
          { type: '*', value: '*' } as const,
          { type: 'AWS', value: '*' } as const,
          { type: 'AWS', value: '111111111111' } as const,
          { type: 'AWS', value: 'arn:aws:iam::222222222222:root' } as const,
          { type: 'AWS', value: 'arn:aws:iam::111111111111:role/a' } as const,
          { type: 'AWS', value: 'arn:aws:iam::111111111111:user/a' } as const,
          { type: 'AWS', value: 'arn:aws:sts::111111111111:assumed-role/a/b' } as const,
          { type: 'Service', value: 'a.amazonaws.com' } as const,
          { type: 'Federated', value: 'idp' } as const,
        ),
      ),
    }),
    { nil: undefined },
  ),
  conditions: fc.array(condition, { maxLength: 2 }),
};
const statement: fc.Arbitrary<Statement> = fc.record({
  origin: fc.constant({ file: undefined, name: 'random' }),
  index: fc.constant(0),
  sid: fc.constant(undefined),
  effect: fc.constantFrom('Allow', 'Allow', 'Deny'),
  ...elements,
});
const principalPattern = fc.constantFrom(
  { kind: 'any' } as const,
  { kind: 'service', name: '*' } as const,
  { kind: 'service', name: 'a.amazonaws.com' } as const,
  { kind: 'account', accountId: '111111111111' } as const,
  { kind: 'account', accountId: '*' } as const,
  { kind: 'arn', pattern: 'arn:aws:iam::*:role/*' } as const,
  { kind: 'federated', provider: '*' } as const,
  { kind: 'anonymous' } as const,
);
const layer: fc.Arbitrary<Layer> = fc.record({
  label: fc.constant('layer'),
  allowsByDefault: fc.boolean(),
  statements: fc.array(
    fc.record({
      statement,
      principals: fc.option(some(principalPattern), { nil: undefined }),
      resource: fc.option(fc.constantFrom('arn:aws:s3:::xa', 'arn:aws:s3:::x*'), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
});
const requestClass: fc.Arbitrary<RequestClass> = fc.record({
  label: fc.constant('class'),
  principals: some(principalPattern),
  actions: elements.action.map(({ patterns }) => patterns),
  resources: elements.resource.map(({ patterns }) => patterns),
  conditions: elements.conditions,
});
const layers = fc.array(layer, { minLength: 1, maxLength: 2 });
const classes = fc.array(requestClass, { maxLength: 2 });
const budget = fc.constantFrom(undefined, undefined, { states: 20, cubes: 100_000 });
const question: fc.Arbitrary<Question> = fc.oneof(
  fc.record({ layers, within: fc.option(classes, { nil: undefined }), except: classes, impossible: classes, budget }),
  fc.record({ layers, intended: fc.array(requestClass, { minLength: 1, maxLength: 2 }), impossible: classes, budget }),
  fc.record({ next: layers, previous: layers, within: fc.constant(undefined), impossible: fc.constant([]), budget }),
);

function answer(asked: Question): Answer {
  if ('intended' in asked) return findGap(asked);
  return 'next' in asked ? findDifference(asked.next, asked.previous, asked) : findAccess(asked);
}

const ASKED = ACTIONS.flatMap((action) => RESOURCES.map((resource) => [action, resource] as const));

/** Every request that the values above make, of the keys that a question mentions. */
function* requests(asked: Question): Generator<Request> {
  const written = JSON.stringify(asked).toLowerCase();
  const keys = Object.keys(VALUES).filter((key) => written.includes(key.toLowerCase()));
  for (const context of contexts(keys)) {
    for (const principal of PRINCIPALS) {
      for (const [action, resource] of ASKED) yield { principal, action, resource, context };
    }
  }
}

function* contexts(keys: readonly string[]): Generator<Request['context']> {
  const [key, ...rest] = keys;
  if (key === undefined) {
    yield {};
    return;
  }
  for (const context of contexts(rest)) {
    for (const value of VALUES[key] ?? []) yield value === undefined ? context : { ...context, [key]: value };
  }
}

/** As many requests as are tried for one question. */
const TRIED = 20_000;

test('what holds has no counterexample, and what fails has one', () => {
  const verdicts = { holds: 0, fails: 0, undecided: 0 };
  fc.assert(
    fc.property(question, (asked) => {
      const found = answer(asked);
      verdicts[found.verdict] += 1;
      const isYes = oracle(asked);
      if (found.verdict === 'fails') expect(isYes(found.request)).toBe(true);
      if (found.verdict !== 'holds') return;
      // Read back from JSON, as somebody would who was sent it.
      const certificate = JSON.parse(JSON.stringify(found.certificate)) as Certificate;
      expect(verifyCertificate(certificate, asked)).toEqual({ valid: true });
      let tried = 0;
      for (const request of requests(asked)) {
        if ((tried += 1) > TRIED) break;
        if (isYes(request)) throw new Error(`said to hold, but ${JSON.stringify(request)}`);
      }
    }),
    { numRuns: RUNS },
  );
  if (process.env['ORGTRAIL_PROPERTY_RUNS'] !== undefined) process.stderr.write(`${JSON.stringify(verdicts)}\n`);
  expect(verdicts.holds).toBeGreaterThan(RUNS / 20);
  expect(verdicts.fails).toBeGreaterThan(RUNS / 20);
});
