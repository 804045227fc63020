import { copyFileSync, mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { systemErrorCode } from './user-error';

/** Moves a whole directory where nothing stands, or an empty one; returns whether that went. */
export function moveWhole(staging: string, target: string): boolean {
  try {
    renameSync(staging, target);
    return true;
  } catch {
    // Hidden files in it, a mount point, or a system that renames onto no directory: then file by file.
    return false;
  }
}

/** Moves one file to its place, over the one that stands there. */
export function moveFile(staged: string, target: string): void {
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
