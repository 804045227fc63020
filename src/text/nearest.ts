import { distance } from 'fastest-levenshtein';

/** Comparing a misspelt name with 50,000 others takes time; this many comparisons of one run are worth it. */
const MAX_COMPARISONS = 5_000_000;

/** Finds the candidate that the author of the file most likely meant; undefined when none is close. */
export type FindNearest = (text: string, candidates: Iterable<string>) => string | undefined;

/** Returns a search that gives up, and suggests nothing, once a run has compared enough. */
export function nearestFinder(): FindNearest {
  let comparisons = 0;
  return (text, candidates) => {
    const wanted = text.toLowerCase().slice(0, 100);
    // More typing mistakes in a longer word; two letters changed round count as two.
    const limit = wanted.length < 4 ? 1 : wanted.length < 8 ? 2 : 3;
    let best: string | undefined;
    let bestDistance = limit + 1;
    for (const candidate of candidates) {
      comparisons += 1;
      if (comparisons > MAX_COMPARISONS) return best;
      if (Math.abs(candidate.length - wanted.length) >= bestDistance) continue;
      const candidateDistance = distance(wanted, candidate.toLowerCase());
      if (candidateDistance < bestDistance) {
        best = candidate;
        bestDistance = candidateDistance;
      }
    }
    return best;
  };
}
