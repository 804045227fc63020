import { reference, type Expression } from '../terraform/hcl/expression';

/*
 * Placeholders stand in sampled text for what a module takes from a variable. They are made of private-use characters, which
 * no name, ARN or policy holds.
 */

const OPEN = '\uE000';
const CLOSE = '\uE001';
const PLACEHOLDER = /\uE000([^\uE001]*)\uE001/g;

/** A list whose elements a module's content repeats for. */
export interface ElementList {
  /** Its name among the lists. */
  readonly id: string;
  /** The list that its elements' elements are in; absent for a variable. */
  readonly parent?: ElementList;
  /** Where it stands: `var.account_ids`, or below an element of the parent, `.field_selectors`. */
  readonly path: string;
  /** The name of one element in an expression. */
  readonly element: string;
  /** Whether Terraform knows it as a set, which is sorted and holds each value once. */
  readonly isSet: boolean;
}

/** What a placeholder stands for. */
export type Meaning =
  /** An expression that is the same everywhere. */
  | { readonly kind: 'value'; readonly expression: Expression }
  /** A part of one element of a list; the path is empty for the element itself. */
  | { readonly kind: 'element'; readonly list: ElementList; readonly path: string };

/** The placeholders of a module. */
export class Placeholders {
  private readonly meanings = new Map<string, { readonly meaning: Meaning; readonly number: number }>();

  /** Returns the placeholder of a meaning. */
  public of(meaning: Meaning): string {
    const name = JSON.stringify(meaning.kind === 'value' ? meaning.expression : [meaning.list.id, meaning.path]);
    if (!this.meanings.has(name)) this.meanings.set(name, { meaning, number: this.meanings.size });
    return `${OPEN}${name}${CLOSE}`;
  }

  /** Returns a number that no other placeholder has. */
  public numberOf(placeholder: string): number {
    return this.meanings.get(placeholder.slice(1, -1))?.number ?? -1;
  }

  /** Splits text into what stands there and what placeholders stand for. */
  public parts(text: string): readonly (string | Meaning)[] {
    return text.split(PLACEHOLDER).flatMap((part, index): (string | Meaning)[] => {
      if (index % 2 === 0) return part === '' ? [] : [part];
      const found = this.meanings.get(part);
      if (found === undefined) throw new Error(`no placeholder is named ${part}`);
      return [found.meaning];
    });
  }

  /** Returns the lists a text takes elements of, the outermost first. */
  public lists(text: string): readonly ElementList[] {
    const found = new Map<string, ElementList>();
    for (const part of this.parts(text)) {
      if (typeof part === 'string' || part.kind === 'value') continue;
      for (let list: ElementList | undefined = part.list; list !== undefined; list = list.parent) {
        found.set(list.id, list);
      }
    }
    return [...found.values()].sort((left, right) => depth(left) - depth(right));
  }
}

function depth(list: ElementList): number {
  return list.parent === undefined ? 0 : 1 + depth(list.parent);
}

/** For each list whose elements are being repeated, how an expression names the element. */
export type Scope = ReadonlyMap<string, string>;

/** Returns the expression that is a list. */
export function listExpression(list: ElementList, scope: Scope): Expression {
  if (list.parent === undefined) return reference(list.path);
  const element = scope.get(list.parent.id);
  if (element === undefined) throw new Error(`"${list.id}" stands outside the elements it belongs to`);
  return reference(`${element}${list.path}`);
}

/** Returns the expression of text with placeholders; every list it takes elements of must be in scope. */
export function textExpression(text: string, placeholders: Placeholders, scope: Scope): Expression {
  const parts = placeholders.parts(text).map((part) => (typeof part === 'string' ? part : meant(part, scope)));
  const [first] = parts;
  if (parts.length === 0) return { kind: 'literal', value: '' };
  if (parts.length === 1 && first !== undefined) {
    return typeof first === 'string' ? { kind: 'literal', value: first } : first;
  }
  return { kind: 'template', parts };
}

function meant(meaning: Meaning, scope: Scope): Expression {
  if (meaning.kind === 'value') return meaning.expression;
  const element = scope.get(meaning.list.id);
  if (element === undefined) throw new Error(`an element of "${meaning.list.id}" stands where nothing repeats`);
  return reference(`${element}${meaning.path}`);
}
