import { OrganizationsPolicy } from '@cdktf/provider-aws/lib/organizations-policy';
import { OrganizationsPolicyAttachment } from '@cdktf/provider-aws/lib/organizations-policy-attachment';
import { Construct } from 'constructs';
import { guardrailPolicies, type GuardrailPolicyFacts } from '../policies';
import type { OrganizationAccess } from './organization-access';
import { policyLiteral, terraformLiteral } from './terraform-literal';

/** What {@link AuditGuardrails} is made of. */
export interface AuditGuardrailsProps extends GuardrailPolicyFacts {
  /** The organization as seen from the management account. */
  readonly access: OrganizationAccess;
  /** Roots, OUs and accounts the policies are attached to. Empty: the organization's root. */
  readonly targetIds: readonly string[];
}

/**
 * Service control policies that keep everyone but named roles from stopping trails and deleting logs. They bind member
 * accounts, the delegated administrator among them; never the management account, nor AWS services.
 *
 * @see "Service control policies (SCPs)"
 */
export class AuditGuardrails extends Construct {
  public constructor(scope: Construct, id: string, props: AuditGuardrailsProps) {
    super(scope, id);
    const targets =
      props.targetIds.length === 0
        ? [{ id: 'root', value: props.access.rootId }]
        : props.targetIds.map((target) => ({ id: target, value: target }));
    guardrailPolicies(props).forEach((policy, index) => {
      const number = String(index + 1);
      const resource = new OrganizationsPolicy(this, `policy-${number}`, {
        name: terraformLiteral(policy.name),
        description: 'Protects the audit trail',
        type: 'SERVICE_CONTROL_POLICY',
        content: policyLiteral(policy),
        dependsOn: [props.access.organization],
      });
      for (const target of targets) {
        new OrganizationsPolicyAttachment(this, `attachment-${number}-${target.id}`, {
          policyId: resource.id,
          targetId: target.value,
        });
      }
    });
  }
}
