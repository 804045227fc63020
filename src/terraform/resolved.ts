import type { Reference } from './estate';

/** Stands for a value that only Terraform can know. */
export const UNKNOWN: unique symbol = Symbol('unknown');

/** Arguments after everything that can be known was put in. */
export interface Resolved {
  /** Known values; null, which Terraform takes for not set, is left out. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Names of arguments that hold something unknown, sorted. */
  readonly unknown: readonly string[];
  /** What arguments refer to, by place. */
  readonly references: Readonly<Record<string, Reference>>;
}

/** Returns the place of a list's entry; that of the first one is the place of the list. */
export function entryPlace(place: string, index: number): string {
  return index === 0 ? place : `${place}[${String(index)}]`;
}

/** Keeps one copy of each long text, so that a policy that stands in ten thousand stacks is in memory once. */
export type SharedTexts = (text: string) => string;

/** Shorter texts cost less than the table that would share them. */
const WORTH_SHARING = 120;

/** Returns a new table of shared texts. */
export function sharedTexts(): SharedTexts {
  const known = new Map<string, string>();
  return (text) => {
    if (text.length < WORTH_SHARING) return text;
    const before = known.get(text);
    if (before !== undefined) return before;
    known.set(text, text);
    return text;
  };
}
