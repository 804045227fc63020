import {
  binary,
  call,
  conditional,
  isLiteral,
  list,
  literal,
  reference,
  type Expression,
} from '../terraform/hcl/expression';
import type { Sample } from './dimension';
import type { Merging, Place } from './merging';
import { nodeKey, unionInOrder, type Node } from './node';
import { listExpression, type ElementList } from './placeholder';

/** Puts other values together; passed along, since values hold lists and lists hold values. */
export type MergeValues = (merging: Merging, samples: readonly Sample<Node>[], place: Place) => Expression;

/** A part of a list: one item, or one for each element of something. */
interface Piece {
  /** The condition under which it is there. */
  readonly condition: Expression;
  /** The item; for a repeated one that of one element. */
  readonly item: Expression;
  /** What it is repeated for. */
  readonly repeated?: { readonly list: ElementList; readonly source: Expression };
}

/**
 * Returns the expression of a list whose samples are lists, or, in a policy, single values in place of lists of one.
 *
 * @param mergeValues - Puts the items together.
 */
export function mergeLists(
  merging: Merging,
  samples: readonly Sample<Node>[],
  place: Place,
  mergeValues: MergeValues,
): Expression {
  const pieces = piecesOf(merging, samples, place, mergeValues);
  const isStatements = samples.some(({ value }) => itemsOf(value).some(({ kind }) => kind === 'object'));
  if (isStatements) return statementList(pieces);
  const isSorted = samples.some(({ value }) => value.kind === 'list' && value.isSorted);
  const collapses = place.inPolicy && (isSorted || samples.some(({ value }) => value.kind === 'scalar'));
  if (!collapses) return isStatic(pieces) ? fixed(pieces) : withoutRepetition(pieces, valueList(pieces));
  if (isStatic(pieces)) return pieces.length === 1 ? (pieces[0]?.item ?? list([])) : fixed(pieces);
  return merging.oneOrMany(sortedList(pieces), place);
}

function itemsOf(node: Node): readonly Node[] {
  return node.kind === 'list' ? node.items : [node];
}

function piecesOf(
  merging: Merging,
  samples: readonly Sample<Node>[],
  place: Place,
  mergeValues: MergeValues,
): readonly Piece[] {
  const listed = samples.map(({ point, value }) => ({
    point,
    items: new Map(itemsOf(value).map((item) => [itemKey(item), item])),
  }));
  return unionInOrder(listed.map(({ items }) => [...items.keys()])).map((key) => {
    const inside = listed.flatMap(({ point, items }) => {
      const item = items.get(key);
      return item === undefined ? [] : [{ point, value: item }];
    });
    const outside = listed.filter(({ items }) => !items.has(key)).map(({ point }) => ({ point, value: undefined }));
    const lists = merging.placeholders.lists(keyText(inside[0]?.value)).filter(({ id }) => !place.scope.has(id));
    const [repeated, ...more] = lists;
    if (more.length > 0) throw new Error(`${key} repeats for more than one list`);
    return pieceOf(
      { merging, inside, outside, place: { ...place, path: [...place.path, sidOf(inside[0]?.value)] } },
      repeated,
      mergeValues,
    );
  });
}

interface Found {
  readonly merging: Merging;
  readonly inside: readonly Sample<Node>[];
  readonly outside: readonly Sample<unknown>[];
  readonly place: Place;
}

function pieceOf(
  { merging, inside, outside, place }: Found,
  repeated: ElementList | undefined,
  mergeValues: MergeValues,
): Piece {
  const withoutName = { ...place, path: place.path.filter((step) => step !== '') };
  if (repeated === undefined) {
    return { condition: merging.condition(inside, outside), item: mergeValues(merging, inside, withoutName) };
  }
  // Nothing is repeated for an empty list, so whether it would be does not matter there.
  const relevant = outside.filter(({ point }) => !merging.isEmpty(repeated, point));
  const scope = new Map([...place.scope, [repeated.id, repeated.element]]);
  return {
    condition: merging.condition(inside, relevant),
    item: mergeValues(merging, inside, { ...withoutName, scope }),
    repeated: { list: repeated, source: listExpression(repeated, place.scope) },
  };
}

/** Statements are told apart by their Sids, everything else by its value. */
function itemKey(item: Node): string {
  return item.kind === 'object' && item.entries.has('Sid') ? `Sid ${keyText(item)}` : nodeKey(item);
}

/** The text that says whether an item is repeated: its Sid, or its value. */
function keyText(item: Node | undefined): string {
  const node = item?.kind === 'object' ? item.entries.get('Sid') : item;
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : '';
}

