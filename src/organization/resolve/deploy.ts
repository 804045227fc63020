import type { Backend, Deploy } from '../deploy';
import { compareText } from '../ordering';
import type { OrganizationFile } from '../schema/organization-file';

function resolveBackend(section: OrganizationFile['deploy']['backend']): Backend {
  if (section === 'local' || section.type === 'local') return { type: 'local' };
  if (section.type === 's3') {
    const { bucket, region, keyPrefix, kmsKeyArn, roleArn } = section;
    return { type: 's3', bucket, region, keyPrefix, kmsKeyArn, roleArn };
  }
  const { organization, project, workspace, hostname } = section;
  return { type: 'cloud', organization, project, workspace, hostname };
}

/** Returns how the stacks are deployed. */
export function resolveDeploy(file: OrganizationFile): Deploy {
  const { deploy } = file;
  return {
    backend: resolveBackend(deploy.backend),
    assumeRole: deploy.assumeRole,
    externalId: deploy.externalId,
    permissionsBoundary: deploy.permissionsBoundary,
    tags: Object.fromEntries(Object.entries(deploy.tags).sort(([left], [right]) => compareText(left, right))),
    terraformVersion: deploy.terraformVersion,
    awsProviderVersion: deploy.awsProviderVersion,
  };
}
