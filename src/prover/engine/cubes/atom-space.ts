import type { Atom, Literal } from '../dimension';
import { bitsOf, isWithin, meet, meets, minus, numbersIn } from './bits';
import type { Bits } from './bits';
import type { Region, ValueSpace } from './value-space';

/** Sets of values as sets of atoms: every operation is exact and cheap. */
export class AtomSpace implements ValueSpace {
  readonly everything: Region;
  private readonly passing = new Map<number, Bits>();
  private readonly known = new Map<string, Bits>();

  readonly atoms: readonly Atom[];

  private readonly classify: (value: string) => readonly number[] | undefined;
  private readonly byMembers: ReadonlyMap<string, number>;

  /**
   * @param atoms - All atoms
   * @param classify - Says which languages a value is in; undefined for no value of this dimension
   */
  constructor(atoms: readonly Atom[], classify: (value: string) => readonly number[] | undefined) {
    this.atoms = atoms;
    this.classify = classify;
    this.byMembers = new Map(
      atoms.flatMap(({ members, sample }, index) => (sample === null ? [] : [[members.join(','), index] as const])),
    );
    this.everything = { space: 'atoms', bits: bitsOf(atoms.length, atoms.keys()) };
    const members = new Map<number, number[]>();
    for (const [index, atom] of atoms.entries()) {
      for (const test of atom.members) {
        const list = members.get(test);
        if (list === undefined) members.set(test, [index]);
        else list.push(index);
      }
    }
    for (const [test, list] of members) this.passing.set(test, bitsOf(atoms.length, list));
  }

  regions(literals: readonly Literal[]): readonly Region[] {
    const empty = new Uint32Array(bitsIn(this.everything).length);
    const bits = literals.map((one) => this.bitsOf(one)).reduce((one, other) => meet(one, other) ?? empty);
    return [{ space: 'atoms', bits }];
  }

  meet(one: Region, other: Region): Region | undefined {
    return region(meet(bitsIn(one), bitsIn(other)));
  }

  minus(one: Region, other: Region): Region | undefined {
    return region(minus(bitsIn(one), bitsIn(other)));
  }

  meets(one: Region, other: Region): boolean {
    return meets(bitsIn(one), bitsIn(other));
  }

  isWithin(one: Region, other: Region): boolean {
    return isWithin(bitsIn(one), bitsIn(other));
  }

  /** Samples of a region, absence first, at most `limit` of them. */
  samples(one: Region, limit: number): readonly Atom['sample'][] {
    return numbersIn(bitsIn(one), limit).map((index) => this.atoms[index]?.sample ?? null);
  }

  /** Whether a value is in a region. */
  contains(one: Region, value: string): boolean {
    const members = this.classify(value);
    const atom = members === undefined ? undefined : this.byMembers.get(members.join(','));
    return atom !== undefined && hasBit(bitsIn(one), atom);
  }

  private bitsOf(literal: Literal): Bits {
    const key = `${literal.test ?? ''}${literal.negated ? '-' : '+'}${literal.absent ? '0' : ''}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const passing = literal.test === undefined ? undefined : this.passing.get(literal.test);
    const passes = (atom: Atom, index: number): boolean => {
      if (atom.sample === null) return literal.absent;
      const isIn = literal.test === undefined || (passing !== undefined && hasBit(passing, index));
      return isIn !== literal.negated;
    };
    const bits = bitsOf(
      this.atoms.length,
      [...this.atoms.keys()].filter((index) => {
        const atom = this.atoms[index];
        return atom !== undefined && passes(atom, index);
      }),
    );
    this.known.set(key, bits);
    return bits;
  }
}

/** The atoms of a region of an atom space. */
export function bitsIn(one: Region): Bits {
  if (one.space !== 'atoms') throw new Error('a region met a region of another space');
  return one.bits;
}

function region(bits: Bits | undefined): Region | undefined {
  return bits === undefined ? undefined : { space: 'atoms', bits };
}

function hasBit(bits: Bits, index: number): boolean {
  return ((bits[index >>> 5] ?? 0) & (1 << (index & 31))) !== 0;
}
