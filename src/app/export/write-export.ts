import { mkdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ModuleFile } from '../../module-files/module-description';
import { holdSignals } from '../hold-signals';
import { moveFile, moveWhole } from '../move-files';
import { withStaging } from '../output-directory';
import { EXPORT_RECORD, hashOf, type ExportDirectory, type ExportPlan } from './export-directory';

/**
 * Writes an export: every file is ready before the first one takes its place, and a folder that does not exist yet appears in
 * one step. The record of what was written comes last.
 *
 * @throws {@link UserError} `output-directory` when the system refuses.
 */
export async function writeExport(
  directory: ExportDirectory,
  files: readonly ModuleFile[],
  plan: ExportPlan,
): Promise<void> {
  const output = { shown: directory.shown, path: directory.path, empty: directory.isNew, holdsBucketPolicy: false };
  await withStaging(output, async (staging) => {
    const root = join(staging, 'output');
    const statuses = new Map(plan.files.map(({ file, status }) => [file, status]));
    const changed = files.filter(({ file }) => statuses.get(file) !== 'unchanged');
    const record = { file: EXPORT_RECORD, text: recordText(directory, files, plan) };
    const staged = [...changed, record];
    for (const { file, text } of staged) {
      const path = join(root, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
    await holdSignals(() => {
      publish(directory, root, staged, plan.obsolete);
      // A signal that was held ends the process as soon as it is let go: nothing after this would run.
      rmSync(staging, { recursive: true, force: true });
    });
  });
}

function publish(
  directory: ExportDirectory,
  root: string,
  staged: readonly ModuleFile[],
  obsolete: readonly string[],
): void {
  if (directory.isNew && moveWhole(root, directory.path)) return;
  // A module must not hold the same resources twice, not even between two steps: what is no longer written goes first.
  for (const file of obsolete) removeFile(directory.path, file);
  for (const { file } of staged) moveFile(join(root, file), join(directory.path, file));
}

function removeFile(root: string, file: string): void {
  rmSync(join(root, file), { force: true });
  for (let folder = dirname(file); folder !== '.'; folder = dirname(folder)) {
    try {
      rmdirSync(join(root, folder));
    } catch {
      // Not empty: somebody's own files, or ours that stay.
      return;
    }
  }
}

function recordText({ written }: ExportDirectory, files: readonly ModuleFile[], { obsolete }: ExportPlan): string {
  const hashes = new Map([...written, ...files.map(({ file, text }): [string, string] => [file, hashOf(text)])]);
  for (const file of obsolete) hashes.delete(file);
  const sorted = [...hashes].sort(([left], [right]) => (left < right ? -1 : 1));
  const record = {
    '//': 'What orgtrail export wrote here, and the SHA-256 of each file. Files that differ are not written over.',
    files: Object.fromEntries(sorted),
  };
  return `${JSON.stringify(record, null, 2)}\n`;
}
