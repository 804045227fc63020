import { ANY, normalized } from './glob';
import type { CharacterSet, Glob, GlobPart } from './glob';

/** How a value of a policy is read: with wildcards, without, or component by component. */
export type PatternSyntax = 'like' | 'equals' | 'arn';

/** Values of policy variables by name in lower case; null for a variable whose key is absent. */
export type Bindings = ReadonlyMap<string, string | null>;

/** What a value of a policy matches. */
export type PatternReading =
  | {
      /** Exactly the texts of this glob. */
      readonly kind: 'exact';
      /** The glob. */
      readonly glob: Glob;
    }
  | {
      /** Some of the texts of this glob, depending on variables or on what AWS does not document. */
      readonly kind: 'within';
      /** The glob. */
      readonly glob: Glob;
      /** Variables without a value, in lower case; none when only AWS knows. */
      readonly variables: readonly string[];
    }
  | {
      /** No text: a variable's key is absent. */
      readonly kind: 'nothing';
    };

const VARIABLE = /\$\{([^}]*)\}/g;
const CHARACTER_NAMES = new Set(['*', '?', '$']);
const DEFAULT_TEXT = /^\s*([^,]*?)\s*,\s*'(.*)'\s*$/s;
const NO_COLON: CharacterSet = { except: ':' };

/**
 * Reads a value of a policy. `ArnLike` has six components, and a wildcard in the first five matches no colon; what fewer than
 * six match is not documented.
 */
export function readPattern(value: string, syntax: PatternSyntax, bindings: Bindings): PatternReading {
  const bound = bind(value, bindings);
  if (bound === undefined) return { kind: 'nothing' };
  const variables = openVariables(bound);
  if (variables.length > 0) {
    return { kind: 'within', glob: read(bound, syntax === 'equals' ? undefined : ANY), variables };
  }
  if (syntax !== 'arn') return { kind: 'exact', glob: read(bound, syntax === 'like' ? ANY : undefined) };
  if (/^\*+$/.test(bound)) return { kind: 'exact', glob: read(bound, ANY) };
  const components = bound.split(':');
  if (components.length < 6) return { kind: 'within', glob: [{ many: ANY }], variables };
  const head = components.slice(0, 5).flatMap((component) => [...read(component, NO_COLON), ':']);
  return { kind: 'exact', glob: normalized([...head, ...read(components.slice(5).join(':'), ANY)]) };
}

/** Reads text in which `*` and `?` are wildcards and nothing else has a meaning, as in `Action`. */
export function wildcardGlob(text: string): Glob {
  return normalized(readText(text, ANY));
}

/** Puts values in place of variables, as text without wildcards; undefined when the key of one is absent. */
function bind(value: string, bindings: Bindings): string | undefined {
  let missing = false;
  const bound = value.replaceAll(VARIABLE, (whole, inner: string) => {
    if (CHARACTER_NAMES.has(inner)) return whole;
    const { name, fallback } = variableOf(inner);
    const found = bindings.get(name);
    if (found === undefined) return whole;
    const text = found ?? fallback;
    if (text === undefined) missing = true;
    return (text ?? '').replaceAll(/[*?$]/g, (character) => `\${${character}}`);
  });
  return missing ? undefined : bound;
}

function variableOf(inner: string): { name: string; fallback: string | undefined } {
  const [, key, fallback] = DEFAULT_TEXT.exec(inner) ?? [];
  return { name: (key ?? inner).toLowerCase(), fallback };
}

function openVariables(value: string): string[] {
  return [...value.matchAll(VARIABLE)]
    .map(([, inner = '']) => inner)
    .filter((inner) => !CHARACTER_NAMES.has(inner))
    .map((inner) => variableOf(inner).name);
}

/** Reads text with wildcards over a set of characters, or none; a variable stands for any text. */
function read(value: string, wildcards: CharacterSet | undefined): Glob {
  const parts: GlobPart[] = [];
  let end = 0;
  for (const found of value.matchAll(VARIABLE)) {
    const [whole, inner = ''] = found;
    parts.push(...readText(value.slice(end, found.index), wildcards));
    parts.push(CHARACTER_NAMES.has(inner) ? inner : { many: ANY });
    end = found.index + whole.length;
  }
  return normalized([...parts, ...readText(value.slice(end), wildcards)]);
}

function readText(text: string, wildcards: CharacterSet | undefined): GlobPart[] {
  if (wildcards === undefined) return [text];
  return text
    .split(/([*?])/)
    .map((part) => (part === '*' ? { many: wildcards } : part === '?' ? { one: wildcards } : part));
}
