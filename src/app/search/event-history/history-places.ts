import type { Search } from '../../../activity';
import { filterBounds } from '../../../activity/bounds';
import { quoted, UserError } from '../../user-error';
import type { HistoryPlace } from './history-api';

/** Whose event history is searched. */
export interface HistoryAccounts {
  /** Accounts; that of the credentials when absent. */
  readonly accounts: readonly string[] | undefined;
  /** ARN of a role, with `{account}` where the account's id goes. */
  readonly roleArn: string | undefined;
}

/**
 * Lists the accounts and Regions to look in: every account has a history in every Region. The Regions are those that the search
 * asks for, or the one of the environment.
 *
 * @throws {@link UserError} `event-history` when accounts and role do not fit together.
 */
export function historyPlaces({ filter }: Search, { accounts, roleArn }: HistoryAccounts): readonly HistoryPlace[] {
  const bounds = filterBounds(filter);
  const regions = bounds.regions === undefined ? [undefined] : [...bounds.regions].sort();
  return accountRoles(accounts, roleArn)
    .filter(({ account }) => account === undefined || bounds.accounts === undefined || bounds.accounts.has(account))
    .flatMap((place) => regions.map((region) => ({ ...place, region })));
}

function accountRoles(
  accounts: readonly string[] | undefined,
  roleArn: string | undefined,
): readonly Omit<HistoryPlace, 'region'>[] {
  if (accounts === undefined) {
    if (roleArn?.includes('{account}') === true)
      throw new UserError('event-history', '--role-arn names {account}; say which with --accounts');
    return [{ account: undefined, roleArn }];
  }
  if (roleArn === undefined)
    throw new UserError('event-history', '--accounts needs --role-arn, the role to assume in each');
  if (!roleArn.includes('{account}') && accounts.length > 1) {
    throw new UserError('event-history', `${quoted(roleArn)} is one account’s role; write {account} where the id goes`);
  }
  const wrong = accounts.find((account) => !/^\d{12}$/.test(account));
  if (wrong !== undefined)
    throw new UserError('event-history', `${quoted(wrong)} is not an account id; an account id is 12 digits`);
  return accounts.map((account) => ({ account, roleArn: roleArn.replaceAll('{account}', account) }));
}
