import type { Condition } from '../../policy/statement';
import type { BoundStatement, Layer, RequestClass } from '../question';

/*
 * Two questions that differ only in which accounts they name have the same answer. Let one permutation of account ids map
 * the first question to the second, and let f map a request to another by putting ids in place of ids wherever in a text twelve
 * digits stand between characters that are neither letters nor digits, or at an end of the text. Then a text matches a pattern
 * of the first question exactly when its image matches the pattern in the second: f changes no other character and no length, no wildcard
 * tells digits apart, and a literal part of a pattern has such an id exactly where the text has one. The last could fail
 * only where digits stand next to a wildcard; a question with such a pattern is like no other. Numbers, dates and addresses are
 * compared by value, so their digits are never ids.
 */

const ACCOUNT_ID = /(?<![A-Za-z0-9])\d{12}(?![A-Za-z0-9])/g;

/** Up to twelve digits that end at a wildcard, or at a variable, and do not go on in a word on the other side. */
const DIGITS_AT_WILDCARD = /(?<![A-Za-z0-9])\d{1,12}[*?$]|[*?}]\d{1,12}(?![A-Za-z0-9])/;

/** Stands for an account id; JSON never has it. */
const PLACE = '\u0000';

/** A part of a question: its text with places for account ids, and the ids. */
interface Template {
  /** The same number for the same text. */
  readonly number: number;
  /** The ids in order; undefined where they may be more than names. */
  readonly ids: readonly string[] | undefined;
}

/** Parts whose template is kept. */
const MOST_SHARED = 256;

/** What of a question decides which others are like it. */
export interface Shaped {
  /** Layers. */
  readonly layers: readonly Layer[];
  /** Lists of classes. */
  readonly classes: readonly (readonly RequestClass[] | undefined)[];
}

/** Says which questions differ in account ids alone. */
export class Shapes {
  private readonly numbers = new Map<string, number>();
  /** Templates of parts that many questions share, which are among the first that are seen. */
  private readonly known = new Map<object, Template>();

  /** The same text for questions that differ in which accounts they name, in labels, and in where their statements stand. */
  of(shaped: Shaped): string {
    return this.words(shaped, true) ?? this.words(shaped, false) ?? '';
  }

  /** Undefined where ids cannot be renamed. */
  private words({ layers, classes }: Shaped, renames: boolean): string | undefined {
    const ids = new Map<string, number>();
    const words: string[] = [];
    const add = <T extends object>(part: T, textOf: (part: T) => string): boolean => {
      const template = renames ? this.template(part, textOf) : { number: this.number(textOf(part)), ids: [] };
      words.push(String(template.number));
      for (const id of template.ids ?? []) {
        if (!ids.has(id)) ids.set(id, ids.size);
        words.push(`#${String(ids.get(id))}`);
      }
      return template.ids !== undefined;
    };
    for (const { statements, allowsByDefault } of layers) {
      words.push(allowsByDefault ? 'denies' : 'allows');
      if (!statements.every((one) => add(one, statementText))) return undefined;
    }
    for (const list of classes) {
      words.push(list === undefined ? 'all' : 'classes');
      if (list?.every((one) => add(one, classText)) === false) return undefined;
    }
    return words.join(' ');
  }

  private template<T extends object>(part: T, textOf: (part: T) => string): Template {
    const known = this.known.get(part);
    if (known !== undefined) return known;
    const text = textOf(part);
    // An escaped character of JSON is not the letter it is written with.
    const isPlain = !text.includes('\\') && !DIGITS_AT_WILDCARD.test(text);
    const made = isPlain
      ? { number: this.number(text.replaceAll(ACCOUNT_ID, PLACE)), ids: text.match(ACCOUNT_ID) ?? [] }
      : { number: -1, ids: undefined };
    if (this.known.size < MOST_SHARED) this.known.set(part, made);
    return made;
  }

  private number(text: string): number {
    const known = this.numbers.get(text) ?? this.numbers.size;
    this.numbers.set(text, known);
    return known;
  }
}

function statementText({ statement, principals, resource }: BoundStatement): string {
  const { effect, principal, action, resource: on, conditions } = statement;
  return JSON.stringify([effect, principal, action, on, conditions.map(written), principals, resource]);
}

function classText({ principals, actions, resources, conditions }: RequestClass): string {
  return JSON.stringify([principals, actions, resources, conditions.map(written)]);
}

/** Digits that are compared by value are never twelve in a row. */
function written(condition: Condition): unknown {
  const { operator, values } = condition;
  if (!/^(?:Numeric|Date|IpAddress|NotIpAddress)/.test(operator)) return condition;
  return { ...condition, values: values.map((value) => value.replaceAll(/\d/g, (digit) => `${digit}x`)) };
}
