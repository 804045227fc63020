import fc from 'fast-check';
import { cidrPattern } from '../../../src/activity/cidr';

const holds = (block: string, address: string): boolean => new RegExp(cidrPattern(block) ?? '(?!)').test(address);

test('refuses what is no block', () => {
  const wrong = [
    '10.0.0.0',
    '10.0.0.0/33',
    '10.0.0/8',
    '256.0.0.0/8',
    '::/129',
    '1::2::3/64',
    'x/8',
    '10.0.0.0/8/8',
    '10.0.0.0/08',
  ];
  expect(wrong.map(cidrPattern)).toEqual(wrong.map(() => undefined));
});

test('holds no name of a service and no part of an address', () => {
  for (const text of ['AWS Internal', 'ec2.amazonaws.com', '', '1.2.3', '1.2.3.4.5', '1.2.3.400', ' 1.2.3.4']) {
    expect(holds('0.0.0.0/0', text)).toBe(false);
    expect(holds('::/0', text)).toBe(false);
  }
});

test('an IPv4 block holds the addresses that begin with its bits', () => {
  const octet = fc.integer({ min: 0, max: 255 });
  const address = fc.tuple(octet, octet, octet, octet);
  const number = (octets: readonly number[]): number => octets.reduce((sum, each) => sum * 256 + each, 0);
  fc.assert(
    fc.property(address, address, fc.integer({ min: 0, max: 32 }), fc.boolean(), (base, other, length, near) => {
      const size = 2 ** (32 - length);
      const inside = near ? Math.floor(number(base) / size) * size + (number(other) % size) : number(other);
      const text = [24, 16, 8, 0].map((shift) => Math.floor(inside / 2 ** shift) % 256).join('.');
      const expected = Math.floor(inside / size) === Math.floor(number(base) / size);
      expect(holds(`${base.join('.')}/${String(length)}`, text)).toBe(expected);
    }),
    { numRuns: 2000 },
  );
});

/** All spellings of an address: with and without leading zeros, and `::` in the place of any run of zeros. */
function spellings(groups: readonly number[]): readonly string[] {
  const plain = groups.map((group) => group.toString(16));
  const all = [plain.join(':'), groups.map((group) => group.toString(16).padStart(4, '0')).join(':')];
  for (let start = 0; start < 8; start += 1) {
    for (let end = start; end < 8 && groups[end] === 0; end += 1) {
      all.push(`${plain.slice(0, start).join(':')}::${plain.slice(end + 1).join(':')}`);
    }
  }
  return all;
}

test('an IPv6 block holds every spelling of the addresses that begin with its bits', () => {
  const group = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 0, max: 15 }));
  const address = fc.array(group, { minLength: 8, maxLength: 8 });
  const bits = (groups: readonly number[]): string => groups.map((each) => each.toString(2).padStart(16, '0')).join('');
  fc.assert(
    fc.property(address, address, fc.integer({ min: 0, max: 128 }), fc.boolean(), (base, other, length, near) => {
      const mixed = near ? bits(base).slice(0, length) + bits(other).slice(length) : bits(other);
      const groups = Array.from({ length: 8 }, (_, index) => parseInt(mixed.slice(16 * index, 16 * index + 16), 2));
      const expected = mixed.startsWith(bits(base).slice(0, length));
      for (const block of spellings(base)) {
        const wrong = spellings(groups).filter((text) => holds(`${block}/${String(length)}`, text) !== expected);
        expect([block, length, wrong]).toEqual([block, length, []]);
      }
    }),
    { numRuns: 500 },
  );
});
