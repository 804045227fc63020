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
  const stacks: { readonly name: string; readonly text: string }[] = [];
  let earlier: readonly string[] = [];
  for (const wave of waves(plans)) {
    const dependencies = indented(earlier);
    for (const plan of wave) {
      stacks.push({ name: plan.name, text: entryText(plan.name, indented(annotationsOf(plan)), dependencies) });
    }
    earlier = wave.map(({ name }) => name);
  }
  stacks.sort((left, right) => (left.name < right.name ? -1 : 1));
  return `{\n  "stacks": {${stacks.map(({ text }) => text).join(',')}\n  },\n  "version": ${JSON.stringify(version)}\n}`;
}

function entryText(name: string, annotations: string, dependencies: string): string {
  return `
    "${name}": {
      "annotations": ${annotations},
      "constructPath": "${name}",
      "dependencies": ${dependencies},
      "name": "${name}",
      "stackMetadataPath": "stacks/${name}/metadata.json",
      "synthesizedStackPath": "stacks/${name}/cdk.tf.json",
      "workingDirectory": "stacks/${name}"
    }`;
}

/** Writes a list as cdktf does, an empty one over two lines. */
function indented(items: readonly unknown[]): string {
  if (items.length === 0) return '[\n      ]';
  return JSON.stringify(items, null, 2).replaceAll('\n', '\n      ');
}
