/** What a benchmark is asked to do. */
interface BenchOptions {
  /** Whether to end with one line of JSON for each number. */
  readonly json: boolean;
  /** Numbers of accounts, or of gigabytes where files are searched; none: the usual ones. */
  readonly numbers: readonly number[];
  /** A directory that is gone afterwards. */
  readonly directory: string;
}

/** Measures one subject and prints what it found to stdout. */
export type Subject = (options: BenchOptions) => void;
