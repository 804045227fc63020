import type { Atom, Dimension, Language, ValuesTest } from '../dimension';
import { textAtoms } from '../languages/atoms';
import type { TextLanguage } from '../languages/glob';
import { matchesValue, valueSamples } from '../languages/values';
import type { ValueLanguage } from '../languages/values';
import { AtomSpace } from './atom-space';
import { LazySpace } from './lazy-space';
import { BudgetExceeded } from './value-space';

/** States of one dimension's automaton above which its atoms are not listed. */
const LISTED_STATES = 400_000;

/** States above which atoms are not listed where their number grows with the number of states. */
const LISTED_ATOMS = 40_000;

/** Classes of sets of values above which a multi-valued key is given up. */
const VALUE_SETS = 4096;

/** The sets of values of a dimension. */
export type Space = AtomSpace | LazySpace;

/** Makes the space of each dimension. */
export function spacesOf(dimensions: readonly Dimension[], states: number): readonly Space[] {
  return dimensions.map((dimension) => spaceOf(dimension, states));
}

function spaceOf(dimension: Dimension, states: number): Space {
  const { kind, name } = dimension;
  if (kind === 'predicate') return new AtomSpace([ABSENT, { members: [], sample: 'yes' }], () => undefined);
  const texts = dimension.languages.filter((one) => one.kind === 'text');
  const listing =
    texts.length === dimension.languages.length ? listed(texts, dimension, states) : valueAtoms(dimension);
  if (kind === 'multiple') {
    if (listing === undefined) throw new BudgetExceeded(`the patterns of "${name}" interleave in too many ways`);
    return new AtomSpace([ABSENT, ...valueSets(listing.atoms, dimension)], () => undefined);
  }
  if (listing === undefined) return new LazySpace(dimension, texts, states);
  return new AtomSpace(kind === 'single' ? [ABSENT, ...listing.atoms] : listing.atoms, listing.classify);
}

/** Atoms, and the languages that a value is in. */
interface Listing {
  readonly atoms: readonly Atom[];
  readonly classify: (value: string) => readonly number[] | undefined;
}

const ABSENT: Atom = { members: [], sample: null };

function listed(languages: readonly TextLanguage[], { domain }: Dimension, states: number): Listing | undefined {
  return textAtoms(languages, domain, { states: Math.min(states, LISTED_STATES), atoms: LISTED_ATOMS });
}

/** One atom for each way in which values compare; a key that is compared so holds such values. */
function valueAtoms({ name, languages }: Dimension): Listing {
  const values = languages.filter((one) => one.kind !== 'text');
  const kinds = new Set(languages.map(({ kind }) => kind));
  if (kinds.size > 1)
    throw new BudgetExceeded(`"${name}" is compared in different ways: as ${[...kinds].sort().join(' and as ')}`);
  const atoms = new Map<string, Atom>();
  const classify = (value: string) => languages.flatMap((language, index) => (isIn(language, value) ? [index] : []));
  for (const sample of valueSamples(values)) {
    const members = classify(sample);
    const key = members.join(',');
    if (!atoms.has(key)) atoms.set(key, { members, sample });
  }
  return { atoms: [...atoms.values()], classify };
}

function isIn(language: Language, sample: string): boolean {
  return language.kind !== 'text' && matchesValue(language satisfies ValueLanguage, sample);
}

/** One atom for each way in which a set of values, one at least, does on the tests: starts from none and adds values. */
function valueSets(values: readonly Atom[], { name, tests }: Dimension): readonly Atom[] {
  const found = new Map<string, Atom>();
  const none = tests.flatMap(({ quantifier }, index) => (quantifier === 'all' ? [index] : []));
  let edge: { members: readonly number[]; sample: readonly string[] }[] = [{ members: none, sample: [] }];
  while (edge.length > 0) {
    const next: typeof edge = [];
    const grownSets = edge.flatMap(({ members, sample }) =>
      values.map((value) => ({
        members: withValue(tests, new Set(members), value),
        sample: [...sample, String(value.sample)],
      })),
    );
    for (const grown of grownSets) {
      const key = grown.members.join(',');
      if (found.has(key)) continue;
      found.set(key, grown);
      next.push(grown);
    }
    if (found.size > VALUE_SETS) throw new BudgetExceeded(`"${name}" has too many combinations of values`);
    edge = next;
  }
  return [...found.values()];
}

function withValue(tests: readonly ValuesTest[], before: ReadonlySet<number>, value: Atom): number[] {
  return tests.flatMap(({ quantifier, language, negated }, index) => {
    const passes = value.members.includes(language) !== negated;
    const isPassed = quantifier === 'all' ? before.has(index) && passes : before.has(index) || passes;
    return isPassed ? [index] : [];
  });
}
