import { isLiteralCharacter } from '../../../activity/literals';

const BACKSLASH = 0x5c;
const LETTER_U = 0x75;

/** Finds the next place of one of some texts in a file, by searching memory rather than reading JSON. */
export class LiteralSearch {
  private readonly bytes: Buffer;
  private readonly literals: readonly Buffer[];
  private readonly places: number[];

  /** Undefined literals are everywhere. */
  public constructor(bytes: Buffer, literals: readonly Buffer[] | undefined) {
    this.bytes = bytes;
    this.literals = literals === undefined || escapesLetters(bytes) ? [] : literals;
    this.places = this.literals.map((literal) => bytes.indexOf(literal));
  }

  /** Returns where the next text is from a place on; the place itself when anything may be one, -1 when there is none. */
  public next(from: number): number {
    if (this.literals.length === 0) return from;
    let next = -1;
    for (const [index, literal] of this.literals.entries()) {
      let place = this.places[index] ?? -1;
      if (place !== -1 && place < from) {
        place = this.bytes.indexOf(literal, from);
        this.places[index] = place;
      }
      if (place !== -1 && (next === -1 || place < next)) next = place;
    }
    return next;
  }
}

/** Tells whether a letter, digit or the like is written as an escape, which searching for it would miss. */
function escapesLetters(bytes: Buffer): boolean {
  for (let at = bytes.indexOf(BACKSLASH); at !== -1; at = bytes.indexOf(BACKSLASH, at + 2)) {
    if (bytes[at + 1] !== LETTER_U) continue;
    if (isLiteralCharacter(Number.parseInt(bytes.toString('latin1', at + 2, at + 6), 16))) return true;
  }
  return false;
}
