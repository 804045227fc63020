/** A name and what stands after its equals sign; the text may take several lines. */
export interface Entry {
  readonly name: string;
  readonly text: string;
}

const WIDTH_OF_INDENT = 2;

/** White space before a line at a depth. */
export function indent(depth: number): string {
  return ' '.repeat(depth * WIDTH_OF_INDENT);
}

/** Writes entries as `terraform fmt` does: the equals signs of neighbours that take one line each stand below each other. */
export function alignEntries(entries: readonly Entry[], depth: number): readonly string[] {
  const isLong = (entry: Entry | undefined): boolean => entry === undefined || entry.text.includes('\n');
  return entries.map((entry, index) => {
    if (isLong(entry)) return `${indent(depth)}${entry.name} = ${entry.text}`;
    let [first, last] = [index, index];
    while (!isLong(entries[first - 1])) first -= 1;
    while (!isLong(entries[last + 1])) last += 1;
    const width = Math.max(...entries.slice(first, last + 1).map(({ name }) => columns(name)));
    return `${indent(depth)}${entry.name}${' '.repeat(width - columns(entry.name))} = ${entry.text}`;
  });
}

const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** `terraform fmt` counts what people see as one character as one column. */
function columns(text: string): number {
  return [...GRAPHEMES.segment(text)].length;
}
