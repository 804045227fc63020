import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Synthesize } from '../../src/app/synth';
import { deployManifest } from '../../src/policies';

/**
 * Returns what writes the files of a synth without cdktf: one resource in each stack, and `content` in every file.
 *
 * @param content - Tells one synth from another.
 * @param afterFirst - Called when the first of the files is written.
 */
export function fakeSynthesize(content: string, afterFirst: () => void = () => undefined): Synthesize {
  return (organization, directory) => {
    const manifest = deployManifest(organization);
    const terraform = JSON.stringify({ resource: { terraform_data: { content: { input: content } } } });
    const folders = manifest.waves.flatMap(({ stacks }) => stacks.map((stack) => stack.directory));
    folders.forEach((folder, index) => {
      write(join(directory, folder, 'cdk.tf.json'), terraform);
      if (index === 0) afterFirst();
    });
    if (manifest.bucketPolicyToSet !== null) write(join(directory, manifest.bucketPolicyToSet.file), '{}\n');
    write(join(directory, 'manifest.json'), JSON.stringify({ content, stacks: folders }));
    write(join(directory, 'deploy-manifest.json'), JSON.stringify({ ...manifest, content }));
  };
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
