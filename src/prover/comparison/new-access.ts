import type { Answer, BoundStatement, Layer, RequestClass } from '../engine/question';
import { describeDifference, type AccessDifference } from './difference';
import { isBeside } from './policy-sides';
import type { FoundAccess, Twins } from './twins';
import {
  allowingToo,
  Comparing,
  denials,
  grantingOnly,
  layersOf,
  meaningOf,
  statementsOf,
  withBeside,
  withoutDenials,
  type Side,
} from './side';
import { splitStatement, type FoundPiece, type Piece } from './split-statement';

/** What one side allows that the other does not. */
export interface NewAccess {
  /** `nothing`: no such request exists; `something`: the differences say which; `undecided`: it was not found out. */
  readonly verdict: 'nothing' | 'something' | 'undecided';
  /** Differences, as few as tell all of it. */
  readonly differences: readonly AccessDifference[];
  /** Whether there may be more than the differences listed. */
  readonly isCut: boolean;
  /** What was not found out, in sentences without a period. */
  readonly reasons: readonly string[];
}

/** Differences of one pair at most. */
const MOST_DIFFERENCES = 50;

/** Nothing new. */
export const NOTHING_NEW: NewAccess = { verdict: 'nothing', differences: [], isCut: false, reasons: [] };

/**
 * Finds what one side allows that the other does not: first what no policy of the other allows, statement by statement of the
 * side that allows it, then what a statement of the other denied.
 */
export function newAccess(
  next: Side,
  previous: Side,
  within: readonly RequestClass[] | undefined,
  twins?: Twins,
): NewAccess {
  const comparing = new Comparing(within);
  const questions = [comparing.question(next, previous), comparing.question(withBeside(next), withBeside(previous))];
  const tell = ({ pieces, isCut, reasons }: FoundAccess): NewAccess | undefined => {
    const differences = pieces.map((piece) => describeDifference(piece, questions, previous));
    if (differences.some((one) => one === undefined)) return undefined;
    const verdict = pieces.length > 0 ? 'something' : reasons.length > 0 ? 'undecided' : 'nothing';
    return { verdict, differences: differences.flatMap((one) => one ?? []), isCut, reasons };
  };
  const pair = { next, previous, within };
  const twin = twins?.recall(pair);
  const sameAsTwin = twin && tell(twin);
  if (sameAsTwin !== undefined) return sameAsTwin;
  const found = findAccess(next, previous, comparing);
  const told = tell(found);
  if (told === undefined) throw new Error('the evaluator sees no difference where the engine does');
  twins?.remember(pair, found);
  return told;
}

function findAccess(next: Side, previous: Side, comparing: Comparing): FoundAccess {
  const wholes = [comparing.ask(layersOf(next), layersOf(previous)), ...besideAnswer(next, previous, comparing)];
  if (wholes.every(({ verdict }) => verdict === 'holds')) return { pieces: [], isCut: false, reasons: [] };
  const found = [granted(next, previous, comparing), undenied(withBeside(next), withBeside(previous), comparing)];
  const reasons = [...new Set(found.flatMap((one) => one.reasons))];
  const pieces = found.flatMap((one) => one.pieces);
  const rest = wholes.flatMap((one) => (one.verdict === 'fails' ? [{ request: one.request }] : []));
  // What was too much at once may not be, part by part, and the other way round.
  if (pieces.length === 0) return { pieces: rest, isCut: rest.length > 0, reasons };
  return { pieces: pieces.slice(0, MOST_DIFFERENCES), isCut: pieces.length > MOST_DIFFERENCES, reasons };
}

/** Whether a Deny is gone that was all that stopped what policies beside these may allow. */
function besideAnswer(next: Side, previous: Side, comparing: Comparing): readonly Answer[] {
  if (next.beside.length === 0) return [];
  const only = (side: Side): readonly Layer[] => layersOf(grantingOnly(side, side.beside));
  return [comparing.ask(only(next), only(previous))];
}

interface Found {
  readonly pieces: readonly FoundPiece[];
  readonly reasons: readonly string[];
}

