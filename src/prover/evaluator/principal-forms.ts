import type { Principal } from '../request';
import type { PrincipalEntry } from '../policy/statement';

/** How an entry of a policy names a principal. `"*"` and `{"AWS": "*"}` are the same. */
export function principalForm({ type, value }: PrincipalEntry): string {
  if (type === '*' || (type === 'AWS' && value === '*')) return '*';
  return `${type} ${value}`;
}

/** Whether an entry names a whole account, which lets the account's own policies decide. */
export function isAccountEntry({ type, value }: PrincipalEntry): boolean {
  return type === 'AWS' && /^(\d{12}|arn:[^:]+:iam::\d{12}:root)$/.test(value);
}

/**
 * Every way a policy may name a principal: everybody, its account, its role, itself.
 *
 * @see "AWS JSON policy elements: Principal"
 */
export function principalForms(principal: Principal, partition: string): ReadonlySet<string> {
  switch (principal.kind) {
    case 'service':
      return new Set(['*', `Service ${principal.name}`]);
    case 'federated':
      return new Set(['*', `Federated ${principal.provider}`]);
    case 'canonical-user':
      return new Set(['*', `CanonicalUser ${principal.id}`]);
    case 'anonymous':
      return new Set(['*']);
    case 'root':
      return new Set(accountForms(principal.accountId, partition));
    case 'user':
    case 'role':
      return new Set([
        ...accountForms(principal.accountId, partition),
        `AWS ${principalArn(principal, partition)}`,
        `AWS ${callerArn(principal, partition)}`,
      ]);
  }
}

function accountForms(accountId: string, partition: string): readonly string[] {
  return ['*', `AWS ${accountId}`, `AWS arn:${partition}:iam::${accountId}:root`];
}

/** ARN of a user, of a root user, or of the role of a session: what `aws:PrincipalArn` holds. */
export function principalArn(principal: Extract<Principal, { readonly accountId: string }>, partition: string): string {
  const resource = principal.kind === 'root' ? 'root' : `${principal.kind}/${principal.name}`;
  return `arn:${partition}:iam::${principal.accountId}:${resource}`;
}

/** ARN of a user or of a role's session. The session's has the role's name without its path. */
function callerArn(principal: Extract<Principal, { readonly accountId: string }>, partition: string): string {
  if (principal.kind !== 'role') return principalArn(principal, partition);
  const name = principal.name.slice(principal.name.lastIndexOf('/') + 1);
  return `arn:${partition}:sts::${principal.accountId}:assumed-role/${name}/${principal.session}`;
}
