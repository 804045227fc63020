import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { StatementPlace } from '../../prover/comparison/policy-texts';
import { readJson } from '../../terraform/json-document';

type FindPlace = (path: readonly string[]) => { readonly line: number };

/** Finds the lines of policies within files of Terraform JSON, each of which is read again at most once. */
export class StatementLines {
  readonly #cwd: string;
  readonly #files = new Map<string, FindPlace | undefined>();

  public constructor(cwd: string) {
    this.#cwd = cwd;
  }

  /** Returns the line on which the policy of a statement stands; undefined in a plan, which is one line mostly. */
  public lineOf({ document }: StatementPlace): number | undefined {
    const [type, name] = document.address.replace(/^.*?: /, '').split(/[.[]/);
    if (!document.file.endsWith('.tf.json') || type === undefined || name === undefined) return undefined;
    return this.#placesOf(document.file)?.(['resource', type, name, document.argument]).line;
  }

  #placesOf(file: string): FindPlace | undefined {
    if (!this.#files.has(file)) this.#files.set(file, this.#read(file));
    return this.#files.get(file);
  }

  #read(file: string): FindPlace | undefined {
    const reading = readJson(readFileSync(resolve(this.#cwd, file), 'utf8'));
    return reading.ok ? reading.document.place : undefined;
  }
}
