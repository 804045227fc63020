import type { Partition } from '../../organization/partition';
import { OPT_IN_REGIONS } from '../../sources/opt-in-regions';
import type { LogSource } from '../../sources/log-source';
import type { Conditions } from '../policy-document';
import { oneOrMany } from '../policy-document';
import { fillArn } from './delivery-arn';

/** An account whose logs are let in. */
export interface SourceScope {
  /** Its id. */
  readonly accountId: string;
  /** Its Regions; none: every Region. */
  readonly regions: readonly string[];
  /** What `aws:SourceArn` holds, such as the ARN of one detector or bucket; the catalog's pattern unless it says otherwise. */
  readonly sourceArns?: readonly string[];
}

/** Whose logs a destination lets in. */
export interface ScopeFacts {
  /** Partition of all ARNs. */
  readonly partition: Partition;
  /** Accounts whose logs are let in. */
  readonly scopes: readonly SourceScope[];
  /**
   * Lets in every account of this organization by `aws:SourceOrgID`, in place of the accounts in `scopes`, whose Regions
   * still count. AWS documents the key for Elastic Load Balancing and Config, not for `delivery.logs.amazonaws.com`, so
   * it is used only when asked for.
   */
  readonly organizationId?: string;
}

/** What one principal sends for one account: the unit from which statements are made. */
export interface SourceRequest {
  /** The service principal. */
  readonly principal: string;
  /** The account; `*` for every account of an organization. */
  readonly accountId: string;
  /** Patterns of `aws:SourceArn`. */
  readonly sourceArns: readonly string[];
  /** The same patterns with a policy variable in place of the account; as they are where they were given one by one. */
  readonly variableArns: readonly string[];
}

/** Stands in a policy for the account of the request. */
export const ACCOUNT_VARIABLE = '${aws:SourceAccount}';

/** Lists what is let in, by principal and account, accounts in order. */
export function sourceRequests(source: LogSource, facts: ScopeFacts): SourceRequest[] {
  return scopesOf(facts)
    .toSorted((left, right) => (left.accountId < right.accountId ? -1 : 1))
    .flatMap((scope) =>
      [...byPrincipal(source, scope.regions)].map(([principal, regions]) => ({
        principal,
        accountId: scope.accountId,
        sourceArns: scope.sourceArns ?? patterns(source, facts.partition, scope.accountId, regions),
        variableArns: scope.sourceArns ?? patterns(source, facts.partition, ACCOUNT_VARIABLE, regions),
      })),
    );
}

function scopesOf({ scopes, organizationId }: ScopeFacts): readonly SourceScope[] {
  if (organizationId === undefined) return scopes;
  const everyRegion = scopes.some(({ regions }) => regions.length === 0);
  return [
    { accountId: '*', regions: everyRegion ? [] : [...new Set(scopes.flatMap(({ regions }) => regions))].sort() },
  ];
}

/** Regions by the principal that writes from there; without Regions the principal of most of them. */
function byPrincipal(source: LogSource, regions: readonly string[]): Map<string, readonly string[]> {
  const { writer } = source;
  if (writer.kind !== 'service-principal') return new Map();
  if (regions.length === 0) return new Map([[writer.principal, ['*']]]);
  const groups = new Map<string, readonly string[]>();
  for (const region of regions) {
    const principal =
      writer.regional && OPT_IN_REGIONS.has(region) ? writer.principal.replace('.', `.${region}.`) : writer.principal;
    groups.set(principal, [...(groups.get(principal) ?? []), region]);
  }
  return groups;
}

function patterns(source: LogSource, partition: Partition, account: string, regions: readonly string[]): string[] {
  return source.sourceArns.flatMap((pattern) =>
    regions.map((region) => fillArn(pattern, { partition, region, account })),
  );
}

/** What of a request a writer is known to send. */
export type SentKeys = 'account-and-arn' | 'arn' | 'none';

/**
 * The condition "the request is made for these". Accounts and ARNs of several requests may stand in one condition, since
 * AWS sets `aws:SourceAccount` to the account of the resource `aws:SourceArn` names: no pair but those asked for exists.
 */
export function scopeConditions(
  requests: readonly SourceRequest[],
  sent: SentKeys,
  organizationId: string | undefined,
  more: Readonly<Record<string, string>> = {},
): Conditions {
  const accounts = requests.map(({ accountId }) => accountId).filter((id) => id !== '*');
  const equals = {
    ...more,
    ...(sent === 'account-and-arn' && accounts.length > 0 ? { 'aws:SourceAccount': oneOrMany(accounts) } : {}),
    ...(organizationId === undefined ? {} : { 'aws:SourceOrgID': organizationId }),
  };
  const arns = requests.flatMap(({ sourceArns }) => sourceArns);
  return {
    ...(Object.keys(equals).length === 0 ? {} : { StringEquals: equals }),
    ...(sent === 'none' || arns.length === 0 ? {} : { ArnLike: { 'aws:SourceArn': oneOrMany(arns) } }),
  };
}

/** The same with the accounts in a list and a policy variable for each in the ARN, where the ARNs differ in the account only. */
export function variableConditions(
  requests: readonly SourceRequest[],
  sent: SentKeys,
  more: Readonly<Record<string, string>> = {},
): Conditions {
  const plain = scopeConditions(requests, sent, undefined, more);
  const patterns = new Set(requests.map(({ variableArns }) => JSON.stringify(variableArns)));
  const [first] = requests;
  if (sent !== 'account-and-arn' || patterns.size > 1 || first === undefined || first.variableArns.length === 0)
    return plain;
  return { ...plain, ArnLike: { 'aws:SourceArn': oneOrMany(first.variableArns) } };
}
