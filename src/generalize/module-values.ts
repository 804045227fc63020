import type { ModuleVariable, Value, Values } from './module-variable';

/** The values of a module's variables, for what builds the module from plain values. */
export interface ModuleValues {
  /** Returns a text. */
  text(name: string): string;
  /** Returns a text that may be left out. */
  optionalText(name: string): string | undefined;
  /** Returns a number. */
  number(name: string): number;
  /** Returns a number that may be left out. */
  optionalNumber(name: string): number | undefined;
  /** Returns whether something is so. */
  flag(name: string): boolean;
  /** Returns the elements of a set, sorted; none when it is empty. */
  set(name: string): readonly string[];
  /** Returns the elements of a set that may be left out. */
  optionalSet(name: string): readonly string[] | undefined;
  /** Returns one of a few words. */
  choice(name: string): string;
  /** Returns objects. */
  objects(name: string): readonly { readonly [name: string]: unknown }[];
}

/** Values as somebody gave them, the defaults filled in. */
export class GivenValues implements ModuleValues {
  private readonly variables: ReadonlyMap<string, ModuleVariable>;
  private readonly given: Values;

  public constructor(variables: readonly ModuleVariable[], given: Values) {
    this.variables = new Map(variables.map((variable) => [variable.name, variable]));
    this.given = given;
  }

  public text(name: string): string {
    return textOf(this.value(name));
  }

  public optionalText(name: string): string | undefined {
    const value = this.value(name);
    return value === null ? undefined : textOf(value);
  }

  public number(name: string): number {
    return Number(this.value(name));
  }

  public optionalNumber(name: string): number | undefined {
    const value = this.value(name);
    return value === null ? undefined : Number(value);
  }

  public flag(name: string): boolean {
    return this.value(name) === true;
  }

  public set(name: string): readonly string[] {
    const value = this.value(name);
    const texts = Array.isArray(value) ? (value as readonly Value[]).map(textOf) : [];
    return [...new Set(texts)].sort();
  }

  public optionalSet(name: string): readonly string[] | undefined {
    return this.value(name) === null ? undefined : this.set(name);
  }

  public choice(name: string): string {
    return this.text(name);
  }

  public objects(name: string): readonly { readonly [name: string]: unknown }[] {
    const value = this.value(name);
    return Array.isArray(value) ? (value as readonly { readonly [name: string]: unknown }[]) : [];
  }

  private value(name: string): Value {
    const variable = this.variables.get(name);
    const value = Object.hasOwn(this.given, name) ? this.given[name] : variable?.default;
    if (variable === undefined || value === undefined) throw new Error(`variable "${name}" has no value`);
    return value;
  }
}

function textOf(value: Value): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
