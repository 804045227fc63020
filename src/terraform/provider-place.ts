import { parseArn, partitionOfRegion } from './arn';
import type { Place } from './computed-attributes';
import { blocks, text, texts, type JsonObject } from './records';

/** Where a provider creates resources, and whether its arguments agree on it. */
export interface ProviderPlace extends Place {
  /** Why the arguments cannot all be right; undefined when they can. */
  readonly contradiction: string | undefined;
}

/** A provider that says nothing. */
export const NOWHERE: Place = { partition: undefined, accountId: undefined, region: undefined };

/**
 * Returns where a `provider "aws"` block creates resources: in the account of the role it assumes last, or the only one
 * it is allowed. Arguments that are not known count as not set.
 *
 * @see "AWS Provider", `allowed_account_ids` and `assume_role`, in the provider's documentation
 */
export function providerPlace(provider: JsonObject): ProviderPlace {
  const region = text(provider['region']);
  const allowed = texts(provider['allowed_account_ids']);
  const roles = [...blocks(provider['assume_role']), ...blocks(provider['assume_role_with_web_identity'])];
  const role = parseArn(roles.at(-1)?.['role_arn']);
  const onlyAllowed = allowed.length === 1 ? allowed[0] : undefined;
  const contradiction =
    role !== undefined && allowed.length > 0 && !allowed.includes(role.accountId)
      ? `the role it assumes is in account ${role.accountId}, which allowed_account_ids leaves out`
      : undefined;
  return {
    region,
    accountId: role?.accountId ?? onlyAllowed,
    partition: role?.partition ?? partitionOfRegion(region),
    contradiction,
  };
}

/** Returns a resource's place: its provider's, with its own `region` argument before the provider's Region. */
export function resourcePlace(provider: Place, values: JsonObject): Place {
  const region = text(values['region']);
  return region === undefined ? provider : { ...provider, region };
}
