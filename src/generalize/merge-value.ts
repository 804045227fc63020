import { call, conditional, literal, type Expression, type ObjectEntry } from '../terraform/hcl/expression';
import { bestSplit, byCase } from './condition';
import type { Sample } from './dimension';
import { mergeLists } from './merge-list';
import type { Merging, Place } from './merging';
import { nodeKey, unionInOrder, type Node, type ObjectNode } from './node';
import { textExpression } from './placeholder';

/** Returns the expression that has the value of each sample at its point. */
export function mergeValues(merging: Merging, samples: readonly Sample<Node>[], place: Place): Expression {
  const nodes = samples.map(({ value }) => value);
  if (nodes.some((node) => node.kind === 'list' || repeats(merging, node, place)) && nodes.every(isListOrScalar)) {
    return mergeLists(merging, samples, place, mergeValues);
  }
  const groups = groupByValue(samples);
  const [first] = nodes;
  if (groups.size === 1 && first?.kind === 'scalar') return scalarExpression(merging, first.value, place);
  if (nodes.every((node) => node.kind === 'object')) {
    return mergeObjects(merging, samples as readonly Sample<ObjectNode>[], place);
  }
  const inner = samples.flatMap(({ point, value }) => (value.kind === 'json' ? [{ point, value: value.node }] : []));
  if (inner.length === samples.length)
    return call('jsonencode', mergeValues(merging, inner, { ...place, inPolicy: true }));
  return mergeDifferent(merging, [...groups.values()], place);
}

function groupByValue(samples: readonly Sample<Node>[]): ReadonlyMap<string, readonly Sample<Node>[]> {
  const groups = new Map<string, Sample<Node>[]>();
  for (const sample of samples) {
    const key = nodeKey(sample.value);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [sample]);
    else group.push(sample);
  }
  return groups;
}

/** A scalar that takes an element of a list stands for a list of one. */
function repeats({ placeholders }: Merging, node: Node, { scope }: Place): boolean {
  if (node.kind !== 'scalar' || typeof node.value !== 'string') return false;
  return placeholders.lists(node.value).some(({ id }) => !scope.has(id));
}

function isListOrScalar(node: Node): boolean {
  return node.kind === 'list' || node.kind === 'scalar';
}

function scalarExpression(merging: Merging, value: string | number | boolean | null, place: Place): Expression {
  return typeof value === 'string' ? textExpression(value, merging.placeholders, place.scope) : literal(value);
}

/** Values that have nothing in common: one or the other, by what tells their points apart. */
function mergeDifferent(merging: Merging, groups: readonly (readonly Sample<Node>[])[], place: Place): Expression {
  const [one, other, ...more] = groups;
  if (one === undefined || other === undefined) throw new Error('there is no sample to put together');
  if (more.length === 0) {
    const condition = merging.condition(one, other);
    return conditional(condition, mergeValues(merging, one, place), mergeValues(merging, other, place));
  }
  const points = groups.map((samples) => samples.map(({ point }) => point));
  const { dimension, number } = bestSplit(merging.dimensions, points);
  const samples = groups.flat();
  return byCase(dimension, (at) => {
    const here = samples.filter(({ point }) => point[number] === at);
    return here.length === 0 ? literal(null) : mergeValues(merging, here, place);
  });
}

/** Names that are always there in one object, the others added where their condition holds. */
function mergeObjects(merging: Merging, samples: readonly Sample<ObjectNode>[], place: Place): Expression {
  const names = unionInOrder(samples.map(({ value }) => [...value.entries.keys()]));
  const always: ObjectEntry[] = [];
  const sometimes = new Map<string, { readonly condition: Expression; readonly entries: ObjectEntry[] }>();
  for (const name of names) {
    const inside = samples.flatMap(({ point, value }) => {
      const entry = value.entries.get(name);
      return entry === undefined ? [] : [{ point, value: entry }];
    });
    const value = mergeValues(merging, inside, { ...place, path: [...place.path, name] });
    if (inside.length === samples.length) {
      always.push([name, value]);
      continue;
    }
    const condition = merging.condition(
      inside,
      samples.filter((sample) => !sample.value.entries.has(name)),
    );
    const key = JSON.stringify(condition);
    const group = sometimes.get(key) ?? { condition, entries: [] };
    group.entries.push([name, value]);
    sometimes.set(key, group);
  }
  const base: Expression = { kind: 'object', entries: always };
  if (sometimes.size === 0) return base;
  // merge() passes over null, and a conditional takes null beside any object.
  const additions = [...sometimes.values()].map(({ condition, entries }) =>
    conditional(condition, { kind: 'object', entries }, literal(null)),
  );
  return call('merge', ...(always.length === 0 ? [] : [base]), ...additions);
}
