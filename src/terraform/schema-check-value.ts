import { renderTerraformType, type TerraformType } from './provider-schema-type';
import { isObject, type JsonObject } from './records';
import { below, type Report } from './schema-finding';
import { isTemplate, templateParts } from './template';

/** Returns the type of what an expression refers to; undefined when only Terraform can tell. */
export type TypeOfExpression = (expression: string) => TerraformType | undefined;

/** What {@link checkValue} needs to know and to tell. */
export interface ValueContext {
  /** Type of a `${…}`. */
  readonly typeOf: TypeOfExpression;
  /** Takes what is wrong. */
  readonly report: Report;
}

/** What Terraform turns into a number. */
const NUMBER = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

/** What Terraform turns into a bool. */
const BOOLS: readonly string[] = ['true', 'false', '1', '0'];

/**
 * Checks that a value is of a type or that Terraform turns it into one: numbers and bools into text, text that reads as a
 * number or bool into that, lists into sets, objects into maps.
 *
 * @see "Types and Values", "Type Conversion" in Terraform's documentation
 */
export function checkValue(value: unknown, type: TerraformType, argument: string, context: ValueContext): void {
  if (value === null || type === 'any') return;
  if (typeof value === 'string') {
    checkText(value, type, argument, context);
  } else if (typeof value === 'number' || typeof value === 'boolean') {
    const own = typeof value === 'number' ? 'number' : 'bool';
    if (!isConvertible(own, type)) wrong(value, type, argument, context);
  } else if (Array.isArray(value)) {
    checkList(value, type, argument, context);
  } else if (isObject(value)) {
    checkObject(value, type, argument, context);
  }
}

function wrong(value: unknown, type: TerraformType, argument: string, { report }: ValueContext): void {
  report({ code: 'wrong-type', argument, message: `must be ${describeType(type)}, is ${describeValue(value)}` });
}

function checkText(text: string, type: TerraformType, argument: string, context: ValueContext): void {
  if (!isTemplate(text)) {
    if (!readsAs(text, type)) wrong(text, type, argument, context);
    return;
  }
  const found = typeOfTemplate(text, context.typeOf);
  if (found === undefined || isConvertible(found, type)) return;
  const message = `must be ${describeType(type)}, and ${text} is ${describeType(found)}`;
  context.report({ code: 'wrong-type', argument, message });
}

function readsAs(text: string, type: TerraformType): boolean {
  if (type === 'number') return NUMBER.test(text);
  if (type === 'bool') return BOOLS.includes(text);
  return type === 'string';
}

/** A lone expression has its own type; text around one, or a directive, makes the whole a text. */
function typeOfTemplate(text: string, typeOf: TypeOfExpression): TerraformType | undefined {
  const [part, ...more] = templateParts(text) ?? [];
  return part !== undefined && 'expression' in part && more.length === 0 ? typeOf(part.expression) : 'string';
}

function checkList(list: readonly unknown[], type: TerraformType, argument: string, context: ValueContext): void {
  if (typeof type === 'string' || (type.kind !== 'list' && type.kind !== 'set')) {
    wrong(list, type, argument, context);
    return;
  }
  for (const [index, element] of list.entries()) checkValue(element, type.element, below(argument, index), context);
}

function checkObject(value: JsonObject, type: TerraformType, argument: string, context: ValueContext): void {
  if (typeof type === 'string' || (type.kind !== 'map' && type.kind !== 'object')) {
    wrong(value, type, argument, context);
    return;
  }
  if (type.kind === 'object') {
    checkAttributes(value, type.attributes, argument, context);
    return;
  }
  for (const [key, each] of Object.entries(value)) checkValue(each, type.element, below(argument, key), context);
}

function checkAttributes(
  value: JsonObject,
  attributes: ReadonlyMap<string, TerraformType>,
  argument: string,
  context: ValueContext,
): void {
  for (const [name, type] of attributes) {
    // Terraform does not fill in what is missing from an object, not even by null.
    if (name in value) checkValue(value[name], type, below(argument, name), context);
    else {
      const message = `is missing, and an object here must have it: give ${describeType(type)} or null`;
      context.report({ code: 'missing-argument', argument: below(argument, name), message });
    }
  }
  for (const name of Object.keys(value)) {
    if (attributes.has(name)) continue;
    const message = `is no attribute of this object, which has ${[...attributes.keys()].join(', ')}`;
    context.report({ code: 'unknown-argument', argument: below(argument, name), message });
  }
}

/** Whether Terraform turns values of a type into another: every one, or some where only it knows which. */
function isConvertible(from: TerraformType, to: TerraformType): boolean {
  if (from === 'any' || to === 'any' || from === to) return true;
  if (typeof from === 'string') return to === 'string' || (from === 'string' && typeof to === 'string');
  if (typeof to === 'string' || isKeyed(from) !== isKeyed(to)) return false;
  return from.kind === 'object' || to.kind === 'object' || isConvertible(from.element, to.element);
}

/** Whether the parts of a value have names. */
function isKeyed(type: Exclude<TerraformType, string>): boolean {
  return type.kind === 'map' || type.kind === 'object';
}

function describeType(type: TerraformType): string {
  if (type === 'string') return 'a string';
  if (type === 'number') return 'a number';
  if (type === 'bool') return 'true or false';
  if (type === 'any') return 'a value';
  return type.kind === 'object' ? 'an object' : `a ${renderTerraformType(type)}`;
}

function describeValue(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (isObject(value)) return 'an object';
  if (typeof value !== 'string') return String(value);
  const text = JSON.stringify(value);
  return text.length > 60 ? `the text ${text.slice(0, 59)}…"` : `the text ${text}`;
}
