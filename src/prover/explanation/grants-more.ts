import type { PolicyKind, Statement } from '../policy/statement';
import type { Mismatch } from './mismatch';

/** Policies that set a limit: what they let through, something else must grant. */
const LIMITS: ReadonlySet<PolicyKind> = new Set(['service-control', 'permissions-boundary', 'session']);

/**
 * Whether to widen one element of a statement grants much more than the request: a caller added to `kms:*` may destroy the key, and an
 * action added to `Resource: "*"` is allowed on everything. Then a statement of its own is the smaller change.
 */
export function grantsMore({ action, resource }: Statement, { element }: Mismatch, kind: PolicyKind): boolean {
  if (LIMITS.has(kind)) return false;
  switch (element) {
    case 'Condition':
      return false;
    case 'Principal':
      return action.negated || action.patterns.some((pattern) => /[*?]/.test(pattern));
    case 'Resource':
      return action.negated || action.patterns.some((pattern) => /^\*+$|:\*+$/.test(pattern));
    case 'Action':
      // In a key policy, everything is the key; a trust policy has no resources.
      if (kind === 'key' || resource === undefined) return false;
      return resource.negated || resource.patterns.some((pattern) => !/^arn:[^:]*:[a-z0-9-]+:/.test(pattern));
  }
}
