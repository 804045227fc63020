/**
 * Measures how many requests each side decides in a second on one policy: `node --import tsx oracle/rate.ts`. Prints one line of
 * JSON. Either reads the policy and the requests once, before the clock starts; both answer the same requests, in turn.
 */
import { ORG_BUCKET } from './cases/organization-bucket';
import { prepareOrgtrail } from './orgtrail';
import { preparePeer } from './peer';
import type { Decision, Policies, Question } from './question';

const ROUNDS = 5;
const ROUND_MS = 1000;

/** Decisions in a second, over at least one round of all questions. */
function rateOf(decisions: readonly (() => Decision)[]): number {
  const start = performance.now();
  let decided = 0;
  let elapsed = 0;
  while (elapsed < ROUND_MS) {
    for (const decide of decisions) decide();
    decided += decisions.length;
    elapsed = performance.now() - start;
  }
  return (1000 * decided) / elapsed;
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function measure(policies: Policies, questions: readonly Question[]): object {
  const prepare = prepareOrgtrail(policies);
  if (prepare === undefined) throw new Error('the reader refused the policy');
  const orgtrail = questions.map(prepare);
  const peer = questions.map(preparePeer(policies));
  const different = orgtrail.filter((decide, index) => decide() !== peer[index]?.()).length;
  if (different > 0) throw new Error(`the two sides disagree on ${String(different)} of the requests`);
  rateOf(peer);
  rateOf(orgtrail);
  const rates = Array.from({ length: ROUNDS }, () => ({
    peer: rateOf(peer),
    orgtrail: rateOf(orgtrail),
  }));
  const peerPerSecond = Math.round(median(rates.map((rate) => rate.peer)));
  const orgtrailPerSecond = Math.round(median(rates.map((rate) => rate.orgtrail)));
  return {
    requests: questions.length,
    peerPerSecond,
    orgtrailPerSecond,
    ratio: Math.round(orgtrailPerSecond / peerPerSecond),
  };
}

process.stdout.write(`${JSON.stringify(measure(ORG_BUCKET.policies, ORG_BUCKET.questions))}\n`);
