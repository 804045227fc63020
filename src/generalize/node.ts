/** A value that was found in a sample, with placeholders in its texts. */
export type Node =
  | { readonly kind: 'scalar'; readonly value: string | number | boolean | null }
  | {
      readonly kind: 'list';
      readonly items: readonly Node[];
      /** Whether the order follows from the values, so that other values stand in another one. */
      readonly isSorted: boolean;
    }
  | { readonly kind: 'object'; readonly entries: ReadonlyMap<string, Node> }
  /** Text that is JSON: a policy. */
  | { readonly kind: 'json'; readonly node: Node };

/** A list. */
type ListNode = Extract<Node, { readonly kind: 'list' }>;

/** An object. */
export type ObjectNode = Extract<Node, { readonly kind: 'object' }>;

/** Returns text that is the same for equal values only. */
export function nodeKey(node: Node): string {
  switch (node.kind) {
    case 'scalar':
      return JSON.stringify(node.value);
    case 'list':
      return `[${node.items.map(nodeKey).join(',')}]`;
    case 'object':
      return `{${[...node.entries].map(([name, value]) => `${JSON.stringify(name)}:${nodeKey(value)}`).join(',')}}`;
    case 'json':
      return `json(${nodeKey(node.node)})`;
  }
}

/**
 * Puts two samples of one point together whose stand-ins sort in opposite orders: a list whose order differs is sorted by its
 * values.
 *
 * @throws Error when they differ in anything else: what made them does not treat all values alike.
 */
export function reconcile(left: Node, right: Node): Node {
  if (left.kind === 'list' && right.kind === 'list') return reconcileLists(left, right);
  if (left.kind === 'json' && right.kind === 'json') return { kind: 'json', node: reconcile(left.node, right.node) };
  if (left.kind === 'object' && right.kind === 'object' && left.entries.size === right.entries.size) {
    const entries = [...left.entries].map(([name, value]): [string, Node] => {
      const other = right.entries.get(name);
      if (other === undefined) throw new Error(`"${name}" is there for some values only`);
      return [name, reconcile(value, other)];
    });
    return { kind: 'object', entries: new Map(entries) };
  }
  if (nodeKey(left) !== nodeKey(right)) {
    throw new Error(`${nodeKey(left)} and ${nodeKey(right)} differ in more than their values`);
  }
  return left;
}

function reconcileLists(left: ListNode, right: ListNode): Node {
  const [keys, others] = [left.items.map(nodeKey), right.items.map(nodeKey)];
  if (keys.length > 1 && keys.join() !== others.join() && [...keys].sort().join() === [...others].sort().join()) {
    return { ...left, isSorted: true };
  }
  if (left.items.length !== right.items.length) throw new Error(`${keys.join()} and ${others.join()} differ`);
  const items = left.items.map((item, index) => reconcile(item, right.items[index] ?? item));
  return { kind: 'list', items, isSorted: left.isSorted };
}

/**
 * Returns the items of samples in an order that keeps that of each. Where samples contradict each other, the item that was met
 * first comes first.
 */
export function unionInOrder(orders: readonly (readonly string[])[]): readonly string[] {
  const before = new Map<string, Set<string>>();
  for (const order of orders) {
    order.forEach((key, index) => {
      const known = before.get(key) ?? new Set<string>();
      const previous = order[index - 1];
      if (previous !== undefined) known.add(previous);
      before.set(key, known);
    });
  }
  const union: string[] = [];
  const left = new Set(before.keys());
  while (left.size > 0) {
    const isFree = (key: string): boolean => [...(before.get(key) ?? [])].every((each) => !left.has(each));
    const next = [...left].find(isFree) ?? [...left][0] ?? '';
    union.push(next);
    left.delete(next);
  }
  return union;
}

/** Returns a node as plain JSON. */
export function plainValue(node: Node): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'list':
      return node.items.map(plainValue);
    case 'object':
      return Object.fromEntries([...node.entries].map(([name, value]) => [name, plainValue(value)]));
    case 'json':
      return JSON.stringify(plainValue(node.node));
  }
}
