import { ANY_CHARACTER, ANY_TEXT, parseGlob, type GlobPart } from './glob';
import type { RequestContext } from './request-context';

/** A policy variable: the value of a condition key stands in its place. */
interface PolicyVariable {
  /** Condition key, in lower case. */
  readonly key: string;
  /** What stands there when the key is absent; undefined for nothing, and then the text matches nothing. */
  readonly fallback: string | undefined;
}

/** A text of a policy: wildcards, text as it is, and policy variables. */
export interface PolicyText {
  /** Its parts in order. */
  readonly parts: readonly (GlobPart | { readonly variable: PolicyVariable })[];
  /** Whether it is the same for every request. */
  readonly isConstant: boolean;
}

const VARIABLE = /\$\{([^}]*)\}/g;

/** `${*}`, `${?}` and `${$}` stand for the character. */
const ESCAPES: ReadonlySet<string> = new Set(['*', '?', '$']);

/**
 * Reads a text of a policy.
 *
 * @param wildcards - Whether `*` and `?` are wildcards; `StringEquals` takes them as they are.
 * @see "IAM policy elements: Variables and tags"
 */
export function parsePolicyText(text: string, wildcards: boolean): PolicyText {
  const parts: PolicyText['parts'][number][] = [];
  const addPlain = (plain: string): void => {
    if (plain === '') return;
    parts.push(...(wildcards ? parseGlob(plain) : [{ text: plain }]));
  };
  let end = 0;
  for (const match of text.matchAll(VARIABLE)) {
    addPlain(text.slice(end, match.index));
    end = match.index + match[0].length;
    const content = match[1] ?? '';
    parts.push(ESCAPES.has(content) ? { text: content } : { variable: parseVariable(content) });
  }
  addPlain(text.slice(end));
  return { parts, isConstant: parts.every((part) => typeof part === 'string' || 'text' in part) };
}

function parseVariable(content: string): PolicyVariable {
  const withDefault = /^(.*?),\s*'(.*)'$/s.exec(content);
  if (withDefault === null) return { key: content.trim().toLowerCase(), fallback: undefined };
  return { key: (withDefault[1] ?? '').trim().toLowerCase(), fallback: withDefault[2] ?? '' };
}

/**
 * Puts the values of condition keys in place of the variables. What is put there is text: a `*` in it is no wildcard.
 *
 * @returns undefined when a key is absent and has no default, or has several values.
 */
export function substitute(text: PolicyText, context: RequestContext): readonly GlobPart[] | undefined {
  const parts: GlobPart[] = [];
  for (const part of text.parts) {
    if (part === ANY_TEXT || part === ANY_CHARACTER || 'text' in part) {
      parts.push(part);
      continue;
    }
    const values = context.values(part.variable.key);
    const value = values === undefined ? part.variable.fallback : onlyOne(values);
    if (value === undefined) return undefined;
    parts.push({ text: value });
  }
  return parts;
}

function onlyOne(values: readonly string[]): string | undefined {
  return values.length === 1 ? values[0] : undefined;
}
