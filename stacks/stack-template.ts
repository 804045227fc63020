/** A synthesized text with holes for what differs between accounts. */
export interface StackTemplate {
  /** The text between the holes: one more than there are holes. */
  readonly literals: readonly string[];
  /** For each hole, which of the account's texts fills it. */
  readonly holes: readonly number[];
}

/** A synthesized stack and the texts of its account. */
export interface TemplateSample {
  /** What was synthesized. */
  readonly text: string;
  /** The texts of its account, in the same order for every sample. */
  readonly texts: readonly string[];
}

/**
 * Returns the template that gives the text of every sample, byte for byte; undefined when there is none.
 *
 * What two samples have in common is text of the template; where they differ, both must hold the same of their account's texts.
 * Neither the meaning of the JSON nor of a resource matters.
 */
export function findTemplate(samples: readonly TemplateSample[]): StackTemplate | undefined {
  const [first, ...others] = samples;
  if (first === undefined) return undefined;
  for (const other of others) {
    const template = compareSamples(first, other);
    if (template !== undefined && samples.every(({ text, texts }) => fillTemplate(template, texts) === text)) {
      return template;
    }
  }
  return undefined;
}

/** Returns the text a template gives for an account's texts. */
export function fillTemplate({ literals, holes }: StackTemplate, texts: readonly string[]): string {
  let text = literals[0] ?? '';
  for (let index = 0; index < holes.length; index += 1) {
    text += (texts[holes[index] ?? -1] ?? '') + (literals[index + 1] ?? '');
  }
  return text;
}

function compareSamples(left: TemplateSample, right: TemplateSample): StackTemplate | undefined {
  const lines = { left: left.text.split('\n'), right: right.text.split('\n') };
  if (lines.left.length !== lines.right.length) return undefined;
  const literals: string[] = [];
  const holes: number[] = [];
  let literal = '';
  for (const [index, line] of lines.left.entries()) {
    if (index > 0) literal += '\n';
    const parts = compareLines(
      { text: line, texts: left.texts },
      { text: lines.right[index] ?? '', texts: right.texts },
    );
    if (parts === undefined) return undefined;
    for (const part of parts) {
      if (typeof part === 'string') literal += part;
      else {
        literals.push(literal);
        holes.push(part);
        literal = '';
      }
    }
  }
  return { literals: [...literals, literal], holes };
}

/** Returns a line as text and holes, by number, in turn; undefined when the two differ in anything else. */
function compareLines(left: TemplateSample, right: TemplateSample): readonly (string | number)[] | undefined {
  const parts: (string | number)[] = [];
  let [at, beside] = [0, 0];
  for (;;) {
    const same = commonLength(left.text, at, right.text, beside);
    if (at + same === left.text.length && beside + same === right.text.length) return [...parts, left.text.slice(at)];
    const hole = holeAround(left, right, { at, beside, same });
    if (hole === undefined) return undefined;
    parts.push(left.text.slice(at, at + hole.start), hole.number);
    at += hole.start + (left.texts[hole.number]?.length ?? 0);
    beside += hole.start + (right.texts[hole.number]?.length ?? 0);
  }
}

function commonLength(left: string, at: number, right: string, beside: number): number {
  const most = Math.min(left.length - at, right.length - beside);
  let length = 0;
  while (length < most && left.charCodeAt(at + length) === right.charCodeAt(beside + length)) length += 1;
  return length;
}

interface Difference {
  readonly at: number;
  readonly beside: number;
  readonly same: number;
}

/** Returns the hole that covers the first difference: of those that do, the one that starts first, and then the longest. */
function holeAround(
  left: TemplateSample,
  right: TemplateSample,
  { at, beside, same }: Difference,
): { readonly start: number; readonly number: number } | undefined {
  const longest = Math.max(...left.texts.map((text) => text.length), ...right.texts.map((text) => text.length));
  for (let start = Math.max(0, same - longest); start <= same; start += 1) {
    let found: number | undefined;
    for (const [number, text] of left.texts.entries()) {
      const other = right.texts[number] ?? '';
      const covers = start + Math.max(text.length, other.length) > same;
      if (!covers || !left.text.startsWith(text, at + start) || !right.text.startsWith(other, beside + start)) continue;
      if (found === undefined || text.length > (left.texts[found]?.length ?? 0)) found = number;
    }
    if (found !== undefined) return { start, number: found };
  }
  return undefined;
}
