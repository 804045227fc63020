import type { Judgement } from './example-proof';
import type { MutationKind } from './policy-json';

/** A mutation of a policy and what became of it. */
export interface JudgedMutation {
  /** Example, stack and address. */
  readonly policy: string;
  readonly kind: MutationKind;
  readonly what: string;
  readonly judgement: Judgement;
}

const VERDICTS = ['refuted', 'equivalent', 'survivor', 'undecided'] as const;

/** How many of the mutations were noticed or are the same, in percent, rounded down. */
export function mutationScore(judged: readonly JudgedMutation[]): number {
  const noticed = judged.filter(({ judgement: { verdict } }) => verdict === 'refuted' || verdict === 'equivalent');
  return Math.floor((noticed.length * 100) / judged.length);
}

/** Counts mutations by what became of them, a row for each group. */
export function mutationTable(
  judged: readonly JudgedMutation[],
  heading: string,
  groupOf: (one: JudgedMutation) => string,
): readonly string[] {
  const groups = [...new Set(judged.map(groupOf))].sort();
  const width = Math.max(heading.length, ...groups.map(({ length }) => length));
  const row = (name: string, cells: readonly string[]): string =>
    [name.padEnd(width), ...cells.map((cell) => cell.padStart(10))].join('  ');
  const counts = (members: readonly JudgedMutation[]): readonly string[] =>
    VERDICTS.map((verdict) => String(members.filter(({ judgement }) => judgement.verdict === verdict).length));
  return [
    row(heading, VERDICTS),
    ...groups.map((group) => row(group, counts(judged.filter((one) => groupOf(one) === group)))),
    row('all', counts(judged)),
  ];
}

/** Names a mutation and says why it is not noticed. */
export function unnoticed({ policy, kind, what, judgement }: JudgedMutation): readonly string[] {
  switch (judgement.verdict) {
    case 'survivor':
      return [`${policy}: ${kind}: ${what}: no claim notices ${JSON.stringify(judgement.request)}`];
    case 'undecided':
      return [`${policy}: ${kind}: ${what}: undecided: ${judgement.reason}`];
    default:
      return [];
  }
}
