import * as fc from 'fast-check';
import { comparePolicies } from '../../src/prover/comparison/compare-policies';
import type { NewAccess } from '../../src/prover/comparison/new-access';
import { statementMatches } from '../../src/prover/evaluator';
import { readPolicy } from '../../src/prover/policy/read-policy';
import type { PolicyDocument, Statement } from '../../src/prover/policy/statement';
import type { Principal, Request } from '../../src/prover/request';

const RUNS = Number(process.env['ORGTRAIL_PROPERTY_RUNS'] ?? 15);

/* Requests of a small universe: every one that statements of the universe can tell apart, and more. */
const PRINCIPALS: readonly Principal[] = [
  { kind: 'service', name: 'cloudtrail.amazonaws.com' },
  { kind: 'service', name: 'config.amazonaws.com' },
  { kind: 'role', accountId: '111111111111', name: 'a', session: 's' },
  { kind: 'user', accountId: '111111111111', name: 'b' },
  { kind: 'user', accountId: '222222222222', name: 'b' },
  { kind: 'anonymous' },
];
const ACTIONS = ['s3:GetObject', 's3:GetObjectAcl', 's3:PutObject', 's3:DeleteObject'];
const RESOURCES = ['', '/a', '/a/1', '/b/1', '/c'].map((path) => `arn:aws:s3:::x${path}`);
const TLS = [undefined, 'true', 'false'];
const SOURCES = [undefined, '111111111111', '222222222222', '333333333333'];

const REQUESTS: readonly Request[] = PRINCIPALS.flatMap((principal) =>
  ACTIONS.flatMap((action) =>
    RESOURCES.flatMap((resource) =>
      TLS.flatMap((tls) =>
        SOURCES.map((source) => ({
          principal,
          action,
          resource,
          context: {
            ...(tls === undefined ? {} : { 'aws:SecureTransport': tls }),
            ...(source === undefined ? {} : { 'aws:SourceAccount': source }),
          },
        })),
      ),
    ),
  ),
);

const some = <T>(...values: readonly T[]) => fc.subarray([...values], { minLength: 1, maxLength: 3 });
const condition = fc.constantFrom(
  undefined,
  undefined,
  { Bool: { 'aws:SecureTransport': 'true' } },
  { Bool: { 'aws:SecureTransport': 'false' } },
  { BoolIfExists: { 'aws:SecureTransport': 'true' } },
  { StringEquals: { 'aws:SourceAccount': '111111111111' } },
  { StringEquals: { 'aws:SourceAccount': ['111111111111', '222222222222'] } },
  { StringNotEquals: { 'aws:SourceAccount': '111111111111' } },
  { Null: { 'aws:SourceAccount': 'true' } },
  { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/*' } },
  { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/a' } },
);
const elements = fc
  .record({
    Principal: fc.constantFrom(
      '*',
      { Service: 'cloudtrail.amazonaws.com' },
      { Service: ['cloudtrail.amazonaws.com', 'config.amazonaws.com'] },
      { AWS: '111111111111' },
      { AWS: ['arn:aws:iam::111111111111:role/a', '222222222222'] },
    ),
    action: fc.tuple(
      fc.constantFrom('Action', 'Action', 'Action', 'NotAction'),
      some('s3:GetObject', 's3:Get*', 's3:PutObject', 's3:*', 's3:DeleteObject'),
    ),
    resource: fc.tuple(
      fc.constantFrom('Resource', 'Resource', 'Resource', 'NotResource'),
      some('arn:aws:s3:::x', 'arn:aws:s3:::x/*', 'arn:aws:s3:::x/a/*', 'arn:aws:s3:::x/b/*', 'arn:aws:s3:::x/?'),
    ),
    Condition: condition,
  })
  .map(({ Principal, action: [actionName, actions], resource: [resourceName, resources], Condition }) => ({
    Principal,
    [actionName]: actions,
    [resourceName]: resources,
    ...(Condition === undefined ? {} : { Condition }),
  }));
const allow = elements.map((one): object => ({ Effect: 'Allow', ...one }));
const deny = elements.map((one): object => ({ Effect: 'Deny', ...one }));
const statements = fc.array(fc.oneof({ weight: 3, arbitrary: allow }, { weight: 1, arbitrary: deny }), {
  minLength: 1,
  maxLength: 4,
});

function policy(list: readonly object[]): PolicyDocument {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: list });
  const read = readPolicy(text, { kind: 'resource', origin: { file: 'policy.json', name: 'policy' } });
  if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join('\n'));
  return read.policy;
}

/** The owner's identity policies are left out, so that the policies alone decide. */
const SCOPE = { kind: 'resource', label: 'the policy', arn: undefined, owner: undefined } as const;

const compared = (before: readonly object[], after: readonly object[]) =>
  comparePolicies(SCOPE, [policy(before)], [policy(after)]);

function allows(document: PolicyDocument, request: Request): boolean {
  const matching = (effect: Statement['effect']) =>
    document.statements.some((statement) => statement.effect === effect && statementMatches(statement, request));
  return matching('Allow') && !matching('Deny');
}

/** What was found must be what trying every request finds, and every witness must be one. */
function expectTrue(found: NewAccess, next: PolicyDocument, previous: PolicyDocument): void {
  expect(found.verdict).not.toBe('undecided');
  const isNew = (request: Request) => allows(next, request) && !allows(previous, request);
  const tried = REQUESTS.filter(isNew);
  if (found.verdict === 'nothing') expect(tried).toEqual([]);
  for (const { request, statement } of found.differences) {
    expect(isNew(request)).toBe(true);
    expect(statementMatches(statement, request)).toBe(true);
  }
  // Together the differences tell all of it.
  if (found.isCut) return;
  for (const request of tried) {
    const isTold = found.differences.some(({ statement, others, allowedBy }) =>
      [statement, ...others, ...allowedBy].some((one) => statementMatches(one, request)),
    );
    expect({ request, isTold }).toEqual({ request, isTold: true });
  }
}

test('a policy allows the same as itself, whatever the order of its statements', () => {
  fc.assert(
    fc.property(statements, (list) => {
      const { allows: more, noLongerAllows: less } = compared(list, list.toReversed());
      expect([more.verdict, less.verdict]).toEqual(['nothing', 'nothing']);
    }),
    { numRuns: RUNS },
  );
});

test('a Deny more never allows anything new', () => {
  fc.assert(
    fc.property(statements, deny, (list, more) => {
      expect(compared(list, [...list, more]).allows.verdict).toBe('nothing');
      expect(compared([...list, more], list).noLongerAllows.verdict).toBe('nothing');
    }),
    { numRuns: RUNS },
  );
});

test('an Allow more allows what trying every request of a small universe finds', () => {
  fc.assert(
    fc.property(statements, allow, (list, more) => {
      const [before, after] = [policy(list), policy([...list, more])];
      const { allows: found, noLongerAllows } = comparePolicies(SCOPE, [before], [after]);
      expect(noLongerAllows.verdict).toBe('nothing');
      expectTrue(found, after, before);
    }),
    { numRuns: RUNS },
  );
});

test('two policies differ by what trying every request of a small universe finds, in both directions', () => {
  fc.assert(
    fc.property(statements, statements, (old, next) => {
      const [before, after] = [policy(old), policy(next)];
      const { allows: more, noLongerAllows: less } = comparePolicies(SCOPE, [before], [after]);
      expectTrue(more, after, before);
      expectTrue(less, before, after);
    }),
    { numRuns: RUNS },
  );
});
