/** Draws the same values from the same seed on every machine. */
export class Random {
  private state: number;

  public constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** Returns a number from 0 up to 1. */
  public next(): number {
    // mulberry32
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** Returns a whole number below another. */
  public below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** Returns one of some values. */
  public pick<Value>(values: readonly Value[]): Value {
    const value = values[this.below(values.length)];
    if (value === undefined) throw new Error('there is nothing to pick from');
    return value;
  }

  /** Tells whether something happens that happens so often. */
  public chance(often: number): boolean {
    return this.next() < often;
  }

  /** Returns hexadecimal digits. */
  public hex(digits: number): string {
    let text = '';
    while (text.length < digits) text += (this.next() * 4_294_967_296).toString(16).padStart(8, '0').slice(0, 8);
    return text.slice(0, digits);
  }

  /** Returns letters and digits as in the ids that AWS makes. */
  public id(prefix: string, characters: number): string {
    const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
    return prefix + Array.from({ length: characters }, () => ALPHABET[this.below(32)]).join('');
  }

  /** Returns an id in the form of a UUID. */
  public uuid(): string {
    const hex = this.hex(32);
    return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20)].join(
      '-',
    );
  }
}
