/**
 * Blocks of addresses as regular expressions. Athena and DuckDB have no function in common that compares an address with a block,
 * and a record may have the name of a service in the address's place; a regular expression is the same in both, and in JavaScript.
 */

const OCTET = '(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])';
const GROUP = '[0-9a-f]{1,4}';

/** Returns the regular expression that all addresses of a block match and nothing else; undefined when the text is no block. */
export function cidrPattern(block: string): string | undefined {
  const [address = '', length = ''] = block.split('/');
  if (block.split('/').length !== 2 || !/^(?:0|[1-9]\d{0,2})$/.test(length)) return undefined;
  const octets = parseAddress4(address);
  if (octets !== undefined) return Number(length) > 32 ? undefined : pattern4(octets, Number(length));
  const groups = parseAddress6(address);
  if (groups === undefined || Number(length) > 128) return undefined;
  return pattern6(groups, Number(length));
}

function parseAddress4(address: string): readonly number[] | undefined {
  return new RegExp(`^${OCTET}(?:\\.${OCTET}){3}$`).test(address) ? address.split('.').map(Number) : undefined;
}

/** Reads the eight groups of an IPv6 address in any form but the one that ends like IPv4. */
function parseAddress6(address: string): readonly number[] | undefined {
  const [head = '', tail, ...more] = address.toLowerCase().split('::');
  const groups = (text: string): readonly string[] => (text === '' ? [] : text.split(':'));
  const before = groups(head);
  const after = groups(tail ?? '');
  const missing = 8 - before.length - after.length;
  const complete = tail === undefined ? missing === 0 : missing >= 1;
  if (more.length > 0 || !complete || ![...before, ...after].every((group) => /^[0-9a-f]{1,4}$/.test(group)))
    return undefined;
  return [...before, ...Array.from({ length: missing }, () => '0'), ...after].map((group) => parseInt(group, 16));
}

function pattern4(octets: readonly number[], length: number): string {
  return `^${octets.map((octet, index) => part4(octet, length - 8 * index)).join('\\.')}$`;
}

function part4(octet: number, bits: number): string {
  if (bits >= 8) return String(octet);
  return bits <= 0 ? OCTET : oneOf(range(octet, 8, bits).map(String));
}

/** All values of some width that begin with the same bits as one does. */
function range(value: number, width: number, bits: number): readonly number[] {
  const size = 2 ** (width - bits);
  const start = Math.floor(value / size) * size;
  return Array.from({ length: size }, (_, index) => start + index);
}

function oneOf(texts: readonly string[]): string {
  return texts.length === 1 ? (texts[0] ?? '') : `(?:${texts.join('|')})`;
}

/**
 * An IPv6 address has many spellings: any run of zero groups may be written `::`. The spellings of a block are the one without
 * `::` in its fixed groups, and one for each run of zeros that `::` may stand for there, alone or with groups after the block.
 */
function pattern6(groups: readonly number[], length: number): string {
  const fixed = Math.ceil(length / 16);
  const parts = groups.slice(0, fixed).map((group, index) => part6(group, length - 16 * index));
  const free = 8 - fixed;
  const spellings = [plain(parts, free)];
  const zero = groups.slice(0, fixed).map((group, index) => isZero(group, length - 16 * index));
  for (let start = 0; start < fixed; start += 1) {
    for (let end = start; end < fixed && zero[end] === true; end += 1) {
      const head = parts.slice(0, start).join(':');
      if (end < fixed - 1) spellings.push(`${head}::${[...parts.slice(end + 1), ...exactly(free)].join(':')}`);
      else spellings.push(`${head}::${atMost(free)}`);
    }
  }
  return `^(?:${spellings.join('|')})$`;
}

/** All fixed groups written out; what follows is written out too, or has its own `::`. */
function plain(parts: readonly string[], free: number): string {
  if (free === 0) return parts.join(':');
  const head = parts.map((part) => `${part}:`).join('');
  const ends = [exactly(free).join(':')];
  for (let before = 0; before < free; before += 1) {
    const written = `${GROUP}:`.repeat(before);
    const open = before === 0 && head !== '' ? ':' : before === 0 ? '::' : ':';
    ends.push(`${written}${open}${atMost(free - before - 1)}`);
  }
  return `${head}(?:${ends.join('|')})`;
}

function exactly(count: number): readonly string[] {
  return Array.from({ length: count }, () => GROUP);
}

function atMost(count: number): string {
  if (count <= 0) return '';
  return count === 1 ? `(?:${GROUP})?` : `(?:${GROUP}(?::${GROUP}){0,${String(count - 1)}})?`;
}

/** A group that is fixed in its first bits, with or without leading zeros: a range that is a multiple of its own size. */
function part6(group: number, bits: number): string {
  const size = 2 ** (16 - Math.min(bits, 16));
  const first = Math.floor(group / size) * size;
  const last = first + size - 1;
  const low = first.toString(16);
  const high = last.toString(16);
  const zeros = high.length === 4 ? '' : `0{0,${String(4 - high.length)}}`;
  if (first === last) return `${zeros}${low}`;
  if (first === 0) {
    const shorter = high.length === 1 ? '' : `|[0-9a-f]{1,${String(high.length - 1)}}`;
    return `${zeros}(?:${nibbles('0', high.charAt(0))}${'[0-9a-f]'.repeat(high.length - 1)}${shorter})`;
  }
  const same = Array.from(low).findIndex((digit, index) => digit !== high[index]);
  return `${zeros}${low.slice(0, same)}${nibbles(low.charAt(same), high.charAt(same))}${'[0-9a-f]'.repeat(low.length - same - 1)}`;
}

function nibbles(from: string, to: string): string {
  const values = Array.from({ length: parseInt(to, 16) - parseInt(from, 16) + 1 }, (_, index) =>
    (parseInt(from, 16) + index).toString(16),
  );
  return values.length === 1 ? from : `[${values.join('')}]`;
}

function isZero(group: number, bits: number): boolean {
  return bits >= 16 ? group === 0 : Math.floor(group / 2 ** (16 - bits)) === 0;
}
