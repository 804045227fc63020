/** A set of small numbers. Sets that meet have the same length. */
export type Bits = Uint32Array;

/** A set of numbers below `size`. */
export function bitsOf(size: number, members: Iterable<number>): Bits {
  const bits = new Uint32Array((size + 31) >>> 5);
  for (const one of members) bits[one >>> 5] = (bits[one >>> 5] ?? 0) | (1 << (one & 31));
  return bits;
}

/** What is in both; undefined for nothing. */
export function meet(one: Bits, other: Bits): Bits | undefined {
  const result = new Uint32Array(one.length);
  let seen = 0;
  for (let word = 0; word < one.length; word += 1) {
    const value = (one[word] ?? 0) & (other[word] ?? 0);
    result[word] = value;
    seen |= value;
  }
  return seen === 0 ? undefined : result;
}

/** What is in the first only; undefined for nothing. */
export function minus(one: Bits, other: Bits): Bits | undefined {
  const result = new Uint32Array(one.length);
  let seen = 0;
  for (let word = 0; word < one.length; word += 1) {
    const value = (one[word] ?? 0) & ~(other[word] ?? 0);
    result[word] = value;
    seen |= value;
  }
  return seen === 0 ? undefined : result;
}

/** Whether something is in both. */
export function meets(one: Bits, other: Bits): boolean {
  for (let word = 0; word < one.length; word += 1) if (((one[word] ?? 0) & (other[word] ?? 0)) !== 0) return true;
  return false;
}

/** Whether everything in the first is in the second. */
export function isWithin(one: Bits, other: Bits): boolean {
  for (let word = 0; word < one.length; word += 1) if (((one[word] ?? 0) & ~(other[word] ?? 0)) !== 0) return false;
  return true;
}

/** Its numbers, ascending; at most `limit` of them. */
export function numbersIn(bits: Bits, limit = Number.POSITIVE_INFINITY): number[] {
  const numbers: number[] = [];
  for (const [word, value] of bits.entries()) {
    if (value === 0) continue;
    for (let bit = 0; bit < 32; bit += 1) {
      if ((value & (1 << bit)) !== 0) numbers.push(word * 32 + bit);
      if (numbers.length >= limit) return numbers;
    }
  }
  return numbers;
}
