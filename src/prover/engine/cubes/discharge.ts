import type { CertifiedChoice, CertifiedObligation } from '../certificate';
import type { CubeGroup, Obligation } from '../compile/translate';
import { CubeIndex } from './cube-index';
import type { Space } from './spaces';
import { partsOf, Subtraction } from './subtract';
import type { Candidate, Cube } from './subtract';

/** Shows an obligation, or finds a request that contradicts it. */
export function discharge(
  obligation: Obligation,
  { subtraction, near }: DischargeFrame,
): { proof: CertifiedObligation } | { left: Cube } {
  const covers = obligation.covers.flatMap(({ cubes }) => cubes);
  const factors = obligation.factors.map(({ cubes }) => cubes);
  const choices: CertifiedChoice[] = [];
  const choose = (cube: Cube, chosen: readonly number[]): Cube | undefined => {
    const next = obligation.factors[chosen.length];
    if (next === undefined) {
      const remainder = subtraction.subtract(cube, nearCovers(obligation, near, cube));
      if (remainder.left !== undefined) return remainder.left;
      choices.push({ of: chosen, cover: remainder.cover });
      return undefined;
    }
    for (const candidate of near(next, cube)) {
      const met = subtraction.meet(cube, candidate.parts);
      const left = met === undefined ? undefined : choose(met, [...chosen, candidate.number]);
      if (left !== undefined) return left;
    }
    return undefined;
  };
  const left = choose(new Map(), []);
  return left === undefined ? { proof: { label: obligation.label, factors, covers, choices } } : { left };
}

/** Covering cubes that may meet a cube, numbered through all groups. */
function nearCovers({ covers }: Obligation, near: DischargeFrame['near'], cube: Cube): Candidate[] {
  let offset = 0;
  return covers.flatMap((group) => {
    const base = offset;
    offset += group.cubes.length;
    return near(group, cube).map(({ number, parts }) => ({ number: number + base, parts }));
  });
}

/** What obligations of one question share. */
export interface DischargeFrame {
  /** Subtracts under the question's budget. */
  readonly subtraction: Subtraction;
  /** Cubes of a group that may meet a cube. */
  readonly near: (group: CubeGroup, cube: Cube) => readonly Candidate[];
}

/** Prepares each group of cubes once, however many obligations it takes part in. */
export function dischargeFrame(spaces: readonly Space[], cubes: number): DischargeFrame {
  const indices = new Map<CubeGroup, CubeIndex>();
  const indexOf = (group: CubeGroup): CubeIndex => {
    const known = indices.get(group);
    if (known !== undefined) return known;
    const candidates = group.cubes.map((cube, number) => ({ number, parts: partsOf(cube, spaces) }));
    const made = new CubeIndex(candidates, spaces);
    indices.set(group, made);
    return made;
  };
  return { subtraction: new Subtraction(spaces, cubes), near: (group, cube) => indexOf(group).near(cube) };
}
