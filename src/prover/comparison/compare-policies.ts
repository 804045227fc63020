import type { PolicyDocument } from '../policy/statement';
import { newAccess, NOTHING_NEW, type NewAccess } from './new-access';
import { policySides, type PolicyScope, type PolicySides } from './policy-sides';
import { meaningOf, type Side } from './side';
import type { Twins } from './twins';

/** How what policies allow has changed. */
export interface AccessComparison {
  /** What the new ones allow and the old ones do not. */
  readonly allows: NewAccess;
  /** What the new ones no longer allow. */
  readonly noLongerAllows: NewAccess;
  /** Whether the policies were taken as denials beside others that allow everything, since none of them allows anything. */
  readonly areDenials: boolean;
}

/**
 * Compares policies of one kind that govern one thing: the question that IAM Access Analyzer's CheckNoNewAccess answers online,
 * in both directions.
 *
 * @param scope - What they are and govern.
 * @param before - The policies that were; none for nothing.
 * @param after - The policies that come; none for nothing.
 */
export function comparePolicies(
  scope: PolicyScope,
  before: readonly PolicyDocument[],
  after: readonly PolicyDocument[],
): AccessComparison {
  return compareSides(policySides(scope, before, after));
}

/** Compares sides in both directions. */
export function compareSides({ old, new: next, within, areDenials }: PolicySides, twins?: Twins): AccessComparison {
  if (meaning(old) === meaning(next)) return { allows: NOTHING_NEW, noLongerAllows: NOTHING_NEW, areDenials };
  return {
    allows: newAccess(next, old, within, twins),
    noLongerAllows: newAccess(old, next, within, twins),
    areDenials,
  };
}

/** The order of statements and their Sids mean nothing. */
function meaning({ grants, limits }: Side): string {
  return JSON.stringify(
    [grants, ...limits].map(({ allowsByDefault, statements }) => [
      allowsByDefault,
      ...statements.map(meaningOf).sort(),
    ]),
  );
}
