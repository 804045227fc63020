import type { Construct } from 'constructs';
import { AuditGuardrails, DelegatedAdministrator, OrganizationAccess } from '../src/modules';
import type { Organization, StackPlan } from '../src/organization';
import { usesOrganizations } from '../src/organization/deploy-order';
import { guardrailPolicyFacts } from '../src/policies';
import { AccountStack } from './account-stack';
import { addTrails } from './trails';

/**
 * The management account: trusted access, the delegated administrator, guardrails, and the trails it creates itself.
 * Deployed after the audit account and before the delegated administrator's own trail.
 */
export class ManagementStack extends AccountStack {
  public constructor(scope: Construct, plan: StackPlan, organization: Organization) {
    super(scope, plan, organization);
    const access = usesOrganizations(organization) ? this.addAccess() : undefined;
    if (access !== undefined && organization.audit.delegatedAdministrator) {
      new DelegatedAdministrator(this, 'delegated-administrator', {
        accountId: organization.audit.account.id,
        access,
      });
    }
    const guardrails = guardrailPolicyFacts(organization);
    if (access !== undefined && guardrails !== undefined && organization.guardrails !== undefined) {
      new AuditGuardrails(this, 'guardrails', {
        ...guardrails,
        access,
        targetIds: organization.guardrails.targetIds,
      });
    }
    addTrails(this, { organization, plan, access, permissionsBoundary: this.permissionsBoundary });
    this.addLogDelivery(plan);
  }

  private addAccess(): OrganizationAccess {
    const { organization } = this;
    return new OrganizationAccess(this, 'organization', {
      trustedAccess: organization.trustedAccess,
      organizationId: organization.id,
      trustedServices: organization.trustedServices,
      serviceControlPolicies: organization.guardrails !== undefined,
      serviceLinkedRole: organization.serviceLinkedRole,
    });
  }
}
