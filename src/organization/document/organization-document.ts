import { isAlias, isMap, isNode, isScalar, isSeq } from 'yaml';
import type { Alias, Node } from 'yaml';
import { isContainer } from '../container';
import type { Finding, Path } from '../finding';
import { LineStarts } from './line-starts';
import type { Position } from './line-starts';
import { PlainValueReader } from './plain-value';
import { takePlainAccounts } from './plain-accounts';
import { exceedsSize, parseYamlText } from './yaml-text';

/** An organization file read as YAML: plain values, and where each of them stands. */
export interface OrganizationDocument {
  /** The plain value; undefined when the text could not be read. */
  readonly value: unknown;
  /** What was refused while reading. */
  readonly findings: readonly Finding[];
  /** Returns where a finding points to. */
  locate(finding: Finding): Position;
  /** Returns the text a scalar has in the file, before YAML read it as a number or the like. */
  sourceAt(path: Path): string | undefined;
}

/** What a path leads to, as far as it leads. */
interface Place {
  readonly node: Node | null;
  readonly key: Node | null;
  readonly complete: boolean;
}

function nodeOf(value: unknown): Node | null {
  return isNode(value) ? value : null;
}

function follow(node: Node | null, aliased: ReadonlyMap<Alias, Node>): Node | null {
  return isAlias(node) ? (aliased.get(node) ?? node) : node;
}

function step(
  node: Node | null,
  key: string | number,
): { readonly value: Node | null; readonly key: Node | null } | undefined {
  if (isSeq(node) && typeof key === 'number') {
    return key in node.items ? { value: nodeOf(node.items[key]), key: null } : undefined;
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key);
  return pair === undefined ? undefined : { value: nodeOf(pair.value), key: nodeOf(pair.key) };
}

function placeOf(contents: Node | null, path: Path, aliased: ReadonlyMap<Alias, Node>): Place {
  let place: Place = { node: contents, key: null, complete: true };
  for (const key of path) {
    const next = step(follow(place.node, aliased), key);
    if (next === undefined) return { ...place, complete: false };
    place = { node: next.value, key: next.key, complete: true };
  }
  return place;
}

function offsetOf(place: Place, finding: Finding): number {
  const preferKey = place.complete && finding.atKey === true;
  const [first, second] = preferKey ? [place.key, place.node] : [place.node, place.key];
  return first?.range?.[0] ?? second?.range?.[0] ?? 0;
}

/**
 * Reads the text of an organization file. Where its account list is plain, YAML reads only the rest of it, until somebody
 * asks where something stands.
 */
export function readDocument(text: string): OrganizationDocument {
  return readWithPlainAccounts(text) ?? readWholeDocument(text);
}

function readWithPlainAccounts(text: string): OrganizationDocument | undefined {
  const plain = exceedsSize(text) ? undefined : takePlainAccounts(text);
  if (plain === undefined) return undefined;
  const { document, findings } = parseYamlText(plain.rest);
  if (document === undefined || findings.length > 0 || !plain.standsIn(document)) return undefined;
  const reader = new PlainValueReader();
  const value = reader.read(document.contents);
  if (reader.findings.length > 0 || !isContainer(value)) return undefined;
  let whole: OrganizationDocument | undefined;
  const readWhole = (): OrganizationDocument => (whole ??= readWholeDocument(text));
  return {
    value: { ...value, accounts: plain.accounts },
    findings: [],
    locate: (finding) => readWhole().locate(finding),
    sourceAt: (path) => readWhole().sourceAt(path),
  };
}

/** Reads the text of an organization file as YAML from the first character to the last. */
export function readWholeDocument(text: string): OrganizationDocument {
  const { document, findings } = parseYamlText(text);
  const reader = new PlainValueReader();
  const contents: Node | null = document?.contents ?? null;
  const value = document === undefined ? undefined : reader.read(contents);
  let lines: LineStarts | undefined;
  return {
    value,
    findings: [...findings, ...reader.findings],
    locate: (finding) => {
      const offset = finding.offset ?? offsetOf(placeOf(contents, finding.path, reader.aliased), finding);
      lines ??= new LineStarts(text);
      return lines.positionOf(offset);
    },
    sourceAt: (path) => {
      const place = placeOf(contents, path, reader.aliased);
      const node = follow(place.node, reader.aliased);
      return place.complete && isScalar(node) ? node.source : undefined;
    },
  };
}
