import { casesOf, unitsOf } from '../languages/glob';
import type { CharacterSet, Glob, GlobPart, TextLanguage } from '../languages/glob';

/** A text as an SMT-LIB 2.6 string literal: every unit outside of printable ASCII, and the backslash, by number. */
function smtString(text: string): string {
  const units = unitsOf(text).map((character) => character.charCodeAt(0));
  const written = units.map((unit) => {
    if (unit === 0x22) return '""';
    return unit < 0x20 || unit > 0x7e || unit === 0x5c ? `\\u{${unit.toString(16)}}` : String.fromCharCode(unit);
  });
  return `"${written.join('')}"`;
}

/** A test whether the text named `x` is in a language. */
export function smtTextTest({ globs, ignoreCase }: TextLanguage): string {
  return either(globs.map((glob) => globTest(glob, ignoreCase)));
}

/** Text alone and text before anything have operations of their own, which solvers are better at than at expressions. */
function globTest(glob: Glob, ignoreCase: boolean): string {
  const [first, second, ...rest] = glob;
  if (glob.length === 0) return '(= x "")';
  if (glob.length === 1 && isAnything(first)) return 'true';
  if (typeof first === 'string' && !ignoreCase) {
    if (second === undefined) return `(= x ${smtString(first)})`;
    if (rest.length === 0 && isAnything(second)) return `(str.prefixof ${smtString(first)} x)`;
  }
  return `(str.in_re x ${concatenated(glob.flatMap((part) => partExpressions(part, ignoreCase)))})`;
}

function isAnything(part: GlobPart | undefined): boolean {
  return typeof part === 'object' && 'many' in part && 'except' in part.many && part.many.except === '';
}

function partExpressions(part: GlobPart, ignoreCase: boolean): string[] {
  if (typeof part !== 'string')
    return ['many' in part ? `(re.* ${setExpression(part.many)})` : setExpression(part.one)];
  if (!ignoreCase) return [`(str.to_re ${smtString(part)})`];
  return unitsOf(part).map((character) => union(casesOf(character).map((one) => `(str.to_re ${smtString(one)})`)));
}

function setExpression(set: CharacterSet): string {
  const characters = unitsOf('only' in set ? set.only : set.except).map((one) => `(str.to_re ${smtString(one)})`);
  if ('only' in set) return characters.length === 0 ? 're.none' : union(characters);
  return characters.length === 0 ? 're.allchar' : `(re.diff re.allchar ${union(characters)})`;
}

function concatenated(expressions: readonly string[]): string {
  return expressions.length === 1 ? (expressions[0] ?? '') : `(re.++ ${expressions.join(' ')})`;
}

function union(expressions: readonly string[]): string {
  return expressions.length === 1 ? (expressions[0] ?? '') : `(re.union ${expressions.join(' ')})`;
}

/** A disjunction. */
export function either(terms: readonly string[]): string {
  if (terms.length === 0) return 'false';
  return terms.length === 1 ? (terms[0] ?? '') : `(or ${terms.join(' ')})`;
}

/** A conjunction. */
export function all(terms: readonly string[]): string {
  if (terms.length === 0) return 'true';
  return terms.length === 1 ? (terms[0] ?? '') : `(and ${terms.join(' ')})`;
}
