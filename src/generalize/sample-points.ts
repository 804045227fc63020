import type { Dimension, Point } from './dimension';

/** With more points than this, a part of them is looked at. */
const EVERY_POINT = 256;
/** How many points are drawn beside the regular ones. Each pattern of four cases is then met about twelve times. */
const DRAWN = 200;

/**
 * Returns points that show what each case does: all of them where they are few; otherwise those with every case first or last,
 * those that differ from them in one or two, and some drawn by a fixed rule.
 */
export function samplePoints(dimensions: readonly Dimension[]): readonly Point[] {
  const size = dimensions.reduce((product, { cases }) => product * cases.length, 1);
  if (size <= EVERY_POINT) return everyPoint(dimensions);
  const bases = [dimensions.map(() => 0), dimensions.map(({ cases }) => cases.length - 1)];
  const single = bases.flatMap((base) => neighbours(dimensions, base));
  const found = [...bases, ...single, ...drawnPoints(dimensions, DRAWN, 1)];
  return [...new Map(found.map((point) => [point.join(), point])).values()];
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
export function drawnPoints(dimensions: readonly Dimension[], count: number, seed: number): readonly Point[] {
  let state = seed;
  const next = (below: number): number => {
    // The generator of Park and Miller.
    state = (state * 48_271) % 2_147_483_647;
    return Math.floor((state / 2_147_483_647) * below);
  };
  return Array.from({ length: count }, () => dimensions.map(({ cases }) => next(cases.length)));
}
