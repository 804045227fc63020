import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Returns the text of every file below a directory, hidden ones too, by its name there. */
export function directoryContents(directory: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [relative(directory, path), readFileSync(path, 'utf8')]),
  );
}
