import type { Estate, EstateProblem, EstateResource } from '../estate';
import { duplicateKeyProblems } from '../duplicate-keys';
import { estateOf } from '../estate-of';
import { readJson } from '../json-document';
import { looksLike } from '../looks-like';
import { NotTerraform } from '../not-terraform';
import { sharedTexts, type SharedTexts } from '../resolved';
import { isConfiguration, stackConfiguration, type ConfigurationFile } from './configuration';
import type { Instance } from './instances';
import { StackResolver } from './stack-resolver';

/** One file of Terraform's JSON syntax. */
export interface SynthesizedFile {
  /** Name of the stack it belongs to: its folder. */
  readonly stack: string;
  /** The file, as messages name it. */
  readonly file: string;
  /** Its text. */
  readonly text: string;
}

interface Gathered {
  readonly resources: EstateResource[];
  readonly data: EstateResource[];
  readonly problems: EstateProblem[];
}

/**
 * Reads `cdk.tf.json` files, or any in Terraform's JSON syntax. Files of one stack stand together in the list. Takes them
 * one at a time, so a generator that reads them from disk keeps only one text in memory.
 *
 * @throws {@link NotTerraform} for a file that is not JSON or not Terraform.
 */
export function readSynthesized(files: Iterable<SynthesizedFile>): Estate {
  const gathered: Gathered = { resources: [], data: [], problems: [] };
  const shared = sharedTexts();
  let current: { readonly stack: string; readonly files: ConfigurationFile[] } | undefined;
  for (const file of files) {
    if (current?.stack !== file.stack) {
      if (current !== undefined) readStack(current.stack, current.files, shared, gathered);
      current = { stack: file.stack, files: [] };
    }
    current.files.push(readFile(file, gathered.problems));
  }
  if (current !== undefined) readStack(current.stack, current.files, shared, gathered);
  return estateOf(gathered.resources, gathered.data, gathered.problems);
}

function readFile({ file, text }: SynthesizedFile, problems: EstateProblem[]): ConfigurationFile {
  const reading = readJson(text);
  if (!reading.ok) {
    const { line, column, message } = reading.mistake;
    const otherwise = looksLike(text);
    throw new NotTerraform(
      file,
      `line ${String(line)}, column ${String(column)}`,
      otherwise === undefined ? `is not JSON: ${message}` : otherwise,
    );
  }
  const { value, duplicateKeys } = reading.document;
  if (!isConfiguration(value)) {
    throw new NotTerraform(file, '', 'is not a Terraform configuration: it has no "resource", "data" or "provider"');
  }
  problems.push(...duplicateKeyProblems(file, duplicateKeys));
  return { file, value };
}

function readStack(stack: string, files: readonly ConfigurationFile[], shared: SharedTexts, to: Gathered): void {
  const configuration = stackConfiguration(stack, files);
  const resolver = new StackResolver(configuration, shared);
  to.problems.push(...configuration.problems, ...resolver.problems);
  for (const instance of resolver.instances) {
    const list = instance.resource.mode === 'data' ? to.data : to.resources;
    list.push(estateResource(stack, instance, resolver));
  }
}

function estateResource(stack: string, instance: Instance, resolver: StackResolver): EstateResource {
  const { values, unknown, references } = resolver.resolve(instance);
  const { partition, accountId, region } = resolver.place(instance);
  return {
    type: instance.resource.type,
    stack,
    file: instance.resource.file,
    address: instance.address,
    partition,
    accountId,
    region,
    values,
    unknown,
    references,
    sensitive: [],
  };
}
