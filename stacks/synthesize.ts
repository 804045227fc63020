import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Organization } from '../src/organization';
import { auditBucketPolicy, auditBucketPolicyFacts, BUCKET_POLICY_FILE, deployManifest } from '../src/policies';
import { buildApp } from './build-app';
import { withoutCreationStacks } from './creation-stacks';

/**
 * Writes an organization's Terraform into a directory: `stacks/<name>/cdk.tf.json` for each stack, cdktf's
 * `manifest.json`, and `deploy-manifest.json` with the deploy waves and the size of every policy. For an existing bucket
 * whose owner sets the policy, also `stacks/audit/bucket-policy.json`.
 *
 * @throws Error when `SYNTH_HCL_OUTPUT` asks for HCL, which cdktf 0.21 writes with broken quotes in policies.
 */
export function synthesize(organization: Organization, outdir: string): void {
  if (process.env['SYNTH_HCL_OUTPUT'] === 'true') {
    throw new Error(
      'HCL output breaks policies (hashicorp/terraform-cdk issue 3911); leave out --hcl: Terraform reads the JSON',
    );
  }
  mkdirSync(outdir, { recursive: true });
  withoutCreationStacks(() => {
    buildApp(organization, { outdir }).synth();
  });
  const { bucket } = organization.audit;
  if (bucket.existing && bucket.policy === 'document') {
    const { document } = auditBucketPolicy(auditBucketPolicyFacts(organization));
    writeJson(join(outdir, BUCKET_POLICY_FILE), document);
  }
  writeJson(join(outdir, 'deploy-manifest.json'), deployManifest(organization));
}

function writeJson(path: string, value: unknown): void {
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
}
