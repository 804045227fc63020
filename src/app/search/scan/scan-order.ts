import type { Filter } from '../../../activity';

/** What a scan looks for, as it is handed to a worker: plain values. */
export interface ScanOrder {
  /** When: times in UTC as CloudTrail writes them. */
  readonly time: { readonly from?: string; readonly before?: string };
  /** Which records, beside that. */
  readonly filter: Filter;
  /** The members that are wanted of them. */
  readonly paths: readonly (readonly string[])[];
  /** Whether records come one by one, or those with the same members counted together. */
  readonly rows: 'records' | 'groups';
  /** How many of the first records by time are enough; all when absent. */
  readonly enough?: { readonly count: number; readonly order: 'newest' | 'oldest' };
}

/** A file that was not searched. */
export interface ScanProblem {
  /** The file. */
  readonly path: string;
  /** Why. */
  readonly reason: ProblemReason;
}

/** Why a file was not searched. */
export type ProblemReason =
  | 'the file cannot be read'
  | 'the gzip data is cut off'
  | 'it is not gzip data'
  | 'the gzip data is damaged'
  | 'it holds more than 256 MiB'
  | 'it is not JSON'
  | 'the JSON is cut off or broken'
  | 'it is no CloudTrail log: there is no list "Records"'
  | 'a record holds more than 8 MiB'
  | 'the folder cannot be read';

/** What a scan of some files found. */
export interface ScanFindings {
  /** Rows, as JSON of one line each. */
  readonly rows: Uint8Array;
  /** How many lines these are. */
  readonly lines: number;
  /** How many records passed the filter. */
  readonly found: number;
  /** How many files were searched. */
  readonly files: number;
  /** How many bytes they had, uncompressed. */
  readonly bytes: number;
  /** Files that were not. */
  readonly problems: readonly ScanProblem[];
}
