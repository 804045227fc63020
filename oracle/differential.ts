/**
 * Compares orgtrail's evaluator with the peer: `node --import tsx oracle/differential.ts [REQUESTS] [SEED]`. Prints a line for
 * each test and closes with `N passed, N failed`; ends with exit code 1 when one failed.
 */
import { BROKEN } from './broken';
import { FAMILIES, randomCases } from './cases/families';
import { explain, type Disagreement, type Reader } from './compare';
import { orgtrailOf } from './orgtrail';
import { peerOf } from './peer';
import type { Asked, Decision } from './question';
import { reduce } from './reduce';
import { SMALLEST_CASES } from './smallest-cases';

const SEEDS_EACH = 4;
const QUESTIONS_EACH = 25;
/** A wrong evaluator gets so many rounds of so many cases of each family before it passes for right. */
const BROKEN_ROUNDS = 6;
const BROKEN_CASES = 40;
/** No decision may be rarer than this in a family, or comparing it would prove little. */
const LEAST_SHARE = 0.02;

const requests = Number(process.argv[2] ?? '100000');
const seed = Number(process.argv[3] ?? '1');

const outcome = { passed: 0, failed: 0 };
const differences = new Map<string, number>();

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function report(passes: boolean, test: string): void {
  outcome[passes ? 'passed' : 'failed'] += 1;
  print(`${passes ? 'ok    ' : 'FAILED'} ${test}`);
}

/** What came of one family with one seed. */
interface Round {
  readonly counts: Record<Decision, number>;
  readonly disagreements: readonly Disagreement[];
  readonly refused: number;
}

function play(family: string, { cases, from }: { cases: number; from: number }, reader: Reader = orgtrailOf): Round {
  const counts = { allowed: 0, implicitlyDenied: 0, explicitlyDenied: 0 };
  const disagreements: Disagreement[] = [];
  const played = randomCases(family, { count: cases, questionsEach: QUESTIONS_EACH, seed: from }).map((one) => ({
    ...one,
    decide: reader(one.policies),
  }));
  for (const { policies, questions, decide } of played) {
    if (decide === undefined) continue;
    const decidePeer = peerOf(policies);
    for (const question of questions) {
      const [ours, theirs] = [decide(question), decidePeer(question)];
      counts[ours] += 1;
      if (ours !== theirs) disagreements.push({ asked: { policies, question }, ours, theirs });
    }
  }
  return { counts, disagreements, refused: played.filter(({ decide }) => decide === undefined).length };
}

/** Counts what is known, and returns the rest. */
function unexplained({ disagreements }: Round): readonly Disagreement[] {
  return disagreements.filter((disagreement) => {
    const names = explain(disagreement);
    for (const name of names ?? []) differences.set(name, (differences.get(name) ?? 0) + 1);
    return names === undefined;
  });
}

function showSmallest({ asked, ours, theirs }: Disagreement): void {
  const isSame = (smaller: Asked): boolean => {
    const found = orgtrailOf(smaller.policies)?.(smaller.question);
    if (found !== ours || peerOf(smaller.policies)(smaller.question) !== theirs) return false;
    return explain({ asked: smaller, ours, theirs }) === undefined;
  };
  print(`       ${JSON.stringify({ ours, theirs, ...reduce(asked, isSame) })}`);
}

function testFamilies(): void {
  const families = Object.keys(FAMILIES);
  const cases = Math.ceil(requests / families.length / SEEDS_EACH / QUESTIONS_EACH);
  const total = { allowed: 0, implicitlyDenied: 0, explicitlyDenied: 0, refused: 0 };
  for (const family of families) {
    const own = { allowed: 0, implicitlyDenied: 0, explicitlyDenied: 0 };
    for (let from = seed; from < seed + SEEDS_EACH; from += 1) {
      const round = play(family, { cases, from });
      const rest = unexplained(round);
      for (const decision of ['allowed', 'implicitlyDenied', 'explicitlyDenied'] as const) {
        own[decision] += round.counts[decision];
        total[decision] += round.counts[decision];
      }
      total.refused += round.refused;
      report(rest.length === 0, `${family}, seed ${String(from)}: ${String(rest.length)} unexplained disagreements`);
      rest.slice(0, 3).forEach(showSmallest);
    }
    const all = own.allowed + own.implicitlyDenied + own.explicitlyDenied;
    const shares = Object.entries(own).map(([decision, count]) => `${decision} ${((100 * count) / all).toFixed(1)} %`);
    report(
      Object.values(own).every((count) => count >= LEAST_SHARE * all),
      `${family}: every decision is asked for: ${shares.join(', ')}`,
    );
  }
  print(`asked ${JSON.stringify(total)}`);
}

function testKnownDifferences(): void {
  for (const { difference, asked, right, peer } of SMALLEST_CASES) {
    const ours = orgtrailOf(asked.policies)?.(asked.question);
    const theirs = peerOf(asked.policies)(asked.question);
    const names = explain({ asked, ours: right, theirs });
    report(
      ours === right && theirs === peer && names?.join() === difference,
      `${difference}: ours ${String(ours)}, the peer's ${theirs}, explained by ${String(names)}`,
    );
  }
}

function testBroken(): void {
  const rounds = Array.from({ length: BROKEN_ROUNDS }, (_, round) => seed + round).flatMap((from) =>
    Object.keys(FAMILIES).map((family) => ({ family, from })),
  );
  for (const [fault, reader] of BROKEN) {
    const detected = rounds.find(({ family, from }) =>
      play(family, { cases: BROKEN_CASES, from }, reader).disagreements.some(
        (disagreement) => explain(disagreement, reader) === undefined,
      ),
    );
    report(detected !== undefined, `an evaluator that ${fault} is found out (${detected?.family ?? 'nowhere'})`);
  }
}

testFamilies();
testKnownDifferences();
testBroken();
for (const [name, count] of [...differences].sort(([left], [right]) => left.localeCompare(right))) {
  print(`known difference: ${name} ${String(count)}`);
}
print(`${String(outcome.passed)} passed, ${String(outcome.failed)} failed`);
process.exitCode = outcome.failed === 0 ? 0 : 1;
