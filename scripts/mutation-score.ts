/**
 * Makes every single mutation of every policy of the examples, and says whether the proof notices each: refuted, or certified
 * to say the same. Closes with a line for the gate, and fails when one survives or is undecided. Names of examples as
 * arguments limit it to those, `--resource-policies` to policies of buckets, keys, topics and queues: in those of roles and in
 * guardrails a single mutation can take minutes.
 */
import { EXAMPLES } from '../__tests__/helpers/examples';
import { ExampleProof } from '../__tests__/helpers/mutation/example-proof';
import {
  mutationScore,
  mutationTable,
  unnoticed,
  type JudgedMutation,
} from '../__tests__/helpers/mutation/mutation-table';
import { policyMutations } from '../__tests__/helpers/mutation/policy-mutations';

const RESOURCE_POLICY = /aws_(?:s3_bucket_policy|kms_key|sns_topic_policy|sqs_queue_policy)\./;

async function judgedOf(example: string, isAsked: (address: string) => boolean): Promise<readonly JudgedMutation[]> {
  const proof = new ExampleProof(example);
  const judged: JudgedMutation[] = [];
  for (const governed of proof.documents) {
    const { address, text = '' } = governed.document;
    if (!isAsked(address)) continue;
    for (const mutation of policyMutations(text)) {
      const judgement = await proof.judge(governed, mutation);
      judged.push({ policy: `${example}: ${address}`, kind: mutation.kind, what: mutation.what, judgement });
    }
  }
  return judged;
}

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const named = args.filter((arg) => !arg.startsWith('--'));
  const isAsked = args.includes('--resource-policies')
    ? (address: string) => RESOURCE_POLICY.test(address)
    : () => true;
  const started = performance.now();
  const judged: JudgedMutation[] = [];
  for (const example of named.length === 0 ? EXAMPLES : named) judged.push(...(await judgedOf(example, isAsked)));
  const lines = [
    ...mutationTable(judged, 'mutation', ({ kind }) => kind),
    '',
    ...mutationTable(judged, 'policy', ({ policy }) => policy),
    '',
    ...judged.flatMap(unnoticed),
  ];
  const score = mutationScore(judged);
  const seconds = Math.round((performance.now() - started) / 1000);
  lines.push(`mutation score ${String(score)} % of ${String(judged.length)} mutations, ${String(seconds)} s`);
  process.stdout.write(`${lines.join('\n')}\n`);
  if (score < 100) process.exitCode = 1;
}

void main();
