/** A value with wildcards, as the texts between them: `Delete*` is `Delete` and nothing. */
export type TextPattern = readonly string[];

/** Splits a value at its wildcards; `\*` is a star and `\\` a backslash. A value of one part has none. */
export function parseTextPattern(value: string): TextPattern {
  const parts = [''];
  for (const [token] of value.matchAll(/\\[*\\]|[^]/gu)) {
    if (token === '*') parts.push('');
    else parts[parts.length - 1] += token.length > 1 && token.startsWith('\\') ? token.slice(1) : token;
  }
  return parts;
}

/** Returns the pattern of SQL's `LIKE … ESCAPE '\'`, the same in Athena and DuckDB. */
export function likePattern(pattern: TextPattern): string {
  return pattern.map((part) => part.replace(/[\\%_]/g, String.raw`\$&`)).join('%');
}

/** Tells whether a text is like a pattern. */
export function matchesPattern(text: string, pattern: TextPattern): boolean {
  const [head = '', ...rest] = pattern;
  const tail = rest.pop();
  if (tail === undefined) return text === head;
  if (text.length < head.length + tail.length || !text.startsWith(head) || !text.endsWith(tail)) return false;
  let from = head.length;
  for (const part of rest) {
    const at = text.indexOf(part, from);
    if (at === -1) return false;
    from = at + part.length;
  }
  return from <= text.length - tail.length;
}
