import { inSet } from './glob';
import type { CharacterSet, TextLanguage } from './glob';
import { LanguageBuilder } from './language-builder';
import type { Node } from './language-builder';

/**
 * A state of an automaton: the nodes it is in, ascending, so that those of one language stand together. Node numbers are
 * joined as text in keys, so that none wraps.
 */
export type State = readonly number[];

/** An automaton over several languages at once. Endings that the globs of a language share are shared nodes. */
export class Automaton {
  private readonly nodes: Node[] = [];
  private readonly starts: number[] = [];
  /** Sets of characters that wildcards use, each once. */
  readonly sets: CharacterSet[] = [];
  private readonly setKeys = new Set<string>();
  /** For each node the number of the step that reached it last. */
  private readonly marks: Uint32Array;
  private stepNumber = 0;

  constructor(languages: readonly TextLanguage[]) {
    for (const [index, language] of languages.entries()) {
      this.noteSets(language);
      this.starts.push(new LanguageBuilder(this.nodes, index).build(language));
    }
    this.marks = new Uint32Array(this.nodes.length);
  }

  /** The state before the first character, over some of the languages. */
  start(languages: readonly number[]): State {
    const reached: number[] = [];
    this.beginStep();
    for (const language of languages) this.reach(this.node(this.starts[language] ?? 0).closure, reached);
    return this.reduced(reached);
  }

  /** The state after one more character. */
  step(state: State, character: string): State {
    const reached: number[] = [];
    this.beginStep();
    for (const number of state) {
      const { loop, closure, characters, targets, ones } = this.node(number);
      if (loop !== undefined && inSet(loop, character)) this.reach(closure, reached);
      for (let place = 0; place < characters.length; place += 1) {
        if (characters[place] === character) this.reach(this.node(targets[place] ?? 0).closure, reached);
      }
      for (const [set, target] of ones) if (inSet(set, character)) this.reach(this.node(target).closure, reached);
    }
    return this.reduced(reached);
  }

  /** Languages that contain the text read so far, ascending. */
  accepted(state: State): number[] {
    const languages: number[] = [];
    for (const number of state) {
      const { accepting, language } = this.node(number);
      if (accepting && languages.at(-1) !== language) languages.push(language);
    }
    return languages;
  }

  /** Whether the last of the languages may still contain a text that starts with the text read so far. */
  isLastAlive(state: State): boolean {
    const last = state.at(-1);
    return last !== undefined && this.node(last).language === this.starts.length - 1;
  }

  /** Languages that some longer text, or the text read so far, may be in. */
  alive(state: State): Set<number> {
    return new Set(state.map((one) => this.node(one).language));
  }

  /** Languages that contain every text that starts with the text read so far. */
  saturated(state: State): Set<number> {
    return new Set(state.filter((one) => this.node(one).isUniversal).map((one) => this.node(one).language));
  }

  /** Characters that some node of a state asks for by name. */
  named(state: State): ReadonlySet<string> {
    const names = new Set<string>();
    for (const number of state) for (const character of this.node(number).characters) names.add(character);
    return names;
  }

  private node(number: number): Node {
    const node = this.nodes[number];
    if (node === undefined) throw new Error(`automaton has no node ${number}`);
    return node;
  }

  private beginStep(): void {
    this.stepNumber += 1;
    if (this.stepNumber < 2 ** 32) return;
    this.marks.fill(0);
    this.stepNumber = 1;
  }

  private reach(closure: readonly number[], reached: number[]): void {
    for (const number of closure) {
      if (this.marks[number] === this.stepNumber) continue;
      this.marks[number] = this.stepNumber;
      reached.push(number);
    }
  }

  /** Sorts, and keeps of a language that contains everything from here on only the node that says so. */
  private reduced(reached: number[]): State {
    if (reached.length > 1) reached.sort((one, other) => one - other);
    if (!reached.some((one) => this.node(one).isUniversal)) return reached;
    const first = new Map<number, number>();
    for (const one of reached) {
      const { isUniversal, language } = this.node(one);
      if (isUniversal && !first.has(language)) first.set(language, one);
    }
    return reached.filter((one) => (first.get(this.node(one).language) ?? one) === one);
  }

  /** Remembers the sets that wildcards use. */
  private noteSets({ globs }: TextLanguage): void {
    for (const part of globs.flat()) {
      if (typeof part === 'string') continue;
      const set = 'many' in part ? part.many : part.one;
      const key = 'only' in set ? `=${set.only}` : `!${set.except}`;
      if (this.setKeys.has(key)) continue;
      this.setKeys.add(key);
      this.sets.push(set);
    }
  }
}
