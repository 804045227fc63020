import type { Dimension, Language, Literal, ValuesTest } from '../dimension';
import { ANY_TEXT, globKey, textLanguage } from '../languages/glob';
import type { TextLanguage } from '../languages/glob';
import type { Bindings } from '../languages/pattern';
import { ACTION_DOMAIN, isMultivalued, keyDomain, resourceDomain } from './key-domains';
import { principalDomain } from './principal-text';

interface Growing extends Dimension {
  readonly number: number;
  readonly languages: Language[];
  readonly tests: ValuesTest[];
  readonly known: Map<string, number>;
}

/** What a question is translated in: values of variables, and what is known of its keys. */
export interface TranslationFrame {
  /** Values of policy variables. */
  readonly bindings: Bindings;
  /** Partitions that its ARNs name. */
  readonly partitions: readonly string[];
  /** Keys, in lower case, that some condition uses with a set operator. */
  readonly setKeys: ReadonlySet<string>;
}

/** Collects the dimensions of a question, and the languages that its statements compare them with, while it is translated. */
export class SpaceBuilder {
  private readonly all: Growing[] = [];
  private readonly byName = new Map<string, Growing>();
  /** Variables that some pattern needs and that have no value, in lower case. */
  readonly openVariables = new Set<string>();
  /** Cubes that cannot happen because of how predicates hang together with values. */
  readonly impossible: Literal[][] = [];

  readonly frame: TranslationFrame;

  constructor(frame: TranslationFrame) {
    this.frame = frame;
    this.dimension('principal', 'principal');
    this.dimension('action', 'action');
    this.dimension('resource', 'resource');
  }

  /** Dimensions collected so far, by number. */
  get dimensions(): readonly Dimension[] {
    return this.all;
  }

  /** Passes texts of a language, or all others. */
  textLiteral(kind: 'principal' | 'action' | 'resource', wanted: TextLanguage, negated = false): Literal {
    const dimension = this.dimension(kind, kind);
    return { dimension: dimension.number, test: language(dimension, wanted), negated, absent: false };
  }

  /** Passes values of a key, and absence if `absent`. A multi-valued key passes by `quantifier`. */
  keyLiteral(key: string, wanted: Language, { negated, absent, quantifier }: KeyTest): Literal {
    const dimension = this.keyDimension(key);
    const number = language(dimension, wanted);
    if (dimension.kind === 'single') return { dimension: dimension.number, test: number, negated, absent };
    const test = valuesTest(dimension, {
      quantifier: quantifier ?? (negated ? 'all' : 'any'),
      language: number,
      negated,
    });
    return { dimension: dimension.number, test, negated: false, absent };
  }

  /** Passes when a key is present, or when it is absent. */
  presence(key: string, present: boolean): Literal {
    return { dimension: this.keyDimension(key).number, test: undefined, negated: !present, absent: !present };
  }

  /** Passes when something holds, or does not, that is not looked into. */
  predicate(text: string, holds: boolean): Literal {
    return { dimension: this.dimension(text, 'predicate').number, test: undefined, negated: !holds, absent: !holds };
  }

  /** Whether something was already asked under a name. */
  has(name: string): boolean {
    return this.byName.has(name);
  }

  private keyDimension(key: string): Growing {
    return this.dimension(key, isMultivalued(key, this.frame.setKeys.has(key)) ? 'multiple' : 'single');
  }

  private dimension(name: string, kind: Dimension['kind']): Growing {
    const id = kind === 'single' || kind === 'multiple' ? `key ${name}` : name;
    const known = this.byName.get(id);
    if (known !== undefined) return known;
    const made: Growing = {
      number: this.all.length,
      name,
      kind,
      languages: [],
      tests: [],
      domain: this.domainOf(name, kind),
      known: new Map(),
    };
    this.all.push(made);
    this.byName.set(id, made);
    return made;
  }

  private domainOf(name: string, kind: Dimension['kind']): TextLanguage {
    switch (kind) {
      case 'principal':
        return principalDomain(this.frame.partitions);
      case 'action':
        return ACTION_DOMAIN;
      case 'resource':
        return resourceDomain(this.frame.partitions);
      case 'single':
      case 'multiple':
        return keyDomain(name);
      case 'predicate':
        return textLanguage([ANY_TEXT]);
    }
  }
}

/** How a key is tested. */
export interface KeyTest {
  /** Whether values outside of the language pass. */
  readonly negated: boolean;
  /** Whether absence passes. */
  readonly absent: boolean;
  /** How many values of a multi-valued key must pass; undefined where no set operator says so: one, or all for a negated test. */
  readonly quantifier: 'all' | 'any' | undefined;
}

function language(dimension: Growing, wanted: Language): number {
  const key =
    wanted.kind === 'text'
      ? `${wanted.ignoreCase ? 'i' : 't'} ${wanted.globs.map(globKey).join(' | ')}`
      : `${wanted.kind} ${wanted.operator} ${[...wanted.values].sort().join(' ')}`;
  return numbered(dimension.known, dimension.languages, key, wanted);
}

function valuesTest(dimension: Growing, test: ValuesTest): number {
  return numbered(dimension.known, dimension.tests, JSON.stringify(test), test);
}

function numbered<T>(known: Map<string, number>, list: T[], key: string, value: T): number {
  const found = known.get(key);
  if (found !== undefined) return found;
  known.set(key, list.length);
  list.push(value);
  return list.length - 1;
}
