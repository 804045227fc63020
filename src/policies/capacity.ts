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

/**
 * Returns the most accounts whose policy is within a limit: near where a straight line says, since accounts take about the same each.
 *
 * @param sizeFor - Size with so many accounts; beyond the limit with all of them.
 */
export function roomFor(sizeFor: (count: number) => number, guess: number, limit: number): number {
  let fit = Math.max(0, guess);
  while (fit > 0 && sizeFor(fit) > limit) fit -= 1;
  while (sizeFor(fit + 1) <= limit) fit += 1;
  return fit;
}
