import type { EstateProblem } from '../estate';
import { blocks, isObject, type JsonObject } from '../records';

/** A resource or data source as the configuration has it. */
export interface ConfiguredResource {
  /** Whether Terraform makes it or only looks it up. */
  readonly mode: 'managed' | 'data';
  /** Terraform type. */
  readonly type: string;
  /** Name in the configuration. */
  readonly name: string;
  /** Its arguments, expressions not resolved. */
  readonly body: JsonObject;
  /** File it stands in. */
  readonly file: string;
}

/** The configuration of one stack: all `*.tf.json` files of one folder. */
export interface StackConfiguration {
  /** Name of the stack. */
  readonly stack: string;
  /** Resources and data sources. */
  readonly resources: readonly ConfiguredResource[];
  /** `provider "aws"` blocks. */
  readonly providers: readonly JsonObject[];
  /** Local values, expressions not resolved. */
  readonly locals: ReadonlyMap<string, unknown>;
  /** What a reader of single stacks cannot follow. */
  readonly problems: readonly EstateProblem[];
}

/** A file's JSON value. */
export interface ConfigurationFile {
  /** The file. */
  readonly file: string;
  /** What it says. */
  readonly value: JsonObject;
}

/** Top-level names of Terraform's JSON syntax; a file with none of them is something else. */
const BLOCKS = new Set([
  'resource',
  'data',
  'provider',
  'terraform',
  'module',
  'variable',
  'output',
  'locals',
  'import',
  'moved',
  'removed',
  'check',
  'ephemeral',
]);

/** Whether a JSON value is a file of Terraform's JSON syntax; one that says nothing is. */
export function isConfiguration(value: unknown): value is JsonObject {
  if (!isObject(value)) return false;
  const names = Object.keys(value).filter((name) => name !== '//');
  return names.length === 0 || names.some((name) => BLOCKS.has(name));
}

/** Gathers the blocks of a stack's files. */
export function stackConfiguration(stack: string, files: readonly ConfigurationFile[]): StackConfiguration {
  const resources = files.flatMap(({ file, value }) => [
    ...configuredResources('managed', value['resource'], file),
    ...configuredResources('data', value['data'], file),
  ]);
  const providers = files.flatMap(({ value }) => blocks(value['provider']).flatMap(({ aws }) => blocks(aws)));
  const locals = new Map(files.flatMap(({ value }) => blocks(value['locals']).flatMap((each) => Object.entries(each))));
  const problems = files.flatMap(({ file, value }) =>
    labelled(value['module']).map(([name]) => ({
      file,
      place: `${stack}: module.${name}`,
      message: 'what a module makes is only known to Terraform; read its plan instead: terraform show -json PLAN',
    })),
  );
  return { stack, resources, providers, locals, problems };
}

function configuredResources(mode: 'managed' | 'data', block: unknown, file: string): ConfiguredResource[] {
  return labelled(block).flatMap(([type, named]) =>
    labelled(named).flatMap(([name, bodies]) => blocks(bodies).map((body) => ({ mode, type, name, body, file }))),
  );
}

/** Entries of a block with labels; the JSON syntax allows a list of objects in place of one object at every level. */
function labelled(block: unknown): [string, unknown][] {
  return blocks(block).flatMap((each) => Object.entries(each).filter(([label]) => label !== '//'));
}
