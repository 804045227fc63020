import { alignEntries, indent } from '../terraform/hcl/align';
import type { Expression } from '../terraform/hcl/expression';
import {
  choiceDimension,
  emptinessDimension,
  flagDimension,
  presenceDimension,
  setDimension,
  type Dimension,
} from './dimension';

/** A value as JSON has it. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value };

/** The values of a module's variables by name. */
export type Values = Readonly<Record<string, Value>>;

/** A variable of a module. */
export type ModuleVariable = VariableTexts & VariableKind;

interface VariableTexts {
  /** Name, in snake case. */
  readonly name: string;
  /** What it is, in a sentence or two. */
  readonly description: string;
  /** A value for examples and tests; the default is used where there is none. */
  readonly example?: Value;
  /** What a value must be. */
  readonly validations?: readonly Validation[];
  /** Another variable that is null exactly where this one is; a validation sees to it. */
  readonly nullWith?: string;
}

/** What a value must be. */
export interface Validation {
  /** Holds for values that are right. */
  readonly condition: Expression;
  /** What would be right; a sentence, as Terraform asks for. */
  readonly message: string;
  /** A value that is refused, beside the examples of the other variables. */
  readonly refuses: Value;
}

/** What a variable may be. Without a default it must be given; with the default null it may be left out. */
type VariableKind =
  | {
      readonly kind: 'text';
      readonly default?: string | null;
      /** Whether null is a value beside the default. */
      readonly isNullable?: boolean;
      /** Makes a text that stands in for a value, where what builds the module reads one. */
      readonly standIn?: (mark: string) => string;
    }
  | { readonly kind: 'number'; readonly default?: number | null; readonly isNullable?: boolean }
  | { readonly kind: 'flag'; readonly default: boolean }
  /** A set of texts. Without a default it holds one at least, and so it does where the default is null and it is given. */
  | { readonly kind: 'set'; readonly default?: readonly [] | null; readonly element: string }
  | { readonly kind: 'choice'; readonly words: readonly string[]; readonly default?: string }
  | { readonly kind: 'objects'; readonly default: readonly []; readonly element: string; readonly shape: Shape };

/** The attributes of an object: a text, a list of texts that may be left out, or a list of objects. */
export interface Shape {
  readonly [name: string]: 'text' | 'texts' | { readonly element: string; readonly shape: Shape };
}

/** Returns on what about its variables a module's content may depend. */
export function dimensionsOf(variables: readonly ModuleVariable[]): readonly Dimension[] {
  return variables.flatMap((variable) => {
    const dimension = variable.nullWith === undefined ? dimensionOf(variable) : undefined;
    const tied = variables.filter(({ nullWith }) => nullWith === variable.name).map(({ name }) => name);
    return dimension === undefined ? [] : [tied.length === 0 ? dimension : { ...dimension, tied }];
  });
}

/** Returns on what about a variable a module's content may depend; undefined for a value that is only passed on. */
function dimensionOf(variable: ModuleVariable): Dimension | undefined {
  const { name } = variable;
  switch (variable.kind) {
    case 'text':
    case 'number':
      return variable.default === null || variable.isNullable === true ? presenceDimension(name) : undefined;
    case 'flag':
      return flagDimension(name);
    case 'set':
      if (variable.default === undefined) return setDimension(name, undefined);
      return setDimension(name, variable.default === null ? 'null' : 'empty');
    case 'choice':
      return choiceDimension(name, variable.words);
    case 'objects':
      return emptinessDimension(name);
  }
}

/** Returns the type of a variable as Terraform's language writes it. */
export function typeOf(variable: ModuleVariable): string {
  switch (variable.kind) {
    case 'text':
    case 'choice':
      return 'string';
    case 'number':
      return 'number';
    case 'flag':
      return 'bool';
    case 'set':
      return 'set(string)';
    case 'objects':
      return `list(${shapeType(variable.shape, 1)})`;
  }
}

function shapeType(shape: Shape, depth: number): string {
  const entries = Object.entries(shape).map(([name, each]) => ({ name, text: attributeType(each, depth + 1) }));
  return `object({\n${alignEntries(entries, depth + 1).join('\n')}\n${indent(depth)}})`;
}

function attributeType(each: Shape[string], depth: number): string {
  if (each === 'text') return 'string';
  return each === 'texts' ? 'optional(list(string))' : `list(${shapeType(each.shape, depth)})`;
}

/** Returns the values of a module's example: of each variable that has one. */
export function exampleValues(variables: readonly ModuleVariable[]): Values {
  return Object.fromEntries(variables.flatMap(({ name, example }) => (example === undefined ? [] : [[name, example]])));
}
