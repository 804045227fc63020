import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * Checks that every stack of one synthesized directory is in another as well: the same Terraform settings, providers, data
 * sources and resources, argument for argument. Only comments may differ and what follows from construct ids: the names of
 * blocks, in their own place and in references.
 *
 * @returns How many stacks and resources were compared.
 * @throws Error naming the first stack that differs.
 */
export function compareOutputs(left: string, right: string): { readonly stacks: number; readonly resources: number } {
  const stacks = stackNames(left);
  if (stacks.length === 0) throw new Error(`${left} holds no stack`);
  let resources = 0;
  for (const stack of stacks) {
    const [one, other] = [readStack(left, stack), readStack(right, stack)];
    if (one.text !== other.text) throw new Error(`stack "${stack}" differs: ${firstDifference(one.text, other.text)}`);
    resources += one.resources;
  }
  return { stacks: stacks.length, resources };
}

function firstDifference(left: string, right: string): string {
  const lines = right.split('\n');
  const index = left.split('\n').findIndex((line, at) => line !== lines[at]);
  return `${left.split('\n')[index]?.trim() ?? 'nothing'} against ${lines[index]?.trim() ?? 'nothing'}`;
}

function stackNames(directory: string): readonly string[] {
  return readdirSync(join(directory, 'stacks')).sort();
}

function readStack(directory: string, stack: string): { readonly text: string; readonly resources: number } {
  const root = JSON.parse(readFileSync(join(directory, 'stacks', stack, 'cdk.tf.json'), 'utf8')) as Record<
    string,
    Json
  >;
  const names = new Map<string, string>();
  for (const section of ['data', 'resource']) {
    for (const [type, blocks] of Object.entries(root[section] ?? {})) {
      const ids = Object.keys(blocks as Record<string, Json>);
      ids.forEach((id, index) => names.set(`${type}.${id}`, `${type}.${index}`));
    }
  }
  const resources = Object.values(root['resource'] ?? {}).flatMap((blocks) => Object.keys(blocks as object)).length;
  return { text: JSON.stringify(withoutIds(root, names), null, 1), resources };
}

/** Replaces block names by their position among blocks of their type, and drops comments: metadata and notes for scanners. */
function withoutIds(value: Json, names: ReadonlyMap<string, string>, path: readonly string[] = []): Json {
  if (typeof value === 'string') return renameReferences(value, names);
  if (value === null || typeof value !== 'object') return value;
  if (isList(value)) return value.map((item) => withoutIds(item, names, [...path, '*']));
  const isBlocks = path.length === 2 && (path[0] === 'data' || path[0] === 'resource');
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== '//')
      .map(([key, item]) => {
        const name = isBlocks ? (names.get(`${path[1]}.${key}`) ?? key) : key;
        return [name, withoutIds(item, names, [...path, key])];
      }),
  );
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function renameReferences(text: string, names: ReadonlyMap<string, string>): string {
  return text.replaceAll(/aws_\w+\.[\w-]+/g, (reference) => names.get(reference) ?? reference);
}
