import type { Statement } from '../policy/statement';
import type { Request } from '../request';

/** A part of a statement that makes a difference, and a request that shows it. */
export interface Piece {
  /** The statement with no more principals, actions and resources than it takes. */
  readonly statement: Statement;
  /** A request. */
  readonly request: Request;
}

/** A request that makes a difference, and the part of a statement it stands for, where that was found. */
export type FoundPiece = Pick<Piece, 'request'> &
  Partial<Piece> & {
    /** Other statements that allow more of what a Deny stopped. */
    readonly others?: readonly Statement[];
  };

/** Finds a request that makes a statement's part a difference; undefined when it makes none, or nobody knows. */
export type FindRequest = (part: Statement) => Request | undefined;

const FIELDS = ['principal', 'action', 'resource'] as const;

type Field = (typeof FIELDS)[number];

/**
 * Splits a statement that makes a difference into the principals, actions and resources that do, and puts those together
 * again that belong to each other: a list of parts as short as the statement allows.
 */
export function splitStatement(piece: Piece, findRequest: FindRequest): readonly Piece[] {
  const parts = FIELDS.reduce<readonly Piece[]>(
    (pieces, field) => pieces.flatMap((one) => bisected(one, field, findRequest)),
    [piece],
  );
  return FIELDS.toReversed().reduce(merged, parts);
}

/** Halves a list until every half that is left makes a difference by itself. */
function bisected(piece: Piece, field: Field, findRequest: FindRequest): readonly Piece[] {
  const entries = entriesOf(piece.statement, field);
  if (entries.length < 2) return [piece];
  const middle = Math.ceil(entries.length / 2);
  const found = [entries.slice(0, middle), entries.slice(middle)].flatMap((half): readonly Piece[] => {
    const statement = withEntries(piece.statement, field, half);
    const request = findRequest(statement);
    return request === undefined ? [] : bisected({ statement, request }, field, findRequest);
  });
  // Not even the halves could be decided.
  return found.length === 0 ? [piece] : found;
}

/** Lists of what is left out cannot be split: leaving out less lets in more. */
function entriesOf(statement: Statement, field: Field): readonly unknown[] {
  const element = statement[field];
  if (element === undefined || element.negated) return [];
  return 'entries' in element ? element.entries : element.patterns;
}

function withEntries(statement: Statement, field: Field, entries: readonly unknown[]): Statement {
  const { principal } = statement;
  if (field !== 'principal') return { ...statement, [field]: { negated: false, patterns: entries } };
  return { ...statement, principal: principal && { ...principal, entries: entries as typeof principal.entries } };
}

/** Puts parts together that differ in one list only. */
function merged(pieces: readonly Piece[], field: Field): readonly Piece[] {
  const groups = new Map<string, Piece>();
  for (const piece of pieces) {
    const key = JSON.stringify({ ...piece.statement, [field]: null });
    const known = groups.get(key);
    if (known === undefined) groups.set(key, piece);
    else {
      const entries = [...entriesOf(known.statement, field), ...entriesOf(piece.statement, field)];
      groups.set(key, { ...known, statement: withEntries(known.statement, field, entries) });
    }
  }
  return [...groups.values()];
}
