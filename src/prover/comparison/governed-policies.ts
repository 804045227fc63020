import type { DocumentText, Estate, EstateResource } from '../../terraform/estate';
import { EstateIndex } from '../../terraform/facts/estate-index';
import { documents, governed } from '../../terraform/facts/read-documents';
import { boundaryOf, principalPolicies } from '../../terraform/facts/roles';
import type { Governed, GovernedKind } from '../../terraform/governed-document';
import type { PolicyKind } from '../policy/statement';
import { awsDefaultPolicies } from './default-policies';

/** All policies of one kind that govern one thing, which are judged together. */
export interface GovernedPolicies {
  /** What kind of policies they are. */
  readonly kind: PolicyKind;
  /** Which of the thing's policies, such as `trust`. */
  readonly aspect: string;
  /** What they govern. */
  readonly governs: Governed;
  /** Texts that name it, the surest first: the same thing on both sides has one in common. */
  readonly identifiers: readonly string[];
  /** Their texts. */
  readonly documents: readonly DocumentText[];
  /** Permissions boundaries; none for none, and for anything but principals. */
  readonly boundary: readonly DocumentText[];
  /** ARNs of managed policies, and of the boundary, whose text is not in the Terraform. */
  readonly elsewhere: readonly string[];
}

/** Kinds of documents that allow or deny something. */
type AccessKind = Exclude<GovernedKind, 'other-organization'>;

const ASPECTS: Readonly<Record<AccessKind, readonly [aspect: string, PolicyKind]>> = {
  identity: ['permissions', 'identity'],
  'permissions-boundary': ['permissions', 'identity'],
  trust: ['trust', 'trust'],
  key: ['policy', 'key'],
  resource: ['policy', 'resource'],
  endpoint: ['policy', 'resource'],
  'service-control': ['service control policies', 'service-control'],
  'resource-control': ['resource control policies', 'resource-control'],
};

/** Gathers the policies of an estate by what they govern, in an order that depends on the estate only. */
export function governedPolicies(estate: Estate): readonly GovernedPolicies[] {
  const index = new EstateIndex(estate);
  const groups = new Map<string, GovernedPolicies>();
  for (const { document, kind, governs } of documents(estate)) {
    if (kind === 'other-organization') continue;
    const isNowhere = governs.type === 'organization-target' && governs.name === undefined;
    const group = groupOf(groups, isNowhere ? { ...governs, address: document.address } : governs, kind);
    const list = kind === 'permissions-boundary' ? 'boundary' : 'documents';
    groups.set(group.key, { ...group.policies, [list]: [...group.policies[list], document] });
  }
  for (const { owner, type, arns } of outsidePolicies(index)) {
    const governs = governed(owner, type);
    const group = groupOf(groups, governs, 'identity');
    groups.set(group.key, { ...group.policies, elsewhere: arns });
  }
  return [...groups.values()];
}

/** Returns what AWS sets where the Terraform sets no policy, for things of the estate that have none. */
export function defaultPolicies(estate: Estate): readonly GovernedPolicies[] {
  const groups = new Map<string, GovernedPolicies>();
  for (const { document, governs, kind } of awsDefaultPolicies(estate)) {
    const group = groupOf(groups, governs, kind);
    groups.set(group.key, { ...group.policies, documents: [document] });
  }
  return [...groups.values()];
}

function groupOf(
  groups: ReadonlyMap<string, GovernedPolicies>,
  governs: Governed,
  governedKind: AccessKind,
): { readonly key: string; readonly policies: GovernedPolicies } {
  const [aspect, kind] = ASPECTS[governedKind];
  const identifiers = identifiersOf(governs, aspect);
  const key = identifiers[0] ?? '';
  const policies = groups.get(key) ?? {
    kind,
    aspect,
    governs,
    identifiers,
    documents: [],
    boundary: [],
    elsewhere: [],
  };
  return { key, policies };
}

/** Resource policies of CloudWatch Logs are one union for an account and Region, whatever each is called; an organization has one root. */
function identifiersOf({ type, arn, accountId, region, name, address }: Governed, aspect: string): readonly string[] {
  const place = `${accountId ?? ''}/${region ?? ''}`;
  if (type === 'log-groups' || type === 'organization-root') return [`${aspect} of ${type} in ${place}`];
  const known = [
    ...(arn === undefined ? [] : [`${aspect} of ${arn}`]),
    ...(name === undefined ? [] : [`${aspect} of ${type} ${place}/${name}`]),
    ...(address === undefined ? [] : [`${aspect} of ${address}`]),
  ];
  return known.length === 0 ? [`${aspect} of ${type} in ${place}`] : known;
}

interface OutsidePolicies {
  readonly owner: EstateResource;
  readonly type: 'role' | 'user' | 'group';
  readonly arns: readonly string[];
}

/** Managed policies and boundaries that only are named: of AWS, or made elsewhere. */
function outsidePolicies(index: EstateIndex): readonly OutsidePolicies[] {
  return (['role', 'user', 'group'] as const).flatMap((type) =>
    [...principalPolicies(index, type)].flatMap(([owner, policies]) => {
      const boundary = boundaryOf(index, owner);
      const named = policies.flatMap(({ name, document }) => (document === undefined ? [name ?? 'a policy'] : []));
      const limit =
        boundary !== undefined && boundary.document === undefined ? [`${BOUNDARY}${boundary.name ?? 'a policy'}`] : [];
      const arns = [...named, ...limit];
      return arns.length === 0 ? [] : [{ owner, type, arns }];
    }),
  );
}

/** Begins the name of a permissions boundary among policies whose text is elsewhere. */
export const BOUNDARY = 'boundary ';
