import type { SynthResult, SynthesizedStack } from '../app/synth';
import { shellWord } from './shell-word';

/** A synth that wrote something. */
export type Written = Extract<SynthResult, { readonly kind: 'written' }>;

/** One thing to do after synth. */
export interface NextStep {
  /** What it is. */
  readonly title: string;
  /** Shell commands that do it, run where orgtrail was run. */
  readonly commands: readonly string[];
}

/** A wave with more stacks than this gets a loop instead of a command for each. */
const MOST_COMMANDS = 8;

/** A loop over a part of a wave names at most so many stacks; above, it goes over the whole wave, and the others have nothing to do. */
const MOST_NAMED = 100;

function waveTitle(wave: 1 | 2 | 3, { deliveries, publishers }: Written['organization']): string {
  switch (wave) {
    case 1:
      return 'the audit account: bucket, key, topic, queue, readers';
    case 2:
      return 'the management account';
    case 3:
      return deliveries.length + publishers.length === 0 ? 'the trails' : 'the trails and log deliveries';
  }
}

/**
 * Returns what to do to deploy the stacks that are given, in order: their waves, and between them a bucket policy that Terraform
 * does not set.
 */
export function nextSteps(written: Written): readonly NextStep[] {
  const { manifest, stacks, organization } = written;
  const { backend } = organization.deploy;
  return [
    ...(backend.type === 'cloud' ? [cloudStep(backend.hostname)] : []),
    ...manifest.waves.flatMap(({ wave }) => {
      const ofWave = stacks.filter((stack) => stack.wave === wave);
      if (ofWave.length === 0) return [];
      return [
        {
          title: `wave ${String(wave)}, ${waveTitle(wave, organization)}`,
          commands: deployCommands(written, wave, ofWave),
        },
        ...(wave === 1 ? bucketPolicyStep(written) : []),
      ];
    }),
  ];
}

function cloudStep(hostname: string | undefined): NextStep {
  return {
    title: 'sign in to HCP Terraform; terraform init creates the workspaces listed above',
    commands: [hostname === undefined ? 'terraform login' : `terraform login ${shellWord(hostname)}`],
  };
}

function bucketPolicyStep({ manifest, directory, organization }: Written): readonly NextStep[] {
  if (manifest.bucketPolicyToSet === null) return [];
  const { bucket, file } = manifest.bucketPolicyToSet;
  const { name, id } = organization.audit.account;
  return [
    {
      title:
        `IMPORTANT, before the next wave: orgtrail does not set the policy of bucket ${bucket}. Set it in account ${name} (${id}); ` +
        'CloudTrail refuses every trail until it is there. The command replaces the policy the bucket has: first merge into the file what must stay',
      commands: [`aws s3api put-bucket-policy --bucket ${bucket} --policy ${shellWord(`file://${directory}/${file}`)}`],
    },
  ];
}

function deployCommands(
  { directory, manifest }: Written,
  wave: number,
  stacks: readonly SynthesizedStack[],
): readonly string[] {
  if (stacks.length <= MOST_COMMANDS)
    return stacks.map((stack) => applyCommand(shellWord(`${directory}/${stack.directory}`)));
  const whole = manifest.waves.some((other) => other.wave === wave && other.stacks.length === stacks.length);
  const list =
    whole || stacks.length > MOST_NAMED
      ? `$(jq -r '.waves[] | select(.wave == ${String(wave)}).stacks[].directory' ${shellWord(`${directory}/deploy-manifest.json`)})`
      : stacks.map((stack) => shellWord(stack.directory)).join(' ');
  return [`for stack in ${list}; do`, `  ${applyCommand(`${shellWord(directory)}/$stack`)} || break`, 'done'];
}

function applyCommand(folder: string): string {
  return `terraform -chdir=${folder} init && terraform -chdir=${folder} apply`;
}

/** Deploys all waves through cdktf-cli. Its default is to start every stack of a wave at once, each with its own provider. */
export const CDKTF_COMMAND = "npx cdktf-cli@0.21 deploy '*' --parallelism 4";
