import { mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { isRecord, parseJson } from './json-value';
import { quoted, systemErrorCode, systemErrorReason, UserError } from './user-error';

/** Terraform's files as the last synth left them, and the place the next one is prepared. */
export interface OutputDirectory {
  /** The directory, as the user gave it. */
  readonly shown: string;
  /** Its absolute path, symbolic links followed. */
  readonly path: string;
  /** Whether nothing stands there yet, or an empty directory. */
  readonly empty: boolean;
  /** Whether the last synth wrote a bucket policy for the bucket's owner. */
  readonly holdsBucketPolicy: boolean;
}

/** Names of the files that say what a directory holds. They are written last. */
export const MANIFEST_FILES = ['manifest.json', 'deploy-manifest.json'] as const;

/** Returns the output directory as the user names it: by an option, else by `CDKTF_OUTDIR`, which cdktf-cli sets, else `cdktf.out`. */
export function outputDirectoryName(given: {
  readonly directory: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}): string {
  const name = given.directory ?? given.env['CDKTF_OUTDIR'] ?? '';
  return (name === '' ? 'cdktf.out' : name).replace(/(?<=.)\/+$/, '');
}

/**
 * Looks at a directory that is to take an organization's Terraform.
 *
 * @throws {@link UserError} `output-directory` when it is a file, cannot be read, or holds anything orgtrail did not
 * write for this organization.
 */
export function openOutputDirectory(shown: string, cwd: string, organizationId: string): OutputDirectory {
  try {
    const path = followLinks(resolve(cwd, shown));
    const entries = listDirectory(path, shown);
    if (entries.length === 0) return { shown, path, empty: true, holdsBucketPolicy: false };
    const previous = readPrevious({ shown, path, entries }, organizationId);
    return { shown, path, empty: false, holdsBucketPolicy: isRecord(previous['bucketPolicyToSet']) };
  } catch (error) {
    throw asOutputError(error, shown);
  }
}

/** Turns a system error into one the user understands; returns any other error as it is. */
function asOutputError(error: unknown, shown: string): unknown {
  const reason = systemErrorReason(error);
  if (reason === undefined) return error;
  const path = isRecord(error) && typeof error['path'] === 'string' ? ` (${error['path']})` : '';
  return new UserError('output-directory', `cannot write ${quoted(shown)}: ${reason}${path}`, { cause: error });
}

function followLinks(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return path;
    throw error;
  }
}

/** Names in a directory but for hidden ones such as `.gitkeep`; none when there is no such directory. */
function listDirectory(path: string, shown: string): readonly string[] {
  try {
    if (!statSync(path).isDirectory()) {
      throw new UserError('output-directory', `${quoted(shown)} is a file; name a directory with -o`);
    }
    return readdirSync(path).filter((name) => !name.startsWith('.'));
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

interface Listed {
  readonly shown: string;
  readonly path: string;
  readonly entries: readonly string[];
}

/** Returns the last synth's deploy manifest, of which little is believed: its shape may be that of another version. */
function readPrevious({ shown, path, entries }: Listed, organizationId: string): Readonly<Record<string, unknown>> {
  const otherwise = 'choose another directory with -o';
  if (!entries.includes('deploy-manifest.json')) {
    const content = entries.includes('manifest.json')
      ? 'holds the output of another cdktf app'
      : 'is not empty and was not written by orgtrail';
    throw new UserError('output-directory', `${quoted(shown)} ${content}; ${otherwise}`);
  }
  const previous = parseObject(readFileSync(join(path, 'deploy-manifest.json'), 'utf8'));
  const organization = previous?.['organization'];
  if (previous === undefined || typeof organization !== 'string') {
    throw new UserError(
      'output-directory',
      `"deploy-manifest.json" in ${quoted(shown)} is not one that orgtrail wrote; ${otherwise}`,
    );
  }
  if (organization !== organizationId) {
    throw new UserError(
      'output-directory',
      `${quoted(shown)} holds the Terraform of organization ${quoted(organization)}, and the organization ` +
        `file describes ${quoted(organizationId)}; ${otherwise}`,
    );
  }
  return previous;
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value = parseJson(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Runs `body` with a new directory on the output directory's file system that is gone afterwards. */
export async function withStaging<T>(output: OutputDirectory, body: (staging: string) => Promise<T>): Promise<T> {
  let staging: string | undefined;
  try {
    removeStale(dirname(output.path), output);
    removeStale(output.path, output);
    staging = makeStaging(output);
    return await body(staging);
  } catch (error) {
    throw asOutputError(error, output.shown);
  } finally {
    if (staging !== undefined) rmSync(staging, { recursive: true, force: true });
  }
}

function stagingPrefix(output: OutputDirectory): string {
  return `.${basename(output.path)}.staging-`;
}

function makeStaging(output: OutputDirectory): string {
  const name = `${stagingPrefix(output)}${String(process.pid)}`;
  const beside = join(dirname(output.path), name);
  try {
    mkdirSync(dirname(output.path), { recursive: true });
    mkdirSync(beside);
    return beside;
  } catch (error) {
    // A container often mounts the output directory alone, in a parent that is not writable.
    const inside = join(output.path, name);
    if (!['EACCES', 'EPERM', 'EROFS'].includes(systemErrorCode(error) ?? '') || !isDirectory(output.path)) throw error;
    mkdirSync(inside);
    return inside;
  }
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Removes what killed runs left behind. A directory with this process's own id is from before, too. */
function removeStale(directory: string, output: OutputDirectory): void {
  if (!isDirectory(directory)) return;
  const prefix = stagingPrefix(output);
  for (const name of readdirSync(directory)) {
    const id = name.startsWith(prefix) ? name.slice(prefix.length) : '';
    if (/^[1-9]\d{0,9}$/.test(id) && (Number(id) === process.pid || !isRunning(Number(id)))) {
      rmSync(join(directory, name), { recursive: true, force: true });
    }
  }
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return systemErrorCode(error) !== 'ESRCH';
  }
}
