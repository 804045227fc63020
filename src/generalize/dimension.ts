import { binary, call, literal, not, reference, type Expression } from '../terraform/hcl/expression';

/** Something about a module's variables that its content depends on: whether one is set, is true, is empty, or which word it is. */
export interface Dimension {
  /** The variable. */
  readonly variable: string;
  /** Variables that are null exactly where it is. */
  readonly tied?: readonly string[];
  /** Its cases, two or more; exactly one holds. */
  readonly cases: readonly DimensionCase[];
}

/** One case of a {@link Dimension}. */
interface DimensionCase {
  /** Its name among the cases. */
  readonly name: string;
  /** The condition under which it holds. */
  readonly holds: Expression;
}

/** For each dimension, by its place in the list, which case holds. */
export type Point = readonly number[];

/** What was found at a point. */
export interface Sample<Value> {
  readonly point: Point;
  readonly value: Value;
}

/** The cases of a variable that is true or false. */
export function flagDimension(variable: string): Dimension {
  const holds = reference(`var.${variable}`);
  return twoCases(variable, ['true', 'false'], holds);
}

/** The cases of a variable that may be null. */
export function presenceDimension(variable: string): Dimension {
  return twoCases(variable, ['set', 'null'], binary(reference(`var.${variable}`), '!=', literal(null)));
}

/** The cases of a list of objects that may be empty. */
export function emptinessDimension(variable: string): Dimension {
  const length = call('length', reference(`var.${variable}`));
  return twoCases(variable, ['filled', 'empty'], binary(length, '>', literal(0)));
}

/** The cases of a set: what makes a policy often writes one value in another form than several. */
export function setDimension(variable: string, without: 'empty' | 'null' | undefined): Dimension {
  const path = reference(`var.${variable}`);
  // Terraform works out both sides of "&&", and null has no length.
  const length = without === 'null' ? call('try', call('length', path), literal(0)) : call('length', path);
  const none = {
    empty: { name: 'empty', holds: binary(length, '==', literal(0)) },
    null: { name: 'null', holds: binary(path, '==', literal(null)) },
  };
  return {
    variable,
    cases: [
      { name: 'several', holds: binary(length, '>', literal(1)) },
      { name: 'one', holds: binary(length, '==', literal(1)) },
      ...(without === undefined ? [] : [none[without]]),
    ],
  };
}

/** The cases of a variable that is one of a few words. */
export function choiceDimension(variable: string, words: readonly string[]): Dimension {
  const holds = (word: string): Expression => binary(reference(`var.${variable}`), '==', literal(word));
  return { variable, cases: words.map((word) => ({ name: word, holds: holds(word) })) };
}

function twoCases(variable: string, [first, second]: readonly [string, string], holds: Expression): Dimension {
  return {
    variable,
    cases: [
      { name: first, holds },
      { name: second, holds: not(holds) },
    ],
  };
}

/** Returns the number of the dimension that a variable belongs to; -1 for one that nothing depends on. */
export function dimensionNumber(dimensions: readonly Dimension[], name: string): number {
  return dimensions.findIndex(({ variable, tied = [] }) => variable === name || tied.includes(name));
}
