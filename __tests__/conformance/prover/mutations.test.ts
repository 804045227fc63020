import { ExampleProof } from '../../helpers/mutation/example-proof';
import { policyMutations } from '../../helpers/mutation/policy-mutations';
import type { MutationKind } from '../../helpers/mutation/policy-json';

/*
 * One mutation in many of the resource policies of two examples: `scripts/mutation-score.ts` makes all, which takes long. Here the
 * proof is asked as a whole besides, of the Terraform with the mutated policy in it, to see that the short way comes to the same.
 */
const PROOFS = (['govcloud', 'member-trails'] as const).map((example) => new ExampleProof(example));
const WHOLE = 8;

const mutations = PROOFS.flatMap((proof) =>
  proof.documents.flatMap((governed) =>
    policyMutations(governed.document.text ?? '').map((mutation) => ({ proof, governed, mutation })),
  ),
);
const RESOURCE_POLICY = /aws_(?:s3_bucket_policy|kms_key|sns_topic_policy|sqs_queue_policy)\./;
const sample = mutations
  .filter(({ governed }) => RESOURCE_POLICY.test(governed.document.address ?? ''))
  .filter((_, index) => index % 61 === 0);

const nameOf = ({ governed, mutation }: (typeof mutations)[number]): string =>
  `${governed.document.address}: ${mutation.kind}: ${mutation.what}`;

test.each(sample.map((one) => [nameOf(one), one] as const))('%s', async (_, { proof, governed, mutation }) => {
  const { verdict } = await proof.judge(governed, mutation);
  expect(['refuted', 'equivalent']).toContain(verdict);
});

test('the whole proof notices what the short way notices', async () => {
  for (const { proof, governed, mutation } of sample.filter((_, index) => index % WHOLE === 0)) {
    const { verdict } = await proof.judge(governed, mutation);
    const claims = proof.proofWith(governed.document, mutation.text);
    const refuted = claims.filter((claim) => claim.verdict === 'refuted');
    expect({ mutation: mutation.what, isRefuted: refuted.length > 0 }).toEqual({
      mutation: mutation.what,
      isRefuted: verdict === 'refuted',
    });
  }
});

test('every kind of mutation is made, and none twice', () => {
  const kinds: readonly MutationKind[] = [
    'IfExists toggled',
    'action narrowed',
    'action widened',
    'condition dropped',
    'condition widened',
    'effect flipped',
    'list value removed',
    'operator negated',
    'principal narrowed',
    'principal widened',
    'resource narrowed',
    'resource widened',
    'statement removed',
  ];
  expect([...new Set(mutations.map(({ mutation }) => mutation.kind))].sort()).toEqual(kinds);
  const texts = mutations.map(
    ({ proof, governed, mutation }) =>
      `${String(PROOFS.indexOf(proof))} ${governed.document.address} ${mutation.text ?? ''}`,
  );
  expect(new Set(texts).size).toBe(texts.length);
});

test('a mutation that nothing notices survives', async () => {
  const proof = PROOFS[1];
  const policy = proof?.documents.find(({ governs }) => governs.type === 'topic');
  if (proof === undefined || policy === undefined) throw new Error('the example has a topic');
  const text = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      ...(JSON.parse(policy.document.text ?? '') as { Statement: readonly object[] }).Statement,
      { Sid: 'Other', Effect: 'Allow', Principal: '*', Action: 'sns:Publish', Resource: policy.governs.arn },
    ],
  });
  const without = { ...policy, document: { ...policy.document, address: 'nowhere' } };
  const { verdict } = await proof.judge(without, { kind: 'principal widened', what: 'a policy no claim reads', text });
  expect(verdict).toBe('survivor');
});
