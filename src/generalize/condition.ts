import { binary, conditional, isLiteral, literal, not, type Expression } from '../terraform/hcl/expression';
import type { Dimension, Point } from './dimension';

/**
 * Returns a condition that holds at every point of `inside` and at no point of `outside`: the shortest of one kind, since it
 * is for people to read. Points in neither list do not count.
 */
export function conditionOf(
  dimensions: readonly Dimension[],
  inside: readonly Point[],
  outside: readonly Point[],
): Expression {
  if (outside.length === 0) return literal(true);
  if (inside.length === 0) return literal(false);
  const both = conjunction(dimensions, inside, outside);
  if (both !== undefined) return both;
  const neither = conjunction(dimensions, outside, inside);
  if (neither !== undefined) return negated(neither);
  return (
    necessaryFirst(dimensions, inside, outside) ??
    sufficientFirst(dimensions, inside, outside) ??
    bySplitting(dimensions, inside, outside)
  );
}

/** What holds at every point of `inside`, and a condition that tells the rest apart: `a && (b || c)`. */
function necessaryFirst(
  dimensions: readonly Dimension[],
  inside: readonly Point[],
  outside: readonly Point[],
): Expression | undefined {
  const needed = casesOf(dimensions, inside);
  const left = outside.filter((point) => point.every((at, number) => needed[number]?.has(at) ?? true));
  if (left.length === outside.length) return undefined;
  const term = conjunction(
    dimensions,
    inside,
    outside.filter((point) => !left.includes(point)),
  );
  return term === undefined ? undefined : binary(term, '&&', conditionOf(dimensions, inside, left));
}

/** What holds at no point of `outside`, or else a condition for the rest: `a || (b && c)`. */
function sufficientFirst(
  dimensions: readonly Dimension[],
  inside: readonly Point[],
  outside: readonly Point[],
): Expression | undefined {
  const opposite = necessaryFirst(dimensions, outside, inside);
  return opposite === undefined ? undefined : negated(opposite);
}

function casesOf(
  dimensions: readonly Dimension[],
  points: readonly Point[],
): readonly ReadonlySet<number | undefined>[] {
  return dimensions.map((_dimension, number) => new Set(points.map((point) => point[number])));
}

function bySplitting(
  dimensions: readonly Dimension[],
  inside: readonly Point[],
  outside: readonly Point[],
): Expression {
  const { dimension, number } = bestSplit(dimensions, [inside, outside]);
  return byCase(dimension, (at) => {
    const holds = (point: Point): boolean => point[number] === at;
    return conditionOf(dimensions, inside.filter(holds), outside.filter(holds));
  });
}

/** Returns one value or another by the case of a dimension that holds. */
export function byCase(dimension: Dimension, valueOf: (at: number) => Expression): Expression {
  const values = dimension.cases.map((_case, at) => valueOf(at));
  const last = values.at(-1) ?? literal(null);
  return dimension.cases
    .slice(0, -1)
    .reduceRight((rest, { holds }, at) => conditionalOf(holds, values[at] ?? rest, rest), last);
}

function conditionalOf(condition: Expression, then: Expression, otherwise: Expression): Expression {
  if (isLiteral(otherwise, false)) return isLiteral(then, true) ? condition : binary(condition, '&&', then);
  if (isLiteral(then, true)) return binary(condition, '||', otherwise);
  return conditional(condition, then, otherwise);
}

/** For each dimension the cases that occur; undefined where they also let a point of `outside` in. */
function conjunction(
  dimensions: readonly Dimension[],
  inside: readonly Point[],
  outside: readonly Point[],
): Expression | undefined {
  let wanted = casesOf(dimensions, inside);
  const excludes = (sets: typeof wanted): boolean =>
    outside.every((point) => sets.some((cases, number) => !cases.has(point[number])));
  if (!excludes(wanted)) return undefined;
  for (const number of byEvidence(dimensions, inside, outside)) {
    const every = new Set(dimensions[number]?.cases.map((_case, at): number | undefined => at));
    const without = wanted.with(number, every);
    if (excludes(without)) wanted = without;
  }
  const terms = dimensions.flatMap((dimension, number) => {
    const cases = wanted[number] ?? new Set();
    return cases.size === dimension.cases.length ? [] : [oneOfCases(dimension, cases)];
  });
  const [first, ...others] = terms;
  return first === undefined ? literal(true) : others.reduce((left, right) => binary(left, '&&', right), first);
}

/**
 * The dimensions in the order they are tried to do without: first those that nothing speaks for. What speaks for one are two
 * points that differ in it alone, one inside and one outside.
 */
function byEvidence(
  dimensions: readonly Dimension[],
  inside: readonly Point[],
  outside: readonly Point[],
): readonly number[] {
  const isEvident = dimensions.map((_dimension, number) => {
    const keys = new Set(inside.map((point) => point.with(number, -1).join()));
    return outside.some((point) => keys.has(point.with(number, -1).join()));
  });
  const numbers = dimensions.map((_dimension, number) => number);
  return [...numbers.filter((number) => isEvident[number] !== true), ...numbers.filter((number) => isEvident[number])];
}

function oneOfCases({ cases }: Dimension, wanted: ReadonlySet<number | undefined>): Expression {
  const chosen = cases.filter((_case, at) => wanted.has(at));
  const left = cases.filter((_case, at) => !wanted.has(at));
  // With three words, "not that one" is shorter than "this or the other".
  const [shorter, isOpposite] = left.length < chosen.length ? [left, true] : [chosen, false];
  const terms = shorter.map(({ holds }) => holds);
  const [first = literal(true), ...others] = terms;
  const condition = others.reduce((before, next) => binary(before, '||', next), first);
  return isOpposite ? negated(condition) : condition;
}

/** The opposite, with the negation where it is read most easily. */
function negated(condition: Expression): Expression {
  if (condition.kind !== 'binary') return not(condition);
  if (condition.operator === '&&') return binary(negated(condition.left), '||', negated(condition.right));
  if (condition.operator === '||') return binary(negated(condition.left), '&&', negated(condition.right));
  return not(condition);
}

/** The dimension whose cases come closest to telling the groups apart. */
export function bestSplit(
  dimensions: readonly Dimension[],
  groups: readonly (readonly Point[])[],
): { readonly dimension: Dimension; readonly number: number } {
  const scored = dimensions.map((dimension, number) => ({
    dimension,
    number,
    mixed: dimension.cases.reduce((sum, _case, at) => sum + mixedPairs(groups, number, at), 0),
    splits: new Set(groups.flat().map((point) => point[number])).size > 1,
  }));
  const [best] = scored.filter(({ splits }) => splits).sort((left, right) => left.mixed - right.mixed);
  if (best === undefined) throw new Error('two samples at one point differ');
  return best;
}

/** How many pairs of points of different groups share a case. */
function mixedPairs(groups: readonly (readonly Point[])[], number: number, at: number): number {
  const counts = groups.map((points) => points.filter((point) => point[number] === at).length);
  const total = counts.reduce((sum, count) => sum + count, 0);
  return (total * total - counts.reduce((sum, count) => sum + count * count, 0)) / 2;
}
