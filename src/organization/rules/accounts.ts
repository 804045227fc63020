import { quote } from '../../text/quote';
import { stackNameOf } from '../resolve/accounts';
import type { Rule } from './context';
import { forEachRepeated } from './repeated';

/** Account ids and names are unique. */
export const accountsAreUnique: Rule = ({ file }, report) => {
  const { accounts } = file;
  forEachRepeated(
    accounts,
    (account) => account.id,
    (account, position, first) => {
      const other = quote(accounts[first]?.name ?? '');
      report.error(
        'account-repeated',
        ['accounts', position, 'id'],
        `the account id ${quote(account.id)} is also that of ${other}`,
        'give each account once',
      );
    },
  );
  forEachRepeated(
    accounts,
    (account) => account.name,
    (account, position, first) => {
      report.error(
        'account-repeated',
        ['accounts', position, 'name'],
        `the name ${quote(account.name)} is also that of accounts[${String(first)}]`,
        'give each account a name of its own',
      );
    },
  );
};

/** Stack names are unique: they are file names, state keys and workspace names. */
export const stackNamesAreUnique: Rule = ({ file }, report) => {
  const names = file.accounts.map((account) => account.name);
  forEachRepeated(
    names,
    (name) => stackNameOf(name, file),
    (name, position, first) => {
      const other = names[first] ?? '';
      // The same name twice is another mistake, reported as such.
      if (other === name) return;
      report.error(
        'stack-name',
        ['accounts', position, 'name'],
        `${quote(name)} and ${quote(other)} would both have the stack ${quote(stackNameOf(name, file))}`,
        'give them names that differ in more than upper case and punctuation',
      );
    },
  );
};

/** The management account and the audit account exist and are two. */
export const specialAccountsExist: Rule = ({ file, index, nearest }, report) => {
  const { managementAccount } = file.organization;
  for (const [path, name] of [
    [['organization', 'managementAccount'], managementAccount],
    [['audit', 'account'], file.audit.account],
  ] as const) {
    if (index.byName.has(name)) continue;
    const suggestion = nearest(name, index.byName.keys());
    const remedy =
      suggestion === undefined ? 'name an account of the list "accounts"' : `did you mean ${quote(suggestion)}?`;
    report.error('account-unknown', path, `there is no account ${quote(name)}`, remedy);
  }
  if (file.audit.account === managementAccount) {
    report.error(
      'audit-account',
      ['audit', 'account'],
      `${quote(managementAccount)} is the management account`,
      'collect logs in a member account of its own, which service control policies can protect',
    );
  }
};
