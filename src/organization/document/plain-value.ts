import { isAlias, isMap, isNode, isScalar, isSeq } from 'yaml';
import type { Alias, Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import type { Finding, Path } from '../finding';
import { quote } from '../../text/quote';
import { textFindings } from './text-rules';

/** The most values that aliases may add by repeating what their anchors hold. */
const MAX_ALIASED_VALUES = 100_000;

/** The deepest value, aliases followed. */
const MAX_HEIGHT = 64;

const RESERVED_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Where a node stands. */
interface Place {
  readonly path: Path;
  readonly node: Node | null;
}

/** A value, and how large it would be with every alias written out. */
interface Converted {
  readonly value: unknown;
  readonly size: number;
  readonly height: number;
}

const NOTHING: Converted = { value: null, size: 1, height: 1 };

function nodeOf(value: unknown): Node | null {
  return isNode(value) ? value : null;
}

/** Turns YAML nodes into plain values. An aliased value is shared, not copied. */
export class PlainValueReader {
  /** What was refused on the way. */
  readonly findings: Finding[] = [];
  /** The node each alias stands for. */
  readonly aliased = new Map<Alias, Node>();
  readonly #anchors = new Map<string, Node>();
  readonly #converted = new Map<Node, Converted>();
  readonly #open = new Set<Node>();
  #aliasedValues = 0;

  /** Returns the value of the whole document. */
  read(contents: Node | null): unknown {
    return this.#node(contents, []).value;
  }

  #report(at: Place, { code, problem, remedy }: Pick<Finding, 'code' | 'problem' | 'remedy'>): void {
    const offset = at.node?.range?.[0];
    const place = offset === undefined ? {} : { offset };
    this.findings.push({ severity: 'error', code, path: at.path, ...place, problem, remedy });
  }

  #node(node: Node | null, path: Path): Converted {
    if (node === null) return NOTHING;
    if (isAlias(node)) return this.#alias(node, path);
    if (isScalar(node)) return this.#scalar(node, path);
    this.#open.add(node);
    const converted = this.#collection(node, path);
    this.#open.delete(node);
    return converted;
  }

  #collection(node: Node, path: Path): Converted {
    const anchor = isMap(node) || isSeq(node) ? node.anchor : undefined;
    if (anchor !== undefined) this.#anchors.set(anchor, node);
    const converted = isMap(node) ? this.#map(node, path) : isSeq(node) ? this.#sequence(node, path) : NOTHING;
    if (anchor !== undefined) this.#converted.set(node, converted);
    return converted;
  }

  #scalar(node: Scalar, path: Path): Converted {
    const { value } = node;
    if (typeof value === 'string') {
      for (const found of textFindings(value)) this.#report({ path, node }, found);
    }
    const converted = { value, size: 1, height: 1 };
    if (node.anchor !== undefined) {
      this.#anchors.set(node.anchor, node);
      this.#converted.set(node, converted);
    }
    return converted;
  }

  #alias(node: Alias, path: Path): Converted {
    const target = this.#anchors.get(node.source);
    if (target === undefined) {
      this.#refuseAlias(node, path, `there is no anchor ${quote(`&${node.source}`)} before this alias`);
      return NOTHING;
    }
    const converted = this.#converted.get(target);
    if (converted === undefined || this.#open.has(target)) {
      this.#refuseAlias(node, path, `the anchor ${quote(`&${node.source}`)} contains itself`);
      return NOTHING;
    }
    this.aliased.set(node, target);
    const allowed = this.#aliasedValues <= MAX_ALIASED_VALUES;
    this.#aliasedValues += converted.size;
    if (this.#aliasedValues <= MAX_ALIASED_VALUES && converted.height < MAX_HEIGHT) return converted;
    if (converted.height >= MAX_HEIGHT) {
      this.#refuseAlias(node, path, 'aliases nest the value too deeply');
    } else if (allowed) {
      this.#refuseAlias(node, path, 'aliases multiply to more than 100,000 values');
    }
    return NOTHING;
  }

  #refuseAlias(node: Alias, path: Path, problem: string): void {
    this.#report({ path, node }, { code: 'yaml-alias', problem, remedy: 'write the value out' });
  }

  #sequence(node: YAMLSeq, path: Path): Converted {
    const items = node.items.map((item, index) => this.#node(nodeOf(item), [...path, index]));
    return {
      value: items.map((item) => item.value),
      size: items.reduce((sum, item) => sum + item.size, 1),
      height: items.reduce((height, item) => Math.max(height, item.height), 0) + 1,
    };
  }

  #map(node: YAMLMap, path: Path): Converted {
    const value: Record<string, unknown> = {};
    const keys = new Set<string>();
    let size = 1;
    let height = 0;
    for (const pair of node.items) {
      const key = this.#key(pair, path, keys, node);
      const item = this.#node(nodeOf(pair.value), key === undefined ? path : [...path, key]);
      size += item.size;
      height = Math.max(height, item.height);
      if (key !== undefined) value[key] = item.value;
    }
    return { value, size, height: height + 1 };
  }

  /** Returns the key of a pair, or undefined when it is refused. */
  #key(pair: Pair, path: Path, seen: Set<string>, map: YAMLMap): string | undefined {
    const node = nodeOf(pair.key);
    const key: unknown = isScalar(node) ? node.value : undefined;
    if (typeof key !== 'string') {
      const remedy = 'write every key as text, numbers and "true" in quotes';
      this.#report({ path, node: node ?? map }, { code: 'key-type', problem: 'a key here is not text', remedy });
      return undefined;
    }
    const place = { path: [...path, key], node };
    for (const { code, problem, remedy } of textFindings(key)) {
      this.#report(place, { code, problem: `in the key, ${problem}`, remedy });
    }
    if (RESERVED_KEYS.has(key)) {
      const problem = `${quote(key)} is not a key of any section`;
      this.#report(place, { code: 'reserved-key', problem, remedy: 'remove it' });
      return undefined;
    }
    if (seen.has(key)) {
      const problem = `the key ${quote(key)} is given twice in this map`;
      this.#report(place, { code: 'duplicate-key', problem, remedy: 'keep one of the two' });
      return undefined;
    }
    seen.add(key);
    return key;
  }
}
