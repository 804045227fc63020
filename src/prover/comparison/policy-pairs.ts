import type { Estate } from '../../terraform/estate';
import { defaultPolicies, governedPolicies, type GovernedPolicies } from './governed-policies';

/** The policies of one thing on both sides. */
export interface PolicyPair {
  /** What they are about: the new policies, or the old ones where there are no new ones. */
  readonly subject: GovernedPolicies;
  /** The policies that were; undefined for none. */
  readonly before: GovernedPolicies | undefined;
  /** The policies that come; undefined for none. */
  readonly after: GovernedPolicies | undefined;
}

/** Puts the policies of the same thing together. Where one side sets no policy on a thing that is there, AWS's default counts. */
export function pairedPolicies(old: Estate, next: Estate): readonly PolicyPair[] {
  const before = governedPolicies(old);
  const after = governedPolicies(next);
  const find = byIdentifier(before);
  const findDefault = { old: byIdentifier(defaultPolicies(old)), next: byIdentifier(defaultPolicies(next)) };
  const found = new Set<GovernedPolicies>();
  const pairs = after.map((policies): PolicyPair => {
    const same = find(policies);
    if (same !== undefined) found.add(same);
    return { subject: policies, before: same ?? findDefault.old(policies), after: policies };
  });
  const gone = before.filter((policies) => !found.has(policies));
  return [
    ...pairs,
    ...gone.map((policies): PolicyPair => ({ subject: policies, before: policies, after: findDefault.next(policies) })),
  ];
}

function byIdentifier(all: readonly GovernedPolicies[]): (wanted: GovernedPolicies) => GovernedPolicies | undefined {
  const known = new Map<string, GovernedPolicies>();
  for (const policies of all) {
    for (const identifier of policies.identifiers) if (!known.has(identifier)) known.set(identifier, policies);
  }
  return ({ identifiers }) => identifiers.flatMap((identifier) => known.get(identifier) ?? [])[0];
}

/** The same texts say the same, whatever they say; what is not known yet is never the same. */
export function isSame({ before, after }: PolicyPair): boolean {
  if (before === undefined || after === undefined) return false;
  return textsOf(before) === textsOf(after) && !textsOf(after).includes('null');
}

function textsOf({ documents, boundary, elsewhere }: GovernedPolicies): string {
  const texts = (list: GovernedPolicies['documents']) => list.map(({ text }) => text ?? null).sort();
  return JSON.stringify([texts(documents), texts(boundary), elsewhere.toSorted()]);
}
