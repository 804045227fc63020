import type { DelegatedAdministratorFacts, OrganizationPolicyFacts, PolicyTarget } from '../delivery-estate';
import type { EstateResource } from '../estate';
import { text } from '../records';
import { setText } from './arguments';
import { attachedTo } from './attached';
import { noText } from './deliveries';
import { documentOf, type EstateIndex } from './estate-index';
import { thing } from './thing';

/** Returns the policies of AWS Organizations. */
export function organizationPolicies(index: EstateIndex): readonly OrganizationPolicyFacts[] {
  const targets = new Map<EstateResource, PolicyTarget[]>();
  for (const attachment of index.ofType('aws_organizations_policy_attachment')) {
    const policy = attachedTo(index, attachment, 'policy_id', { type: 'aws_organizations_policy', attribute: 'id' });
    if (policy === undefined) continue;
    targets.set(policy, [...(targets.get(policy) ?? []), targetOf(index, attachment)]);
  }
  return index.ofType('aws_organizations_policy').map((resource) => ({
    ...thing(resource),
    policyType:
      setText(resource.values['type']) ?? (resource.unknown.includes('type') ? undefined : 'SERVICE_CONTROL_POLICY'),
    policy: documentOf(resource, 'content') ?? noText(resource, 'content'),
    targets: targets.get(resource) ?? [],
  }));
}

function targetOf(index: EstateIndex, attachment: EstateResource): PolicyTarget {
  const id = text(attachment.values['target_id']);
  if (id !== undefined) return { type: typeOfId(id), id };
  const referred = index.referred(attachment, 'target_id')?.type;
  if (referred === 'aws_organizations_organizational_unit') return { type: 'organizational-unit', id };
  if (referred === 'aws_organizations_account') return { type: 'account', id };
  const attribute = attachment.references['target_id']?.attribute ?? '';
  const isRoot = referred === 'aws_organizations_organization' && /^roots\b/.test(attribute);
  return { type: isRoot ? 'root' : 'unknown', id };
}

function typeOfId(id: string): PolicyTarget['type'] {
  if (id.startsWith('r-')) return 'root';
  if (id.startsWith('ou-')) return 'organizational-unit';
  return /^\d{12}$/.test(id) ? 'account' : 'unknown';
}

/** Types that make an account the administrator of a service: argument with the account, and the service. */
const ADMINISTRATORS: readonly (readonly [type: string, argument: string, service: string | undefined])[] = [
  ['aws_cloudtrail_organization_delegated_admin_account', 'account_id', 'cloudtrail.amazonaws.com'],
  ['aws_organizations_delegated_administrator', 'account_id', undefined],
  ['aws_guardduty_organization_admin_account', 'admin_account_id', 'guardduty.amazonaws.com'],
  ['aws_securityhub_organization_admin_account', 'admin_account_id', 'securityhub.amazonaws.com'],
];

/** Returns the delegated administrators. */
export function delegatedAdministrators(index: EstateIndex): readonly DelegatedAdministratorFacts[] {
  return ADMINISTRATORS.flatMap(([type, argument, service]) =>
    index.ofType(type).map((resource) => ({
      resource,
      accountId: text(resource.values[argument]),
      servicePrincipal: service ?? text(resource.values['service_principal']),
    })),
  );
}
