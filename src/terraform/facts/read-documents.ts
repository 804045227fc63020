import { parseArn } from '../arn';
import type { Estate, EstateResource } from '../estate';
import type { Governed, GovernedDocument, GovernedKind, GovernedType } from '../governed-document';
import { text } from '../records';
import { attachedTo } from './attached';
import { ATTACHED_DOCUMENTS, OWN_DOCUMENTS, type AttachedDocument } from './document-table';
import { arnOf, documentOf, EstateIndex, labelOf, nameOf } from './estate-index';
import { organizationPolicies } from './organization';
import { boundaryOf, principalPolicies, type PrincipalType } from './roles';

/**
 * Returns every policy document of an estate and what it governs, in an order that depends on the estate only. A document whose
 * text is not known yet is in the list, with no text. Managed policies that are not in the Terraform are not in it.
 */
export function documents(estate: Estate): readonly GovernedDocument[] {
  const index = new EstateIndex(estate);
  const replaced = new Set<EstateResource>();
  const attached = ATTACHED_DOCUMENTS.flatMap((row) => attachedDocuments(index, row, replaced));
  const own = OWN_DOCUMENTS.flatMap(({ type, argument, kind, governs }) =>
    index.ofType(type).flatMap((resource) => {
      const document = replaced.has(resource) && kind !== 'trust' ? undefined : documentOf(resource, argument);
      return document === undefined ? [] : [{ document, kind, governs: governed(resource, governs) }];
    }),
  );
  return [...attached, ...own, ...identityDocuments(index), ...organizationDocuments(index)];
}

function attachedDocuments(
  index: EstateIndex,
  { type, argument, kind, governs, names, target }: AttachedDocument,
  replaced: Set<EstateResource>,
): GovernedDocument[] {
  return index.ofType(type).flatMap((resource) => {
    const document = documentOf(resource, argument);
    const owner = attachedTo(index, resource, names, target);
    if (document === undefined) return [];
    if (owner !== undefined) replaced.add(owner);
    return [
      { document, kind, governs: owner === undefined ? named(resource, governs, names) : governed(owner, governs) },
    ];
  });
}

/** Returns what a resource is as something that documents govern. */
export function governed(resource: EstateResource, type: GovernedType): Governed {
  const { accountId, region } = resource;
  return {
    type,
    accountId,
    region: IAM_TYPES.has(type) ? undefined : region,
    arn: type === 'log-groups' ? undefined : arnOf(resource),
    name: nameOf(resource) ?? text(resource.values['policy_name']),
    address: labelOf(resource),
  };
}

const IAM_TYPES: ReadonlySet<GovernedType> = new Set(['role', 'user', 'group', 'managed-policy']);

/** What is governed stands outside of the Terraform, and an argument names it by name, ARN or address. */
function named(resource: EstateResource, type: GovernedType, argument: string): Governed {
  const value = text(resource.values[argument]);
  const arn = parseArn(value);
  return {
    type,
    accountId: arn === undefined || arn.accountId === '' ? resource.accountId : arn.accountId,
    region: arn === undefined || arn.region === '' ? resource.region : arn.region,
    arn: arn === undefined ? bucketArn(resource, type, value) : value,
    name: arn === undefined ? value : arn.resource,
    address: undefined,
  };
}

function bucketArn({ partition }: EstateResource, type: GovernedType, name: string | undefined): string | undefined {
  return type === 'bucket' && name !== undefined && partition !== undefined
    ? `arn:${partition}:s3:::${name}`
    : undefined;
}

function identityDocuments(index: EstateIndex): GovernedDocument[] {
  const principals = (['role', 'user', 'group'] as const).flatMap((principal) => ofPrincipals(index, principal));
  const attached = new Set(principals.map(({ document }) => document.address));
  // A policy nobody in the Terraform has may still be given to somebody by hand.
  const unattached = index.ofType('aws_iam_policy').flatMap((policy) => {
    const document = attached.has(labelOf(policy)) ? undefined : documentOf(policy, 'policy');
    return document === undefined
      ? []
      : [{ document, kind: 'identity' as const, governs: governed(policy, 'managed-policy') }];
  });
  return [...principals, ...unattached];
}

function ofPrincipals(index: EstateIndex, principal: PrincipalType): GovernedDocument[] {
  const policies = principalPolicies(index, principal);
  const permissions = [...policies].flatMap(([owner, list]) =>
    list.flatMap(({ document }) =>
      document === undefined ? [] : [{ document, kind: 'identity' as const, governs: governed(owner, principal) }],
    ),
  );
  const boundaries = index.ofType(`aws_iam_${principal}`).flatMap((owner) => {
    const document = boundaryOf(index, owner)?.document;
    return document === undefined
      ? []
      : [{ document, kind: 'permissions-boundary' as const, governs: governed(owner, principal) }];
  });
  return [...permissions, ...boundaries];
}

const ORGANIZATION_KINDS: ReadonlyMap<string, GovernedKind> = new Map([
  ['SERVICE_CONTROL_POLICY', 'service-control'],
  ['RESOURCE_CONTROL_POLICY', 'resource-control'],
]);

const TARGET_TYPES = {
  root: 'organization-root',
  'organizational-unit': 'organizational-unit',
  account: 'account',
  unknown: 'organization-target',
} as const;

function organizationDocuments(index: EstateIndex): GovernedDocument[] {
  return organizationPolicies(index).flatMap(({ policy: document, policyType = '', targets }) => {
    const kind = ORGANIZATION_KINDS.get(policyType) ?? 'other-organization';
    // One that nobody has is still a document with a size.
    const held = targets.length === 0 ? [{ type: 'unknown' as const, id: undefined }] : targets;
    return held.map(({ type, id }) => ({
      document,
      kind,
      governs: {
        type: TARGET_TYPES[type],
        accountId: type === 'account' ? id : undefined,
        region: undefined,
        arn: undefined,
        name: id,
        address: undefined,
      },
    }));
  });
}
