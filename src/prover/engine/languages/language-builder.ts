import { casesOf } from './glob';
import type { CharacterSet, TextLanguage } from './glob';

/** A node of an automaton. */
export interface Node {
  /** Number of its language. */
  readonly language: number;
  /** Whether a text may end here. */
  readonly accepting: boolean;
  /** Characters that lead on, each to the target of the same place. */
  readonly characters: readonly string[];
  /** Where they lead. */
  readonly targets: readonly number[];
  /** Targets for any one character of a set. */
  readonly ones: readonly (readonly [CharacterSet, number])[];
  /** Set of a node that stays where it is for any character of it; undefined for a node that does not. */
  readonly loop: CharacterSet | undefined;
  /** This node and what it reaches without a character. */
  readonly closure: readonly number[];
  /** Whether every text may follow. */
  readonly isUniversal: boolean;
}

/** One step of a glob: a character, or a wildcard. */
interface Step {
  readonly number: number;
  readonly characters: readonly string[];
  readonly one: CharacterSet | undefined;
  readonly many: CharacterSet | undefined;
}

type NodeCore = Omit<Node, 'language' | 'closure' | 'isUniversal'>;

/** More than there are characters and kinds of wildcards, so that a step and a node make one number. */
const STEPS = 2 ** 20;

/** First number of wildcards; characters have their code. */
const WILDCARDS = 2 ** 16;

/** Builds the nodes of one language: common beginnings by sorting, common endings by what they lead to. */
export class LanguageBuilder {
  private readonly nodes: Node[];
  private readonly language: number;
  private readonly steps = new Map<number, Step>();
  private readonly wildcards = new Map<string, number>();
  private readonly chains = new Map<number, number>();
  private readonly branches = new Map<string, number>();
  private readonly loops = new Map<number, number>();
  private sequences: readonly (readonly number[])[] = [];

  /**
   * @param nodes - Nodes of the automaton, to which those of the language are added
   * @param language - Its number
   */
  constructor(nodes: Node[], language: number) {
    this.nodes = nodes;
    this.language = language;
  }

  /** Adds a language; returns its first node. */
  build({ globs, ignoreCase }: TextLanguage): number {
    this.sequences = globs
      .map((glob) =>
        glob.flatMap((part) => (typeof part === 'string' ? this.characters(part, ignoreCase) : [this.wildcard(part)])),
      )
      .toSorted(compareSequences);
    return this.range(0, this.sequences.length, 0);
  }

  private characters(text: string, ignoreCase: boolean): number[] {
    const numbers: number[] = [];
    for (let index = 0; index < text.length; index += 1) {
      const number = text.charCodeAt(index);
      numbers.push(number);
      if (this.steps.has(number)) continue;
      const character = text.charAt(index);
      const characters = ignoreCase ? casesOf(character) : [character];
      this.steps.set(number, { number, characters, one: undefined, many: undefined });
    }
    return numbers;
  }

  private wildcard(part: { readonly many: CharacterSet } | { readonly one: CharacterSet }): number {
    const key = JSON.stringify(part);
    const known = this.wildcards.get(key);
    if (known !== undefined) return known;
    const number = WILDCARDS + this.wildcards.size;
    this.wildcards.set(key, number);
    const [one, many] = 'one' in part ? [part.one, undefined] : [undefined, part.many];
    this.steps.set(number, { number, characters: [], one, many });
    return number;
  }

  /** The node for the sorted sequences of a range, which agree up to a depth. */
  private range(from: number, to: number, depth: number): number {
    const first = this.sequences[from] ?? [];
    const last = this.sequences[to - 1] ?? [];
    if (from === to) return this.branch(false, []);
    let end = depth;
    while (end < first.length && first[end] === last[end]) end += 1;
    let node = end === first.length && to - from === 1 ? this.branch(true, []) : this.fork(from, to, end);
    for (let index = end - 1; index >= depth; index -= 1) node = this.chain(first[index] ?? 0, node);
    return node;
  }

  /** The node where sequences part. */
  private fork(from: number, to: number, depth: number): number {
    let start = from;
    let accepting = false;
    while (start < to && (this.sequences[start] ?? []).length === depth) {
      accepting = true;
      start += 1;
    }
    const edges: [number, number][] = [];
    while (start < to) {
      const step = this.sequences[start]?.[depth] ?? 0;
      let next = start + 1;
      while (next < to && this.sequences[next]?.[depth] === step) next += 1;
      edges.push([step, this.range(start, next, depth + 1)]);
      start = next;
    }
    return this.branch(accepting, edges);
  }

  private chain(step: number, target: number): number {
    const key = target * STEPS + step;
    const known = this.chains.get(key);
    if (known !== undefined) return known;
    const node = this.branch(false, [[step, target]]);
    this.chains.set(key, node);
    return node;
  }

  private branch(isEnd: boolean, edges: readonly (readonly [number, number])[]): number {
    const key = `${isEnd ? '+' : '-'}${edges.join(' ')}`;
    const known = this.branches.get(key);
    if (known !== undefined) return known;
    const [characters, targets, ones, reached]: [string[], number[], [CharacterSet, number][], number[]] = [
      [],
      [],
      [],
      [],
    ];
    for (const [number, target] of edges) {
      const step = this.steps.get(number);
      for (const character of step?.characters ?? []) {
        characters.push(character);
        targets.push(target);
      }
      if (step?.one !== undefined) ones.push([step.one, target]);
      if (step?.many !== undefined) reached.push(...this.node(this.loop(step.number, step.many, target)).closure);
    }
    const accepting = isEnd || reached.some((one) => this.node(one).accepting);
    const added = this.add({ accepting, characters, targets, ones, loop: undefined }, reached);
    this.branches.set(key, added);
    return added;
  }

  /** The node that reads any number of characters of a set before a target. */
  private loop(step: number, set: CharacterSet, target: number): number {
    const key = target * STEPS + step;
    const known = this.loops.get(key);
    if (known !== undefined) return known;
    const { accepting, closure } = this.node(target);
    const added = this.add({ accepting, characters: [], targets: [], ones: [], loop: set }, closure);
    this.loops.set(key, added);
    return added;
  }

  private add({ accepting, characters, targets, ones, loop }: NodeCore, reached: readonly number[]): number {
    const number = this.nodes.length;
    const closure = reached.length === 0 ? [number] : [...new Set([number, ...reached])];
    const isUniversal = accepting && loop !== undefined && 'except' in loop && loop.except === '';
    this.nodes.push({ language: this.language, accepting, characters, targets, ones, loop, closure, isUniversal });
    return number;
  }

  private node(number: number): Node {
    const node = this.nodes[number];
    if (node === undefined) throw new Error(`automaton has no node ${number}`);
    return node;
  }
}

/** Orders sequences step by step, a beginning before what it begins. */
function compareSequences(one: readonly number[], other: readonly number[]): number {
  const length = Math.min(one.length, other.length);
  for (let index = 0; index < length; index += 1) {
    const difference = (one[index] ?? 0) - (other[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}
