/**
 * Makes every single mutation of every policy of the examples, and says whether the proof notices each: refuted, or certified
 * to say the same. Closes with a line for the gate, and fails when one survives or is undecided. Names of examples as
 * arguments limit it to those.
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

async function judgedOf(example: string): Promise<readonly JudgedMutation[]> {
  const proof = new ExampleProof(example);
  const judged: JudgedMutation[] = [];
  for (const governed of proof.documents) {
    const { address, text = '' } = governed.document;
    for (const mutation of policyMutations(text)) {
      const judgement = await proof.judge(governed, mutation);
      judged.push({ policy: `${example}: ${address}`, kind: mutation.kind, what: mutation.what, judgement });
    }
  }
  return judged;
}

async function main(): Promise<void> {
  const named = process.argv.slice(2);
  const started = performance.now();
  const judged: JudgedMutation[] = [];
  for (const example of named.length === 0 ? EXAMPLES : named) judged.push(...(await judgedOf(example)));
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
