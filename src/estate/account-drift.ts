import type { Organization } from '../organization';
import type { DriftFinding } from './drift-finding';
import { listOf, recordOf, textOf } from './json-shape';
import { notAsked, type Asked } from './trail-drift';

/** Compares the accounts of the organization with those declared: an account nobody wrote down is recorded by no account trail. */
export async function accountDrift({ organization, ask }: Asked): Promise<readonly DriftFinding[]> {
  const {
    managementAccount: { id, name },
    homeRegion: region,
  } = organization;
  const answer = await ask({ account: id, region, service: 'organizations', operation: 'ListAccounts', input: {} });
  if (answer.kind === 'refused') return [notAsked({ account: { id, name }, region }, undefined, answer)];
  const standing = new Map(
    listOf(answer.output['Accounts'])
      .map(recordOf)
      // The older field goes away in 2026; both say the same.
      .map((account) => [
        textOf(account['Id']),
        { name: textOf(account['Name']), state: textOf(account['State']) || textOf(account['Status']) },
      ]),
  );
  const declared = new Map(organization.accounts.map((account) => [account.id, account]));
  return [...undeclared(organization, standing, declared), ...gone(organization, standing)];
}

type Standing = ReadonlyMap<string, { readonly name: string; readonly state: string }>;

function undeclared(
  { homeRegion: region, trails }: Organization,
  standing: Standing,
  declared: ReadonlyMap<string, unknown>,
): readonly DriftFinding[] {
  const covered = trails.some(({ scope }) => scope === 'organization');
  const message = covered
    ? 'the account is not in the organization file; only the organization trail records it, and nothing else is made for it'
    : 'the account is not in the organization file; no trail records it';
  return [...standing]
    .filter(([id, { state }]) => !declared.has(id) && state === 'ACTIVE')
    .map(([id, { name }]) => ({
      code: 'account-undeclared',
      severity: 'drift',
      account: { id, name },
      region,
      trail: undefined,
      message,
      remedy: 'add it under "accounts" and synthesize again',
    }));
}

function gone({ accounts, homeRegion: region }: Organization, standing: Standing): readonly DriftFinding[] {
  return accounts.flatMap(({ id, name }) => {
    const state = standing.get(id)?.state;
    if (state === 'ACTIVE') return [];
    const message =
      state === undefined ? 'the account is not in the organization' : `the account is ${state} in the organization`;
    const remedy = 'destroy its stack while it can still be reached, then take it out of "accounts"';
    return [
      { code: 'account-gone', severity: 'drift', account: { id, name }, region, trail: undefined, message, remedy },
    ];
  });
}
