/** A set of characters. */
export type CharacterSet =
  | {
      /** These characters. */
      readonly only: string;
    }
  | {
      /** Every character but these. */
      readonly except: string;
    };

/** One step of a glob: text as it stands, any number of characters, or one character. */
export type GlobPart =
  | string
  | {
      /** Any number of characters of the set, none included. */
      readonly many: CharacterSet;
    }
  | {
      /** One character of the set. */
      readonly one: CharacterSet;
    };

/** A pattern, as its parts in order. Wildcards and their limits are explicit, so that no character of a text needs an escape. */
export type Glob = readonly GlobPart[];

/** The texts that match one of some globs. */
export interface TextLanguage {
  /** Says that this is a language of texts. */
  readonly kind: 'text';
  /** Whether letters match without case. */
  readonly ignoreCase: boolean;
  /** Globs without duplicates. */
  readonly globs: readonly Glob[];
}

/** The characters of a text, one UTF-16 unit each. */
export function unitsOf(text: string): string[] {
  return Array.from({ length: text.length }, (_, index) => text.charAt(index));
}

/** Every character. */
export const ANY: CharacterSet = { except: '' };

/** Any text. */
export const ANY_TEXT: Glob = [{ many: ANY }];

/** Whether a character, one UTF-16 unit, is in a set. */
export function inSet(set: CharacterSet, character: string): boolean {
  return 'only' in set ? set.only.includes(character) : !set.except.includes(character);
}

/** Characters outside of the usual pairs whose small letter is another character's. */
const MORE_CASES: ReadonlyMap<string, string> = new Map([
  ['k', '\u212A'],
  ['\u00E5', '\u212B'],
  ['\u03C9', '\u2126'],
]);

/** The characters whose small letter is a given one. */
export function casesOf(small: string): readonly string[] {
  const large = small.toUpperCase();
  const cases = [small, large, MORE_CASES.get(small) ?? small];
  return [...new Set(cases)].filter((one) => one.length === 1 && one.toLowerCase() === small);
}

/** Removes characters from a set. */
function without(set: CharacterSet, characters: string): CharacterSet {
  if ('only' in set)
    return {
      only: unitsOf(set.only)
        .filter((one) => !characters.includes(one))
        .join(''),
    };
  return { except: [...new Set(unitsOf(set.except + characters))].toSorted().join('') };
}

/** Removes characters from every wildcard of a glob; undefined when a text of it has one, as it cannot match then. */
export function confined(glob: Glob, characters: string): Glob | undefined {
  const parts: GlobPart[] = [];
  for (const part of glob) {
    if (typeof part === 'string') {
      if (unitsOf(part).some((one) => characters.includes(one))) return undefined;
      parts.push(part);
    } else {
      parts.push('many' in part ? { many: without(part.many, characters) } : { one: without(part.one, characters) });
    }
  }
  return parts;
}

/** Joins texts that stand side by side and drops wildcards that repeat the one before, so that equal globs look equal. */
export function normalized(parts: Glob): Glob {
  const result: GlobPart[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (part === '') continue;
    if (typeof part === 'string' && typeof last === 'string') result[result.length - 1] = last + part;
    else if (typeof part === 'object' && 'many' in part && JSON.stringify(part) === JSON.stringify(last)) continue;
    else result.push(part);
  }
  return result;
}

/** The language of some globs, without duplicates. */
export function textLanguage(globs: readonly Glob[], ignoreCase = false): TextLanguage {
  const unique = new Map<string, Glob>();
  for (const glob of globs) {
    const folded = ignoreCase ? glob.map((part) => (typeof part === 'string' ? part.toLowerCase() : part)) : glob;
    const one = normalized(folded);
    unique.set(globKey(one), one);
  }
  return { kind: 'text', ignoreCase, globs: [...unique.keys()].toSorted().map((key) => unique.get(key) ?? []) };
}

/** Names a glob: equal names, equal globs. Text alone is named by itself, which keeps long lists cheap. */
export function globKey(glob: Glob): string {
  return glob.length === 1 && typeof glob[0] === 'string' ? `=${glob[0]}` : JSON.stringify(glob);
}

/** Whether a text matches a glob: tries each length of a wildcard once for each place, so never longer than text times glob. */
export function matchesGlob(glob: Glob, text: string, ignoreCase = false): boolean {
  const value = ignoreCase ? text.toLowerCase() : text;
  let places = new Set<number>([0]);
  for (const part of glob) {
    const next = new Set<number>();
    for (const place of places) advance(part, value, place, next);
    if (next.size === 0) return false;
    places = next;
  }
  return places.has(value.length);
}

function advance(part: GlobPart, text: string, from: number, into: Set<number>): void {
  if (typeof part === 'string') {
    if (text.startsWith(part, from)) into.add(from + part.length);
    return;
  }
  if ('one' in part) {
    if (from < text.length && inSet(part.one, text.charAt(from))) into.add(from + 1);
    return;
  }
  let place = from;
  into.add(place);
  while (place < text.length && inSet(part.many, text.charAt(place))) {
    place += 1;
    if (into.has(place)) return;
    into.add(place);
  }
}
