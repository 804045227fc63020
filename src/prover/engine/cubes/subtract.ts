import type { Cover, CoverStep } from '../certificate';
import type { LiteralCube } from '../dimension';
import type { Space } from './spaces';
import { BudgetExceeded } from './value-space';
import type { Region } from './value-space';

/** A set of requests: a region of each dimension, everything where there is none. */
export type Cube = ReadonlyMap<number, Region>;

/** One test of a cube that covers others, in the order in which pieces are cut off. */
export interface CubePart {
  /** Its dimension. */
  readonly dimension: number;
  /** What passes. */
  readonly region: Region;
}

/** A cube as parts. */
export type CubeParts = readonly CubePart[];

/** What a subtraction leaves. */
export type Remainder =
  | {
      /** How nothing is left. */
      readonly cover: Cover;
      /** Undefined, as nothing is left. */
      readonly left: undefined;
    }
  | {
      /** Some of what is left. */
      readonly left: Cube;
    };

/** Splits literal cubes into parts. */
export function partsOf(literals: LiteralCube, spaces: readonly Space[]): CubeParts {
  const dimensions = [...new Set(literals.map(({ dimension }) => dimension))].toSorted((one, other) => one - other);
  return dimensions.flatMap((dimension) => {
    const own = literals.filter((literal) => literal.dimension === dimension);
    return (spaces[dimension]?.regions(own) ?? []).map((region) => ({ dimension, region }));
  });
}

/** Subtracts cubes from one another, in one space and under one budget. */
export class Subtraction {
  private readonly spaces: readonly Space[];
  private cubesLeft: number;

  constructor(spaces: readonly Space[], cubes: number) {
    this.spaces = spaces;
    this.cubesLeft = cubes;
  }

  /** The requests in a cube that have all parts; undefined for none. */
  meet(cube: Cube, parts: CubeParts): Cube | undefined {
    this.count();
    const result = new Map(cube);
    for (const { dimension, region } of parts) {
      const met = this.space(dimension).meet(this.regionOf(result, dimension), region);
      if (met === undefined) return undefined;
      result.set(dimension, met);
    }
    return result;
  }

  /** Looks for a request in a cube that is in none of some others. */
  subtract(cube: Cube, others: readonly Candidate[]): Remainder {
    let current = cube;
    let candidates = others;
    const steps: CoverStep[] = [];
    for (;;) {
      const swept = this.sweep(current, candidates, steps);
      if (swept === undefined) return { cover: steps, left: undefined };
      ({ current, candidates } = swept);
      const best = swept.best;
      if (best === undefined) return { left: current };
      const pieces = this.pieces(current, best.parts);
      const last = pieces.at(-1);
      const rest = candidates.filter((one) => one !== best);
      const covers: Cover[] = [];
      for (const piece of pieces.slice(0, -1)) {
        const remainder = this.subtract(piece, rest);
        if (remainder.left !== undefined) return remainder;
        covers.push(remainder.cover);
      }
      steps.push({ by: best.number, pieces: covers });
      if (last === undefined) return { cover: steps, left: undefined };
      current = last;
      candidates = rest;
    }
  }

  /**
   * Takes every cube that leaves no piece or one, as long as there is such a cube, and forgets those that do not meet.
   *
   * @returns undefined when nothing is left
   */
  private sweep(
    cube: Cube,
    others: readonly Candidate[],
    steps: CoverStep[],
  ): { current: Cube; candidates: readonly Candidate[]; best: Candidate | undefined } | undefined {
    let current = cube;
    let candidates = others;
    for (;;) {
      let hasCut = false;
      let best: Candidate | undefined;
      let fewest = Number.POSITIVE_INFINITY;
      const kept: Candidate[] = [];
      for (const candidate of candidates) {
        this.count();
        const open = this.openParts(current, candidate.parts);
        if (open === undefined) continue;
        const [first] = open;
        if (first === undefined) {
          steps.push({ by: candidate.number, pieces: [] });
          return undefined;
        }
        if (open.length > 1) kept.push(candidate);
        if (open.length > 1 && open.length < fewest) [best, fewest] = [candidate, open.length];
        if (open.length > 1) continue;
        const rest = this.space(first.dimension).minus(this.regionOf(current, first.dimension), first.region);
        if (rest === undefined) throw new Error('a part that was open leaves nothing');
        current = new Map(current).set(first.dimension, rest);
        steps.push({ by: candidate.number, pieces: [] });
        hasCut = true;
      }
      candidates = kept;
      if (!hasCut) return { current, candidates, best };
    }
  }

  /** Parts that do not hold for the whole cube anyway; undefined when one holds for nothing of it. */
  private openParts(cube: Cube, parts: CubeParts): CubePart[] | undefined {
    for (const { dimension, region } of parts) {
      if (!this.space(dimension).meets(this.regionOf(cube, dimension), region)) return undefined;
    }
    if (!this.isAtomic(parts) && this.meet(cube, parts) === undefined) return undefined;
    return parts.filter(
      ({ dimension, region }) => !this.space(dimension).isWithin(this.regionOf(cube, dimension), region),
    );
  }

  /** Whether no dimension has two parts, so that a cube meets all parts when it meets each. */
  private isAtomic(parts: CubeParts): boolean {
    return parts.every(({ dimension }, index) => index === 0 || parts[index - 1]?.dimension !== dimension);
  }

  /** What lies outside of a cube: what fails the first part, then what passes it and fails the second, and so on. */
  private pieces(cube: Cube, parts: CubeParts): Cube[] {
    const pieces: Cube[] = [];
    let inside = new Map(cube);
    for (const { dimension, region } of parts) {
      const space = this.space(dimension);
      const outer = space.minus(this.regionOf(inside, dimension), region);
      if (outer !== undefined) pieces.push(new Map(inside).set(dimension, outer));
      const inner = space.meet(this.regionOf(inside, dimension), region);
      if (inner === undefined) return pieces;
      inside = new Map(inside).set(dimension, inner);
    }
    return pieces;
  }

  private regionOf(cube: Cube, dimension: number): Region {
    return cube.get(dimension) ?? this.space(dimension).everything;
  }

  private space(dimension: number): Space {
    const space = this.spaces[dimension];
    if (space === undefined) throw new Error(`there is no dimension ${dimension}`);
    return space;
  }

  private count(): void {
    this.cubesLeft -= 1;
    if (this.cubesLeft < 0) throw new BudgetExceeded('the statements overlap in too many ways');
  }
}

/** A cube that may cover others. */
export interface Candidate {
  /** Its number in the certificate. */
  readonly number: number;
  /** Its parts. */
  readonly parts: CubeParts;
}
