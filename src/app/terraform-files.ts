import { readdirSync, readFileSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { quoted, UserError } from './user-error';

/** One folder of Terraform's JSON syntax. */
export interface StackFolder {
  /** Name of the stack: the folder's. */
  readonly stack: string;
  /** Path of the folder. */
  readonly path: string;
  /** The same as messages name it. */
  readonly shown: string;
  /** Its `*.tf.json` files, sorted. */
  readonly files: readonly string[];
  /** Its `*.tf` files, which are not read. */
  readonly hcl: readonly string[];
}

/**
 * Finds the stacks of a directory: those in its `stacks` folder, the directory itself, or its folders.
 *
 * @throws {@link UserError} `terraform-files` when there are none.
 */
export function stackFolders(path: string, shown: string): readonly StackFolder[] {
  const entries = readdirSync(path, { withFileTypes: true });
  if (entries.length === 0) throw refused(`${quoted(shown)} is empty; write the Terraform first: orgtrail synth`);
  if (entries.some((entry) => entry.isDirectory() && entry.name === 'stacks')) {
    const stacks = foldersIn(join(path, 'stacks'), join(shown, 'stacks'));
    if (stacks.length > 0) return stacks;
    throw refused(`no folder in ${quoted(join(shown, 'stacks'))} holds a cdk.tf.json; write them: orgtrail synth`);
  }
  const own = stackFolder(path, shown, lastPart(path), entries);
  if (own.files.length > 0) return [own];
  const below = foldersIn(path, shown);
  if (below.length > 0) return below;
  throw refused(
    own.hcl.length > 0
      ? `${quoted(shown)} holds Terraform in HCL; plan it (terraform plan -out PLAN), then name the file that "terraform show -json PLAN" prints`
      : `${quoted(shown)} holds no *.tf.json; name the output of "orgtrail synth", or a plan printed by "terraform show -json PLAN"`,
  );
}

/** Returns the plans of a directory that holds nothing else, sorted; none for any other directory. */
export function planFiles(path: string): readonly string[] {
  const entries = readdirSync(path, { withFileTypes: true });
  const names = entries.map(({ name }) => name).filter((name) => !name.startsWith('.'));
  const isPlans = entries.every((entry) => entry.isFile()) && names.every((name) => /(?<!\.tf)\.json$/.test(name));
  return isPlans ? names.sort() : [];
}

function foldersIn(path: string, shown: string): StackFolder[] {
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => {
      const folder = join(path, name);
      return stackFolder(folder, join(shown, name), name, readdirSync(folder, { withFileTypes: true }));
    })
    .filter(({ files }) => files.length > 0)
    .sort((left, right) => (left.stack < right.stack ? -1 : 1));
}

function stackFolder(path: string, shown: string, stack: string, entries: readonly Dirent[]): StackFolder {
  const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  const ending = (suffix: string): string[] => names.filter((name) => name.endsWith(suffix)).sort();
  return { stack, path, shown, files: ending('.tf.json'), hcl: ending('.tf') };
}

function lastPart(path: string): string {
  return path.replace(/[/\\]+$/, '').replace(/^.*[/\\]/, '');
}

/** Reads a file of at most the given size, as bytes. */
export function readBytes(path: string, shown: string, maxBytes: number): Buffer {
  const bytes = readFileSync(path);
  if (bytes.length <= maxBytes) return bytes;
  const mebibytes = String(Math.ceil(bytes.length / 2 ** 20));
  throw refused(`${quoted(shown)} has ${mebibytes} MiB, and at most ${String(maxBytes / 2 ** 20)} MiB are read`);
}

function refused(message: string): UserError {
  return new UserError('terraform-files', message);
}
