import type { Construct } from 'constructs';
import { OrganizationAccess } from '../src/modules/organization-access';
import type { Organization, StackPlan } from '../src/organization';
import { AccountStack } from './account-stack';
import { addTrails } from './trails';

/**
 * An account that holds trails and nothing else: a member account, or the audit account where it is the delegated
 * administrator that creates the organization trail.
 */
export class TrailStack extends AccountStack {
  public constructor(scope: Construct, plan: StackPlan, organization: Organization) {
    super(scope, plan, organization);
    const access = plan.trails.some(({ trail }) => trail.scope === 'organization')
      ? new OrganizationAccess(this, 'organization', {
          trustedAccess: 'existing',
          organizationId: organization.id,
          trustedServices: [],
          serviceControlPolicies: false,
          serviceLinkedRole: 'existing',
        })
      : undefined;
    addTrails(this, { organization, plan, access, permissionsBoundary: this.permissionsBoundary });
    this.addLogDelivery(plan);
  }
}
