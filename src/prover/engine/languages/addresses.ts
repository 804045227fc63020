/** The addresses of a range, as numbers; both ends belong to it. */
interface AddressRange {
  readonly bits: 32 | 128;
  readonly first: bigint;
  readonly last: bigint;
}

/** Addresses for documentation, which stand for the rest of the Internet in witnesses. */
const DOCUMENTATION = ['203.0.113.7', '2001:db8:0:0:0:0:0:7'];

/** Reads an address or a CIDR range; undefined when it is neither. */
export function readAddress(text: string): AddressRange | undefined {
  const [address = '', length, ...rest] = text.split('/');
  const bits = address.includes(':') ? 128 : 32;
  const first = bits === 128 ? readVersion6(address) : readVersion4(address);
  if (first === undefined || rest.length > 0) return undefined;
  if (length === undefined) return { bits, first, last: first };
  if (!/^\d{1,3}$/.test(length) || Number(length) > bits) return undefined;
  const size = 1n << BigInt(bits - Number(length));
  const start = (first / size) * size;
  return { bits, first: start, last: start + size - 1n };
}

/** Whether a text is an address in a range. */
export function inRange(range: string, text: string): boolean {
  const [outer, inner] = [readAddress(range), text.includes('/') ? undefined : readAddress(text)];
  return outer !== undefined && inner?.bits === outer.bits && inner.first >= outer.first && inner.last <= outer.last;
}

/** One address of each piece that the ends of some ranges cut the addresses of both versions into. */
export function addressSamples(ranges: readonly AddressRange[]): readonly string[] {
  return ([32, 128] as const).flatMap((bits) => {
    const end = 1n << BigInt(bits);
    const starts = new Set([0n]);
    for (const range of ranges) {
      if (range.bits !== bits) continue;
      starts.add(range.first);
      if (range.last + 1n < end) starts.add(range.last + 1n);
    }
    const sorted = [...starts].toSorted((one, other) => (one < other ? -1 : 1));
    const known = readAddress(DOCUMENTATION[bits === 32 ? 0 : 1] ?? '')?.first ?? 0n;
    return sorted.map((start, index) => {
      const next = sorted[index + 1] ?? end;
      return writeAddress(known >= start && known < next ? known : start, bits);
    });
  });
}

function writeAddress(value: bigint, bits: 32 | 128): string {
  const [groups, width] = bits === 32 ? [4, 8n] : [8, 16n];
  const parts = Array.from({ length: groups }, (_, index) => {
    const part = (value >> (width * BigInt(groups - 1 - index))) & ((1n << width) - 1n);
    return bits === 32 ? part.toString() : part.toString(16);
  });
  return parts.join(bits === 32 ? '.' : ':');
}

function readVersion4(text: string): bigint | undefined {
  if (!/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)) return undefined;
  const parts = text.split('.').map(Number);
  if (parts.some((part) => part > 255)) return undefined;
  return parts.reduce((sum, part) => (sum << 8n) | BigInt(part), 0n);
}

function readVersion6(text: string): bigint | undefined {
  const groups = groupsOf(withoutDots(text));
  if (groups?.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group)) !== true) return undefined;
  return groups.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
}

/** The eight groups of an address of version 6, those that `::` stands for included; undefined for more or fewer. */
function groupsOf(text: string): readonly string[] | undefined {
  const [left = '', right, ...more] = text.split('::');
  if (more.length > 0) return undefined;
  const split = (half: string) => (half === '' ? [] : half.split(':'));
  const [head, rear] = [split(left), split(right ?? '')];
  const missing = 8 - head.length - rear.length;
  if (right === undefined ? missing !== 0 : missing < 1) return undefined;
  return [...head, ...Array.from({ length: missing }, () => '0'), ...rear];
}

/** An address of version 6 whose last two groups are not written as one of version 4. */
function withoutDots(text: string): string {
  const [, head, version4] = /^(.*:)(\d+\.[\d.]*)$/.exec(text) ?? [];
  const tail = version4 === undefined ? undefined : readVersion4(version4);
  if (head === undefined || tail === undefined) return text;
  return `${head}${(tail >> 16n).toString(16)}:${(tail & 0xffffn).toString(16)}`;
}
