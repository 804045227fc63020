import type { Construct } from 'constructs';
import { requireTrustedAccess, type OrganizationAccess } from './organization-access';
import { Trail, type TrailProps } from './trail';

/** What {@link OrganizationTrail} is made of. */
export interface OrganizationTrailProps extends TrailProps {
  /** The organization as seen from the account that creates the trail. */
  readonly access: OrganizationAccess;
}

/**
 * One trail for every account of the organization, those that join later included. The management account owns it and
 * its ARN carries the management account's id, also when the delegated administrator creates it.
 *
 * @see "Creating a trail for an organization"
 */
export class OrganizationTrail extends Trail {
  public constructor(scope: Construct, id: string, props: OrganizationTrailProps) {
    super(
      scope,
      id,
      { ...props, after: [...(props.after ?? []), ...props.access.ready] },
      { isOrganizationTrail: true, lifecycle: { precondition: [requireTrustedAccess(props.access)] } },
    );
  }
}
