import { CloudBackend, LocalBackend, NamedCloudWorkspace, S3Backend, type TerraformStack } from 'cdktf';
import type { Backend } from '../src/organization';

/** Adds the state backend of one stack. */
export function addBackend(stack: TerraformStack, stackName: string, backend: Backend): void {
  switch (backend.type) {
    case 'local':
      // Relative to the stack's folder and outside the output directory, so that a new synth never touches state.
      new LocalBackend(stack, { path: `../../../terraform.${stackName}.tfstate` });
      return;
    case 's3':
      new S3Backend(stack, {
        bucket: backend.bucket,
        key: `${backend.keyPrefix === '' ? '' : `${backend.keyPrefix}/`}${stackName}.tfstate`,
        region: backend.region,
        encrypt: true,
        ...(backend.kmsKeyArn === undefined ? {} : { kmsKeyId: backend.kmsKeyArn }),
        ...(backend.roleArn === undefined ? {} : { assumeRole: { roleArn: backend.roleArn } }),
      });
      // Locking by a lock file, without a DynamoDB table. The library's types do not know the argument.
      stack.addOverride('terraform.backend.s3.use_lockfile', true);
      return;
    case 'cloud':
      new CloudBackend(stack, {
        organization: backend.organization,
        workspaces: new NamedCloudWorkspace(backend.workspace.replace('{stack}', stackName), backend.project),
        ...(backend.hostname === undefined ? {} : { hostname: backend.hostname }),
      });
  }
}
