import type { ProofSummary } from '../app/prove';
import { count } from './count';
import type { Written } from './next-steps';
import { claimJson, countVerdicts, findingLines } from './prove-report';
import { shellWord } from './shell-word';

/** Renders what the proof of an output came to: one line when all is proved, else each claim that is not, and why. */
export function synthProofLines(written: Written): readonly string[] {
  const { proof } = written;
  if (proof === undefined) return [];
  const counts = countVerdicts(proof.claims);
  const all = count(proof.claims.length, 'claim');
  const command = `orgtrail prove ${shellWord(written.directory)} -c ${shellWord(written.file)}`;
  if (proof.verdict === 'proved') return ['', `${all} proved; "${command}" lists them`];
  const refuted = counts.refuted === 0 ? [] : [`${String(counts.refuted)} refuted`];
  const undecided = counts.undecided === 0 ? [] : [`${String(counts.undecided)} undecided`];
  return [
    '',
    `${proof.verdict === 'refuted' ? 'DO NOT DEPLOY' : 'NOT PROVED'}: of ${all}, ${[...refuted, ...undecided].join(' and ')}.`,
    '',
    ...findingLines(proof),
  ];
}

/** Renders what to do about a refuted proof, in the place of what to do next. */
export function doNotDeploy({ directory }: Written): readonly string[] {
  return [
    `Do not deploy ${directory}: it is written only so that it can be looked at. Change what is refuted, then synthesize again.`,
    'Where nobody but orgtrail wrote it, and the organization file asks for nothing of the kind, please report it as a fault of orgtrail.',
  ];
}

/** The keys of a proof in the JSON of a synth: counts, and claims that are not proved; null when nobody asked for it. */
export function synthProofJson(proof: ProofSummary | undefined): Readonly<Record<string, unknown>> | null {
  if (proof === undefined) return null;
  return {
    verdict: proof.verdict,
    serviceTable: proof.serviceTable,
    claims: proof.claims.length,
    ...countVerdicts(proof.claims),
    notProved: proof.claims.filter(({ verdict }) => verdict !== 'proved').map(claimJson),
    assumptions: Object.keys(proof.assumptions),
  };
}
