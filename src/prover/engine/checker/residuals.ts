import type { CharacterSet, Glob, TextLanguage } from '../languages/glob';

/*
 * Texts by what is still to come: after some characters, a language is the set of what may follow them, written as the rest
 * of its globs (Brzozowski's derivatives). Shares no code with the automata of the engine, which it checks.
 */

/** What is left of a glob, with what is left of it after each character asked so far. */
interface Residual {
  readonly id: number;
  readonly glob: Glob;
  readonly ignoreCase: boolean;
  readonly after: Map<string, readonly Residual[]>;
  readonly isEnd: boolean;
  readonly isEverything: boolean;
}

/** What is left of each language that something is left of, by number. */
type Rest = ReadonlyMap<number, readonly Residual[]>;

/** Says that checking took more than the checker allows itself. */
export class CheckTooLong extends Error {}

/** States that a check may go through. */
const MOST_STATES = 2_000_000;

/** Reads texts in several languages at once. */
export class Residuals {
  private readonly languages: readonly TextLanguage[];
  private readonly known = new Map<string, Residual>();
  private readonly setCharacters: readonly string[];

  constructor(languages: readonly TextLanguage[]) {
    this.languages = languages;
    const wildcards = languages.flatMap(({ globs }) => globs.flat()).filter((part) => typeof part === 'object');
    const sets = wildcards.map((part) => ('many' in part ? part.many : part.one));
    this.setCharacters = [...new Set(sets.flatMap((set) => ('only' in set ? set.only : set.except).split('')))];
  }

  /** Numbers of the languages that a text is in. */
  membersOf(text: string): Set<number> {
    let rest = this.start();
    for (let index = 0; index < text.length; index += 1) rest = this.next(rest, text.charAt(index));
    return this.ended(rest);
  }

  /** Visits each set of languages that some text is in all of and in no other; ends when the visitor returns true. */
  visit(visitor: (members: ReadonlySet<number>) => boolean): void {
    const start = this.start();
    const seen = new Set([keyOf(start)]);
    const queue = [start];
    for (const rest of queue) {
      if (visitor(this.ended(rest))) return;
      for (const character of this.characters(rest)) {
        const next = this.next(rest, character);
        const key = keyOf(next);
        if (seen.has(key)) continue;
        seen.add(key);
        queue.push(next);
      }
      if (queue.length > MOST_STATES) throw new CheckTooLong('there are too many ways to go on');
    }
  }

  private start(): Rest {
    return new Map(
      this.languages.map(({ globs, ignoreCase }, number) => [
        number,
        simplest(globs.map((glob) => this.residual(glob, ignoreCase))),
      ]),
    );
  }

  private next(rest: Rest, character: string): Rest {
    const result = new Map<number, readonly Residual[]>();
    for (const [number, residuals] of rest) {
      const after = residuals.flatMap((one) => this.after(one, character));
      if (after.length > 0) result.set(number, simplest(after));
    }
    return result;
  }

  private ended(rest: Rest): Set<number> {
    return new Set([...rest].flatMap(([number, residuals]) => (residuals.some(({ isEnd }) => isEnd) ? [number] : [])));
  }

  /** Characters that lead to different rests: those that are named, and one that is not. */
  private characters(rest: Rest): Set<string> {
    const named = new Set(this.setCharacters);
    for (const residuals of rest.values())
      for (const one of residuals) for (const first of firsts(one)) named.add(first);
    let code = 0x61;
    while (named.has(String.fromCharCode(code))) code += 1;
    return named.add(String.fromCharCode(code));
  }

  private after(residual: Residual, character: string): readonly Residual[] {
    const known = residual.after.get(character);
    if (known !== undefined) return known;
    const { glob, ignoreCase } = residual;
    const [part, ...others] = glob;
    let result: readonly Residual[] = [];
    if (typeof part === 'string') {
      const isNext = (ignoreCase ? character.toLowerCase() : character) === part.charAt(0);
      if (isNext) result = [this.residual(part.length > 1 ? [part.slice(1), ...others] : others, ignoreCase)];
    } else if (part !== undefined && 'one' in part) {
      if (has(part.one, character)) result = [this.residual(others, ignoreCase)];
    } else if (part !== undefined) {
      const skipped = this.after(this.residual(others, ignoreCase), character);
      result = has(part.many, character) ? [residual, ...skipped] : skipped;
    }
    residual.after.set(character, result);
    return result;
  }

  private residual(glob: Glob, ignoreCase: boolean): Residual {
    const key = `${ignoreCase} ${JSON.stringify(glob)}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const isLoop = (part: Glob[number]) => typeof part === 'object' && 'many' in part;
    const isAny = (part: Glob[number]) =>
      typeof part === 'object' && 'many' in part && 'except' in part.many && part.many.except === '';
    const made: Residual = {
      id: this.known.size,
      glob,
      ignoreCase,
      after: new Map(),
      isEnd: glob.every(isLoop),
      isEverything: glob.every(isLoop) && glob.some(isAny),
    };
    this.known.set(key, made);
    return made;
  }
}

/** Each residual once, in order; one that is everything stands for all. */
function simplest(residuals: readonly Residual[]): readonly Residual[] {
  const everything = residuals.find(({ isEverything }) => isEverything);
  if (everything !== undefined) return [everything];
  return [...new Set(residuals)].sort((one, other) => one.id - other.id);
}

function keyOf(rest: Rest): string {
  return [...rest].map(([number, residuals]) => `${number}:${residuals.map(({ id }) => id).join(',')}`).join(' ');
}

/** Characters that a residual asks for by name before anything else. */
function firsts({ glob, ignoreCase }: Residual): string[] {
  const result: string[] = [];
  for (const part of glob) {
    if (typeof part === 'string') {
      const first = part.charAt(0);
      result.push(first, ...(ignoreCase ? [first.toUpperCase().charAt(0), ...(first === 'k' ? ['\u212A'] : [])] : []));
    }
    if (typeof part === 'string' || 'one' in part) break;
  }
  return result;
}

function has(set: CharacterSet, character: string): boolean {
  return 'only' in set ? set.only.includes(character) : !set.except.includes(character);
}
