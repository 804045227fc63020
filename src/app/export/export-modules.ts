import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ModuleFile, TerraformFormat } from '../../module-files/module-description';
import { exportReadme } from '../../module-files/export-readme';
import { nearestFinder } from '../../text/nearest';
import type { LogSource } from '../../sources';
import { UnsupportedDeliveryError } from '../../policies/log-delivery';
import { requireSource } from '../policy/delivery-values';
import { quoted, UserError } from '../user-error';
import { buildModule, type ExportableModule } from './build-module';
import { openExportDirectory, planExport, type ExportDirectory, type ExportPlan } from './export-directory';
import { writeExport } from './write-export';

/** Options of {@link exportModules}. */
export interface ExportOptions {
  /** The folder that takes the modules, as the user gave it. */
  readonly directory: string;
  /** The directory relative names start from. */
  readonly cwd: string;
  /** How Terraform is written. */
  readonly format: TerraformFormat;
  /** Names of modules; none: all. */
  readonly modules: readonly string[];
  /** Ids of the log sources of the modules about log delivery; none: {@link DEFAULT_SOURCES}. */
  readonly sources: readonly string[];
  /** Whether files that orgtrail did not write, or that were changed since, are written over. */
  readonly force: boolean;
}

/** What `orgtrail export` did. */
export interface ExportResult {
  /** The folder, as the user gave it. */
  readonly directory: string;
  /** How Terraform is written. */
  readonly format: TerraformFormat;
  /** The modules, in the order they are applied. */
  readonly modules: readonly ExportedModule[];
  /** What became of each file. */
  readonly files: ExportPlan['files'];
  /** Files of earlier exports that were removed. */
  readonly removed: readonly string[];
}

/** A module that was exported. */
interface ExportedModule {
  /** Its name. */
  readonly name: string;
  /** What it makes. */
  readonly summary: string;
  /** How many variables it has, and how many of them are needed. */
  readonly variables: { readonly all: number; readonly needed: number };
}

/** Sources that deliver everywhere, and that most organizations have. */
export const DEFAULT_SOURCES = ['vpc.flow-logs', 'route53resolver.query-logs'] as const;

/** Returns the modules that can be exported, in the order they are applied; `scratch` is a directory for what is made on the way. */
export type LoadModules = (scratch: string, sources: readonly LogSource[]) => Promise<readonly ExportableModule[]>;

/** cdktf takes its time to load, and most commands do without it. */
async function loadModules(scratch: string, sources: readonly LogSource[]): Promise<readonly ExportableModule[]> {
  const { exportableModules } = await import('../../../stacks/modules/index.js');
  return exportableModules(scratch, sources);
}

/**
 * Writes constructs as plain Terraform modules. Nothing is written unless all of it can be.
 *
 * @param load - Loads the modules.
 * @throws {@link UserError} `usage` for a module there is not, `output-directory` when the folder holds something else.
 */
export async function exportModules(options: ExportOptions, load: LoadModules = loadModules): Promise<ExportResult> {
  const directory = openExportDirectory(options.directory, options.cwd);
  const sources = readSources(options.sources);
  const scratch = mkdtempSync(join(tmpdir(), 'orgtrail-'));
  try {
    return await exportInto(directory, await load(scratch, sources), options);
  } catch (error) {
    if (error instanceof UnsupportedDeliveryError) throw new UserError('log-delivery', error.message, { cause: error });
    throw error;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function exportInto(
  directory: ExportDirectory,
  known: readonly ExportableModule[],
  { format, modules, force }: ExportOptions,
): Promise<ExportResult> {
  const chosen = chooseModules(known, modules);
  const files: ModuleFile[] = chosen.flatMap((module) => buildModule(module, format));
  const names = chosen.map(({ name }) => name);
  files.push({ file: 'README.md', text: exportReadme(listed(known, chosen, directory)) });
  const plan = planExport(directory, files, names);
  refuseConflicts(directory, plan, force);
  await writeExport(directory, files, plan);
  return {
    directory: directory.shown,
    format,
    modules: chosen.map(({ name, summary, variables }) => ({
      name,
      summary,
      variables: { all: variables.length, needed: variables.filter((each) => each.default === undefined).length },
    })),
    files: plan.files,
    removed: plan.obsolete,
  };
}

function readSources(ids: readonly string[]): readonly LogSource[] {
  return (ids.length === 0 ? DEFAULT_SOURCES : [...new Set(ids)]).map(requireSource);
}

function chooseModules(known: readonly ExportableModule[], wanted: readonly string[]): readonly ExportableModule[] {
  const names = known.map(({ name }) => name);
  for (const name of wanted) {
    if (names.includes(name)) continue;
    const meant = nearestFinder()(name, names);
    const hint = meant === undefined ? `there are ${names.join(', ')}` : `did you mean ${quoted(meant)}?`;
    throw new UserError('usage', `there is no module ${quoted(name)}; ${hint}`);
  }
  return wanted.length === 0 ? known : known.filter(({ name }) => wanted.includes(name));
}

/** Modules of earlier exports stay where they are, and in the list. */
function listed(
  known: readonly ExportableModule[],
  chosen: readonly ExportableModule[],
  { written }: ExportDirectory,
): readonly ExportableModule[] {
  const before = new Set([...written.keys()].map((file) => file.split('/')[1] ?? ''));
  return known.filter((module) => chosen.includes(module) || before.has(module.name));
}

function refuseConflicts({ shown }: ExportDirectory, { conflicts }: ExportPlan, force: boolean): void {
  const [first, ...others] = conflicts;
  if (first === undefined || force) return;
  const more = others.length === 0 ? '' : ` and ${String(others.length)} more`;
  throw new UserError(
    'output-directory',
    `${quoted(first)}${more} in ${quoted(shown)} was not written by orgtrail, or was changed since; choose another directory, ` +
      'or write over it with --force',
  );
}
