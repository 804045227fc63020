import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'cdktf';
import type { Organization, StackPlan } from '../src/organization';
import { addStack } from './build-app';
import { withoutCreationStacks } from './creation-stacks';

/** What cdktf makes of one stack. */
export interface SynthesizedText {
  /** Text of `cdk.tf.json`. */
  readonly text: string;
  /** How many resources it holds. */
  readonly resources: number;
  /** What cdktf has to say about the stack, as its `manifest.json` holds it. */
  readonly annotations: readonly unknown[];
}

/** What of cdktf's `manifest.json` is read back. */
interface CdktfManifest {
  readonly version: string;
  readonly stacks: Readonly<Record<string, { readonly annotations: readonly unknown[] }>>;
}

/** Lets cdktf synthesize stacks, a few at a time: an App holds all of its constructs in memory until it goes. */
export class FullSynthesis {
  readonly #organization: Organization;
  readonly #scratch: string;
  #version = '';

  /**
   * @param scratch - Name of a directory that does not exist yet, in one that does. It is gone after each synthesis.
   */
  public constructor(organization: Organization, scratch: string) {
    this.#organization = organization;
    this.#scratch = scratch;
  }

  /** Version of cdktf, as its manifest has it; empty before the first synthesis. */
  public get version(): string {
    return this.#version;
  }

  /** Synthesizes stacks. cdktf writes files and nothing else, so they are read back. */
  public synthesize(plans: readonly StackPlan[]): ReadonlyMap<StackPlan, SynthesizedText> {
    try {
      withoutCreationStacks(() => {
        const app = new App({ outdir: this.#scratch, stackTraces: false });
        for (const plan of plans) addStack(app, plan, this.#organization);
        app.synth();
      });
      return this.#read(plans);
    } finally {
      rmSync(this.#scratch, { recursive: true, force: true });
    }
  }

  #read(plans: readonly StackPlan[]): ReadonlyMap<StackPlan, SynthesizedText> {
    const { version, stacks } = JSON.parse(readFileSync(join(this.#scratch, 'manifest.json'), 'utf8')) as CdktfManifest;
    this.#version = version;
    return new Map(
      plans.map((plan) => {
        const text = readFileSync(join(this.#scratch, 'stacks', plan.name, 'cdk.tf.json'), 'utf8');
        return [plan, { text, resources: countResources(text), annotations: stacks[plan.name]?.annotations ?? [] }];
      }),
    );
  }
}

function countResources(text: string): number {
  const { resource = {} } = JSON.parse(text) as { readonly resource?: Readonly<Record<string, object>> };
  return Object.values(resource).reduce((count, named) => count + Object.keys(named).length, 0);
}
