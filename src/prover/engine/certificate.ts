import type { Atom, Dimension, LiteralCube } from './dimension';

/*
 * How to read a certificate. A request has one value in each dimension. `dimensions` lists, for each, the languages that
 * policies compare the value with, and the atoms: one entry for each way in which a value is inside of some languages and
 * outside of the others. An obligation says that whatever is in one cube of each factor is in a covering cube. For each
 * choice of one cube from each factor, unless the chosen ones have nothing in common, a cover says how: see `Cover`. The parts
 * of a cube are its literals of one dimension together or, in a dimension without atoms, each literal on its own, by
 * ascending number of the dimension.
 */

/** A proof that no request answers a question with yes, as plain JSON. */
export type Certificate = WholeCertificate | DividedCertificate;

/** A proof of a question as it was asked. */
export interface WholeCertificate {
  /** Version of the shape. */
  readonly version: 1;
  /** The question in parts that cover it: one, unless it was split by values of policy variables. */
  readonly parts: readonly CertificatePart[];
}

/**
 * A proof of a question in pieces: a delivery question in one for each class that is intended, an access question in one for
 * each Allow statement of one layer. Pieces that differ only in which accounts they name have one proof.
 */
export interface DividedCertificate {
  /** Version of the shape. */
  readonly version: 1;
  /** For each piece, in order, the number of its proof. */
  readonly pieces: readonly number[];
  /** The proofs, each of the first piece that has its number. */
  readonly proofs: readonly PieceProof[];
}

/** A proof of a piece. */
export interface PieceProof {
  /**
   * Whether less was taken into account than concerns the piece: fewer statements that allow what is intended, or fewer conditions of the
   * statement that allows what is not expected.
   */
  readonly lean: boolean;
  /** The piece in parts that cover it. */
  readonly parts: readonly CertificatePart[];
}

/** A proof for a part of the question. */
export interface CertificatePart {
  /** What is true of every request of this part, in the order in which the question was split. */
  readonly when: readonly SplitCondition[];
  /** The dimensions of requests. */
  readonly dimensions: readonly CertifiedDimension[];
  /** What was shown. */
  readonly obligations: readonly CertifiedObligation[];
}

/** One side of a split. */
export interface SplitCondition {
  /** Condition key, in lower case. */
  readonly key: string;
  /** A value; null for absence. */
  readonly value: string | null;
  /** Whether the key has this value, or has not. */
  readonly holds: boolean;
}

/** A dimension with its atoms. */
export interface CertifiedDimension extends Dimension {
  /** All atoms, absence first where the key may be absent; undefined where there are too many to list. */
  readonly atoms: readonly Atom[] | undefined;
}

/** An obligation with its covers. */
export interface CertifiedObligation {
  /** What it is about. */
  readonly label: string;
  /** Cubes of which one each is chosen; a request is in question when it is in all of a choice. */
  readonly factors: readonly (readonly LiteralCube[])[];
  /** Cubes that cover, by the number that steps call them. */
  readonly covers: readonly LiteralCube[];
  /** For each choice that has something in common, how it is covered. */
  readonly choices: readonly CertifiedChoice[];
}

/** One choice of cubes and its cover. */
export interface CertifiedChoice {
  /** Place of the chosen cube in each factor. */
  readonly of: readonly number[];
  /** How they are covered. */
  readonly cover: Cover;
}

/**
 * How a cube is covered. Each step takes one covering cube and cuts off what lies outside of it, part by part: a piece for
 * each part that is not passed anyway. The last piece is what the next step goes on with, the others have covers of their
 * own. Nothing is left after the last step.
 */
export type Cover = readonly CoverStep[];

/** One step of a cover. */
export interface CoverStep {
  /** Number of the covering cube. */
  readonly by: number;
  /** Covers of the pieces but the last, in order. */
  readonly pieces: readonly Cover[];
}
