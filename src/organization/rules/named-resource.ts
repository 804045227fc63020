import type { Account } from '../account';
import type { Path } from '../finding';

/** Something with a name in one account. */
export interface NamedResource {
  /** What it is. */
  readonly kind: 'role' | 'log group' | 'stream';
  /** Its name. */
  readonly name: string;
  /** What it is made for, in words. */
  readonly owner: string;
  /** What in the file names it. */
  readonly path: Path;
  /** Accounts that have it. */
  readonly accounts: readonly Account[];
  /** Where the name is taken in one Region only; undefined: in every Region. */
  readonly region?: string;
}
