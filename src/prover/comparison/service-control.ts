import type { DocumentText, Estate } from '../../terraform/estate';
import { documents } from '../../terraform/facts/read-documents';

/** Returns the service control policies that concern every principal of an account. */
export type ServiceControl = (accountId: string | undefined) => readonly DocumentText[];

/**
 * Finds the service control policies of each account: those of the root and of the account itself. Which accounts an
 * organizational unit has is not in the Terraform. The account that sets policies is the management account, which they do not concern,
 * or administers them for it.
 */
export function serviceControlOf(estate: Estate): ServiceControl {
  const setters = new Set(
    estate.resources.filter(({ type }) => type === 'aws_organizations_policy').map(({ accountId }) => accountId),
  );
  const all = documents(estate).filter(({ kind }) => kind === 'service-control');
  return (accountId) => {
    if (accountId === undefined || setters.has(undefined) || setters.has(accountId)) return [];
    return all
      .filter(
        ({ governs }) =>
          governs.type === 'organization-root' || (governs.type === 'account' && governs.name === accountId),
      )
      .map(({ document }) => document);
  };
}
