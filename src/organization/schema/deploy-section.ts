import { z } from 'zod';
import { BOUNDARY_ARN, DEPLOY_ROLE_ARN, KEY_ARN, ROLE_ARN } from '../arns';
import { BUCKET_NAME, TRAIL_PREFIX } from '../names';
import {
  CLOUD_ORGANIZATION,
  CLOUD_PROJECT,
  EXTERNAL_ID,
  HOST_NAME,
  TAG_KEY,
  TAG_VALUE,
  VERSION_CONSTRAINT,
  WORKSPACE,
} from '../formats';
import { named } from './named';

const localBackend = z.strictObject({ type: z.literal('local').describe('State files beside each stack.') });

const s3Backend = z.strictObject({
  type: z.literal('s3').describe('State in an S3 bucket, locked by a lock file.'),
  bucket: named(BUCKET_NAME).describe('State bucket.'),
  region: z.string().describe('Region of the state bucket.'),
  keyPrefix: named(TRAIL_PREFIX).default('orgtrail').describe('State keys are `<keyPrefix>/<stack>.tfstate`.'),
  kmsKeyArn: named(KEY_ARN).optional().describe("KMS key that encrypts the state. Default: the bucket's."),
  roleArn: named(ROLE_ARN).optional().describe('Role that reads and writes the state. Default: the caller.'),
});

const cloudBackend = z.strictObject({
  type: z.literal('cloud').describe('HCP Terraform or Terraform Enterprise, a workspace for each stack.'),
  organization: named(CLOUD_ORGANIZATION).describe('HCP Terraform organization.'),
  project: named(CLOUD_PROJECT).optional().describe('HCP Terraform project. Default: the default project.'),
  workspace: named(WORKSPACE).default('orgtrail-{stack}').describe('Workspace name, with `{stack}` once.'),
  hostname: named(HOST_NAME).optional().describe('Host of Terraform Enterprise. Default: HCP Terraform.'),
});

/** The section `deploy`. */
export const deploySection = z.strictObject({
  backend: z
    .union([z.literal('local'), z.discriminatedUnion('type', [localBackend, s3Backend, cloudBackend])])
    .default('local')
    .describe('Where Terraform keeps the state of each stack.'),
  assumeRole: named(DEPLOY_ROLE_ARN)
    .optional()
    .describe(
      "Role Terraform assumes, with `{account}` where the account id goes. Default: the caller's own credentials.",
    ),
  externalId: named(EXTERNAL_ID).optional().describe('External id for `assumeRole`. Default: none.'),
  permissionsBoundary: named(BOUNDARY_ARN)
    .optional()
    .describe('Permissions boundary of every role orgtrail creates; `{account}` is filled in. Default: none.'),
  tags: z.record(named(TAG_KEY), named(TAG_VALUE)).default({}).describe('Tags of every resource. At most 50.'),
  terraformVersion: named(VERSION_CONSTRAINT).default('>= 1.11.0').describe("Terraform's `required_version`."),
  awsProviderVersion: named(VERSION_CONSTRAINT)
    .default('>= 5.100.0, < 7.0.0')
    .describe('Version constraint of `hashicorp/aws`.'),
});
