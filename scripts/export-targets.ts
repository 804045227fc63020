import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One key of the package's `exports`. */
export interface ExportTarget {
  /** The key, such as `./policies`. */
  readonly entry: string;
  /** Its declarations; undefined when the entry is no code. */
  readonly types: string | undefined;
  /** The file it resolves to. */
  readonly file: string;
}

type Exports = Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;

/** Returns what the `exports` of the package at `root` lead to, in their order. */
export function exportTargets(root: string): readonly ExportTarget[] {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly exports: Exports };
  return Object.entries(exports).map(([entry, target]) =>
    typeof target === 'string'
      ? { entry, types: undefined, file: target }
      : { entry, types: target.types, file: target.default },
  );
}
