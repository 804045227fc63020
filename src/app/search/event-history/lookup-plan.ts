import { EVERYTHING, FIELDS, allOf, type Filter, type LookupAttribute } from '../../../activity';
import { parseTextPattern } from '../../../activity/text-pattern';

/** What the service filters by, and what is left to be filtered here. */
export interface LookupPlan {
  /** The one attribute that the service filters by. */
  readonly attribute: { readonly key: LookupAttribute; readonly value: string } | undefined;
  /** The rest. */
  readonly rest: Filter;
}

/** The attributes from the one that fewest events share. */
const RAREST_FIRST: readonly LookupAttribute[] = [
  'EventId',
  'AccessKeyId',
  'ResourceName',
  'Username',
  'EventName',
  'ResourceType',
  'EventSource',
  'ReadOnly',
];

/**
 * Splits a filter for `LookupEvents`, which takes one attribute with one exact value.
 *
 * @see "LookupEvents" in the CloudTrail API reference.
 */
export function planLookup(filter: Filter): LookupPlan {
  const parts = filter.kind === 'all' ? filter.of : [filter];
  const candidates = parts.flatMap((part) => {
    const attribute = lookupAttribute(part);
    return attribute === undefined ? [] : [{ part, attribute }];
  });
  const [best] = candidates.sort(
    (a, b) => RAREST_FIRST.indexOf(a.attribute.key) - RAREST_FIRST.indexOf(b.attribute.key),
  );
  if (best === undefined) return { attribute: undefined, rest: filter };
  const rest = parts.filter((part) => part !== best.part);
  return { attribute: best.attribute, rest: rest.length === 0 ? EVERYTHING : allOf(rest) };
}

function lookupAttribute(filter: Filter): LookupPlan['attribute'] {
  if (filter.kind !== 'test' || filter.values.length !== 1) return undefined;
  const key = FIELDS[filter.field].lookup;
  const [value = '', ...others] = parseTextPattern(filter.values[0] ?? '');
  return key === undefined || others.length > 0 ? undefined : { key, value };
}
