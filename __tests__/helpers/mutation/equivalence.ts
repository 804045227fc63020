import { denyingLayer, policyLayer, type AttachedPolicy } from '../../../src/prover/claims/layers';
import { IMPOSSIBLE } from '../../../src/prover/claims/proof-context';
import { findDifference, verifyCertificate, type Layer, type RequestClass } from '../../../src/prover/engine';
import { readPolicy } from '../../../src/prover/policy/read-policy';
import type { PolicyKind } from '../../../src/prover/policy/statement';
import type { Request } from '../../../src/prover/request';
import type { GovernedDocument } from '../../../src/terraform/governed-document';
import { KEY_ARN, possibleRequests } from './possible-requests';
import type { PolicyJson } from './policy-json';

/** What comparing two policies comes to. */
export type Comparison =
  /** They say the same of every request that can happen. */
  | { readonly verdict: 'same' }
  /** They differ on a request. */
  | { readonly verdict: 'differs'; readonly request: Request }
  | { readonly verdict: 'undecided'; readonly reason: string };

/**
 * Asks the engine whether a policy and another allow the same and deny the same, in both directions, and lets the checker
 * verify each certificate. Both are asked, since what a policy denies counts also where another allows. Statements of the
 * same effect that match the same requests are the same in whatever policy they stand, and are asked about first: alone.
 *
 * Yields `same` and ends, or every request the policies were found to differ on.
 */
export async function* comparisons(
  governed: GovernedDocument,
  other: string | undefined,
): AsyncGenerator<Comparison, void> {
  const own = governed.document.text ?? '';
  const policies = [own, other].map(parsed);
  const within = await possibleRequests(governed, policies);
  const changed = changedStatements(policies);
  if (changed !== undefined) {
    const found = between(
      changed.texts.map((text) => policyLayer('the statement', attached(governed, text))),
      within,
    );
    if (found.length === 0) {
      yield { verdict: 'same' };
      return;
    }
    yield* found;
  }
  // What a policy allows beside a changed denial is as it was, and likewise what it denies beside a changed allowance.
  const layers = { Allow: [policyLayer], Deny: [denyingLayer], both: [policyLayer, denyingLayer] };
  let isSame = true;
  for (const layer of layers[changed?.effect ?? 'both']) {
    const found = between(
      [own, other].map((text) => layer('the policy', attached(governed, text))),
      within,
    );
    isSame &&= found.length === 0;
    yield* found;
  }
  if (isSame) yield { verdict: 'same' };
}

function between([before, after]: readonly Layer[], within: readonly RequestClass[]): readonly Comparison[] {
  return before === undefined || after === undefined ? [] : compared(before, after, within);
}

/** The one statement that differs, before and after, as policies that allow what it matches; undefined where effects differ. */
function changedStatements([before, after]: readonly (PolicyJson | undefined)[]):
  { readonly effect: 'Allow' | 'Deny'; readonly texts: readonly string[] } | undefined {
  if (before === undefined || after === undefined || before.Statement.length !== after.Statement.length) {
    return undefined;
  }
  const pairs = before.Statement.map((statement, index) => [statement, after.Statement[index]] as const);
  const changed = pairs.filter(([one, two]) => JSON.stringify(one) !== JSON.stringify(two));
  const [pair] = changed;
  if (changed.length !== 1 || pair === undefined || pair[0].Effect !== pair[1]?.Effect) return undefined;
  return {
    effect: pair[0].Effect,
    texts: pair.map((statement) => JSON.stringify({ ...before, Statement: [{ ...statement, Effect: 'Allow' }] })),
  };
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

/** Requests on which two layers differ; none, with verified certificates, where they are the same. */
function compared(before: Layer, after: Layer, within: readonly RequestClass[]): readonly Comparison[] {
  const limits = { within, impossible: CANNOT_HAPPEN };
  const directions = [
    { next: [after], previous: [before] },
    { next: [before], previous: [after] },
  ];
  const answers = directions.map(({ next, previous }) => ({
    question: { ...limits, next, previous, budget: undefined },
    answer: findDifference(next, previous, limits),
  }));
  const open = answers.flatMap(({ answer }): readonly Comparison[] => {
    if (answer.verdict === 'undecided') return [answer];
    return answer.verdict === 'fails' ? [{ verdict: 'differs', request: answer.request }] : [];
  });
  if (open.length > 0) return open;
  for (const { question, answer } of answers) {
    if (answer.verdict !== 'holds') continue;
    const checked = verifyCertificate(answer.certificate, question);
    if (!checked.valid) throw new Error(`the checker refuses the certificate: ${checked.reason}`);
  }
  return [];
}
