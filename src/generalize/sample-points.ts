import type { Dimension, Point } from './dimension';

/** With more points than this, a part of them is looked at. */
const EVERY_POINT = 128;
/** How many points are drawn, each with all that differ from it in one case: those show what a case does by itself. */
const DRAWN = 8;

/** Points that samples are made at. */
export interface SamplePoints {
  /** Two: every first case, where every list is filled, and every last one. */
  readonly bases: readonly Point[];
  /** The others. */
  readonly others: readonly Point[];
}

/** Returns points that show what each case does: all of them where they are few, else some drawn by a fixed rule, with their neighbours. */
export function samplePoints(dimensions: readonly Dimension[]): SamplePoints {
  const bases = distinct([dimensions.map(() => 0), dimensions.map(({ cases }) => cases.length - 1)]);
  const size = dimensions.reduce((product, { cases }) => product * cases.length, 1);
  const withNeighbours = (point: Point): readonly Point[] => [point, ...neighbours(dimensions, point)];
  const others =
    size <= EVERY_POINT
      ? everyPoint(dimensions)
      : [...bases, ...drawnPoints(dimensions, DRAWN, 1)].flatMap(withNeighbours);
  const keys = new Set(bases.map((point) => point.join()));
  return { bases, others: distinct(others).filter((point) => !keys.has(point.join())) };
}

function distinct(points: readonly Point[]): readonly Point[] {
  return [...new Map(points.map((point) => [point.join(), point])).values()];
}

function everyPoint(dimensions: readonly Dimension[]): readonly Point[] {
  return dimensions.reduce<readonly Point[]>(
    (points, { cases }) => points.flatMap((point) => cases.map((_case, at) => [...point, at])),
    [[]],
  );
}

function neighbours(dimensions: readonly Dimension[], base: Point): readonly Point[] {
  return dimensions.flatMap(({ cases }, number) =>
    cases.flatMap((_case, at) => (at === base[number] ? [] : [base.with(number, at)])),
  );
}

/** Draws points by a rule that gives the same ones each time for a seed. */
function drawnPoints(dimensions: readonly Dimension[], count: number, seed: number): readonly Point[] {
  let state = seed;
  const next = (below: number): number => {
    // The generator of Park and Miller.
    state = (state * 48_271) % 2_147_483_647;
    return Math.floor((state / 2_147_483_647) * below);
  };
  return Array.from({ length: count }, () => dimensions.map(({ cases }) => next(cases.length)));
}
