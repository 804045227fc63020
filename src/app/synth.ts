import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Issue, Organization } from '../organization';
import { deployManifest, type DeployManifest, type ManifestStack } from '../policies';
import { isRecord, parseJson } from './json-value';
import { holdSignals } from './hold-signals';
import { checkOrganizationFile, countOrganization, type OrganizationFileOptions } from './organization-file';
import { openOutputDirectory, withStaging } from './output-directory';
import { planPublication, publish, type FileStatus, type PublishedFiles } from './publish';
import { UserError } from './user-error';

/** Options of {@link synth}. */
export interface SynthOptions extends OrganizationFileOptions {
  /** The output directory, as the user gave it; undefined: `CDKTF_OUTDIR`, which cdktf-cli sets, or `cdktf.out`. */
  readonly directory: string | undefined;
  /** Environment variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Takes a line on what is going on before the part that takes long; absent: nobody watches. */
  readonly progress?: (line: string) => void;
}

/** A stack that was written. */
export interface SynthesizedStack extends ManifestStack {
  /** When it deploys: after every stack of a lower wave. */
  readonly wave: 1 | 2 | 3;
  /** How many resources it holds. */
  readonly resources: number;
  /** What happened to its folder. */
  readonly status: FileStatus;
}

/** What `orgtrail synth` did. */
export type SynthResult =
  | {
      readonly kind: 'refused';
      /** The organization file, as the user gave it. */
      readonly file: string;
      /** What is wrong with it. */
      readonly issues: readonly Issue[];
      /** The issues, each on one line for people. */
      readonly diagnostics: readonly string[];
    }
  | {
      readonly kind: 'written';
      /** The organization file, as the user gave it. */
      readonly file: string;
      /** Warnings. */
      readonly issues: readonly Issue[];
      /** The issues, each on one line for people. */
      readonly diagnostics: readonly string[];
      /** The output directory, as the user gave it. */
      readonly directory: string;
      /** What the file describes. */
      readonly organization: Organization;
      /** What `deploy-manifest.json` says. */
      readonly manifest: DeployManifest;
      /** The stacks, by wave and name. */
      readonly stacks: readonly SynthesizedStack[];
      /** Folders of stacks that are no longer in the organization file, below the output directory, sorted. */
      readonly leftovers: readonly string[];
    };

/** Writes an organization's Terraform into an empty directory. */
export type Synthesize = (organization: Organization, directory: string) => void;

/** cdktf takes half a second to load, and most commands do without it. */
async function loadSynthesize(): Promise<Synthesize> {
  const { synthesize } = await import('../../stacks/index.js');
  return synthesize;
}

/**
 * Checks an organization file and writes its Terraform. Until every stack is ready the output directory stays as it is.
 *
 * @param load - Loads what writes the stacks.
 * @throws {@link UserError} `organization-file`, `output-directory` or `hcl-output`.
 */
export async function synth(
  options: SynthOptions,
  load: () => Promise<Synthesize> = loadSynthesize,
): Promise<SynthResult> {
  if (options.env['SYNTH_HCL_OUTPUT'] === 'true') {
    throw new UserError('hcl-output', 'HCL output of cdktf breaks policies; leave out --hcl: Terraform reads the JSON');
  }
  const { file, organization, issues, diagnostics } = await checkOrganizationFile(options);
  if (organization === undefined) return { kind: 'refused', file, issues, diagnostics };
  const directory = outputDirectoryOf(options);
  const output = openOutputDirectory(directory, options.cwd, organization.id);
  const manifest = deployManifest(organization);
  options.progress?.(`synthesizing ${String(countOrganization(organization).stacks)} stacks`);
  const synthesize = await load();
  const stacks = await withStaging(output, async (staging) => {
    synthesize(organization, staging);
    const files = planPublication(staging, output);
    const described = describeStacks(manifest, staging, files);
    await holdSignals(() => {
      publish(staging, output, files);
    });
    return described;
  });
  const leftovers = leftoverStacks(output.path, manifest);
  return { kind: 'written', file, issues, diagnostics, directory, organization, manifest, stacks, leftovers };
}

function outputDirectoryOf({ directory, env }: SynthOptions): string {
  const given = directory ?? env['CDKTF_OUTDIR'] ?? '';
  return (given === '' ? 'cdktf.out' : given).replace(/(?<=.)\/+$/, '');
}

function describeStacks(manifest: DeployManifest, staging: string, files: PublishedFiles): readonly SynthesizedStack[] {
  const statuses = folderStatuses(files);
  return manifest.waves.flatMap(({ wave, stacks }) =>
    stacks.map((stack) => ({
      ...stack,
      wave,
      resources: countResources(join(staging, stack.directory)),
      status: statuses.get(stack.directory) ?? 'unchanged',
    })),
  );
}

function countResources(folder: string): number {
  const root = parseJson(readFileSync(join(folder, 'cdk.tf.json'), 'utf8'));
  const types = isRecord(root) && isRecord(root['resource']) ? Object.values(root['resource']) : [];
  return types.reduce<number>((count, named) => count + (isRecord(named) ? Object.keys(named).length : 0), 0);
}

/** The status of each folder that holds files: a folder is added when all its files are. */
function folderStatuses(files: PublishedFiles): ReadonlyMap<string, FileStatus> {
  const folders = new Map<string, FileStatus>();
  for (const [file, status] of files) {
    const folder = posix.dirname(file);
    const before = folders.get(folder) ?? status;
    folders.set(folder, before === status ? status : 'changed');
  }
  return folders;
}

/** Folders of stacks that earlier organization files had. Their resources and state still exist, so they stay. */
function leftoverStacks(directory: string, manifest: DeployManifest): readonly string[] {
  const current = new Set(manifest.waves.flatMap(({ stacks }) => stacks.map((stack) => stack.directory)));
  return readdirSync(join(directory, 'stacks'))
    .map((name) => `stacks/${name}`)
    .filter((folder) => !current.has(folder) && existsSync(join(directory, folder, 'cdk.tf.json')))
    .sort();
}
