import type { CertificatePart, CertifiedDimension, CertifiedObligation, Cover, SplitCondition } from '../certificate';
import type { Literal, LiteralCube } from '../dimension';
import { atomFault } from './atom-table';
import { CheckTooLong, Residuals } from './residuals';

/** Whether a certificate proves what it says. */
export type CertificateVerdict =
  | {
      /** It does. */
      readonly valid: true;
    }
  | {
      /** It does not, or it was not found out. */
      readonly valid: false;
      /** Why. */
      readonly reason: string;
    };

/** Checks a certificate from what stands in it, sharing no code with what made it. */
export function checkCertificate(parts: readonly CertificatePart[]): CertificateVerdict {
  try {
    if (!isWhole(parts.map(({ when }) => when))) return { valid: false, reason: 'the parts do not make up the whole' };
    for (const part of parts) checkPart(part);
    return { valid: true };
  } catch (error) {
    if (error instanceof Fault || error instanceof CheckTooLong) return { valid: false, reason: error.message };
    throw error;
  }
}

class Fault extends Error {}

/** Whether one part has no conditions, or the parts have both sides of one split, which are whole by themselves. */
function isWhole(parts: readonly (readonly SplitCondition[])[]): boolean {
  const [first] = parts;
  const split = first?.[0];
  if (split === undefined) return parts.length === 1;
  if (!parts.every(([one]) => one?.key === split.key && one.value === split.value)) return false;
  const sides = [true, false].map((side) => parts.filter(([one]) => one?.holds === side).map((when) => when.slice(1)));
  return sides.every(isWhole);
}

function checkPart({ dimensions, obligations }: CertificatePart): void {
  for (const dimension of dimensions) {
    const fault = dimension.atoms === undefined ? undefined : atomFault(dimension);
    if (fault !== undefined) throw new Fault(`${dimension.name}: ${fault}`);
  }
  const regions = dimensions.map((dimension) =>
    dimension.atoms === undefined ? formulas(dimension) : atomSets(dimension),
  );
  for (const obligation of obligations) new ObligationCheck(obligation, regions).run();
}

/** Values of a dimension that pass some tests and fail others. */
interface Regions {
  /** Parts of a cube in this dimension: literals that are taken together. */
  readonly parts: (literals: readonly Literal[]) => (readonly Literal[])[];
  /** Adds "passes all of these", or "fails one of these", to what is asked of a value; undefined when no value is left. */
  readonly narrow: (asked: Asked | undefined, literals: readonly Literal[], passes: boolean) => Asked | undefined;
}

/** What is asked of a value: the values themselves where they can be listed. */
type Asked = Uint8Array | readonly { readonly literals: readonly Literal[]; readonly passes: boolean }[];

function atomSets({ atoms = [] }: CertifiedDimension): Regions {
  const members = atoms.map((atom) => new Set(atom.members));
  return {
    parts: (literals) => [literals],
    narrow: (asked, literals, passes) => {
      const left = new Uint8Array(atoms.length);
      for (const [index, atom] of atoms.entries()) {
        if (asked instanceof Uint8Array && asked[index] === 0) continue;
        const isIn = literals.every((one) => passesTest(one, atom.sample === null ? undefined : members[index]));
        if (isIn === passes) left[index] = 1;
      }
      return left.includes(1) ? left : undefined;
    },
  };
}

/** Where values are not listed, looks through all of them, each time something new is asked. */
function formulas({ kind, languages, domain }: CertifiedDimension): Regions {
  const texts = languages.flatMap((one) => (one.kind === 'text' ? [one] : []));
  const known = new Map<string, boolean>();
  return {
    parts: (literals) => literals.map((one) => [one]),
    narrow: (asked, literals, passes) => {
      const all = [...(asked instanceof Uint8Array ? [] : (asked ?? [])), { literals, passes }];
      const key = JSON.stringify(all);
      if (!known.has(key)) known.set(key, hasValue(all));
      return known.get(key) === true ? all : undefined;
    },
  };
  function hasValue(all: Exclude<Asked, Uint8Array>): boolean {
    const isMeant = (members: ReadonlySet<number> | undefined) =>
      all.every(({ literals, passes }) => literals.every((one) => passesTest(one, members)) === passes);
    if (kind === 'single' && isMeant(undefined)) return true;
    const used = [...new Set(all.flatMap(({ literals }) => literals.flatMap(({ test }) => test ?? [])))];
    let found = false;
    new Residuals([...used.flatMap((one) => texts[one] ?? []), domain]).visit((members) => {
      found = members.has(used.length) && isMeant(new Set([...members].flatMap((one) => used[one] ?? [])));
      return found;
    });
    return found;
  }
}

