import { DataAwsOrganizationsOrganization } from '@cdktf/provider-aws/lib/data-aws-organizations-organization';
import { IamServiceLinkedRole } from '@cdktf/provider-aws/lib/iam-service-linked-role';
import { OrganizationsOrganization } from '@cdktf/provider-aws/lib/organizations-organization';
import type { ITerraformDependable, Precondition } from 'cdktf';
import { Construct } from 'constructs';

/** What {@link OrganizationAccess} is made of. */
export interface OrganizationAccessProps {
  /**
   * `managed`: Terraform imports the organization and enables what is missing; services and policy types that are on stay on.
   * `existing`: it only reads the organization, so that what is missing stops the plan with a sentence.
   */
  readonly trustedAccess: 'managed' | 'existing';
  /** Organization id: what the organization is imported by. */
  readonly organizationId: string;
  /** With `managed`: service principals that get trusted access, `cloudtrail.amazonaws.com` among them. */
  readonly trustedServices: readonly string[];
  /** With `managed`: whether service control policies are switched on. Policy types that are on already stay on. */
  readonly serviceControlPolicies: boolean;
  /** Whether the CloudTrail service-linked role is created. AWS refuses a second one. */
  readonly serviceLinkedRole: 'create' | 'existing';
}

/**
 * What an organization trail needs of AWS Organizations: all features, trusted access for CloudTrail, and the
 * service-linked role. Enabling trusted access does not create that role.
 *
 * @see "Prepare for creating a trail for your organization"
 */
export class OrganizationAccess extends Construct {
  /** The organization: a resource when managed, a data source when not. */
  public readonly organization: OrganizationsOrganization | DataAwsOrganizationsOrganization;
  /** What a trail, a registration or a policy depends on. */
  public readonly ready: readonly ITerraformDependable[];

  public constructor(scope: Construct, id: string, props: OrganizationAccessProps) {
    super(scope, id);
    this.organization =
      props.trustedAccess === 'managed'
        ? this.adopt(props)
        : new DataAwsOrganizationsOrganization(this, 'existing', {});
    const role =
      props.serviceLinkedRole === 'create'
        ? [
            new IamServiceLinkedRole(this, 'service-linked-role', {
              awsServiceName: 'cloudtrail.amazonaws.com',
              dependsOn: [this.organization],
            }),
          ]
        : [];
    this.ready = [this.organization, ...role];
  }

  private adopt(props: OrganizationAccessProps): OrganizationsOrganization {
    const organization = new OrganizationsOrganization(this, 'Resource', {
      featureSet: 'ALL',
      lifecycle: { preventDestroy: true },
    });
    const current = new DataAwsOrganizationsOrganization(this, 'current', {}).fqn;
    organization.addOverride(
      'aws_service_access_principals',
      // Sets have no order, so sorting costs nothing and keeps the plan quiet.
      `\${sort(distinct(concat(tolist(${current}.aws_service_access_principals), ${JSON.stringify(props.trustedServices)})))}`,
    );
    organization.addOverride('enabled_policy_types', policyTypes(current, props));
    // The file names the organization by its id, so it exists: the first apply imports it instead of creating one.
    organization.importFrom(props.organizationId);
    return organization;
  }

  /** Id of the organization's root, `r-…`. */
  public get rootId(): string {
    return this.organization.roots.get(0).id;
  }
}

/** Switching a policy type off detaches every policy of that type, so those that are on stay on. */
function policyTypes(current: string, props: OrganizationAccessProps): string {
  const enabled = `[for each in ${current}.roots[0].policy_types : each.type if each.status == "ENABLED"]`;
  const added = props.serviceControlPolicies ? '"SERVICE_CONTROL_POLICY"' : '';
  return `\${distinct(concat(${enabled}, [${added}]))}`;
}

/**
 * Returns the precondition that stops the plan, with the command that helps, when CloudTrail has no trusted access:
 * otherwise CreateTrail fails with `CloudTrailAccessNotEnabledException` halfway through an apply.
 */
export function requireTrustedAccess(access: OrganizationAccess): Precondition {
  const services = access.organization.fqn.concat('.aws_service_access_principals');
  return {
    condition: `\${contains(${services}, "cloudtrail.amazonaws.com")}`,
    errorMessage:
      'CloudTrail has no trusted access in this organization. In the management account run: ' +
      'aws organizations enable-aws-service-access --service-principal cloudtrail.amazonaws.com',
  };
}
