/** A value of a result's row. */
export type Cell = string | number | boolean | null;

/** Rows that a search gave. */
export interface ResultTable {
  /** Names of the columns. */
  readonly columns: readonly string[];
  /** Rows, each with a value for each column. */
  readonly rows: readonly (readonly Cell[])[];
  /** Whether there are more rows than were asked for. */
  readonly more: boolean;
}
