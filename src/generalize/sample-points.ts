import type { Dimension, Point } from './dimension';

/** With more points than this, a part of them is looked at. */
const EVERY_POINT = 128;
/** How many points are drawn, each with all that differ from it in one case: those show what a case does by itself. */
const DRAWN = 9;

/** Points that samples are made at. */
export interface SamplePoints {
  /** Points with every case first or last, and those that differ from them in one. */
  readonly regular: readonly Point[];
  /** The others. */
  readonly drawn: readonly Point[];
}

/** Returns points that show what each case does: all of them where they are few, else regular ones and some drawn by a fixed rule. */
export function samplePoints(dimensions: readonly Dimension[]): SamplePoints {
  const bases = [dimensions.map(() => 0), dimensions.map(({ cases }) => cases.length - 1)];
  const regular = distinct([...bases, ...bases.flatMap((base) => neighbours(dimensions, base))]);
  const size = dimensions.reduce((product, { cases }) => product * cases.length, 1);
  const more =
    size <= EVERY_POINT
      ? everyPoint(dimensions)
      : drawnPoints(dimensions, DRAWN, 1).flatMap((point) => [point, ...neighbours(dimensions, point)]);
  const keys = new Set(regular.map((point) => point.join()));
  return { regular, drawn: distinct(more).filter((point) => !keys.has(point.join())) };
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
