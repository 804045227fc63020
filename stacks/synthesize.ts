import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Organization, StackPlan } from '../src/organization';
import { auditBucketPolicy, auditBucketPolicyFacts, BUCKET_POLICY_FILE, deployManifest } from '../src/policies';
import { cdktfManifest } from './cdktf-manifest';
import { StampedStacks } from './stamped-stacks';

/** One file of the output. */
export interface SynthesizedFile {
  /** Its name below the output directory, with `/` on every system. */
  readonly file: string;
  /** Its text. */
  readonly text: string;
  /** How many resources it holds; absent for a file that is not a stack's. */
  readonly resources?: number;
  /** The same object for all stacks stamped from one template; absent for a stack that is one of a kind. */
  readonly template?: object;
}

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
  if (process.env['SYNTH_HCL_OUTPUT'] === 'true') {
    throw new Error(
      'HCL output breaks policies (hashicorp/terraform-cdk issue 3911); leave out --hcl: Terraform reads the JSON',
    );
  }
  const stamped = new StampedStacks(organization, join(scratch, 'cdktf'));
  const annotations = new Map<StackPlan['name'], readonly unknown[]>();
  for (const { plan, text, resources, annotations: said, template } of stamped.stacks()) {
    if (said.length > 0) annotations.set(plan.name, said);
    yield { file: `stacks/${plan.name}/cdk.tf.json`, text, resources, ...(template === undefined ? {} : { template }) };
  }
  const { bucket } = organization.audit;
  if (bucket.existing && bucket.policy === 'document') {
    const { document } = auditBucketPolicy(auditBucketPolicyFacts(organization));
    yield { file: BUCKET_POLICY_FILE, text: json(document) };
  }
  const manifest = cdktfManifest(stamped.version, stamped.plans, ({ name }) => annotations.get(name) ?? []);
  yield { file: 'manifest.json', text: manifest };
  yield { file: 'deploy-manifest.json', text: json(deployManifest(organization)) };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
