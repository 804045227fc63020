import { call, reference, sameExpression, type Expression } from '../terraform/hcl/expression';
import { writeInline } from '../terraform/hcl/write-expression';
import { conditionOf } from './condition';
import { dimensionNumber, type Dimension, type Point, type Sample } from './dimension';
import type { ElementList, Placeholders, Scope } from './placeholder';

/** A value that a module names once and uses several times. */
export interface Local {
  readonly name: string;
  readonly value: Expression;
}

/** Where a value stands. */
export interface Place {
  /** The names that lead to it. */
  readonly path: readonly string[];
  /** Whether it stands in a policy, where one value and a list of one are the same. */
  readonly inPolicy: boolean;
  /** The elements that are being repeated. */
  readonly scope: Scope;
}

/** An expression this long is worth a name when it is used twice. */
const SHORT = 48;

/** What samples are put together with. */
export class Merging {
  /** Values that got a name on the way. */
  public readonly locals: Local[] = [];
  public readonly dimensions: readonly Dimension[];
  public readonly placeholders: Placeholders;

  public constructor(dimensions: readonly Dimension[], placeholders: Placeholders) {
    this.dimensions = dimensions;
    this.placeholders = placeholders;
  }

  /** Returns the condition that holds for some samples and not for the others. */
  public condition(inside: readonly Sample<unknown>[], outside: readonly Sample<unknown>[]): Expression {
    return conditionOf(this.dimensions, inside.map(pointOf), outside.map(pointOf));
  }

  /** Whether an expression is a variable that is null at every one of these points. */
  public isNullAt(value: Expression, samples: readonly Sample<unknown>[]): boolean {
    if (value.kind !== 'reference') return false;
    const number = dimensionNumber(this.dimensions, value.path.replace(/^var\./, ''));
    return samples.every(({ point }) => this.dimensions[number]?.cases[point[number] ?? -1]?.name === 'null');
  }

  /** Whether a list, or the one it belongs to, is empty at a point. Null is not: Terraform repeats nothing for it, but stops. */
  public isEmpty(list: ElementList, point: Point): boolean {
    let outermost = list;
    while (outermost.parent !== undefined) outermost = outermost.parent;
    const number = dimensionNumber(this.dimensions, outermost.path.replace(/^var\./, ''));
    const at = point[number];
    return at !== undefined && this.dimensions[number]?.cases[at]?.name === 'empty';
  }

  /** One value of a list that holds one, else the list, as policies have it. */
  public oneOrMany(values: Expression, place: Place): Expression {
    const named = writeInline(values).length <= SHORT || place.scope.size > 0 ? values : this.name(values, place);
    return call('try', call('one', named), named);
  }

  private name(value: Expression, { path }: Place): Expression {
    const known = this.locals.find((local) => sameExpression(local.value, value));
    if (known !== undefined) return reference(`local.${known.name}`);
    const base = localName(value, path);
    const taken = new Set(this.locals.map(({ name }) => name));
    let name = base;
    for (let number = 2; taken.has(name); number += 1) name = `${base}_${String(number)}`;
    this.locals.push({ name, value });
    return reference(`local.${name}`);
  }
}

function pointOf({ point }: Sample<unknown>): Point {
  return point;
}

/** A name from the variables it is made of, such as `administrators_and_break_glass`, else from the key, such as `source_arn`. */
function localName(value: Expression, path: readonly string[]): string {
  const joined = variablesOf(value);
  if (joined !== undefined) return joined.join('_and_');
  return (path.at(-1) ?? 'values')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase()
    .replace(/^(aws|kms|s3)_/, '')
    .replace('encryption_context_aws_', 'encryption_context_');
}

/** The variables whose elements a list joins as they are; undefined for any other list. */
function variablesOf(value: Expression): readonly string[] | undefined {
  if (value.kind === 'reference') return value.path.startsWith('var.') ? [value.path.slice('var.'.length)] : undefined;
  if (value.kind !== 'call') return undefined;
  const parts = value.args.map(variablesOf);
  return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
}
