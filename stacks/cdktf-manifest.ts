import type { StackPlan } from '../src/organization';
import { waves } from './build-app';

/**
 * Returns the text of cdktf's `manifest.json`, as cdktf itself writes it for the App that `buildApp` returns: keys sorted, each
 * wave after the one before. cdktf-cli reads it to find the stacks and their order.
 *
 * @param annotationsOf - Returns what cdktf had to say about a stack.
 */
export function cdktfManifest(
  version: string,
  plans: readonly StackPlan[],
  annotationsOf: (plan: StackPlan) => readonly unknown[],
): string {
  const stacks: [name: string, entry: object][] = [];
  let earlier: readonly string[] = [];
  for (const wave of waves(plans)) {
    for (const plan of wave) stacks.push([plan.name, manifestEntry(plan.name, earlier, annotationsOf(plan))]);
    earlier = wave.map(({ name }) => name);
  }
  stacks.sort(([left], [right]) => (left < right ? -1 : 1));
  const manifest = { stacks: Object.fromEntries(stacks), version };
  return JSON.stringify(manifest, null, 2).replaceAll(/^( *)(.*): \[\](,?)$/gm, '$1$2: [\n$1]$3');
}

function manifestEntry(name: string, dependencies: readonly string[], annotations: readonly unknown[]): object {
  return {
    annotations,
    constructPath: name,
    dependencies,
    name,
    stackMetadataPath: `stacks/${name}/metadata.json`,
    synthesizedStackPath: `stacks/${name}/cdk.tf.json`,
    workingDirectory: `stacks/${name}`,
  };
}
