import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Organization } from '../src/organization';
import { stackFiles, type SynthesizedFile } from './stack-files';
import { StampedStacks } from './stamped-stacks';

/**
 * Writes an organization's Terraform into a directory: `stacks/<name>/cdk.tf.json` for each stack, cdktf's
 * `manifest.json`, and `deploy-manifest.json` with the deploy waves and the size of every policy. For an existing bucket
 * whose owner sets the policy, also `stacks/audit/bucket-policy.json`.
 *
 * @throws Error when `SYNTH_HCL_OUTPUT` asks for HCL, which cdktf 0.21 writes with broken quotes in policies.
 */
export function synthesize(organization: Organization, outdir: string): void {
  mkdirSync(outdir, { recursive: true });
  const scratch = mkdtempSync(join(outdir, '.synth-'));
  try {
    for (const { file, text } of synthesizedFiles(organization, scratch)) {
      const path = join(outdir, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/**
 * Returns the files of {@link synthesize} one after the other, the manifests last. Only one stack is in memory at a time.
 *
 * @param scratch - An empty directory for what cdktf writes on the way.
 * @throws Error when `SYNTH_HCL_OUTPUT` asks for HCL, which cdktf 0.21 writes with broken quotes in policies.
 */
export function* synthesizedFiles(organization: Organization, scratch: string): Generator<SynthesizedFile> {
  const stamped = stampedStacks(organization, scratch);
  const files = stackFiles(organization, stamped.prepare());
  let next = files.next();
  while (next.done !== true) {
    if (typeof next.value === 'number') {
      next = files.next(stamped.texts(next.value));
    } else {
      yield next.value;
      next = files.next();
    }
  }
}

/**
 * Returns what cdktf makes of an organization's stacks.
 *
 * @param scratch - An empty directory for what cdktf writes on the way.
 * @throws Error when `SYNTH_HCL_OUTPUT` asks for HCL, which cdktf 0.21 writes with broken quotes in policies.
 */
export function stampedStacks(organization: Organization, scratch: string): StampedStacks {
  if (process.env['SYNTH_HCL_OUTPUT'] === 'true') {
    throw new Error(
      'HCL output breaks policies (hashicorp/terraform-cdk issue 3911); leave out --hcl: Terraform reads the JSON',
    );
  }
  return new StampedStacks(organization, join(scratch, 'cdktf'));
}
