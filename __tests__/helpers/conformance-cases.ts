import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './examples';

const FOLDER = join(ROOT, '__tests__/conformance/prover');

/** A rule of policy evaluation, and the AWS page that states it. */
interface Rule {
  /** The rule in a sentence. */
  readonly says: string;
  /** Title of the page. */
  readonly title: string;
  /** Its address. */
  readonly page: string;
}

/** The rules that cases are about, by name. */
export const RULES = JSON.parse(readFileSync(join(FOLDER, 'rules.json'), 'utf8')) as Readonly<Record<string, Rule>>;

/** Reads the cases of a folder, with the file each stands in. */
// eslint-disable-next-line typescript/no-unnecessary-type-parameters -- each test says what its cases look like
export function conformanceCases<Case>(folder: string): readonly (Case & { readonly file: string })[] {
  return readdirSync(join(FOLDER, folder))
    .filter((file) => file.endsWith('.json'))
    .sort()
    .flatMap((file) => {
      const cases = JSON.parse(readFileSync(join(FOLDER, folder, file), 'utf8')) as readonly Case[];
      return cases.map((one) => ({ ...one, file: file.replace(/\.json$/, '') }));
    });
}
