import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Issue, Organization } from '../organization';
import { deployManifest, type DeployManifest, type ManifestStack } from '../policies';
import { outputCheck } from './check-output';
import { holdSignals } from './hold-signals';
import { checkOrganizationFile, type OrganizationFileOptions } from './organization-file';
import { openOutputDirectory, outputDirectoryName, withStaging } from './output-directory';
import type { ProofSummary } from './prove';
import { Publication, type FileStatus } from './publish';
import { UserError } from './user-error';

/** Options of {@link synth}. */
export interface SynthOptions extends OrganizationFileOptions {
  /** The output directory, as the user gave it; undefined: `CDKTF_OUTDIR`, which cdktf-cli sets, or `cdktf.out`. */
  readonly directory: string | undefined;
  /** Environment variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether to prove what was written; false unless it says otherwise. */
  readonly prove?: boolean;
  /** Takes how many stacks are ready, before the first and after each; absent: nobody watches. */
  readonly progress?: (ready: number, stacks: number) => void;
  /** Told that everything is written, and how many stacks are now proved; absent: nobody watches. */
  readonly proving?: (stacks: number) => void;
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
      /**
       * Folders of stacks that are no longer in the organization file, below the output directory, sorted. They stay, since
       * what they deployed still exists.
       */
      readonly removed: readonly string[];
      /** What was proved of the output; undefined when nobody asked for it. */
      readonly proof: ProofSummary | undefined;
    };

/** A file of the output as it is synthesized. */
export interface SynthesizedFile {
  /** Its name below the output directory, with `/` on every system. */
  readonly file: string;
  /** Its text. */
  readonly text: string;
  /** How many resources it holds; absent for a file that is not a stack's. */
  readonly resources?: number;
  /** The same object for all stacks stamped from one template; absent for a stack that is one of a kind. */
  readonly template?: object;
}

/** Returns the files of an organization's Terraform, the manifests last; `scratch` is an empty directory for what is made on the way. */
export type Synthesize = (organization: Organization, scratch: string) => Iterable<SynthesizedFile>;

/** cdktf takes its time to load, and most commands do without it. */
async function loadSynthesize(): Promise<Synthesize> {
  const { loadArchiverWhenCalled } = await import('../../stacks/without-archiver.js');
  loadArchiverWhenCalled();
  const { synthesizedFiles } = await import('../../stacks/synthesize.js');
  return synthesizedFiles;
}

/**
 * Checks an organization file, writes its Terraform, and proves it where asked. Until every stack is ready the output directory
 * stays as it is; what is written stays whatever the proof says, so that it can be looked at.
 *
 * @param load - Loads what writes the stacks.
 * @throws {@link UserError} `organization-file`, `output-directory`, `hcl-output`, or `terraform-files` when somebody put a file
 * into the output that cannot be read back.
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
  const directory = outputDirectoryName(options);
  const output = openOutputDirectory(directory, options.cwd, organization.id);
  const manifest = deployManifest(organization);
  const synthesize = await load();
  const stacks = await withStaging(output, async (staging) => {
    const scratch = join(staging, 'scratch');
    mkdirSync(scratch);
    const publication = new Publication(join(staging, 'output'), output);
    const resources = collect(synthesize(organization, scratch), publication, watched(manifest, options.progress));
    await holdSignals(() => {
      publication.publish();
      // A signal that was held ends the process as soon as it is let go: nothing after this would run.
      rmSync(staging, { recursive: true, force: true });
    });
    return describeStacks(manifest, resources, publication);
  });
  const removed = removedStacks(output.path, manifest);
  const written = { file, issues, diagnostics, directory, organization, manifest, stacks, removed };
  return { kind: 'written', ...written, proof: await proofOf(written, options) };
}

interface ToProve {
  readonly organization: Organization;
  readonly directory: string;
  readonly stacks: readonly SynthesizedStack[];
}

async function proofOf(
  written: ToProve,
  { prove = false, proving, cwd }: SynthOptions,
): Promise<ProofSummary | undefined> {
  if (!prove) return undefined;
  proving?.(written.stacks.length);
  const { proveOutput } = await import('./prove.js');
  return proveOutput(written.organization, written.directory, cwd);
}

function watched(manifest: DeployManifest, progress: SynthOptions['progress']): (ready: number) => void {
  const stacks = manifest.waves.reduce((sum, wave) => sum + wave.stacks.length, 0);
  return (ready) => progress?.(ready, stacks);
}

/** Checks every stack and hands every file to the publication; returns how many resources each folder holds. */
function collect(
  files: Iterable<SynthesizedFile>,
  publication: Publication,
  progress: (ready: number) => void,
): ReadonlyMap<string, number> {
  const resourcesOf = new Map<string, number>();
  const check = outputCheck();
  progress(0);
  for (const each of files) {
    const { file, text, resources } = each;
    publication.add(file, text);
    if (resources === undefined) continue;
    check(each);
    resourcesOf.set(posix.dirname(file), resources);
    progress(resourcesOf.size);
  }
  return resourcesOf;
}

function describeStacks(
  manifest: DeployManifest,
  resources: ReadonlyMap<string, number>,
  { statuses }: Publication,
): readonly SynthesizedStack[] {
  const folders = folderStatuses(statuses);
  return manifest.waves.flatMap(({ wave, stacks }) =>
    // Named one by one: to spread ten thousand of them takes a tenth of a second.
    stacks.map(({ name, account, accountName, region, directory }) => ({
      name,
      account,
      accountName,
      region,
      directory,
      wave,
      resources: resources.get(directory) ?? 0,
      status: folders.get(directory) ?? 'unchanged',
    })),
  );
}

/** The status of each folder that holds files: a folder is added when all its files are. */
function folderStatuses(files: ReadonlyMap<string, FileStatus>): ReadonlyMap<string, FileStatus> {
  const folders = new Map<string, FileStatus>();
  for (const [file, status] of files) {
    const folder = posix.dirname(file);
    const before = folders.get(folder) ?? status;
    folders.set(folder, before === status ? status : 'changed');
  }
  return folders;
}

/** Folders of stacks that earlier organization files had. */
function removedStacks(directory: string, manifest: DeployManifest): readonly string[] {
  const current = new Set(manifest.waves.flatMap(({ stacks }) => stacks.map((stack) => stack.directory)));
  return readdirSync(join(directory, 'stacks'))
    .map((name) => `stacks/${name}`)
    .filter((folder) => !current.has(folder) && existsSync(join(directory, folder, 'cdk.tf.json')))
    .sort();
}
