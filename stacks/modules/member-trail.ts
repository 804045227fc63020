import { TerraformOutput } from 'cdktf';
import { MemberTrail } from '../../src/modules/member-trail';
import type { ModuleDefinition } from './module-definition';
import { areTrailValuesPossible, trailProps, TRAIL_VARIABLES } from './trail-variables';

/** A trail of one account. */
export const MEMBER_TRAIL: ModuleDefinition = {
  name: 'member-trail',
  summary: 'a CloudTrail trail of one account that delivers to a bucket of the audit account',
  notes: [
    'The bucket, the key and the topic must let the trail in before it is created: Terraform does not try again after ' +
      '`InsufficientS3BucketPolicyException`. Taking their names from outputs of the module `audit-account` is enough, since those ' +
      'wait for the policies.',
  ],
  constructs: ['MemberTrail'],
  variables: TRAIL_VARIABLES,
  aliases: [],
  mocks: {},
  derived: [],
  isPossible: areTrailValuesPossible,
  build: (scope, values) => {
    const { trail } = new MemberTrail(scope, 'trail', trailProps(values));
    new TerraformOutput(scope, 'trail_arn', { value: trail.arn, description: 'ARN of the trail.' });
    new TerraformOutput(scope, 'home_region', { value: trail.homeRegion, description: "The trail's home Region." });
  },
};
