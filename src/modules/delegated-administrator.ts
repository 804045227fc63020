import { CloudtrailOrganizationDelegatedAdminAccount } from '@cdktf/provider-aws/lib/cloudtrail-organization-delegated-admin-account';
import { Construct } from 'constructs';
import { requireTrustedAccess, type OrganizationAccess } from './organization-access';

/** What {@link DelegatedAdministrator} is made of. */
export interface DelegatedAdministratorProps {
  /** Account that becomes CloudTrail's delegated administrator; never the management account. */
  readonly accountId: string;
  /** The organization as seen from the management account. */
  readonly access: OrganizationAccess;
}

/**
 * Registers an account as CloudTrail's delegated administrator, through CloudTrail's own API: the one of AWS
 * Organizations would not create the service-linked roles.
 *
 * @see "Organization delegated administrator"
 */
export class DelegatedAdministrator extends Construct {
  public constructor(scope: Construct, id: string, props: DelegatedAdministratorProps) {
    super(scope, id);
    new CloudtrailOrganizationDelegatedAdminAccount(this, 'Resource', {
      accountId: props.accountId,
      dependsOn: [...props.access.ready],
      lifecycle: { precondition: [requireTrustedAccess(props.access)] },
    });
  }
}
