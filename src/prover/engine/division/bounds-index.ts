import type { Bounds } from './bounds';
import { HeadIndex, type Head } from './head';

/** What bounds are indexed by: the resource, or a condition key. */
interface Facet {
  /** Heads of which every request has one. */
  readonly needed: (bounds: Bounds) => readonly Head[] | undefined;
  /** Heads of which every request has one, unless it has none at all. */
  readonly possible: (bounds: Bounds) => readonly Head[] | undefined;
}

const RESOURCE: Facet = { needed: ({ resources }) => resources, possible: ({ resources }) => resources };

function keyFacet(key: string): Facet {
  return {
    needed: ({ keys }) => {
      const own = keys.get(key);
      return own?.mayBeAbsent === false ? own.heads : undefined;
    },
    possible: ({ keys }) => keys.get(key)?.heads,
  };
}

/** A facet is worth an index where at least so many heads stand in it. */
const WORTHWHILE = 32;

interface FacetIndex {
  readonly facet: Facet;
  /** Places of the bounds that say nothing in the facet. */
  readonly open: readonly number[];
  readonly heads: HeadIndex;
  /** For each head of the index the place of the bounds it is from. */
  readonly places: readonly number[];
}

/** Finds, among many bounds, those that may have a request in common with others. */
export class BoundsIndex {
  private readonly all: readonly number[];
  private readonly facets: readonly FacetIndex[];

  constructor(bounds: readonly Bounds[]) {
    this.all = [...bounds.keys()];
    const keys = new Set(bounds.flatMap(({ keys: own }) => [...own.keys()]));
    const facets = [RESOURCE, ...[...keys].map(keyFacet)];
    this.facets = bounds.length < WORTHWHILE ? [] : facets.flatMap((facet) => facetIndex(bounds, facet) ?? []);
  }

  /** Places of all bounds that may have something in common with the given ones, and of some that have not, ascending. */
  near(wanted: Bounds): readonly number[] {
    let nearest = this.all;
    for (const { facet, open, heads, places } of this.facets) {
      const own = facet.possible(wanted);
      // What has as many values as there are bounds is near to most of them.
      if (own === undefined || own.length > nearest.length) continue;
      const found = new Set(open);
      for (const head of heads.near(own)) found.add(places[head] ?? 0);
      if (found.size < nearest.length) nearest = [...found].sort((one, other) => one - other);
    }
    return nearest;
  }
}

function facetIndex(bounds: readonly Bounds[], facet: Facet): FacetIndex | undefined {
  const open: number[] = [];
  const heads: Head[] = [];
  const places: number[] = [];
  for (const [place, one] of bounds.entries()) {
    const own = facet.needed(one);
    if (own === undefined) open.push(place);
    for (const head of own ?? []) {
      heads.push(head);
      places.push(place);
    }
  }
  if (new Set(heads.map(({ text, mark }) => mark ?? text)).size < WORTHWHILE) return undefined;
  return { facet, open, heads: new HeadIndex(heads), places };
}
