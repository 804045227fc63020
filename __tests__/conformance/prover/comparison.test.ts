import { comparePolicies } from '../../../src/prover/comparison/compare-policies';
import type { AccessDifference } from '../../../src/prover/comparison/difference';
import { authorize, NO_FACTS } from '../../../src/prover/evaluator';
import { readPolicy } from '../../../src/prover/policy/read-policy';
import type { PolicyDocument, PolicyKind } from '../../../src/prover/policy/statement';
import { conformanceCases } from '../../helpers/conformance-cases';

/** Two policies, and how what they allow differs. */
interface ComparisonCase {
  readonly name: string;
  /** `resource` where it does not say. */
  readonly kind?: PolicyKind;
  /** Version of the old policy, where it is not the newer one. */
  readonly oldVersion?: string;
  /** Account of the resource. */
  readonly account?: string;
  readonly old: readonly object[];
  readonly new: readonly object[];
  readonly expected: {
    readonly allows: string;
    readonly noLongerAllows: string;
    /** The requests that are new, as parts of statements. */
    readonly requests?: readonly object[];
  };
}

const cases = conformanceCases<ComparisonCase>('comparison');

function documentOf(statements: readonly object[], kind: PolicyKind, version = '2012-10-17'): PolicyDocument[] {
  if (statements.length === 0) return [];
  const text = JSON.stringify({ Version: version, Statement: statements });
  const read = readPolicy(text, { kind, origin: { file: `${version}.json`, name: 'test' } });
  if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join('\n'));
  return [read.policy];
}

function sides(one: ComparisonCase) {
  const kind = one.kind ?? 'resource';
  const owner = kind === 'resource' ? (one.account ?? '*') : undefined;
  const before = documentOf(one.old, kind, one.oldVersion);
  const after = documentOf(one.new, kind);
  return { kind, before, after, ...comparePolicies({ kind, label: 'it', arn: undefined, owner }, before, after) };
}

test.each(cases)('$file: $name', (one) => {
  const { allows, noLongerAllows } = sides(one);
  expect({ allows: allows.verdict, noLongerAllows: noLongerAllows.verdict }).toEqual({
    allows: one.expected.allows,
    noLongerAllows: one.expected.noLongerAllows,
  });
});

test.each(cases.filter(({ expected }) => expected.requests !== undefined))('$file: $name: tells what is new', (one) => {
  const { allows } = sides(one);
  expect(allows.differences.map(({ requests }) => requests)).toEqual(one.expected.requests);
});

test.each(cases)('$file: $name: the whole evaluator decides its witnesses otherwise on either side', (one) => {
  const { kind, before, after, allows, noLongerAllows } = sides(one);
  // Policies of organizations, boundaries and what identity policies might allow are limits: something else grants.
  const decide = (policies: readonly PolicyDocument[], difference: AccessDifference) => {
    const { request } = difference;
    const isBeside = difference.allowedBy.every(({ origin }) => origin.file === undefined);
    const everything = documentOf([{ Effect: 'Allow', Action: '*', Resource: '*' }], 'identity');
    const identity = kind === 'identity' ? policies : isBeside || kind !== 'resource' ? everything : [];
    const facts = {
      ...NO_FACTS,
      identity,
      resource: ['resource', 'key', 'trust'].includes(kind) ? policies : [],
      permissionsBoundary: kind === 'permissions-boundary' ? policies : [],
      resourceControl: kind === 'resource-control' ? policies : [],
      serviceControl: kind === 'service-control' ? [{ name: 'root', policies: withFullAccess(policies) }] : [],
      resourceAccountId: 'accountId' in request.principal && isBeside ? request.principal.accountId : '000000000000',
    };
    return authorize(request, facts).outcome;
  };
  for (const difference of allows.differences) expectChange(difference, before, after, decide);
  for (const difference of noLongerAllows.differences) expectChange(difference, after, before, decide);
});

type Decide = (policies: readonly PolicyDocument[], difference: AccessDifference) => string;

/** Callers of other accounts need a policy of their own as well, which is not compared: then neither side allows by itself. */
function expectChange(
  difference: AccessDifference,
  stopping: readonly PolicyDocument[],
  allowing: readonly PolicyDocument[],
  decide: Decide,
): void {
  expect(decide(stopping, difference)).not.toBe('allowed');
  const { request, allowedBy } = difference;
  const isGrantedHere =
    !('accountId' in request.principal) || allowedBy.every(({ origin }) => origin.file === undefined);
  const possible = isGrantedHere ? ['allowed'] : ['allowed', 'implicitlyDenied'];
  expect(possible).toContain(decide(allowing, difference));
}

function withFullAccess(policies: readonly PolicyDocument[]): readonly PolicyDocument[] {
  const allows = policies.some(({ statements }) => statements.some(({ effect }) => effect === 'Allow'));
  return allows
    ? policies
    : [...policies, ...documentOf([{ Effect: 'Allow', Action: '*', Resource: '*' }], 'service-control')];
}

test('no case is there twice, and there are enough', () => {
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  expect(cases.length).toBeGreaterThanOrEqual(90);
});
