import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isObject, type JsonObject } from '../terraform/records';
import { parseJson } from './json-value';
import { readBytes, stackFolders, type StackFolder } from './terraform-files';
import { decodeText } from './text-file';
import { quoted, systemErrorReason, UserError } from './user-error';

/** The largest stack of an organization of ten thousand accounts stays far below. */
const MAX_STACK_BYTES = 64 * 2 ** 20;

/** A stack of a synthesized directory. */
export interface StackRoot {
  /** Name of the stack. */
  readonly stack: string;
  /** Its Terraform. */
  readonly root: JsonObject;
  /** Names of files in its folder that hold Terraform in HCL, or override other files: they are not read. */
  readonly unread: readonly string[];
}

/**
 * Reads the stacks of a directory one after the other, so that the texts of ten thousand are never in memory at once.
 *
 * @throws {@link UserError} `terraform-files` when there are none, or one cannot be read as JSON.
 */
export function* stackRoots(directory: string, cwd: string): Generator<StackRoot> {
  for (const folder of foldersOf(directory, cwd)) yield readFolder(folder);
}

function foldersOf(directory: string, cwd: string): readonly StackFolder[] {
  const path = resolve(cwd, directory);
  try {
    if (statSync(path).isDirectory()) return stackFolders(path, directory);
  } catch (error) {
    const reason = systemErrorReason(error);
    if (reason === undefined) throw error;
    const message = `cannot read ${quoted(directory)}: ${reason}; write the Terraform first: orgtrail synth`;
    throw new UserError('terraform-files', message, { cause: error });
  }
  throw new UserError(
    'terraform-files',
    `${quoted(directory)} is a file; name the directory that orgtrail synth wrote`,
  );
}

function readFolder({ stack, path, shown, files, hcl }: StackFolder): StackRoot {
  const overrides = files.filter((file) => /(^|_)override\.tf\.json$/.test(file));
  const roots = files
    .filter((file) => !overrides.includes(file))
    .map((file) => readRootFile(join(path, file), join(shown, file)));
  const [only = {}, ...more] = roots;
  return { stack, root: more.length === 0 ? only : merged(roots), unread: [...overrides, ...hcl] };
}

function readRootFile(path: string, shown: string): JsonObject {
  const text = decodeText(readBytes(path, shown, MAX_STACK_BYTES), shown, 'terraform-files');
  try {
    const root = parseJson(text);
    if (isObject(root)) return root;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UserError('terraform-files', `${quoted(shown)} is not JSON: ${error.message}`, { cause: error });
  }
  throw new UserError('terraform-files', `${quoted(shown)} must hold a JSON object`);
}

/** Terraform reads the files of a folder as one; in JSON, a block may be a list of what several files say. */
function merged(roots: readonly JsonObject[]): JsonObject {
  const names = new Set(roots.flatMap((root) => Object.keys(root)));
  return Object.fromEntries(
    [...names].map((name) => [name, roots.flatMap((root) => (root[name] === undefined ? [] : [root[name]]))]),
  );
}