/** What no policy of the other side allows. Each statement counts for what those before it do not allow. */
function granted(next: Side, previous: Side, comparing: Comparing): Found {
  const open = withoutDenials(layersOf(previous));
  const known = new Set(previous.limits.length === 0 ? previous.grants.statements.map(meaningOf) : []);
  const pieces: BoundPiece[] = [];
  const reasons: string[] = [];
  const told: BoundStatement[] = [];
  for (const bound of statementsOf(next.grants, 'Allow')) {
    if (known.has(meaningOf(bound))) continue;
    const others = allowingToo(open, told);
    const answer = comparing.ask(layersOf(grantingOnly(next, [bound])), others);
    if (answer.verdict === 'undecided') reasons.push(answer.reason);
    if (answer.verdict !== 'fails') continue;
    const whole = { statement: bound.statement, request: answer.request };
    pieces.push(
      ...splitStatement(whole, (statement) =>
        requestOf(comparing, layersOf(grantingOnly(next, [{ ...bound, statement }])), others),
      ).map((piece) => ({ ...piece, bound: { ...bound, statement: piece.statement } })),
    );
    told.push(bound);
  }
  return { pieces: withoutRepetitions(next, open, pieces, comparing), reasons };
}

interface BoundPiece extends Piece {
  readonly bound: BoundStatement;
}

/** A statement may allow all that an earlier one does. */
function withoutRepetitions(
  next: Side,
  open: readonly Layer[],
  pieces: readonly BoundPiece[],
  comparing: Comparing,
): readonly BoundPiece[] {
  if (pieces.length < 2) return pieces;
  let kept = pieces;
  for (const piece of pieces) {
    const others = kept.filter((one) => one !== piece).map(({ bound }) => bound);
    if (!comparing.hasRoom || others.length === 0) return kept;
    const answer = comparing.ask(layersOf(grantingOnly(next, [piece.bound])), allowingToo(open, others));
    if (answer.verdict === 'holds') kept = kept.filter((one) => one !== piece);
  }
  return kept;
}

/** What the other side allows and denies: a request for each Deny that stops more than those before it. */
function undenied(next: Side, previous: Side, comparing: Comparing): Found {
  const kept = new Set(layersOf(next).flatMap(({ statements }) => statements.map(meaningOf)));
  const allowed = withoutDenials(layersOf(previous));
  const pieces: FoundPiece[] = [];
  const reasons: string[] = [];
  const told: BoundStatement[] = [];
  for (const layer of layersOf(previous)) {
    for (const bound of statementsOf(layer, 'Deny')) {
      if (kept.has(meaningOf(bound))) continue;
      const passing = [...allowed, denials('told already', told)];
      const answer = comparing.ask([...layersOf(next), ...passing], [denials(layer.label, [bound])]);
      if (answer.verdict === 'undecided') reasons.push(answer.reason);
      if (answer.verdict !== 'fails') continue;
      const parts = undeniedPieces(next, { passing, layer: layer.label, bound }, comparing);
      pieces.push(...(parts.length === 0 ? [{ request: answer.request }] : parts));
      told.push(bound);
    }
  }
  return { pieces, reasons };
}

interface Denial {
  readonly passing: readonly Layer[];
  readonly layer: string;
  readonly bound: BoundStatement;
}

/** Tells a Deny by the first statement that allows what it stopped, and names the others. */
function undeniedPieces(
  next: Side,
  { passing, layer, bound: deny }: Denial,
  comparing: Comparing,
): readonly FoundPiece[] {
  const request = (allow: BoundStatement, denied: BoundStatement) =>
    requestOf(comparing, [...layersOf(grantingOnly(next, [allow])), ...passing], [denials(layer, [denied])]);
  const allowing = statementsOf(next.grants, 'Allow').flatMap((bound) => {
    const found = request(bound, deny);
    return found === undefined ? [] : [{ bound, request: found }];
  });
  const [first, ...others] = allowing;
  if (first === undefined) return [];
  const isWritten = !isBeside(first.bound.statement);
  const whole = isWritten ? first.bound : deny;
  return splitStatement({ statement: whole.statement, request: first.request }, (statement) =>
    isWritten ? request({ ...whole, statement }, deny) : request(first.bound, { ...whole, statement }),
  ).map((piece) => ({ ...piece, others: others.map(({ bound }) => bound.statement) }));
}

function requestOf(comparing: Comparing, next: readonly Layer[], previous: readonly Layer[]) {
  if (!comparing.hasRoom) return undefined;
  const answer = comparing.ask(next, previous);
  return answer.verdict === 'fails' ? answer.request : undefined;
}
