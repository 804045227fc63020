/** How many members the objects of a JSON text have. */
export interface MemberCounts {
  /** Members as written. */
  readonly written: number;
  /** Members of the value that was read: fewer when a name stands twice in one object. */
  readonly kept: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;

/** Calls back for every character that stands outside of a text. */
function outsideTexts(json: string, see: (code: number, at: number) => void): void {
  for (let at = 0; at < json.length; at += 1) {
    const code = json.charCodeAt(at);
    if (code === QUOTE) at = textEnd(json, at);
    else see(code, at);
  }
}

/** Offset of the quote that ends a text: the next one with an even number of backslashes in front. */
function textEnd(json: string, start: number): number {
  for (let end = json.indexOf('"', start + 1); end !== -1; end = json.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (json.charCodeAt(end - 1 - backslashes) === BACKSLASH) backslashes += 1;
    if (backslashes % 2 === 0) return end;
  }
  return json.length;
}

/** Returns the offset at which more brackets and braces are open than `limit`; undefined when there is none. Needs no valid JSON. */
export function tooDeepAt(json: string, limit: number): number | undefined {
  let open = 0;
  let found: number | undefined;
  outsideTexts(json, (code, at) => {
    // `[` and `{`, then `]` and `}`: each pair differs in one bit.
    if ((code | 0x20) === 0x7b) open += 1;
    else if ((code | 0x20) === 0x7d) open -= 1;
    if (open > limit) found ??= at;
  });
  return found;
}

/** Counts the members of a JSON text and of its value. Unequal counts mean duplicate names; no name has to be compared. */
export function memberCounts(json: string, value: unknown): MemberCounts {
  let written = 0;
  outsideTexts(json, (code) => {
    if (code === COLON) written += 1;
  });
  return { written, kept: countMembers(value) };
}

function countMembers(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const children: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  let count = Array.isArray(value) ? 0 : children.length;
  for (const child of children) count += countMembers(child);
  return count;
}
