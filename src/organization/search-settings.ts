import type { Reader } from './audit';

/** A reader that may search. */
export interface SearchReader {
  /** The reader. */
  readonly reader: Reader;
  /** Name of its Athena workgroup. */
  readonly workgroup: string;
  /** Its folder in the results bucket, without a slash. */
  readonly resultsFolder: string;
  /** What ends the names of its tables; empty for a reader of all accounts. */
  readonly tableSuffix: string;
}

/** Searching the logs with Athena, in the audit account. */
export interface SearchSettings {
  /** Database in the Glue catalog. */
  readonly database: string;
  /** The bucket for results. */
  readonly resultsBucket: {
    /** Its name. */
    readonly name: string;
    /** Its ARN. */
    readonly arn: string;
    /** Days until results expire. */
    readonly expireDays: number;
  };
  /** Who may search, sorted by name; never empty. */
  readonly readers: readonly SearchReader[];
  /** Ids of the questions that become saved queries, sorted. */
  readonly questions: readonly string[];
  /** How many days back a saved query looks. */
  readonly days: number;
  /** The first day that tables know of, `2026-01-31`. */
  readonly firstDay: string;
  /** Whether tables list their accounts: `auto` for as many as AWS advises. */
  readonly accountPartitions: 'auto' | 'enum' | 'injected';
  /** Bytes after which Athena stops a query. */
  readonly scanLimitBytes: number;
}
