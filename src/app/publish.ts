import { constants, accessSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { BUCKET_POLICY_FILE } from '../policies';
import { FileBytes } from './file-bytes';
import { moveFile, moveWhole } from './move-files';
import { MANIFEST_FILES, type OutputDirectory } from './output-directory';
import { quoted, systemErrorCode, UserError } from './user-error';

/** What happened to a file of the output. */
export type FileStatus = 'added' | 'changed' | 'unchanged';

/**
 * What the output directory is about to become. Files that it holds already, byte for byte, are not written at all; the others
 * wait in a staging directory, so that nothing of the output changes before all of it is known.
 */
export class Publication {
  readonly #staging: string;
  readonly #output: OutputDirectory;
  readonly #statuses = new Map<string, FileStatus>();
  readonly #folders = new Set<string>();
  readonly #staged = new FileBytes();
  readonly #found = new FileBytes();

  /**
   * @param staging - A directory on the output's file system that does not exist yet, in one that does.
   */
  public constructor(staging: string, output: OutputDirectory) {
    this.#staging = staging;
    this.#output = output;
    mkdirSync(staging);
  }

  /** What happens to each file, its name relative to the output directory and with `/`. */
  public get statuses(): ReadonlyMap<string, FileStatus> {
    return this.#statuses;
  }

  /**
   * Takes the next file.
   *
   * @param file - Its name below the output directory, with `/`.
   * @throws {@link UserError} `output-directory` when something in the directory is in the way.
   */
  public add(file: string, text: string): void {
    const bytes = this.#staged.ofText(text);
    const status = this.#output.empty ? 'added' : this.#compare(bytes, file);
    this.#statuses.set(file, status);
    if (status === 'unchanged') return;
    this.#makeFolder(posix.dirname(file));
    writeFileSync(join(this.#staging, file), bytes);
  }

  /** One system call for each folder: with `recursive` it would be three. */
  #makeFolder(folder: string): void {
    if (folder === '.' || this.#folders.has(folder)) return;
    this.#makeFolder(posix.dirname(folder));
    mkdirSync(join(this.#staging, folder));
    this.#folders.add(folder);
  }

  /**
   * Moves the files into the output directory, each by one atomic rename, the manifests last. Touches nothing orgtrail did not
   * write. A directory that does not exist yet appears in one step.
   */
  public publish(): void {
    if (this.#output.empty && moveWhole(this.#staging, this.#output.path)) return;
    for (const file of this.#inOrder()) moveFile(join(this.#staging, file), join(this.#output.path, file));
    // The one file that a synth can stop writing while its stack stays. Left there, it would look current.
    if (this.#output.holdsBucketPolicy && !this.#statuses.has(BUCKET_POLICY_FILE)) {
      rmSync(join(this.#output.path, BUCKET_POLICY_FILE), { force: true });
    }
  }

  #compare(bytes: Buffer, file: string): FileStatus {
    const target = join(this.#output.path, file);
    const found = this.#readFound(target, bytes.length);
    if (found?.equals(bytes) === true) return 'unchanged';
    checkFolder(dirname(target), this.#output);
    return found === undefined ? 'added' : 'changed';
  }

  #readFound(target: string, size: number): Buffer | undefined {
    try {
      return this.#found.ofFile(target, size);
    } catch (error) {
      const code = systemErrorCode(error);
      if (code === 'EISDIR') throw inTheWay(target, 'a file', this.#output);
      // With something in the way of a folder, the folder is what to report.
      if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
      throw error;
    }
  }

  #inOrder(): readonly string[] {
    const manifests: readonly string[] = MANIFEST_FILES;
    const staged = [...this.#statuses].flatMap(([file, status]) => (status === 'unchanged' ? [] : [file]));
    const last = manifests.filter((file) => staged.includes(file));
    return [...staged.filter((file) => !manifests.includes(file)), ...last];
  }
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
