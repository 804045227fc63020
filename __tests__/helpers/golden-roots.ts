import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { EXAMPLES, ROOT } from './examples';

/** Parsed JSON that a test may change. */
export type MutableJson = Record<string, unknown>;

const GOLDEN = join(ROOT, '__tests__', 'golden', '__golden__');

/** Every reviewed stack: `organization-trail/audit` to its folder. */
export const GOLDEN_STACKS: readonly string[] = EXAMPLES.flatMap((example) =>
  readdirSync(join(GOLDEN, example, 'stacks'))
    .sort()
    .map((stack) => `${example}/${stack}`),
);

/** Reads a reviewed stack; each call returns a copy of its own. */
export function goldenRoot(stack: string): MutableJson {
  const [example = '', name = ''] = stack.split('/');
  return JSON.parse(readFileSync(join(GOLDEN, example, 'stacks', name, 'cdk.tf.json'), 'utf8')) as MutableJson;
}

/** Returns the object at a path of names and indexes. */
export function objectAt(root: MutableJson, ...path: readonly (string | number)[]): MutableJson {
  return path.reduce<unknown>((value, step) => (value as MutableJson)[step], root) as MutableJson;
}

/** Returns the arguments of the first resource of a type. */
export function firstOf(root: MutableJson, type: string, block: 'resource' | 'data' = 'resource'): MutableJson {
  const [first] = Object.values(objectAt(root, block, type));
  return first as MutableJson;
}
