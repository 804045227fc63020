/**
 * Reads one JSON value or several in a row, as a shell loop around an `aws` command prints them: separated by white space or by
 * nothing.
 *
 * @throws SyntaxError when a value is not JSON or the text ends inside one.
 */
export function parseJsonSequence(text: string): readonly unknown[] {
  return [...jsonTexts(text)].map((part): unknown => JSON.parse(part));
}

/** Cuts a text after each object or list that ends at its outermost level. */
function* jsonTexts(text: string): Generator<string> {
  let start = 0;
  let depth = 0;
  // Strings are skipped whole, so brackets in them count nothing.
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[[{}\]]/gs)) {
    if (token === '{' || token === '[') depth += 1;
    if (token !== '}' && token !== ']') continue;
    depth -= 1;
    if (depth > 0) continue;
    yield text.slice(start, index + 1);
    start = index + 1;
    depth = 0;
  }
  if (text.slice(start).trim() !== '') yield text.slice(start);
}
