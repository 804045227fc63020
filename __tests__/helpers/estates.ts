import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Estate, EstateResource } from '../../src/terraform/estate';
import { readSynthesized } from '../../src/terraform/synthesized/read-synthesized';
import { ROOT } from './examples';

/** Folder of the plans and states that tests read. */
export const TERRAFORM_FIXTURES = join(ROOT, '__tests__', 'fixtures', 'terraform');

/** Folder of an example's reviewed output. */
export function goldenFolder(example: string): string {
  return join(ROOT, '__tests__', 'golden', '__golden__', example);
}

/** Reads an example's reviewed output. */
export function goldenEstate(example: string): Estate {
  const stacks = join(goldenFolder(example), 'stacks');
  return readSynthesized(
    readdirSync(stacks).map((stack) => ({
      stack,
      file: `stacks/${stack}/cdk.tf.json`,
      text: readFileSync(join(stacks, stack, 'cdk.tf.json'), 'utf8'),
    })),
  );
}

/** Reads one stack from a configuration value. */
export function estateFrom(configuration: unknown): Estate {
  return readSynthesized([{ stack: 's', file: 's/cdk.tf.json', text: JSON.stringify(configuration) }]);
}

/** Returns a resource by address. */
export function resourceAt(estate: Estate, address: string): EstateResource {
  const found = [...estate.resources, ...estate.data].find((resource) => resource.address === address);
  if (found === undefined) throw new Error(`there is no ${address}`);
  return found;
}
