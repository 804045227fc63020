/** How many accounts a policy that is too large has room for, and what would make it fit. */
export interface Capacity {
  /** The arithmetic, in words. */
  readonly counts: string;
  /** How many accounts it is filled by. */
  readonly accounts: number;
  /** How many of them it has room for. */
  readonly room: number;
  /** Ways that make it fit, each with its size; those that allow the least first. */
  readonly ways: readonly string[];
  /** What helps with any number of accounts. */
  readonly last: string;
}
