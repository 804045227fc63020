import type { FindNearest } from '../../text/nearest';
import { quote } from '../../text/quote';
import { itemsOf, textOf, type JsonElement } from './json-element';
import type { ProblemList } from './problem';
import type { PolicyKind } from './statement';

/** What reading a document needs everywhere. */
export interface Reading {
  /** What kind of policy it is. */
  readonly kind: PolicyKind;
  /** Whether policy variables are substituted. */
  readonly hasVariables: boolean;
  /** Where mistakes go. */
  readonly problems: ProblemList;
  /** Finds the name that was meant. */
  readonly findNearest: FindNearest;
}

/** Returns ` did you mean "x"?` with a semicolon before it; nothing when no name is near. */
export function suggestion(nearest: string | undefined): string {
  return nearest === undefined ? '' : `; did you mean ${quote(nearest)}?`;
}

/** A text with its place. */
export interface PlacedText {
  /** The text. */
  readonly text: string;
  /** Its place. */
  readonly at: JsonElement;
}

/** Reads a text or a list of texts; what is neither is reported and left out. */
export function readTexts(element: JsonElement, reading: Reading): readonly PlacedText[] {
  const items = itemsOf(element);
  if (items.length === 0)
    reading.problems.add(element, 'empty-list', 'this list is empty, so nothing matches; write at least one value');
  return items.flatMap((at) => {
    const text = textOf(at);
    if (text !== undefined) return [{ text, at }];
    reading.problems.add(at, 'wrong-type', `this must be a text in quotes, not ${describeType(at)}`);
    return [];
  });
}

/** Names the type of a JSON value. */
export function describeType({ node }: JsonElement): string {
  if (node.type === 'null') return 'null';
  return node.type === 'array' || node.type === 'object' ? `an ${node.type}` : `a ${node.type}`;
}
