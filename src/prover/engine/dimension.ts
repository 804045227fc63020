import type { TextLanguage } from './languages/glob';
import type { ValueLanguage } from './languages/values';

/** A set of values of a key: texts by pattern, or numbers, dates or addresses by comparison. */
export type Language = TextLanguage | ValueLanguage;

/** A test of all values of a multi-valued key at once. */
export interface ValuesTest {
  /** `all`: every value passes; `any`: one does. */
  readonly quantifier: 'all' | 'any';
  /** Number of the language a value is compared with. */
  readonly language: number;
  /** Whether a value passes when it is outside of the language. */
  readonly negated: boolean;
}

/** One thing about a request that policies look at. */
export interface Dimension {
  /** `principal`, `action`, `resource`, or a condition key in lower case; a predicate has the condition's text. */
  readonly name: string;
  /**
   * What it holds: a text that is always there (`principal`, `action`, `resource`), the value of a condition key or nothing
   * (`single`), a set of values or nothing (`multiple`), or whether something holds that is not looked into (`predicate`;
   * absent says that it does not).
   */
  readonly kind: 'principal' | 'action' | 'resource' | 'single' | 'multiple' | 'predicate';
  /** Languages that statements compare it with. */
  readonly languages: readonly Language[];
  /** Tests of a multi-valued key; none for others. */
  readonly tests: readonly ValuesTest[];
  /** Values that occur at all. */
  readonly domain: TextLanguage;
}

/** A test of one dimension. */
export interface Literal {
  /** Number of the dimension. */
  readonly dimension: number;
  /** Number of the language, or of the test for a multi-valued key; undefined when any value passes. */
  readonly test: number | undefined;
  /** Whether what does not pass the test is meant. */
  readonly negated: boolean;
  /** Whether absence passes. */
  readonly absent: boolean;
}

/** A set of requests: those that pass all tests. */
export type LiteralCube = readonly Literal[];

/** Requests that no test of a dimension tells apart. */
export interface Atom {
  /** Numbers of the languages, or of the tests for a multi-valued key, that it passes; ascending. */
  readonly members: readonly number[];
  /** A value, or the values of a multi-valued key; null for absence. */
  readonly sample: string | readonly string[] | null;
}
