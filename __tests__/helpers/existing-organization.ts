import { CreateRoleCommand } from '@aws-sdk/client-iam';
import { CreateOrganizationCommand, EnableAWSServiceAccessCommand } from '@aws-sdk/client-organizations';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import type { Organization } from '../../src/organization';
import { signIn } from './aws-account';
import type { Emulator } from './emulator';

/** Nobody assumes these roles: policies only name them. */
const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});

/**
 * Makes what an organization file takes for granted: the organization, with trusted access where the file says that it
 * is there, the roles its policies name, and the bucket for Terraform's state.
 */
export async function createWhatExists(emulator: Emulator, organization: Organization): Promise<void> {
  const { managementAccount, homeRegion, deploy, audit, accounts, publishers } = organization;
  const management = await signIn(emulator, managementAccount.id, homeRegion);
  await management.organizations.send(new CreateOrganizationCommand({ FeatureSet: 'ALL' }));
  if (organization.trustedAccess === 'existing') {
    const access = new EnableAWSServiceAccessCommand({ ServicePrincipal: 'cloudtrail.amazonaws.com' });
    await management.organizations.send(access);
  }
  if (deploy.backend.type === 's3') {
    const { bucket, region } = deploy.backend;
    const { s3 } = await signIn(emulator, managementAccount.id, region);
    await s3.send(new CreateBucketCommand({ Bucket: bucket, ...locationOf(region) }));
  }
  const roles = new Set([
    ...accounts.flatMap(({ id }) => deploy.assumeRole?.replace('{account}', id) ?? []),
    ...audit.administrators,
    ...audit.breakGlass,
    ...[...audit.readers, ...publishers].flatMap(({ principals }) => principals),
  ]);
  for (const arn of roles) {
    const [, accountId = '', name = ''] = /^arn:[^:]+:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(arn) ?? [];
    const { iam } = await signIn(emulator, accountId, homeRegion);
    await iam.send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: TRUST }));
  }
}

/** S3 refuses the name of its first Region as a location: it is what leaving the location out means. */
function locationOf(region: string): object {
  return region === 'us-east-1' ? {} : { CreateBucketConfiguration: { LocationConstraint: region } };
}
