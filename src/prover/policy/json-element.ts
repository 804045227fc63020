import { createScanner, parseTree, printParseErrorCode, SyntaxKind, type Node, type ParseError } from 'jsonc-parser';
import { jsonMistake } from '../../text/json-mistakes';
import { quote } from '../../text/quote';
import type { ProblemList } from './problem';

/** A JSON value with its place. */
export interface JsonElement {
  /** Offset in the text. */
  readonly offset: number;
  /** Where in the document, such as `Statement[0].Action`. */
  readonly path: string;
  /** The value's node. */
  readonly node: Node;
}

/** A member of a JSON object. */
export interface JsonMember {
  /** Its name. */
  readonly name: string;
  /** Place of the name. */
  readonly nameAt: JsonElement;
  /** Its value. */
  readonly value: JsonElement;
}

/** No policy is nested deeper; text that is would only exhaust the parser. */
const MAX_DEPTH = 64;

/** Parses JSON; undefined, with the first problem added, when it is none. */
export function parseJsonElement(text: string, problems: ProblemList): JsonElement | undefined {
  const depthOffset = tooDeep(text);
  if (depthOffset !== undefined) {
    problems.add({ offset: depthOffset, path: '' }, 'json', `no policy is nested more than ${String(MAX_DEPTH)} deep`);
    return undefined;
  }
  const errors: ParseError[] = [];
  const node = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [error] = errors;
  // What follows the first error is mostly its consequence.
  if (error !== undefined || node === undefined) {
    const what = jsonMistake(text, error && printParseErrorCode(error.error));
    const offset = text.trim() === '' ? 0 : (error?.offset ?? 0);
    problems.add({ offset, path: '' }, 'json', `this is not JSON: ${what}`);
    return undefined;
  }
  return { offset: node.offset, path: '', node };
}

function tooDeep(text: string): number | undefined {
  const scanner = createScanner(text, true);
  let depth = 0;
  for (let token = scanner.scan(); token !== SyntaxKind.EOF; token = scanner.scan()) {
    if (token === SyntaxKind.OpenBraceToken || token === SyntaxKind.OpenBracketToken) depth += 1;
    if (token === SyntaxKind.CloseBraceToken || token === SyntaxKind.CloseBracketToken) depth -= 1;
    if (depth > MAX_DEPTH) return scanner.getTokenOffset();
  }
  return undefined;
}

/** Lists the members of an object and reports names that stand there twice: JSON readers keep the last one and lose the others. */
export function membersOf(element: JsonElement, problems: ProblemList): readonly JsonMember[] {
  const members: JsonMember[] = [];
  const names = new Set<string>();
  if (element.node.type !== 'object') return members;
  for (const property of element.node.children ?? []) {
    const [nameNode, valueNode] = property.children ?? [];
    if (nameNode === undefined || valueNode === undefined) continue;
    const name = String(nameNode.value);
    const path = memberPath(element.path, name);
    const nameAt = { offset: nameNode.offset, path, node: nameNode };
    if (names.has(name)) {
      problems.add(nameAt, 'duplicate-key', `there are two ${quote(name)} here, and only one counts; make them one`);
      continue;
    }
    names.add(name);
    members.push({ name, nameAt, value: { offset: valueNode.offset, path, node: valueNode } });
  }
  return members;
}

function memberPath(path: string, name: string): string {
  if (!/^[A-Za-z]+$/.test(name)) return `${path}[${quote(name)}]`;
  return path === '' ? name : `${path}.${name}`;
}

/** Returns the items of a list; the value itself when it is no list. */
export function itemsOf(element: JsonElement): readonly JsonElement[] {
  if (element.node.type !== 'array') return [element];
  return (element.node.children ?? []).map((node, index) => ({
    offset: node.offset,
    path: `${element.path}[${String(index)}]`,
    node,
  }));
}

/** Returns the text of a string; undefined for any other value. */
export function textOf({ node }: JsonElement): string | undefined {
  return node.type === 'string' ? String(node.value) : undefined;
}
