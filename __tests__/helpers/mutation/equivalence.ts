import { denyingLayer, policyLayer, type AttachedPolicy } from '../../../src/prover/claims/layers';
import { IMPOSSIBLE } from '../../../src/prover/claims/proof-context';
import { findDifference, verifyCertificate, type Layer, type RequestClass } from '../../../src/prover/engine';
import { readPolicy } from '../../../src/prover/policy/read-policy';
import type { PolicyKind } from '../../../src/prover/policy/statement';
import type { Request } from '../../../src/prover/request';
import type { GovernedDocument } from '../../../src/terraform/governed-document';
import { KEY_ARN, possibleRequests } from './possible-requests';
import type { PolicyJson } from './policy-json';

/** Whether two policies say the same of every request that can happen, and if not, one they differ on. */
export type Equivalence =
  | { readonly verdict: 'same' }
  | { readonly verdict: 'differs'; readonly how: 'allows more' | 'allows less'; readonly request: Request }
  | { readonly verdict: 'undecided'; readonly reason: string };

/**
 * Asks the engine whether a policy and another allow the same and deny the same, in both directions, and lets the checker
 * verify each certificate. Both are asked, since what a policy denies counts also where another allows. Statements of the
 * same effect that match the same requests are the same in whatever policy they stand, and are asked about first: alone.
 */
export async function equivalence(governed: GovernedDocument, other: string | undefined): Promise<Equivalence> {
  const own = governed.document.text ?? '';
  const policies = [own, other].map(parsed);
  const within = await possibleRequests(governed, policies);
  const statements = changedStatements(policies);
  if (statements !== undefined) {
    const [before, after] = statements.map((text) => policyLayer('the statement', attached(governed, text)));
    if (before !== undefined && after !== undefined && compared(before, after, within).verdict === 'same') {
      return { verdict: 'same' };
    }
  }
  for (const layer of [policyLayer, denyingLayer]) {
    const [before, after] = [own, other].map((text) => layer('the policy', attached(governed, text)));
    if (before === undefined || after === undefined) continue;
    const result = compared(before, after, within);
    if (result.verdict !== 'same') return result;
  }
  return { verdict: 'same' };
}

/** The one statement that differs, before and after, as policies that allow what it matches; undefined where effects differ. */
function changedStatements([before, after]: readonly (PolicyJson | undefined)[]): readonly string[] | undefined {
  if (before === undefined || after === undefined || before.Statement.length !== after.Statement.length) {
    return undefined;
  }
  const pairs = before.Statement.map((statement, index) => [statement, after.Statement[index]] as const);
  const changed = pairs.filter(([one, two]) => JSON.stringify(one) !== JSON.stringify(two));
  const [pair] = changed;
  if (changed.length !== 1 || pair === undefined || pair[0].Effect !== pair[1]?.Effect) return undefined;
  return pair.map((statement) => JSON.stringify({ ...before, Statement: [{ ...statement, Effect: 'Allow' }] }));
}

function parsed(text: string | undefined): PolicyJson | undefined {
  return text === undefined ? undefined : (JSON.parse(text) as PolicyJson);
}

function attached(governed: GovernedDocument, text: string | undefined): readonly AttachedPolicy[] {
  if (text === undefined) return [];
  const kind = governed.kind as PolicyKind;
  const read = readPolicy(text, { kind, origin: { file: undefined, name: 'the policy' } });
  if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join('\n'));
  const resource = kind === 'key' ? KEY_ARN : kind === 'trust' ? governed.governs.arn : undefined;
  return [
    {
      document: read.policy,
      ...(kind === 'identity' ? { principals: [{ kind: 'arn' as const, pattern: governed.governs.arn ?? '*' }] } : {}),
      ...(resource === undefined ? {} : { resource }),
    },
  ];
}

/** Requests that cannot happen. AWS's page of global keys says of `aws:SecureTransport` that it is always there. */
const CANNOT_HAPPEN: readonly RequestClass[] = [
  ...IMPOSSIBLE,
  {
    label: 'requests that do not say whether they are encrypted',
    principals: [{ kind: 'any' }],
    actions: ['*'],
    resources: ['*'],
    conditions: [{ operator: 'Null', set: undefined, ifExists: false, key: 'aws:SecureTransport', values: ['true'] }],
  },
];

function compared(before: Layer, after: Layer, within: readonly RequestClass[]): Equivalence {
  const limits = { within, impossible: CANNOT_HAPPEN };
  const directions = [
    { how: 'allows more', next: [after], previous: [before] },
    { how: 'allows less', next: [before], previous: [after] },
  ] as const;
  const answers = directions.map((direction) => ({
    ...direction,
    answer: findDifference(direction.next, direction.previous, limits),
  }));
  for (const { how, answer } of answers) {
    if (answer.verdict === 'undecided') return answer;
    if (answer.verdict === 'fails') return { verdict: 'differs', how, request: answer.request };
  }
  for (const { next, previous, answer } of answers) {
    if (answer.verdict !== 'holds') continue;
    const checked = verifyCertificate(answer.certificate, { ...limits, next, previous, budget: undefined });
    if (!checked.valid) throw new Error(`the checker refuses the certificate: ${checked.reason}`);
  }
  return { verdict: 'same' };
}
