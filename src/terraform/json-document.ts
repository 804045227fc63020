import { findNodeAtLocation, getNodePath, parse, parseTree, printParseErrorCode, type Node } from 'jsonc-parser';
import { jsonMistake } from '../text/json-mistakes';
import { memberCounts, tooDeepAt } from './json-shape';

/** A place in a text, both counted from 1. */
interface TextPlace {
  /** Line. */
  readonly line: number;
  /** Column in UTF-16 units. */
  readonly column: number;
}

/** Steps from the top of a JSON value to a part of it. */
type JsonPath = readonly (string | number)[];

/** A member name that an object has twice: readers of JSON keep the last one and lose the others. */
export interface DuplicateKey extends TextPlace {
  /** Path of the object. */
  readonly path: JsonPath;
  /** The name. */
  readonly key: string;
  /** Line where the name stands for the first time. */
  readonly firstLine: number;
}

/** A JSON text that was read. */
interface JsonDocument {
  /** Its value; of members with the same name the last. */
  readonly value: unknown;
  /** Member names that an object has twice, by position; the first 20. */
  readonly duplicateKeys: readonly DuplicateKey[];
  /** Returns where a value stands, or the nearest value around it that exists. Reads the text again: for messages. */
  readonly place: (this: void, path: JsonPath) => TextPlace;
}

/** Why a text is not JSON, and where. */
interface JsonMistake extends TextPlace {
  /** What is wrong, such as `a comma is missing`. */
  readonly message: string;
}

/** Result of {@link readJson}. */
export type JsonReading =
  | {
      /** The text is JSON. */
      readonly ok: true;
      /** What it says. */
      readonly document: JsonDocument;
    }
  | {
      /** The text is not JSON. */
      readonly ok: false;
      /** The first mistake. */
      readonly mistake: JsonMistake;
    };

/** Deeper values are refused: no policy and no plan comes near, and readers of JSON recurse. */
const MAX_DEPTH = 200;

/** A file with more is broken as a whole; the first ones say so. */
const MAX_DUPLICATES = 20;

/** Reads a JSON text. Takes time in proportion to its length; positions are only worked out where there is something to say. */
export function readJson(text: string): JsonReading {
  const tooDeep = tooDeepAt(text, MAX_DEPTH);
  if (tooDeep !== undefined) {
    const message = `values are nested more than ${String(MAX_DEPTH)} deep`;
    return { ok: false, mistake: { message, ...placeOf(text, tooDeep) } };
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, mistake: firstMistake(text) };
  }
  const counts = memberCounts(text, value);
  const duplicateKeys = counts.written === counts.kept ? [] : findDuplicateKeys(text);
  const place = (path: JsonPath): TextPlace => placeOfPath(text, path);
  return { ok: true, document: { value, duplicateKeys, place } };
}

function firstMistake(text: string): JsonMistake {
  const errors: { error: number; offset: number; length: number }[] = [];
  parse(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [first] = errors;
  const message = jsonMistake(text, first && printParseErrorCode(first.error));
  return { message, ...placeOf(text, text.trim() === '' ? 0 : (first?.offset ?? 0)) };
}

interface DuplicateOffsets {
  readonly object: Node;
  readonly key: string;
  readonly first: number;
  readonly again: number;
}

function findDuplicateKeys(text: string): DuplicateKey[] {
  const found: DuplicateOffsets[] = [];
  const visit = (node: Node): void => {
    if (node.type === 'object') found.push(...duplicatesOf(node));
    for (const child of node.children ?? []) visit(child);
  };
  const root = parseTree(text);
  if (root !== undefined) visit(root);
  return found
    .sort((left, right) => left.again - right.again)
    .slice(0, MAX_DUPLICATES)
    .map(({ object, key, first, again }) => ({
      path: getNodePath(object),
      key,
      firstLine: placeOf(text, first).line,
      ...placeOf(text, again),
    }));
}

function duplicatesOf(object: Node): DuplicateOffsets[] {
  const offsets = new Map<string, number>();
  return (object.children ?? []).flatMap((property) => {
    const [name] = property.children ?? [];
    if (name === undefined) return [];
    const key = String(name.value);
    const first = offsets.get(key);
    if (first === undefined) offsets.set(key, name.offset);
    return first === undefined ? [] : [{ object, key, first, again: name.offset }];
  });
}

function placeOfPath(text: string, path: JsonPath): TextPlace {
  const root = parseTree(text);
  if (root === undefined) return { line: 1, column: 1 };
  for (let length = path.length; length >= 0; length -= 1) {
    const node = findNodeAtLocation(root, path.slice(0, length));
    if (node !== undefined) return placeOf(text, node.offset);
  }
  return { line: 1, column: 1 };
}

function placeOf(text: string, offset: number): TextPlace {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return { line, column: offset - (offset === 0 ? 0 : lineStart) + 1 };
}
