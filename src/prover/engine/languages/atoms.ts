import { Alphabet } from './alphabet';
import { Automaton } from './automaton';
import type { State } from './automaton';
import type { TextLanguage } from './glob';

/** Texts that no language of a dimension tells apart. */
export interface TextAtom {
  /** Numbers of the languages they are in, ascending. */
  readonly members: readonly number[];
  /** One of them, among the shortest. */
  readonly sample: string;
}

/**
 * All atoms of some languages within a domain. Walks the product of all automata, breadth first, one state for each set of
 * possible continuations.
 *
 * @returns undefined when there are more states or atoms than the limits
 */
export function textAtoms(
  languages: readonly TextLanguage[],
  domain: TextLanguage,
  limits: { readonly states: number; readonly atoms: number },
):
  | { readonly atoms: readonly TextAtom[]; readonly classify: (text: string) => readonly number[] | undefined }
  | undefined {
  const automaton = new Automaton([...languages, domain]);
  const alphabet = new Alphabet(automaton.sets);
  const domainNumber = languages.length;
  const walk = new Walk(automaton.start(Array.from({ length: domainNumber + 1 }, (_, index) => index)));
  const atoms = new Map<string, TextAtom>();
  for (let current = 0; current < walk.states.length; current += 1) {
    const state = walk.states[current] ?? [];
    const members = automaton.accepted(state);
    if (members.at(-1) === domainNumber) {
      members.pop();
      const key = members.join(',');
      if (!atoms.has(key)) atoms.set(key, { members, sample: walk.text(current) });
    }
    for (const character of alphabet.representatives(automaton.named(state))) {
      const next = automaton.step(state, character);
      if (automaton.isLastAlive(next)) walk.visit(next, current, character);
    }
    if (walk.states.length > limits.states || atoms.size > limits.atoms) return undefined;
  }
  return { atoms: [...atoms.values()], classify: (text) => membersOf(automaton, text, domainNumber) };
}

/** Languages that a text is in; undefined when it is outside of the domain, the last of the automaton's languages. */
export function membersOf(automaton: Automaton, text: string, domain: number): readonly number[] | undefined {
  let state = automaton.start(Array.from({ length: domain + 1 }, (_, index) => index));
  for (let index = 0; index < text.length; index += 1) state = automaton.step(state, text.charAt(index));
  const members = automaton.accepted(state);
  return members.pop() === domain ? members : undefined;
}

/** What a search for a text found. */
export type SearchResult =
  | {
      /** A text. */
      readonly found: string;
    }
  | {
      /** Undefined, because there is none or the search ended. */
      readonly found: undefined;
      /** Whether the search ended before it was through. */
      readonly exhausted: boolean;
      /** States built. */
      readonly states: number;
    };

/**
 * Looks for a text that is in all of some languages and in none of others, building no more of the product than that needs:
 * a branch ends when a wanted language is out of reach or an unwanted one is certain.
 */
export function findText(
  automaton: Automaton,
  alphabet: Alphabet,
  { wanted, unwanted, limit }: { wanted: readonly number[]; unwanted: readonly number[]; limit: number },
): SearchResult {
  const isHopeful = (state: State) => {
    const alive = automaton.alive(state);
    if (!wanted.every((one) => alive.has(one))) return false;
    const saturated = automaton.saturated(state);
    return !unwanted.some((one) => saturated.has(one));
  };
  const first = automaton.start([...wanted, ...unwanted]);
  const walk = new Walk(isHopeful(first) ? first : undefined);
  for (let current = 0; current < walk.states.length; current += 1) {
    const state = walk.states[current] ?? [];
    const accepted = new Set(automaton.accepted(state));
    if (wanted.every((one) => accepted.has(one)) && !unwanted.some((one) => accepted.has(one))) {
      return { found: walk.text(current) };
    }
    for (const character of alphabet.representatives(automaton.named(state))) {
      const next = automaton.step(state, character);
      if (isHopeful(next)) walk.visit(next, current, character);
    }
    if (walk.states.length > limit) return { found: undefined, exhausted: true, states: walk.states.length };
  }
  return { found: undefined, exhausted: false, states: walk.states.length };
}

/** States in the order they were found, each with the way it was reached. */
class Walk {
  readonly states: State[] = [];
  private readonly keys = new Set<string>();
  private readonly parents: number[] = [];
  private readonly characters: string[] = [];

  constructor(first: State | undefined) {
    if (first !== undefined) this.visit(first, -1, '');
  }

  visit(state: State, parent: number, character: string): void {
    const key = state.join(',');
    if (this.keys.has(key)) return;
    this.keys.add(key);
    this.states.push(state);
    this.parents.push(parent);
    this.characters.push(character);
  }

  text(state: number): string {
    const characters: string[] = [];
    for (let current = state; current > 0; current = this.parents[current] ?? 0) {
      characters.push(this.characters[current] ?? '');
    }
    return characters.reverse().join('');
  }
}
