import type { Statement } from '../policy/statement';
import { isAccountEntry, principalForm } from './principal-forms';
import type { PreparedRequest } from './request-context';

/**
 * How an Allow statement of a resource's policy names a caller:
 *
 * - `direct`: everybody, or the very user or session, so that nothing else of its account is asked;
 * - `role`: the role of a session, which its permissions boundary and session policies still limit;
 * - `account`: the account, whose own policies decide.
 *
 * @see "Determining whether a request is allowed or denied within an account"
 */
export type ResourceGrant = 'direct' | 'role' | 'account';

/** Returns the widest way in which a statement that matches a request names its principal. */
export function resourceGrant({ principal }: Statement, request: PreparedRequest): ResourceGrant {
  const caller = request.request.principal;
  // Nobody stands behind a root user, a service or an unknown caller.
  if (principal === undefined || principal.negated || (caller.kind !== 'user' && caller.kind !== 'role'))
    return 'direct';
  const entries = principal.entries.filter((entry) => request.principalForms.has(principalForm(entry)));
  const own = entries.filter((entry) => !isAccountEntry(entry));
  if (own.length === 0) return 'account';
  return own.every(({ value }) => /^arn:[^:]+:iam::\d{12}:role\//.test(value)) ? 'role' : 'direct';
}
