import type { SynthesizedFile, Synthesize } from '../../src/app/synth';
import { deployManifest } from '../../src/policies';

/**
 * Returns what makes the files of a synth without cdktf: one resource in each stack, and `content` in every file.
 *
 * @param content - Tells one synth from another.
 * @param afterFirst - Called when the first of the files is staged.
 */
export function fakeSynthesize(content: string, afterFirst: () => void = () => undefined): Synthesize {
  return function* (organization): Generator<SynthesizedFile> {
    const manifest = deployManifest(organization);
    const text = JSON.stringify({ resource: { aws_sns_topic: { content: { name: content } } } });
    const folders = manifest.waves.flatMap(({ stacks }) => stacks.map((stack) => stack.directory));
    for (const [index, folder] of folders.entries()) {
      yield { file: `${folder}/cdk.tf.json`, text, resources: 1 };
      if (index === 0) afterFirst();
    }
    if (manifest.bucketPolicyToSet !== null) yield { file: manifest.bucketPolicyToSet.file, text: '{}\n' };
    yield { file: 'manifest.json', text: JSON.stringify({ content, stacks: folders }) };
    yield { file: 'deploy-manifest.json', text: JSON.stringify({ ...manifest, content }) };
  };
}
