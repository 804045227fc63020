/** One place of a pattern: any text, any one character, or a text as it is. */
export type GlobPart = typeof ANY_TEXT | typeof ANY_CHARACTER | { readonly text: string };

/** What `*` stands for. */
export const ANY_TEXT = '*';

/** What `?` stands for. */
export const ANY_CHARACTER = '?';

/** A pattern that is ready to be compared with texts. */
export interface Glob {
  /** Whether the pattern stands for this text. */
  readonly matches: (text: string) => boolean;
}

/** Places of a pattern are UTF-16 units; these are none. */
const ANY_TEXT_PLACE = -1;
const ANY_CHARACTER_PLACE = -2;

/** Reads `*` and `?` in a text that knows nothing else. */
export function parseGlob(text: string): readonly GlobPart[] {
  return [...text.matchAll(/[*?]|[^*?]+/g)].map(([part]) =>
    part === ANY_TEXT || part === ANY_CHARACTER ? part : { text: part },
  );
}

/**
 * Makes a pattern ready: what stands before its first and after its last wildcard is compared as text, the rest by
 * dynamic programming.
 *
 * @see "IAM JSON policy elements: Resource"
 */
export function compileGlob(parts: readonly GlobPart[]): Glob {
  const isText = (part: GlobPart | undefined): boolean => typeof part === 'object';
  const first = parts.findIndex((part) => !isText(part));
  if (first === -1) {
    const whole = textOf(parts);
    return { matches: (text) => text === whole };
  }
  const last = parts.findLastIndex((part) => !isText(part));
  const start = textOf(parts.slice(0, first));
  const end = textOf(parts.slice(last + 1));
  const matchesMiddle = compileMiddle(parts.slice(first, last + 1));
  return {
    matches: (text) =>
      text.length >= start.length + end.length &&
      text.startsWith(start) &&
      text.endsWith(end) &&
      matchesMiddle(text.slice(start.length, text.length - end.length)),
  };
}

function textOf(parts: readonly GlobPart[]): string {
  return parts.map((part) => (typeof part === 'object' ? part.text : '')).join('');
}

function compileMiddle(parts: readonly GlobPart[]): (text: string) => boolean {
  if (parts.every((part) => part === ANY_TEXT)) return () => true;
  const places = Int32Array.from(
    parts.flatMap((part) => {
      if (part === ANY_TEXT) return [ANY_TEXT_PLACE];
      if (part === ANY_CHARACTER) return [ANY_CHARACTER_PLACE];
      return Array.from({ length: part.text.length }, (_, index) => part.text.charCodeAt(index));
    }),
  );
  return (text) => matchesPlaces(places, text);
}

/** Invariant: after each character, `reached[n]` is 1 when the first n places of the pattern stand for the text so far. */
function matchesPlaces(places: Int32Array, text: string): boolean {
  const reached = new Uint8Array(places.length + 1);
  reached[0] = 1;
  for (let n = 1; n <= places.length && places[n - 1] === ANY_TEXT_PLACE; n += 1) reached[n] = 1;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    // What `reached[n - 1]` was before this character; the places before n hold what they are after it.
    let before = reached[0] ?? 0;
    reached[0] = 0;
    for (let n = 1; n <= places.length; n += 1) {
      const place = places[n - 1];
      const here = reached[n] ?? 0;
      if (place === ANY_TEXT_PLACE) reached[n] = (reached[n - 1] ?? 0) | here;
      else reached[n] = place === unit || place === ANY_CHARACTER_PLACE ? before : 0;
      before = here;
    }
  }
  return reached[places.length] === 1;
}
