import { authorize, type AccessFacts } from '../../../src/prover/evaluator';
import { explainDecision, type Change } from '../../../src/prover/explanation';
import { readPolicy } from '../../../src/prover/policy/read-policy';
import type { PolicyDocument, PolicyKind, Statement } from '../../../src/prover/policy/statement';
import { EVALUATION_CASES, factsOf } from '../../helpers/evaluation-cases';

/*
 * What is said to allow a request does: each change is read back as the JSON that is shown, made in the case's policies,
 * and the request decided again.
 */

type Field = 'identity' | 'permissionsBoundary' | 'session' | 'resource';

const FIELDS: Readonly<Record<string, Field>> = {
  'resource policy': 'resource',
  'identity policies': 'identity',
  'permissions boundary': 'permissionsBoundary',
  'session policies': 'session',
};

function readBack({ statement }: Change, kind: PolicyKind): Statement {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: statement });
  const result = readPolicy(text, { kind, origin: { file: undefined, name: 'the change' } });
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('\n'));
  const [read] = result.policy.statements;
  if (read === undefined) throw new Error('there is no statement');
  return read;
}

function changed(policies: readonly PolicyDocument[], change: Change, kind: PolicyKind): readonly PolicyDocument[] {
  const statement = readBack(change, kind);
  const document = { kind, origin: statement.origin, version: '2012-10-17' as const, statements: [statement] };
  if (change.kind === 'add') return [...policies, document];
  const others = policies.map((policy) => ({
    ...policy,
    statements: policy.statements.filter((one) => one !== change.nearest),
  }));
  return [...others, document];
}

function apply(facts: AccessFacts, change: Change, action: string): AccessFacts {
  const field = FIELDS[change.layer];
  if (field === undefined) {
    return {
      ...facts,
      serviceControl: facts.serviceControl.map(({ name, policies }) => ({
        name,
        policies: change.layer.endsWith(` of ${name}`) ? changed(policies, change, 'service-control') : policies,
      })),
    };
  }
  const guarded: PolicyKind = action.startsWith('kms:') ? 'key' : action.startsWith('sts:') ? 'trust' : 'resource';
  const kinds: Readonly<Record<Field, PolicyKind>> = {
    resource: guarded,
    identity: 'identity',
    permissionsBoundary: 'permissions-boundary',
    session: 'session',
  };
  return { ...facts, [field]: changed(facts[field], change, kinds[field]) };
}

const named = (decision: string) =>
  EVALUATION_CASES.filter((one) => one.decision === decision).map(
    (one) => [`${one.file}: ${one.rule}: ${one.name}`, one] as const,
  );

test.each(named('implicitlyDenied'))('%s', (_, one) => {
  const facts = factsOf(one);
  const { changes, denials } = explainDecision(one.request, facts);
  expect(denials).toEqual([]);
  expect(changes.length).toBeGreaterThan(0);
  const after = changes.reduce((before, change) => apply(before, change, one.request.action), facts);
  expect(authorize(one.request, after).outcome).toBe('allowed');
});

test.each(named('explicitlyDenied'))('%s', (_, one) => {
  const { denials, changes, withoutDenials } = explainDecision(one.request, factsOf(one));
  expect(denials.map(({ statement }) => statement.sid)).toEqual(one.statements);
  expect(withoutDenials).not.toBe('explicitlyDenied');
  expect(changes.length > 0).toBe(withoutDenials === 'implicitlyDenied');
});

test.each(named('allowed'))('%s', (_, one) => {
  const { denials, changes, withoutDenials } = explainDecision(one.request, factsOf(one));
  expect({ denials, changes, withoutDenials }).toEqual({ denials: [], changes: [], withoutDenials: undefined });
});
