import type { StackTemplate } from './stack-template';

/** What cdktf makes of one stack. */
export interface SynthesizedText {
  /** Text of `cdk.tf.json`. */
  readonly text: string;
  /** How many resources it holds. */
  readonly resources: number;
  /** What cdktf has to say about the stack, as its `manifest.json` holds it. */
  readonly annotations: readonly unknown[];
}

/** What all stacks of one shape have in common. */
export interface Stamp {
  /** Their text. */
  readonly template: StackTemplate;
  /** How many resources each holds. */
  readonly resources: number;
}

/** What is known of an organization's stacks once those of each shape are synthesized: plain values, so that a thread can send them. */
export interface PreparedStacks {
  /** Version of cdktf. */
  readonly version: string;
  /** The shapes of stacks that are stamped. */
  readonly stamps: readonly Stamp[];
  /** For each stack, in deploy order, which stamp it has; undefined: cdktf synthesizes it. */
  readonly stampOf: readonly (number | undefined)[];
  /** The first stacks without a stamp, by their number in deploy order. */
  readonly texts: ReadonlyMap<number, SynthesizedText>;
}
