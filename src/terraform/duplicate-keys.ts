import type { EstateProblem } from './estate';
import type { DuplicateKey } from './json-document';

/** Returns a problem for each member name that stands twice in an object of a file. */
export function duplicateKeyProblems(file: string, keys: readonly DuplicateKey[]): readonly EstateProblem[] {
  return keys.map(({ key, line, column, firstLine }) => ({
    file,
    place: `line ${String(line)}, column ${String(column)}`,
    message: `${JSON.stringify(key)} stands twice in one object, first on line ${String(firstLine)}; only one of them counts, so keep one`,
  }));
}
