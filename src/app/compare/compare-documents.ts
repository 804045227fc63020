import { comparePolicies } from '../../prover/comparison/compare-policies';
import { guessPolicyKind } from '../../prover/policy/guess-kind';
import { POLICY_KINDS } from '../../prover/policy/policy-kinds';
import { readPolicy, type ReadPolicyResult } from '../../prover/policy/read-policy';
import type { PolicyDocument, PolicyKind, Statement } from '../../prover/policy/statement';
import { quoted, UserError } from '../user-error';
import type { CompareResult } from './compare-result';
import type { ComparedInput } from './compared-input';

type PolicyText = Extract<ComparedInput, { readonly kind: 'policy' }>;

interface ReadText extends PolicyText {
  readonly policyKind: PolicyKind;
  readonly result: ReadPolicyResult;
}

/** What the texts do not say. */
export interface DocumentOptions {
  /** What kind of policies they are; undefined to take it from their text. */
  readonly kind: PolicyKind | undefined;
  /** Account of the resource; undefined for one that is not named. */
  readonly account: string | undefined;
}

/**
 * Compares two policy documents of one kind.
 *
 * @throws {@link UserError} `usage` when they are of different kinds.
 */
export function compareDocuments(
  old: PolicyText,
  next: PolicyText,
  { kind: given, account }: DocumentOptions,
): CompareResult {
  const read = [old, next].map((one) => readText(one, given));
  const problems = read.flatMap(({ path, result }) =>
    (result.ok ? result.warnings : result.problems).map((problem) => ({ ...problem, file: path })),
  );
  const policies = read.flatMap(({ result }) => (result.ok ? [result.policy] : []));
  const [before, after] = policies;
  const common = { old: old.path, new: next.path, problems };
  if (before === undefined || after === undefined) return { ...common, kind: 'broken' };
  const kind = given ?? commonKind(read, policies);
  const what = POLICY_KINDS[kind].noun;
  const label = what.replace(/^an? /, 'the ');
  const scope = { kind, label, arn: undefined, owner: kind === 'resource' ? (account ?? '*') : undefined };
  const comparison = comparePolicies(scope, [before], [after]);
  const notes = [
    ...(given === undefined ? [`compared as ${pluralOf(kind)}; --kind says otherwise`] : []),
    ...(comparison.areDenials
      ? [
          'neither policy allows anything: both are taken beside others that allow everything, and only what they deny counts',
        ]
      : []),
  ];
  return {
    ...common,
    kind: 'compared',
    policyKind: kind,
    subjects: [{ name: what, aspect: kind, status: 'changed', address: undefined, ...comparison }],
    unchanged: 0,
    unread: [],
    notes,
    lineOf: (statement) => lineOf(read, statement),
  };
}

function readText(text: PolicyText, given: PolicyKind | undefined): ReadText {
  const policyKind = given ?? guessPolicyKind(text.text);
  const origin = { file: text.path, name: text.path };
  return { ...text, policyKind, result: readPolicy(text.text, { kind: policyKind, origin }) };
}

/** Key policies look like other policies of resources; that they name calls of KMS alone tells them. */
function commonKind([old, next]: readonly ReadText[], policies: readonly PolicyDocument[]): PolicyKind {
  const [before, after] = [old?.policyKind, next?.policyKind];
  if (before === undefined || before !== after) {
    const named = [old, next].map((one) =>
      one === undefined ? '' : `${quoted(one.path)} looks like ${POLICY_KINDS[one.policyKind].noun}`,
    );
    throw new UserError('usage', `${named.join(' and ')}; policies of one kind are compared, and --kind says which`);
  }
  const statements = policies.flatMap((policy) => policy.statements);
  const areOfKeys = statements.every(({ action }) => action.patterns.every((pattern) => /^kms:/i.test(pattern)));
  return before === 'resource' && areOfKeys ? 'key' : before;
}

function pluralOf(kind: PolicyKind): string {
  const noun = POLICY_KINDS[kind].noun.replace(/^an? /, '');
  return noun.endsWith('boundary') ? noun.replace(/y$/, 'ies') : noun.replace(/policy$/, 'policies');
}

function lineOf(read: readonly ReadText[], statement: Statement): number | undefined {
  for (const { result } of read) {
    if (result.ok && result.policy.statements.includes(statement)) return result.places[statement.index]?.line;
  }
  return undefined;
}
