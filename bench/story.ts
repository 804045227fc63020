/**
 * The life of one organization of N accounts in 200 OUs (10,000 unless another number is given): it is validated, synthesized and proved;
 * then an account comes, another moves to another OU, and a third goes; last, somebody breaks one account's delivery in the output, and
 * the proof has to say whose. Ends with an error where anything else comes out than should.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { orgtrailBin } from './compiled';
import { measure, type Measurement } from './measure';
import { breakDelivery, story } from './story-organization';
import type { Subject } from './subject';

/** What is read of the JSON that synth prints. */
interface Written {
  readonly counts: Readonly<Record<'added' | 'changed' | 'removed' | 'unchanged', number>>;
  readonly deploy: readonly { readonly stacks: readonly { readonly name: string; readonly directory: string }[] }[];
  readonly removed: readonly { readonly name: string }[];
}

interface Step extends Measurement {
  readonly step: string;
  readonly bytes: number | null;
  readonly stacks: string;
}

/** See above. */
export const runStory: Subject = ({ json, numbers, directory }) => {
  for (const accounts of numbers.length === 0 ? [10_000] : numbers) {
    const steps: Step[] = [];
    for (const step of tell(accounts, directory)) {
      steps.push(step);
      process.stdout.write(lineOf(step));
    }
    if (json) process.stdout.write(`${JSON.stringify({ subject: 'story', accounts, steps })}\n`);
  }
};

function lineOf({ step, seconds, cpuSeconds, peakMiB, bytes, stacks }: Step): string {
  const size = bytes === null ? '' : `, ${bytes.toLocaleString('en-US')} bytes to deploy`;
  const took = `${seconds.toFixed(2)} s (CPU ${cpuSeconds.toFixed(2)} s, ${peakMiB.toFixed(0)} MiB)`;
  return `${step.padEnd(22)} ${took}${size}${stacks === '' ? '' : `: ${stacks}`}\n`;
}

/** One step after the other: proofs, which take longest, come last. */
function* tell(accounts: number, directory: string): Generator<Step> {
  const scene = new Scene(join(directory, `story-${String(accounts)}`));
  const told = story(accounts);
  const { added, moved, removed } = told.stacks;
  yield scene.run('validate', told.file, ['validate']);
  yield scene.synth('synth', told.file, undefined);
  yield scene.synth('add one account', told.added, [added]);
  yield scene.synth('and take it back', told.file, []);
  yield scene.synth('move one to an OU', told.moved, [moved]);
  yield scene.synth('and move it back', told.file, [moved]);
  yield scene.synth('remove one', told.removed, []);
  yield scene.synth('and take it back in', told.file, []);
  // The folder of the account that came and went is still there; what it deployed is not in the file.
  yield scene.run('prove', told.file, ['prove', scene.output]);
  breakDelivery(scene.output, removed);
  yield scene.proveBroken(told.file, removed);
}

class Scene {
  readonly #config: string;
  readonly #printed: string;
  public readonly output: string;

  public constructor(path: string) {
    this.#config = `${path}.yaml`;
    this.#printed = `${path}.json`;
    this.output = path;
  }

  public run(step: string, file: string, command: readonly string[], exitCode = 0): Step {
    writeFileSync(this.#config, file);
    const options = { exitCode, stdout: this.#printed };
    const measured = measure([orgtrailBin, ...command, '-c', this.#config, '--format', 'json'], options);
    return { step, ...measured, bytes: null, stacks: '' };
  }

  /** Synthesizes, and checks that these stacks and the audit account's are all there is to deploy. */
  public synth(step: string, file: string, expected: readonly string[] | undefined): Step {
    const measured = this.run(step, file, ['synth', '--no-prove', '-o', this.output]);
    const { counts, deploy, removed } = JSON.parse(readFileSync(this.#printed, 'utf8')) as Written;
    const stacks = deploy.flatMap((wave) => wave.stacks);
    const members = stacks.map(({ name }) => name).filter((name) => name.startsWith('member-'));
    if (expected !== undefined && members.join() !== expected.join()) {
      throw new Error(`${step}: ${members.join(', ')} would be deployed, not ${expected.join(', ')}`);
    }
    const bytes = stacks.map((stack) => readFileSync(join(this.output, stack.directory, 'cdk.tf.json')).length);
    const gone = removed.length === 0 ? '' : `; no longer in the file: ${removed.map(({ name }) => name).join(', ')}`;
    const words = Object.entries(counts).flatMap(([word, count]) => (count === 0 ? [] : [`${String(count)} ${word}`]));
    const named =
      expected === undefined || stacks.length === 0 ? '' : ` (${stacks.map(({ name }) => name).join(', ')})`;
    return {
      ...measured,
      bytes: bytes.reduce((sum, size) => sum + size, 0),
      stacks: `${words.join(', ')}${named}${gone}`,
    };
  }

  /** Proves an output whose stack somebody broke; the proof has to be refuted and to name the account. */
  public proveBroken(file: string, stack: string): Step {
    const measured = this.run('prove, one broken', file, ['prove', this.output], 1);
    const name = stack.replace(/^member-/, '');
    const { claims } = JSON.parse(readFileSync(this.#printed, 'utf8')) as {
      readonly claims: readonly { readonly verdict: string }[];
    };
    const refuted = claims.filter(({ verdict }) => verdict === 'refuted');
    if (!JSON.stringify(refuted).includes(name)) throw new Error(`no refuted claim names ${name}`);
    return { ...measured, stacks: `${String(refuted.length)} refuted, naming ${name}` };
  }
}