function sidOf(item: Node | undefined): string {
  return item?.kind === 'object' ? keyText(item).replaceAll(/\uE000[^\uE001]*\uE001/g, '') : '';
}

function isStatic(pieces: readonly Piece[]): boolean {
  return pieces.every(
    ({ condition, repeated, item }) => isLiteral(condition, true) && repeated === undefined && item.kind === 'literal',
  );
}

function fixed(pieces: readonly Piece[]): Expression {
  return list(pieces.map(({ item }) => item));
}

/** Statements that are left out are null first, so that Terraform need not find one type for all of them. */
function statementList(pieces: readonly Piece[]): Expression {
  const joined = concatenated(pieces, ({ condition, item }) => conditional(condition, item, literal(null)));
  const complete = pieces.every(({ condition, repeated }) => isLiteral(condition, true) || repeated !== undefined);
  if (complete) return joined;
  const statement = reference('statement');
  const where = binary(statement, '!=', literal(null));
  return { kind: 'for', variable: 'statement', source: joined, value: statement, where };
}

function valueList(pieces: readonly Piece[]): Expression {
  const [only] = pieces;
  if (pieces.length === 1 && only !== undefined && isIdentity(only) && isLiteral(only.condition, true)) {
    return only.repeated?.source ?? only.item;
  }
  const parts = runsOf(pieces).map((run) => {
    const [first] = run;
    const values = first?.repeated === undefined ? fixed(run) : repetition(first);
    return conditional(first?.condition ?? literal(true), values, list([]));
  });
  const [first] = parts;
  return parts.length === 1 && first !== undefined ? first : call('concat', ...parts);
}

/** Items that are always there stand in one list with their neighbours of that kind. */
function runsOf(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const runs: Piece[][] = [];
  for (const piece of pieces) {
    const last = runs.at(-1);
    if (isPlain(piece) && last?.every(isPlain) === true) last.push(piece);
    else runs.push([piece]);
  }
  return runs;
}

function isPlain({ condition, repeated }: Piece): boolean {
  return isLiteral(condition, true) && repeated === undefined;
}

/** Values that come from different variables may be the same; the policies hold each once. */
function withoutRepetition(pieces: readonly Piece[], values: Expression): Expression {
  const origins = pieces.flatMap(({ item, repeated }) =>
    repeated !== undefined || item.kind !== 'literal' ? [origin(item)] : [],
  );
  return new Set(origins).size > 1 ? call('distinct', values) : values;
}

/** What a text starts with, and what it takes from variables: two texts that agree in both differ in the rest. */
function origin(item: Expression): string {
  if (item.kind !== 'template') return JSON.stringify(item);
  const [first] = item.parts;
  return JSON.stringify([first, item.parts.filter((part) => typeof part !== 'string')]);
}

function sortedList(pieces: readonly Piece[]): Expression {
  const values = valueList(pieces);
  // One piece that is a set itself is sorted already, and one that is a single value needs no order.
  const [only] = pieces;
  if (pieces.length === 1 && only !== undefined) {
    if (only.repeated === undefined || (isIdentity(only) && only.repeated.list.isSet)) return values;
    return call('sort', values);
  }
  return call('sort', withoutRepetition(pieces, values));
}

function isIdentity({ item, repeated }: Piece): boolean {
  return repeated !== undefined && item.kind === 'reference' && item.path === repeated.list.element;
}

/** One value for each element; the elements themselves without a loop, as a list where a set would not do. */
function repetition(piece: Piece): Expression {
  const { item, repeated } = piece;
  if (repeated === undefined) return list([item]);
  if (isIdentity(piece)) return repeated.list.isSet ? call('tolist', repeated.source) : repeated.source;
  return { kind: 'for', variable: repeated.list.element, source: repeated.source, value: item };
}

function concatenated(pieces: readonly Piece[], itemOf: (piece: Piece) => Expression): Expression {
  const parts: Expression[] = [];
  let plain: Expression[] = [];
  const flush = (): void => {
    if (plain.length > 0) parts.push(list(plain));
    plain = [];
  };
  for (const piece of pieces) {
    if (piece.repeated === undefined) plain.push(itemOf(piece));
    else {
      flush();
      parts.push(statementsFor(piece));
    }
  }
  flush();
  const [first] = parts;
  return parts.length === 1 && first !== undefined ? first : call('concat', ...parts);
}

function statementsFor(piece: Piece): Expression {
  const repeated = repetition(piece);
  return isLiteral(piece.condition, true) || repeated.kind !== 'for'
    ? repeated
    : { ...repeated, where: piece.condition };
}
