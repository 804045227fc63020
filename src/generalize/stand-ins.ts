import { reference } from '../terraform/hcl/expression';
import { dimensionNumber, type Dimension, type Point } from './dimension';
import type { ModuleValues } from './module-values';
import type { ModuleVariable, Shape } from './module-variable';
import type { ElementList, Meaning, Placeholders } from './placeholder';

/** Which end of the alphabet stand-ins are made from. Two samples of each show what is sorted by its values. */
export type Naming = 'ascending' | 'descending';

/** Numbers that no module holds by itself. */
const FIRST_NUMBER = 880_001;

/** Values that stand in for a module's variables, and can be found again in what was made from them. */
export class StandIns implements ModuleValues {
  private readonly variables: ReadonlyMap<string, ModuleVariable>;
  private readonly placeholders: Placeholders;
  private readonly naming: Naming;
  private readonly caseOf: (name: string) => string | undefined;
  private readonly texts = new Map<string, string>();
  private readonly numbersFound = new Map<number, string>();

  public constructor({ variables, dimensions, placeholders }: StandInContext, point: Point, naming: Naming) {
    this.variables = new Map(variables.map((variable) => [variable.name, variable]));
    this.placeholders = placeholders;
    this.naming = naming;
    this.caseOf = (name) => {
      const at = dimensionNumber(dimensions, name);
      return dimensions[at]?.cases[point[at] ?? 0]?.name;
    };
  }

  /** The placeholders of numbers. */
  public get numbers(): ReadonlyMap<number, string> {
    return this.numbersFound;
  }

  /** Returns text with placeholders where stand-ins stand. */
  public withPlaceholders(text: string): string {
    if (this.texts.size === 0) return text;
    return text.replaceAll(/[Az]{3}\d{3}[Az]{3}/g, (mark) => this.texts.get(mark) ?? mark);
  }

  public text(name: string): string {
    const variable = this.variables.get(name);
    const mark = this.mark({ kind: 'value', expression: reference(`var.${name}`) });
    return variable?.kind === 'text' && variable.standIn !== undefined ? variable.standIn(mark) : mark;
  }

  public optionalText(name: string): string | undefined {
    return this.caseOf(name) === 'null' ? undefined : this.text(name);
  }

  public number(name: string): number {
    const number = FIRST_NUMBER + [...this.variables.keys()].indexOf(name);
    this.numbersFound.set(number, this.placeholders.of({ kind: 'value', expression: reference(`var.${name}`) }));
    return number;
  }

  public optionalNumber(name: string): number | undefined {
    return this.caseOf(name) === 'null' ? undefined : this.number(name);
  }

  public flag(name: string): boolean {
    return this.caseOf(name) === 'true';
  }

  public set(name: string): readonly string[] {
    const variable = this.variables.get(name);
    if (variable?.kind !== 'set' || this.caseOf(name) === 'empty') return [];
    const list: ElementList = { id: name, path: `var.${name}`, element: variable.element, isSet: true };
    const elements = this.caseOf(name) === 'several' ? [0, 1] : [0];
    return elements.map((element) => this.mark({ kind: 'element', list, path: '' }, element)).sort();
  }

  public optionalSet(name: string): readonly string[] | undefined {
    return this.caseOf(name) === 'null' ? undefined : this.set(name);
  }

  public choice(name: string): string {
    return this.caseOf(name) ?? '';
  }

  public objects(name: string): readonly { readonly [name: string]: unknown }[] {
    const variable = this.variables.get(name);
    if (variable?.kind !== 'objects' || this.caseOf(name) === 'empty') return [];
    const list: ElementList = { id: name, path: `var.${name}`, element: variable.element, isSet: false };
    return [this.element(variable.shape, list)];
  }

  private element(shape: Shape, list: ElementList): { readonly [name: string]: unknown } {
    const entries = Object.entries(shape).map(([name, each]): [string, unknown] => {
      if (each === 'text') return [name, this.mark({ kind: 'element', list, path: `.${name}` })];
      const inner: ElementList = {
        id: `${list.id}.${name}`,
        parent: list,
        path: `.${name}`,
        element: each === 'texts' ? 'value' : each.element,
        isSet: false,
      };
      if (each === 'texts') return [name, [this.mark({ kind: 'element', list: inner, path: '' })]];
      return [name, [this.element(each.shape, inner)]];
    });
    return Object.fromEntries(entries);
  }

  /** Letters and digits only, so that it may stand in a Sid. Elements of a set are told apart, and come out as one. */
  private mark(meaning: Meaning, element = 0): string {
    const placeholder = this.placeholders.of(meaning);
    const number = 2 * this.placeholders.numberOf(placeholder) + element;
    const digits = (each: number): string => String(each).padStart(3, '0');
    const mark = this.naming === 'ascending' ? `AAA${digits(number)}AAA` : `zzz${digits(999 - number)}zzz`;
    this.texts.set(mark, placeholder);
    return mark;
  }
}

/** What stand-ins are made for. */
export interface StandInContext {
  readonly variables: readonly ModuleVariable[];
  readonly dimensions: readonly Dimension[];
  readonly placeholders: Placeholders;
}
