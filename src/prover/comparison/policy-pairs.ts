import type { Estate } from '../../terraform/estate';
import { arnOf, labelOf } from '../../terraform/facts/estate-index';
import { defaultPolicies, governedPolicies, type GovernedPolicies } from './governed-policies';

/** The policies of one thing on both sides. */
export interface PolicyPair {
  /** What they are about: the new policies, or the old ones where there are no new ones. */
  readonly subject: GovernedPolicies;
  /** The policies that were; undefined for none. */
  readonly before: GovernedPolicies | undefined;
  /** The policies that come; undefined for none. */
  readonly after: GovernedPolicies | undefined;
  /** Whether what they govern is itself missing on one side, as far as the Terraform says. */
  readonly isMissing: boolean;
}

/** Puts the policies of the same thing together. Where one side sets no policy on a thing that is there, AWS's default counts. */
export function pairedPolicies(old: Estate, next: Estate): readonly PolicyPair[] {
  const before = governedPolicies(old);
  const after = governedPolicies(next);
  const isOneStack = [old, next].every((estate) => new Set(estate.resources.map(({ stack }) => stack)).size === 1);
  const find = byIdentifier(before, isOneStack);
  const [were, come] = [otherwise(old, isOneStack), otherwise(next, isOneStack)];
  const found = new Set<GovernedPolicies>();
  const pairs = after.map((policies): PolicyPair => {
    const same = find(policies);
    if (same === undefined)
      return { subject: policies, before: were.policies(policies), after: policies, isMissing: !were.has(policies) };
    found.add(same);
    return { subject: policies, before: same, after: policies, isMissing: false };
  });
  const gone = before.filter((policies) => !found.has(policies));
  return [
    ...pairs,
    ...gone.map((policies): PolicyPair => ({
      subject: policies,
      before: policies,
      after: come.policies(policies),
      isMissing: !come.has(policies),
    })),
  ];
}

/** What one side has of a thing that it sets no policy on. */
interface Otherwise {
  /** The policy that AWS sets; undefined when there is none. */
  readonly policies: (policies: GovernedPolicies) => GovernedPolicies | undefined;
  /** Whether the thing is there. What is only named may be. */
  readonly has: (policies: GovernedPolicies) => boolean;
}

function otherwise(estate: Estate, isOneStack: boolean): Otherwise {
  let names: ReadonlySet<string> | undefined;
  return {
    policies: byIdentifier(defaultPolicies(estate), isOneStack),
    has: ({ governs: { address, arn } }) => {
      if (address === undefined) return true;
      names ??= new Set(
        estate.resources.flatMap((resource) => [
          isOneStack ? resource.address : labelOf(resource),
          arnOf(resource) ?? '',
        ]),
      );
      return names.has(isOneStack ? withoutStack(address) : address) || (arn !== undefined && names.has(arn));
    },
  };
}

function withoutStack(address: string): string {
  return address.replace(/^.*?: /, '');
}

type FindPolicies = (wanted: GovernedPolicies) => GovernedPolicies | undefined;

/** A state and a plan of one root are called differently, and so are its stacks then. */
function byIdentifier(all: readonly GovernedPolicies[], isOneStack: boolean): FindPolicies {
  const identifiersOf = ({ identifiers, aspect, governs: { address } }: GovernedPolicies): readonly string[] =>
    isOneStack && address !== undefined ? [...identifiers, `${aspect} of ${withoutStack(address)}`] : identifiers;
  const known = new Map<string, GovernedPolicies>();
  for (const policies of all) {
    for (const identifier of identifiersOf(policies)) if (!known.has(identifier)) known.set(identifier, policies);
  }
  return (wanted) => identifiersOf(wanted).flatMap((identifier) => known.get(identifier) ?? [])[0];
}

/** The same texts say the same, whatever they say; what is not known yet is never the same. */
export function isSame({ before, after }: PolicyPair): boolean {
  if (before === undefined || after === undefined) return false;
  const isKnown = [...after.documents, ...after.boundary].every(({ text }) => text !== undefined);
  return isKnown && textsOf(before) === textsOf(after);
}

function textsOf({ documents, boundary, elsewhere }: GovernedPolicies): string {
  const texts = (list: GovernedPolicies['documents']) => list.map(({ text = '' }) => text).sort();
  return JSON.stringify([texts(documents), texts(boundary), elsewhere.toSorted()]);
}
