import {
  constants,
  accessSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { BUCKET_POLICY_FILE } from '../policies';
import { MANIFEST_FILES, type OutputDirectory } from './output-directory';
import { quoted, systemErrorCode, UserError } from './user-error';

/** What happened to a file of the output. */
export type FileStatus = 'added' | 'changed' | 'unchanged';

/** A file of the output and what happened to it, its name relative to the output directory and with `/`. */
export type PublishedFiles = ReadonlyMap<string, FileStatus>;

/**
 * What the output directory is about to become. Working it out looks at everything and changes nothing.
 *
 * @throws {@link UserError} `output-directory` when something in the directory is in the way.
 */
export function planPublication(staging: string, output: OutputDirectory): PublishedFiles {
  const files = new Map<string, FileStatus>();
  for (const file of stagedFiles(staging)) files.set(file, compare(staging, output, file));
  return files;
}

/**
 * Moves staged files into the output directory: each by one atomic rename, those that did not change not at all, the
 * manifests last. Touches nothing orgtrail did not write. A directory that does not exist yet appears in one step. The
 * staging directory is gone afterwards.
 */
export function publish(staging: string, output: OutputDirectory, files: PublishedFiles): void {
  if (output.empty && moveWhole(staging, output.path)) return;
  for (const [file, status] of files)
    if (status !== 'unchanged') moveFile(join(staging, file), join(output.path, file));
  // The one file that a synth can stop writing while its stack stays. Left there, it would look current.
  if (output.holdsBucketPolicy && !files.has(BUCKET_POLICY_FILE)) {
    rmSync(join(output.path, BUCKET_POLICY_FILE), { force: true });
  }
  rmSync(staging, { recursive: true, force: true });
}

/** Every file below the staging directory, sorted, manifests last. */
function stagedFiles(staging: string): readonly string[] {
  const files = readdirSync(staging, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(staging, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .sort();
  const manifests: readonly string[] = MANIFEST_FILES;
  return [...files.filter((file) => !manifests.includes(file)), ...manifests.filter((file) => files.includes(file))];
}

function compare(staging: string, output: OutputDirectory, file: string): FileStatus {
  const target = join(output.path, file);
  checkFolder(dirname(target), output);
  const found = statSync(target, { throwIfNoEntry: false });
  if (found === undefined) return 'added';
  if (!found.isFile()) throw inTheWay(target, 'a file', output);
  return readFileSync(target).equals(readFileSync(join(staging, file))) ? 'unchanged' : 'changed';
}

/** Checks that a file can be put into a folder: the folder, or the nearest one above it, is a directory one may write to. */
function checkFolder(folder: string, output: OutputDirectory): void {
  let nearest = folder;
  while (!existsSync(nearest) && dirname(nearest) !== nearest) nearest = dirname(nearest);
  if (!statSync(nearest).isDirectory()) throw inTheWay(nearest, 'a directory', output);
  accessSync(nearest, constants.W_OK);
}

function inTheWay(path: string, needed: string, output: OutputDirectory): UserError {
  return new UserError(
    'output-directory',
    `${quoted(relative(output.path, path))} in ${quoted(output.shown)} is in the way: ${needed} is needed there`,
  );
}

function moveWhole(staging: string, target: string): boolean {
  try {
    renameSync(staging, target);
    return true;
  } catch {
    // Hidden files in it, a mount point, or a system that renames onto no directory: then file by file.
    return false;
  }
}

function moveFile(staged: string, target: string): void {
  mkdirSync(dirname(target), { recursive: true });
  try {
    renameSync(staged, target);
  } catch (error) {
    if (systemErrorCode(error) !== 'EXDEV') throw error;
    // The output directory is a mount of its own: copy into it first, so that the last step is a rename again.
    const beside = `${target}.orgtrail`;
    copyFileSync(staged, beside);
    renameSync(beside, target);
  }
}
