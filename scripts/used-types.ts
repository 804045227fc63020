import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const BINDINGS = join(ROOT, 'node_modules', '@cdktf', 'provider-aws', 'lib');

/** The types that the generator can put into its output. */
export interface UsedTypes {
  /** Resource types, sorted. */
  readonly resources: readonly string[];
  /** Types of data sources, sorted, without `data.`. */
  readonly data: readonly string[];
  /** Folder of the bindings of each, by `resource type` or `data type`. */
  readonly folders: ReadonlyMap<string, string>;
}

/** Finds the provider types that modules and stacks import from the bindings. */
export function usedTypes(): UsedTypes {
  const names = new Set(
    ['src/modules', 'stacks'].flatMap((room) => sources(join(ROOT, room))).flatMap((text) => importedBindings(text)),
  );
  names.delete('provider');
  const found = [...names].map((name) => {
    const folder = join(BINDINGS, name);
    const type = /\.tfResourceType = "(\w+)"/.exec(readFileSync(join(folder, 'index.js'), 'utf8'))?.[1];
    if (type === undefined) throw new Error(`the bindings in ${folder} name no Terraform type`);
    return { kind: name.startsWith('data-aws-') ? 'data' : 'resource', type, folder } as const;
  });
  const typesOf = (kind: string) => found.filter((each) => each.kind === kind).map(({ type }) => type);
  return {
    resources: typesOf('resource').sort(),
    data: typesOf('data').sort(),
    folders: new Map(found.map(({ kind, type, folder }) => [`${kind} ${type}`, folder])),
  };
}

/** Folder of the bindings of the provider itself. */
export const PROVIDER_BINDINGS = join(BINDINGS, 'provider');

function sources(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8'));
}

function importedBindings(text: string): readonly string[] {
  return [...text.matchAll(/'@cdktf\/provider-aws\/lib\/([a-z0-9-]+)'/g)].map(([, name = '']) => name);
}
