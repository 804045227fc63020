import type { Dimension, Literal } from '../dimension';
import { Alphabet } from '../languages/alphabet';
import { findText, membersOf } from '../languages/atoms';
import { Automaton } from '../languages/automaton';
import type { TextLanguage } from '../languages/glob';
import { BudgetExceeded } from './value-space';
import type { LazyRegion, Region, ValueSpace } from './value-space';

/** What a region holds. */
interface Content {
  readonly absent: boolean;
  readonly text: string | undefined;
}

/** Sets of values as tests that they pass: nothing is listed, and whether a set is empty is searched for when asked. */
export class LazySpace implements ValueSpace {
  readonly everything: Region = { space: 'lazy', literals: [] };
  private readonly automaton: Automaton;
  private readonly alphabet: Alphabet;
  private readonly domain: number;
  private readonly hasAbsence: boolean;
  private readonly known = new Map<string, Content>();
  private statesLeft: number;

  constructor(dimension: Dimension, languages: readonly TextLanguage[], states: number) {
    this.automaton = new Automaton([...languages, dimension.domain]);
    this.alphabet = new Alphabet(this.automaton.sets);
    this.domain = languages.length;
    this.hasAbsence = dimension.kind === 'single';
    this.statesLeft = states;
  }

  regions(literals: readonly Literal[]): readonly Region[] {
    return literals.map((one) => ({ space: 'lazy', literals: [one] }));
  }

  meet(one: Region, other: Region): Region | undefined {
    return this.unlessEmpty([...literalsIn(one), ...literalsIn(other)]);
  }

  minus(one: Region, other: Region): Region | undefined {
    const [literal] = literalsIn(other);
    if (literal === undefined) return undefined;
    return this.unlessEmpty([...literalsIn(one), { ...literal, negated: !literal.negated, absent: !literal.absent }]);
  }

  meets(one: Region, other: Region): boolean {
    return this.meet(one, other) !== undefined;
  }

  isWithin(one: Region, other: Region): boolean {
    return this.minus(one, other) === undefined;
  }

  /** Samples of a region: absence, or a value. */
  samples(one: Region): readonly (string | null)[] {
    const { absent, text } = this.content(literalsIn(one));
    return [...(absent ? [null] : []), ...(text === undefined ? [] : [text])];
  }

  /** Whether a value is in a region. */
  contains(one: Region, value: string): boolean {
    const members = membersOf(this.automaton, value, this.domain);
    return (
      members !== undefined &&
      literalsIn(one).every(({ test, negated }) => (test === undefined || members.includes(test)) !== negated)
    );
  }

  private unlessEmpty(literals: readonly Literal[]): LazyRegion | undefined {
    const unique = new Map(literals.map((one) => [keyOf(one), one]));
    const region: LazyRegion = {
      space: 'lazy',
      literals: [...unique.keys()].toSorted().flatMap((key) => unique.get(key) ?? []),
    };
    const content = this.content(region.literals);
    return content.absent || content.text !== undefined ? region : undefined;
  }

  private content(literals: readonly Literal[]): Content {
    const key = literals.map(keyOf).join(' ');
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const content = {
      absent: this.hasAbsence && literals.every(({ absent }) => absent),
      text: this.search(literals),
    };
    this.known.set(key, content);
    return content;
  }

  private search(literals: readonly Literal[]): string | undefined {
    if (literals.some(({ test, negated }) => test === undefined && negated)) return undefined;
    const tests = (wantNegated: boolean) =>
      literals.flatMap(({ test, negated }) => (test !== undefined && negated === wantNegated ? [test] : []));
    const result = findText(this.automaton, this.alphabet, {
      wanted: [...tests(false), this.domain],
      unwanted: tests(true),
      limit: this.statesLeft,
    });
    if (result.found !== undefined) return result.found;
    this.statesLeft -= result.states;
    if (result.exhausted) throw new BudgetExceeded('the patterns of one key interleave in too many ways');
    return undefined;
  }
}

function literalsIn(one: Region): readonly Literal[] {
  if (one.space !== 'lazy') throw new Error('a region met a region of another space');
  return one.literals;
}

function keyOf({ test, negated, absent }: Literal): string {
  return `${test ?? ''}${negated ? '-' : '+'}${absent ? '0' : ''}`;
}
