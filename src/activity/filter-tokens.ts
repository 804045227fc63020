/** A piece of a filter's text. */
export interface Token {
  /** What it is. */
  readonly kind: 'word' | 'quoted' | 'symbol' | 'end';
  /** What it says; of a quoted text, what is in the quotes. */
  readonly text: string;
  /** Where it starts, from 0. */
  readonly at: number;
}

/** A mistake in a filter's text: thrown within the parser, and returned by it. */
export class FilterMistake extends Error {
  /** Where it is, from 0. */
  public readonly at: number;

  public constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

const TOKEN = /\s*(?:([(),]|!=|>=|<=|=|<|>)|"((?:[^"\\]|\\[^])*)"|'((?:[^'\\]|\\[^])*)'|([^\s(),=!<>"']+))/y;

/** Splits a filter's text into words, quoted texts and symbols; the last token is the end. */
export function filterTokens(text: string): readonly Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  let position = 0;
  while (text.slice(position).trim() !== '') {
    TOKEN.lastIndex = position;
    const match = TOKEN.exec(text);
    const start = position + (/^\s*/.exec(text.slice(position))?.[0].length ?? 0);
    if (match === null) throw unreadable(text, start);
    tokens.push(token(match, start));
    position = TOKEN.lastIndex;
  }
  return [...tokens, { kind: 'end', text: '', at: text.length }];
}

function token([, symbol, double, single, word = '']: RegExpExecArray, at: number): Token {
  if (symbol !== undefined) return { kind: 'symbol', text: symbol, at };
  const quoted = double ?? single;
  // A backslash before anything but a quote is the value's own: `\*` is a star.
  if (quoted !== undefined) return { kind: 'quoted', text: quoted.replace(/\\(["'])/g, '$1'), at };
  return { kind: 'word', text: word, at };
}

function unreadable(text: string, at: number): FilterMistake {
  const character = text.charAt(at);
  return character === '"' || character === "'"
    ? new FilterMistake(at, `the quote ${character} is not closed`)
    : new FilterMistake(at, `${JSON.stringify(character)} is not expected here`);
}
