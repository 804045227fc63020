import type { DeliveryStream } from '../../organization/delivery';
import { oneOrMany, type OneOrMany } from '../policy-document';

/** Accounts as principals of a statement for the roles in them. */
export interface StreamAccounts {
  /** The accounts, or everybody. */
  readonly principal: OneOrMany;
  /** What narrows everybody to the organization. */
  readonly conditions: { readonly StringEquals?: Readonly<Record<string, string>> };
}

/** Names the accounts of streams one by one, or all of an organization. */
export function streamAccounts(streams: readonly DeliveryStream[], organizationId: string | undefined): StreamAccounts {
  if (organizationId === undefined) {
    return { principal: oneOrMany(streams.map(({ account }) => account.id)), conditions: {} };
  }
  return { principal: '*', conditions: { StringEquals: { 'aws:PrincipalOrgID': organizationId } } };
}
