/** A part of a Terraform template: text as it will be, or an expression between `${` and `}`. */
export type TemplatePart = { readonly literal: string } | { readonly expression: string };

/** One step of a {@link Traversal} after its root: a name, an index, or a key in brackets. */
export type TraversalStep =
  | string
  | number
  | {
      /** The key. */
      readonly key: string;
    };

/** An expression that only walks to a value, such as `aws_iam_role.reader.arn` or `module.a["b"].id`. */
export type Traversal = readonly [string, ...TraversalStep[]];

/** Whether Terraform would read more than plain text in a string. */
export function isTemplate(text: string): boolean {
  return text.includes('${') || text.includes('%{');
}

/**
 * Splits a template, `$${` and `%%{` unescaped. Undefined when it has a directive (`%{if …}`) or an expression without
 * an end.
 *
 * @see "Strings and Templates" in Terraform's documentation
 */
export function templateParts(text: string): readonly TemplatePart[] | undefined {
  const parts: TemplatePart[] = [];
  let literal = '';
  let at = 0;
  while (at < text.length) {
    const next = text.slice(at).search(/[$%]\{/);
    if (next === -1) break;
    const sigil = text[at + next];
    if (text[at + next - 1] === sigil && next > 0) {
      literal += `${text.slice(at, at + next - 1)}${sigil ?? ''}{`;
      at += next + 2;
      continue;
    }
    if (sigil === '%') return undefined;
    const start = at + next + 2;
    const end = expressionEnd(text, start);
    if (end === undefined) return undefined;
    literal += text.slice(at, at + next);
    if (literal !== '') parts.push({ literal });
    parts.push({ expression: text.slice(start, end).trim() });
    literal = '';
    at = end + 1;
  }
  literal += text.slice(at);
  if (literal !== '') parts.push({ literal });
  return parts;
}

/** Index of the brace that ends an expression; braces within its strings and their templates do not count. */
function expressionEnd(text: string, start: number): number | undefined {
  // The innermost entry says what the reader is in: `{` code, `"` a string.
  const open: ('{' | '"')[] = ['{'];
  let at = start;
  while (at < text.length) {
    at += open.at(-1) === '"' ? stepInString(text, at, open) : stepInCode(text, at, open);
    if (open.length === 0) return at - 1;
  }
  return undefined;
}

/** Reads on within a string; returns how far. */
function stepInString(text: string, at: number, open: ('{' | '"')[]): number {
  const character = text[at];
  if (character === '\\') return 2;
  if (character === '"') open.pop();
  if (character !== '$' || text[at + 1] !== '{') return 1;
  // `$${` within a string is text.
  if (text[at - 1] !== '$') open.push('{');
  return 2;
}

/** Reads on within code; returns how far. */
function stepInCode(text: string, at: number, open: ('{' | '"')[]): number {
  const character = text[at];
  if (character === '"' || character === '{') open.push(character);
  if (character === '}') open.pop();
  return 1;
}

const STEP = /\.([\p{ID_Start}_][\p{ID_Continue}-]*)|\.(\d+)|\[(\d+)\]|\["((?:[^"\\$%]|\\.)*)"\]/uy;

/** Reads an expression as a traversal; undefined for anything with a call, an operator, a splat or a computed index. */
export function parseTraversal(expression: string): Traversal | undefined {
  const root = /^[\p{ID_Start}_][\p{ID_Continue}-]*/u.exec(expression)?.[0];
  if (root === undefined) return undefined;
  const steps: TraversalStep[] = [];
  STEP.lastIndex = root.length;
  while (STEP.lastIndex < expression.length) {
    const match = STEP.exec(expression);
    if (match === null) return undefined;
    const [, name, legacyIndex, index, key] = match;
    const number = legacyIndex ?? index;
    steps.push(number === undefined ? (name ?? { key: unquoted(key ?? '') }) : Number(number));
  }
  return [root, ...steps];
}

function unquoted(text: string): string {
  return text.replace(/\\(.)/g, '$1');
}
