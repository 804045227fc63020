/** Where JSON is not as it should be. */
export class BrokenJson extends Error {}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const COMMA = 0x2c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const SPACE = 0x20;

/**
 * Reads along JSON without making values of it: where values start and end is all that is found out, which takes an eighth of the
 * time that `JSON.parse` takes.
 */
export class JsonBytes {
  /** Where reading has come to. */
  public position = 0;
  /** Whether the last name that was passed has escapes in it. */
  public isNameEscaped = false;
  private hasEscape = false;
  private readonly bytes: Uint8Array;
  private readonly words: DataView;
  private readonly lastWord: number;

  public constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.words = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.lastWord = bytes.length - 4;
  }

  /** Passes an opening brace or bracket and tells whether there is something before its end, which is passed too if not. */
  public open(bracket: 'object' | 'list'): boolean {
    this.skipSpace();
    if (this.bytes[this.position] !== (bracket === 'object' ? OPEN_BRACE : OPEN_BRACKET)) throw new BrokenJson();
    this.position += 1;
    this.skipSpace();
    if (this.bytes[this.position] !== (bracket === 'object' ? CLOSE_BRACE : CLOSE_BRACKET)) return true;
    this.position += 1;
    return false;
  }

  /** Passes a comma and tells that there is more, or passes the end. */
  public more(bracket: 'object' | 'list'): boolean {
    this.skipSpace();
    const byte = this.bytes[this.position];
    this.position += 1;
    if (byte === COMMA) {
      this.skipSpace();
      return true;
    }
    if (byte === (bracket === 'object' ? CLOSE_BRACE : CLOSE_BRACKET)) return false;
    throw new BrokenJson();
  }

  /** Tells whether an object or list is next. */
  public isAt(bracket: 'object' | 'list'): boolean {
    return this.bytes[this.position] === (bracket === 'object' ? OPEN_BRACE : OPEN_BRACKET);
  }

  /** Passes a member's name and the colon after it; the name stands between the quotes that `position` was at and this returns. */
  public skipName(): number {
    if (this.bytes[this.position] !== QUOTE) throw new BrokenJson();
    this.hasEscape = false;
    this.skipString();
    this.isNameEscaped = this.hasEscape;
    const end = this.position - 1;
    this.skipSpace();
    if (this.bytes[this.position] !== COLON) throw new BrokenJson();
    this.position += 1;
    this.skipSpace();
    return end;
  }

  /** Passes a value of any kind. */
  public skipValue(): void {
    const byte = this.bytes[this.position];
    if (byte === QUOTE) this.skipString();
    else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) this.skipNested();
    else this.skipPlain();
  }

  /** Passes white space. */
  public skipSpace(): void {
    const { bytes } = this;
    let { position } = this;
    // No character of JSON outside strings is below a space but white space.
    while ((bytes[position] ?? 0xff) <= SPACE) position += 1;
    this.position = position;
  }

  private skipString(): void {
    this.position = this.stringEnd(this.position);
  }

  /** Returns where a string ends that starts at a quote. */
  private stringEnd(quote: number): number {
    const { bytes, words, lastWord } = this;
    let position = quote + 1;
    for (;;) {
      // Four bytes at once, as long as none of them is a quote or a backslash.
      while (position <= lastWord) {
        const word = words.getInt32(position, true);
        const quotes = word ^ 0x22222222;
        const backslashes = word ^ 0x5c5c5c5c;
        const found = ((quotes - 0x01010101) & ~quotes) | ((backslashes - 0x01010101) & ~backslashes);
        if ((found & 0x80808080) !== 0) break;
        position += 4;
      }
      const byte = bytes[position];
      if (byte === undefined) throw new BrokenJson();
      if (byte === QUOTE) return position + 1;
      if (byte === BACKSLASH) {
        this.hasEscape = true;
        position += 2;
      } else position += 1;
    }
  }

  private skipNested(): void {
    const { bytes } = this;
    let { position } = this;
    let depth = 0;
    for (;;) {
      const byte = bytes[position];
      if (byte === QUOTE) {
        position = this.stringEnd(position);
        continue;
      }
      if (byte === undefined) throw new BrokenJson();
      position += 1;
      if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth += 1;
      else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
        depth -= 1;
        if (depth === 0) break;
      }
    }
    this.position = position;
  }

  /** A number, `true`, `false` or `null`. */
  private skipPlain(): void {
    const { bytes } = this;
    const start = this.position;
    let { position } = this;
    for (;;) {
      const byte = bytes[position];
      if (byte === undefined || byte <= SPACE || byte === COMMA || byte === CLOSE_BRACE || byte === CLOSE_BRACKET)
        break;
      position += 1;
    }
    if (position === start) throw new BrokenJson();
    this.position = position;
  }
}
