import type { Literal } from '../dimension';

/** A set of values of one dimension. What it is made of is known to the space that made it. */
export type Region = { readonly space: 'atoms'; readonly bits: Uint32Array } | LazyRegion;

/** The values that pass some tests, where the dimension has too many atoms to list them. */
export interface LazyRegion {
  /** Says what this is. */
  readonly space: 'lazy';
  /** The tests. */
  readonly literals: readonly Literal[];
}

/** The sets of values of one dimension, and what the subtraction of cubes does with them. */
export interface ValueSpace {
  /** All values. */
  readonly everything: Region;
  /** The values that pass all tests, as regions whose meet they are; a region of a list is cut off in one piece. */
  regions(literals: readonly Literal[]): readonly Region[];
  /** What is in both; undefined for nothing. */
  meet(one: Region, other: Region): Region | undefined;
  /** What is in the first only; undefined for nothing. `other` is one of {@link regions}. */
  minus(one: Region, other: Region): Region | undefined;
  /** Whether something is in both. */
  meets(one: Region, other: Region): boolean;
  /** Whether all of the first is in the second, one of {@link regions}. */
  isWithin(one: Region, other: Region): boolean;
}

/** Says that a question needs more work than its budget allows. */
export class BudgetExceeded extends Error {}
