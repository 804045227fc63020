import { bitsIn } from './atom-space';
import { numbersIn } from './bits';
import type { Space } from './spaces';
import type { Candidate, Cube } from './subtract';

/** Number of atoms up to which a region is small enough to be looked up atom by atom. */
const SMALL = 64;

/** Finds, among many cubes, those that may meet another: by an atom that both have where both have few. */
export class CubeIndex {
  private readonly candidates: readonly Candidate[];
  private readonly dimensions: ReadonlyMap<number, DimensionIndex>;

  constructor(candidates: readonly Candidate[], spaces: readonly Space[]) {
    this.candidates = candidates;
    const worthwhile = candidates.length > SMALL ? [...spaces.entries()] : [];
    this.dimensions = new Map(
      worthwhile.flatMap(([dimension, space]) =>
        'atoms' in space && space.atoms.length > SMALL ? [[dimension, indexOf(candidates, dimension)] as const] : [],
      ),
    );
  }

  /** Every cube that meets the given one, and some that do not. */
  near(cube: Cube): readonly Candidate[] {
    let nearest = this.candidates;
    for (const [dimension, { byAtom, wide }] of this.dimensions) {
      const region = cube.get(dimension);
      if (region === undefined) continue;
      const atoms = numbersIn(bitsIn(region), SMALL + 1);
      if (atoms.length > SMALL) continue;
      const found = new Set([...wide, ...atoms.flatMap((atom) => byAtom.get(atom) ?? [])]);
      if (found.size < nearest.length) nearest = [...found];
    }
    return nearest;
  }
}

interface DimensionIndex {
  readonly byAtom: ReadonlyMap<number, readonly Candidate[]>;
  /** Cubes with many atoms in the dimension. */
  readonly wide: readonly Candidate[];
}

function indexOf(candidates: readonly Candidate[], dimension: number): DimensionIndex {
  const byAtom = new Map<number, Candidate[]>();
  const wide: Candidate[] = [];
  for (const candidate of candidates) {
    const part = candidate.parts.find((one) => one.dimension === dimension);
    const atoms = part === undefined ? undefined : numbersIn(bitsIn(part.region), SMALL + 1);
    if (atoms === undefined || atoms.length > SMALL) wide.push(candidate);
    else for (const atom of atoms) push(byAtom, atom, candidate);
  }
  return { byAtom, wide };
}

function push(lists: Map<number, Candidate[]>, atom: number, candidate: Candidate): void {
  const list = lists.get(atom);
  if (list === undefined) lists.set(atom, [candidate]);
  else list.push(candidate);
}
