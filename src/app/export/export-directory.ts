import { createHash } from 'node:crypto';
import { lstatSync, readFileSync, realpathSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import type { ModuleFile } from '../../module-files/module-description';
import { isRecord, parseJson } from '../json-value';
import { quoted, systemErrorCode, UserError } from '../user-error';

/** Says which files of a folder orgtrail wrote, and what stood in them. */
export const EXPORT_RECORD = '.orgtrail-export.json';

/** A folder that takes exported modules. */
export interface ExportDirectory {
  /** The folder, as the user gave it. */
  readonly shown: string;
  /** Its absolute path, symbolic links followed. */
  readonly path: string;
  /** Whether nothing stands there yet. */
  readonly isNew: boolean;
  /** What earlier exports wrote: the hash of each file's text by its name. */
  readonly written: ReadonlyMap<string, string>;
}

/** What an export is about to do. */
export interface ExportPlan {
  /** What becomes of each file. */
  readonly files: readonly { readonly file: string; readonly status: 'added' | 'changed' | 'unchanged' }[];
  /** Files of earlier exports of these modules that are no longer written. */
  readonly obsolete: readonly string[];
  /** Files that orgtrail did not write, or that were changed since, and stand where it would write. */
  readonly conflicts: readonly string[];
}

/**
 * Looks at a folder that is to take exported modules.
 *
 * @throws {@link UserError} `output-directory` when it is a file or its record cannot be read.
 */
export function openExportDirectory(shown: string, cwd: string): ExportDirectory {
  const given = resolve(cwd, shown);
  const found = statusOf(given);
  if (found === undefined) return { shown, path: given, isNew: true, written: new Map() };
  const path = realpathSync(given);
  if (statusOf(path)?.isDirectory() !== true) {
    throw new UserError('output-directory', `${quoted(shown)} is a file; name a directory`);
  }
  return { shown, path, isNew: false, written: readRecord(path, shown) };
}

function readRecord(path: string, shown: string): ReadonlyMap<string, string> {
  const text = textOf(join(path, EXPORT_RECORD));
  if (text === undefined) return new Map();
  const files = recordedFiles(text);
  if (files === undefined) {
    throw new UserError(
      'output-directory',
      `${quoted(EXPORT_RECORD)} in ${quoted(shown)} is not one that orgtrail wrote; remove it, or choose another directory`,
    );
  }
  return files;
}

function recordedFiles(text: string): ReadonlyMap<string, string> | undefined {
  try {
    const value = parseJson(text);
    const files = isRecord(value) ? value['files'] : undefined;
    if (!isRecord(files)) return undefined;
    const entries = Object.entries(files).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    return entries.length === Object.keys(files).length ? new Map(entries) : undefined;
  } catch {
    return undefined;
  }
}

/** Compares what is to be written with what stands there. */
export function planExport(
  directory: ExportDirectory,
  files: readonly ModuleFile[],
  modules: readonly string[],
): ExportPlan {
  const planned = files.map(({ file, text }) => planFile(directory, file, text));
  const names = new Set(files.map(({ file }) => file));
  const own = modules.flatMap((name) => [`modules/${name}/`, `examples/${name}/`]);
  const left = [...directory.written.keys()].filter(
    (file) => !names.has(file) && own.some((folder) => file.startsWith(folder)) && isBelow(file),
  );
  const standing = left.filter((file) => statusOf(join(directory.path, file)) !== undefined);
  return {
    files: planned.map(({ file, status }) => ({ file, status })),
    obsolete: standing,
    conflicts: [
      ...planned.filter(({ isOurs }) => !isOurs).map(({ file }) => file),
      ...standing.filter((file) => !isAsWritten(directory, file)),
    ],
  };
}

/** A record that somebody wrote must not make orgtrail remove anything elsewhere. */
function isBelow(file: string): boolean {
  return posix.normalize(file) === file && !file.startsWith('..') && !posix.isAbsolute(file);
}

interface PlannedFile {
  readonly file: string;
  readonly status: 'added' | 'changed' | 'unchanged';
  readonly isOurs: boolean;
}

function planFile(directory: ExportDirectory, file: string, text: string): PlannedFile {
  checkFolders(directory, file);
  const path = join(directory.path, file);
  const found = statusOf(path);
  if (found === undefined) return { file, status: 'added', isOurs: true };
  if (!found.isFile()) throw inTheWay(directory, file, 'a file');
  if (textOf(path) === text) return { file, status: 'unchanged', isOurs: true };
  return { file, status: 'changed', isOurs: isAsWritten(directory, file) };
}

/** Symbolic links below the folder might lead out of it. */
function checkFolders(directory: ExportDirectory, file: string): void {
  const steps = posix.dirname(file).split('/');
  steps.forEach((_step, index) => {
    const folder = steps.slice(0, index + 1).join('/');
    const found = statusOf(join(directory.path, folder));
    if (found !== undefined && !found.isDirectory()) throw inTheWay(directory, folder, 'a directory');
  });
}

function inTheWay({ shown }: ExportDirectory, file: string, needed: string): UserError {
  return new UserError(
    'output-directory',
    `${quoted(file)} in ${quoted(shown)} is in the way: ${needed} is needed there`,
  );
}

function isAsWritten({ path, written }: ExportDirectory, file: string): boolean {
  const text = textOf(join(path, file));
  return text !== undefined && written.get(file) === hashOf(text);
}

/** The hash that the record holds of a file's text. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function statusOf(path: string): ReturnType<typeof lstatSync> | undefined {
  try {
    return lstatSync(path);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemErrorCode(error) ?? '')) return undefined;
    throw error;
  }
}
