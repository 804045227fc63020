import type { Principal } from '../request';
import { principalArn } from './principal-forms';

/**
 * Condition keys that follow from who calls. A service has no ARN, no account and no organization; a request without
 * credentials has none of the keys but its type.
 *
 * @see "AWS global condition context keys"
 */
export function derivedKeys(
  principal: Principal,
  partition: string,
): readonly (readonly [key: string, value: string])[] {
  switch (principal.kind) {
    case 'service':
      return [
        ['aws:PrincipalIsAWSService', 'true'],
        ['aws:PrincipalServiceName', principal.name],
      ];
    case 'anonymous':
      return [['aws:PrincipalType', 'Anonymous']];
    case 'federated':
    case 'canonical-user':
      return [];
    case 'root':
      return [...accountKeys(principal, partition), ['aws:PrincipalType', 'Account']];
    case 'user':
      return [...accountKeys(principal, partition), ['aws:PrincipalType', 'User']];
    case 'role':
      return [...accountKeys(principal, partition), ['aws:PrincipalType', 'AssumedRole']];
  }
}

function accountKeys(
  principal: Extract<Principal, { readonly accountId: string }>,
  partition: string,
): readonly (readonly [key: string, value: string])[] {
  return [
    ['aws:PrincipalArn', principalArn(principal, partition)],
    ['aws:PrincipalAccount', principal.accountId],
    ['aws:PrincipalIsAWSService', 'false'],
  ];
}
