import { OrganizationAccess } from '../../src/modules/organization-access';
import { OrganizationTrail } from '../../src/modules/organization-trail';
import { addOutput } from './add-output';
import type { ModuleDefinition } from './module-definition';
import { areTrailValuesPossible, trailProps, TRAIL_VARIABLES } from './trail-variables';

/** One trail for every account of the organization. */
export const ORGANIZATION_TRAIL: ModuleDefinition = {
  name: 'organization-trail',
  summary: 'a CloudTrail trail for every account of an organization',
  notes: [
    'Apply it in the management account or, where there is one, in the account of the delegated administrator. CloudTrail must have trusted ' +
      'access in the organization, and its service-linked role must exist: the plan stops with a sentence where access is missing.',
    'The bucket, the key and the topic must let the trail in before it is created. Taking their names from outputs of the module ' +
      '`audit-account` is enough, since those wait for the policies.',
  ],
  constructs: ['OrganizationTrail', 'OrganizationAccess'],
  variables: TRAIL_VARIABLES,
  aliases: [],
  mocks: { aws_organizations_organization: { aws_service_access_principals: ['cloudtrail.amazonaws.com'] } },
  derived: [],
  isPossible: areTrailValuesPossible,
  build: (scope, values) => {
    const access = new OrganizationAccess(scope, 'organization', {
      trustedAccess: 'existing',
      organizationId: '',
      trustedServices: [],
      serviceControlPolicies: false,
      serviceLinkedRole: 'existing',
    });
    const { trail } = new OrganizationTrail(scope, 'trail', { ...trailProps(values), access });
    addOutput(scope, 'trail_arn', { description: 'ARN of the trail.', value: trail.arn });
    addOutput(scope, 'home_region', { description: "The trail's home Region.", value: trail.homeRegion });
  },
};
