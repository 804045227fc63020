/** An IP address as a number, with its width in bits. */
interface IpAddress {
  readonly bits: 32 | 128;
  readonly number: bigint;
}

/** Addresses that begin with the same bits. */
export interface IpRange {
  /** Whether a text is an address of this range; false when it is no address at all. */
  readonly includes: (text: string) => boolean;
}

/**
 * Reads an address or a range in CIDR notation, version 4 or 6.
 *
 * @returns undefined when it is neither.
 * @see "IAM JSON policy elements: Condition operators"
 */
export function parseIpRange(text: string): IpRange | undefined {
  const [address = '', length, ...rest] = text.split('/');
  const start = parseIp(address);
  if (start === undefined || rest.length > 0) return undefined;
  if (length !== undefined && (!/^\d{1,3}$/.test(length) || Number(length) > start.bits)) return undefined;
  const free = BigInt(start.bits - (length === undefined ? start.bits : Number(length)));
  return {
    includes: (candidate) => {
      const found = parseIp(candidate);
      return found?.bits === start.bits && found.number >> free === start.number >> free;
    },
  };
}

function parseIp(text: string): IpAddress | undefined {
  return text.includes(':') ? parseIpv6(text) : parseIpv4(text);
}

function parseIpv4(text: string): IpAddress | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)) return undefined;
  return { bits: 32, number: parts.reduce((number, part) => number * 256n + BigInt(part), 0n) };
}

function parseIpv6(text: string): IpAddress | undefined {
  const groups = ipv6Groups(text);
  if (groups?.length !== 8 || !groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return { bits: 128, number: groups.reduce((number, group) => number * 65_536n + BigInt(`0x${group}`), 0n) };
}

/** Returns the eight groups of an address, the ones that `::` leaves out among them. */
function ipv6Groups(text: string): readonly string[] | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head = [], tail] = halves.map((half) => (half === '' ? [] : half.split(':').flatMap(withoutIpv4)));
  if (tail === undefined) return head;
  const missing = 8 - head.length - tail.length;
  return missing < 1 ? undefined : [...head, ...Array.from({ length: missing }, () => '0'), ...tail];
}

/** `::ffff:192.0.2.1` ends in an address of version 4, which stands for two groups. */
function withoutIpv4(group: string): readonly string[] {
  if (!group.includes('.')) return [group];
  const ipv4 = parseIpv4(group);
  if (ipv4 === undefined) return [group];
  return [(ipv4.number >> 16n).toString(16), (ipv4.number & 0xffffn).toString(16)];
}
