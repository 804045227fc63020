import type { CertifiedDimension } from '../certificate';
import type { Atom, Language } from '../dimension';
import type { TextLanguage } from '../languages/glob';
import type { ValueLanguage } from '../languages/values';
import { Residuals } from './residuals';
import { criticalValues, valueMembers } from './value-members';

/** Says what is wrong with the atoms of a dimension; undefined for nothing. They are right when no value is missing and every sample is where it is said to be. */
export function atomFault(dimension: CertifiedDimension): string | undefined {
  const { kind, atoms = [], tests } = dimension;
  const values = atoms.filter(({ sample }) => sample !== null);
  if (!isAbsenceRight(kind, atoms)) return 'absence is not listed rightly';
  if (kind === 'predicate') return values.length === 1 ? undefined : 'a predicate holds or does not';
  const listed = new Set(values.map(membersKey));
  const reading = readerOf(dimension);
  const groups = kind === 'multiple' ? setsOf(reading.all(), tests) : reading.all();
  const missing = groups.find((members) => !listed.has(keyOf(members)));
  if (missing !== undefined) return `the atom of languages ${keyOf(missing) || 'none'} is missing`;
  const wrong = values.find((atom) => !isSampleRight(atom, dimension, reading));
  return wrong === undefined ? undefined : `the sample ${JSON.stringify(wrong.sample)} is in other languages`;
}

/** A key may be absent, everything else may not: that atom comes first. */
function isAbsenceRight(kind: CertifiedDimension['kind'], atoms: readonly Atom[]): boolean {
  const mayBeAbsent = kind === 'single' || kind === 'multiple' || kind === 'predicate';
  const absences = atoms.filter(({ sample }) => sample === null);
  return mayBeAbsent ? absences.length === 1 && atoms[0] === absences[0] : absences.length === 0;
}

function isSampleRight({ members, sample }: Atom, { kind, tests }: CertifiedDimension, reading: Reader): boolean {
  const samples = (typeof sample === 'object' ? sample : [sample])?.map((one) => reading.of(one ?? '')) ?? [];
  const found = kind === 'multiple' ? membersOfSet(samples, tests) : samples[0];
  return found !== undefined && keyOf(found) === members.join(',');
}

/** The languages that a value is in, and each set of languages that some value is in. */
interface Reader {
  /** Undefined for what is no value of the dimension. */
  readonly of: (value: string) => ReadonlySet<number> | undefined;
  readonly all: () => ReadonlySet<number>[];
}

function readerOf({ languages, domain }: CertifiedDimension): Reader {
  const texts = languages.filter(isText);
  const numbers = languages.filter((one): one is ValueLanguage => one.kind !== 'text');
  if (numbers.length > 0) {
    const of = (value: string) => valueMembers(numbers, value);
    return {
      of,
      all: () => [...new Map(criticalValues(numbers).map((value) => [keyOf(of(value)), of(value)])).values()],
    };
  }
  const residuals = new Residuals([...texts, domain]);
  const inDomain = (members: ReadonlySet<number>) =>
    members.has(texts.length) ? new Set([...members].filter((one) => one < texts.length)) : undefined;
  return {
    of: (value) => inDomain(residuals.membersOf(value)),
    all: () => {
      const found = new Map<string, ReadonlySet<number>>();
      residuals.visit((members) => {
        const own = inDomain(members);
        if (own !== undefined) found.set(keyOf(own), own);
        return false;
      });
      return [...found.values()];
    },
  };
}

function isText(language: Language): language is TextLanguage {
  return language.kind === 'text';
}

type Tests = CertifiedDimension['tests'];

/** The tests that a set of values passes, each value given by its languages. */
function membersOfSet(
  values: readonly (ReadonlySet<number> | undefined)[],
  tests: Tests,
): ReadonlySet<number> | undefined {
  if (values.length === 0 || values.includes(undefined)) return undefined;
  const passing = tests.flatMap(({ quantifier, language, negated }, number) => {
    const passes = (value: ReadonlySet<number> | undefined) => value?.has(language) !== negated;
    return (quantifier === 'all' ? values.every(passes) : values.some(passes)) ? [number] : [];
  });
  return new Set(passing);
}

/** Each set of tests that some set of values passes: from sets of one value on, by joining them with one value more. */
function setsOf(values: readonly ReadonlySet<number>[], tests: Tests): ReadonlySet<number>[] {
  const single = values.flatMap((value) => membersOfSet([value], tests) ?? []);
  const found = new Map(single.map((members) => [keyOf(members), members]));
  for (const one of found.values()) {
    for (const other of single) {
      const joined = new Set(
        tests.flatMap(({ quantifier }, number) => {
          const sides = [one.has(number), other.has(number)];
          return (quantifier === 'all' ? sides.every(Boolean) : sides.some(Boolean)) ? [number] : [];
        }),
      );
      found.set(keyOf(joined), found.get(keyOf(joined)) ?? joined);
    }
  }
  return [...found.values()];
}

function membersKey({ members }: Atom): string {
  return members.join(',');
}

function keyOf(members: ReadonlySet<number>): string {
  return [...members].sort((one, other) => one - other).join(',');
}