function passesTest({ test, negated, absent }: Literal, members: ReadonlySet<number> | undefined): boolean {
  if (members === undefined) return absent;
  return (test === undefined || members.has(test)) !== negated;
}

/** What is asked of a request, dimension by dimension; nothing where there is none. */
type AskedOfAll = ReadonlyMap<number, Asked>;

interface Part {
  readonly dimension: number;
  readonly literals: readonly Literal[];
}

class ObligationCheck {
  private readonly obligation: CertifiedObligation;
  private readonly regions: readonly Regions[];
  private readonly covers: ReadonlyMap<string, Cover>;

  constructor(obligation: CertifiedObligation, regions: readonly Regions[]) {
    this.obligation = obligation;
    this.regions = regions;
    this.covers = new Map(obligation.choices.map(({ of, cover }) => [of.join(','), cover]));
  }

  run(): void {
    this.choose(new Map(), []);
  }

  /** Goes through every choice of cubes that have something in common. */
  private choose(asked: AskedOfAll, chosen: readonly number[]): void {
    const factor = this.obligation.factors[chosen.length];
    if (factor === undefined) {
      const cover = this.covers.get(chosen.join(','));
      if (cover === undefined) throw new Fault(`${this.obligation.label}: choice ${chosen.join(', ')} has no cover`);
      this.follow(asked, cover);
      return;
    }
    for (const [index, cube] of factor.entries()) {
      let met: AskedOfAll | undefined = asked;
      for (const part of this.partsOf(cube)) met = met === undefined ? undefined : this.narrow(met, part, true);
      if (met !== undefined) this.choose(met, [...chosen, index]);
    }
  }

  /** Follows the steps of a cover until nothing is left. */
  private follow(asked: AskedOfAll, cover: Cover): void {
    let current: AskedOfAll | undefined = asked;
    for (const { by, pieces } of cover) {
      const cube = this.obligation.covers[by];
      if (current === undefined || cube === undefined) throw new Fault(`${this.obligation.label}: a step goes astray`);
      const outside = this.outside(current, this.partsOf(cube));
      const last = outside.pop();
      if (outside.length !== pieces.length) throw new Fault(`${this.obligation.label}: pieces are missing`);
      for (const [index, piece] of outside.entries()) this.follow(piece, pieces[index] ?? []);
      current = last;
    }
    if (current !== undefined) throw new Fault(`${this.obligation.label}: something is not covered`);
  }

  /** What lies outside of a cube, in pieces: what fails its first part, what passes it and fails the second, and so on. */
  private outside(asked: AskedOfAll, parts: readonly Part[]): AskedOfAll[] {
    const pieces: AskedOfAll[] = [];
    let inside: AskedOfAll | undefined = asked;
    for (const part of parts) {
      if (inside === undefined) break;
      const piece = this.narrow(inside, part, false);
      if (piece !== undefined) pieces.push(piece);
      inside = this.narrow(inside, part, true);
    }
    return pieces;
  }

  private narrow(asked: AskedOfAll, { dimension, literals }: Part, passes: boolean): AskedOfAll | undefined {
    const narrowed = this.regions[dimension]?.narrow(asked.get(dimension), literals, passes);
    return narrowed === undefined ? undefined : new Map(asked).set(dimension, narrowed);
  }

  private partsOf(cube: LiteralCube): Part[] {
    const dimensions = [...new Set(cube.map(({ dimension }) => dimension))].sort((one, other) => one - other);
    return dimensions.flatMap((dimension) => {
      const own = cube.filter((literal) => literal.dimension === dimension);
      return (this.regions[dimension]?.parts(own) ?? []).map((literals) => ({ dimension, literals }));
    });
  }
}
