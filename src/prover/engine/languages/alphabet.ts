import type { CharacterSet } from './glob';
import { inSet, unitsOf } from './glob';

/** Tried in this order for characters that no pattern names, so that witnesses stay readable. */
const PLAIN = 'xa1byz0cdefghijklmnopqrstuvw23456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_./:';

/** First of the characters that are used when all plain ones are named: a private area of Unicode with 6,400 of them. */
const SPARE = 0xe000;

/** Characters in groups that no wildcard tells apart. */
export class Alphabet {
  private readonly groups: readonly (readonly string[])[];
  private readonly named: ReadonlySet<string>;

  constructor(sets: readonly CharacterSet[]) {
    const groups = new Map<string, string[]>();
    this.named = new Set(sets.flatMap((set) => unitsOf('only' in set ? set.only : set.except)));
    for (const character of [...this.named].toSorted(byPlainness)) {
      const signature = sets.map((set) => (inSet(set, character) ? '1' : '0')).join('');
      groups.set(signature, [...(groups.get(signature) ?? []), character]);
    }
    this.groups = [...groups.values()];
  }

  /**
   * One character for each way in which a state can go on, given the characters it names: each of those, one of each group,
   * and one that nothing names.
   */
  representatives(named: ReadonlySet<string>): string[] {
    const result = [this.unnamed(named)];
    for (const group of this.groups) {
      const one = group.find((character) => !named.has(character));
      if (one !== undefined) result.push(one);
    }
    result.push(...named);
    return result;
  }

  private unnamed(named: ReadonlySet<string>): string {
    const isFree = (character: string) => !named.has(character) && !this.named.has(character);
    for (const character of PLAIN) if (isFree(character)) return character;
    let code = SPARE;
    while (!isFree(String.fromCharCode(code))) code += 1;
    return String.fromCharCode(code);
  }
}

function byPlainness(one: string, other: string): number {
  const [first, second] = [PLAIN.indexOf(one), PLAIN.indexOf(other)];
  if (first !== second) return (first < 0 ? PLAIN.length : first) - (second < 0 ? PLAIN.length : second);
  return one < other ? -1 : 1;
}
