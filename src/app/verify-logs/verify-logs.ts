import { join, resolve } from 'node:path';
import {
  chainOf,
  listedLogs,
  verifyFolder,
  type FileState,
  type FolderPlace,
  type FolderReport,
  type LogFolder,
  type LogHashes,
  type PublicKeys,
} from '../../digests';
import { contentHash, type Unreadable } from './file-hash';
import { fetchPublicKeys } from './fetched-keys';
import { readLogFolder } from './log-folder';
import { readKeyFiles } from './public-keys';

/** What `verify-logs` is asked. */
export interface VerifyLogsOptions {
  /** Folder, as `aws s3 sync` wrote it. */
  readonly folder: string;
  /** Files with public keys. */
  readonly publicKeys: readonly string[];
  /** Whether CloudTrail is asked for public keys too. */
  readonly fetchKeys: boolean;
  /** Where the folder lies in which bucket; undefined to find out from the digests. */
  readonly place: FolderPlace | undefined;
  /** From when; undefined for the first digest. */
  readonly from: Date | undefined;
  /** Until when; undefined for the last digest. */
  readonly to: Date | undefined;
  /** Directory that relative names start from. */
  readonly cwd: string;
}

/** What `verify-logs` found. */
export interface VerifyLogsResult extends FolderReport {
  /** `proved`: every file is valid and no chain is cut; `refuted`: one is changed, missing or moved, or a chain is cut. */
  readonly verdict: 'proved' | 'refuted' | 'undecided';
}

/** Files that are read at once. */
const AT_ONCE = 4;

/**
 * Verifies a folder of log files with CloudTrail's digests.
 *
 * @throws {@link UserError} `log-folder` or `public-keys`.
 */
export async function verifyLogs(options: VerifyLogsOptions): Promise<VerifyLogsResult> {
  const { place, cwd, from, to } = options;
  const root = resolve(cwd, options.folder);
  const given = await readKeyFiles(options.publicKeys, cwd);
  const folder = await readLogFolder(root, options.folder);
  const keys = options.fetchKeys ? new Map([...given, ...(await fetchedKeys(folder))]) : given;
  const span = { from: from?.getTime() ?? Number.NEGATIVE_INFINITY, to: to?.getTime() ?? Number.POSITIVE_INFINITY };
  const verification = { folder, place, keys, span };
  const report = verifyFolder(verification, await hashesOf(root, listedLogs(verification)));
  return { ...report, verdict: verdictOf(report) };
}

async function fetchedKeys({ digests }: LogFolder): Promise<PublicKeys> {
  const regions = new Set(digests.flatMap(({ path }) => chainOf(path)?.region ?? []));
  const first = Math.min(...digests.map(({ digest }) => Date.parse(digest.digestStartTime)));
  return await fetchPublicKeys([...regions].toSorted(), new Date(first));
}

async function hashesOf(root: string, paths: readonly string[]): Promise<LogHashes> {
  const hashes = new Map<string, string | Unreadable>();
  const waiting = paths.values();
  const work = async (): Promise<void> => {
    for (const path of waiting) hashes.set(path, await contentHash(join(root, path)));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return hashes;
}

const WRONG: ReadonlySet<FileState> = new Set(['changed', 'missing', 'moved']);

function verdictOf({ files, chains }: FolderReport): VerifyLogsResult['verdict'] {
  if (files.some(({ state }) => WRONG.has(state)) || chains.some(({ gaps }) => gaps.length > 0)) return 'refuted';
  return files.length > 0 && files.every(({ state }) => state === 'valid') ? 'proved' : 'undecided';
}
