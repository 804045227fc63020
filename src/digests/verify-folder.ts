import { chainsOf, endOf, startOf, type Chain, type Span } from './chains';
import { digestState } from './digest-state';
import type { ChainName } from './file-name';
import type { FileFinding, FileState, JudgedDigest } from './findings';
import { folderPlace, pathOf, type FolderPlace, type LogFolder } from './log-folder';
import { judgeLogs, type LogHashes } from './log-state';
import type { PublicKeys } from './public-key';

/** A time for which there is no digest. */
export interface Gap {
  /** When the last digest before ends, in ISO 8601. */
  readonly from: string;
  /** When the next begins; undefined when there is none. */
  readonly to: string | undefined;
  /** Why this is no chain, as a sentence without its full stop. */
  readonly reason: string;
}

/** What is known about a chain. */
export interface ChainReport extends ChainName {
  /** When its earliest digest begins, in ISO 8601. */
  readonly from: string;
  /** When its latest digest ends. */
  readonly to: string;
  /** Number of its digests. */
  readonly digests: number;
  /** Where it is cut. */
  readonly gaps: readonly Gap[];
}

/** What is known about a folder. */
export interface FolderReport {
  /** Where the folder lies; undefined when no digest lies where it says. */
  readonly place: FolderPlace | undefined;
  /** By account, Region and trail. */
  readonly chains: readonly ChainReport[];
  /** Every digest and every log file, by path. */
  readonly files: readonly FileFinding[];
}

/** What a folder is verified with. */
export interface Verification {
  /** The folder. */
  readonly folder: LogFolder;
  /** Where it lies; undefined to find out from the digests. */
  readonly place: FolderPlace | undefined;
  /** The keys that are given. */
  readonly keys: PublicKeys;
  /** What is asked about. */
  readonly span: Span;
}

/** CloudTrail delivers a digest each hour, and may be late. */
const LATE = 2 * 3_600_000;

/** Returns the log files that digests list and that lie in the folder: those whose hashes {@link verifyFolder} needs. */
export function listedLogs({ folder, place = folderPlace(folder.digests), span }: Verification): readonly string[] {
  if (place === undefined) return [];
  const inSpan = chainsOf(folder.digests, span).flatMap(({ digests }) => digests);
  const listed = inSpan.flatMap(({ digest }) =>
    digest.logFiles.flatMap(({ s3Bucket, s3Object }) => pathOf(place, s3Bucket, s3Object) ?? []),
  );
  return [...new Set(listed)].filter((path) => folder.logs.has(path)).toSorted();
}

/**
 * Judges every digest and log file of a folder. A file is `valid` only when a signature of CloudTrail covers it.
 *
 * @param hashes - SHA-256 of the uncompressed bytes of the files that {@link listedLogs} names.
 */
export function verifyFolder(verification: Verification, hashes: LogHashes): FolderReport {
  const { folder, keys, span } = verification;
  const place = verification.place ?? folderPlace(folder.digests);
  const broken = folder.broken.map(({ path, reason }): FileFinding => {
    return { kind: 'digest', file: path, state: 'changed', reason };
  });
  const chains = chainsOf(folder.digests, span);
  if (place === undefined) {
    const moved = folder.digests.map((file): FileFinding => {
      const { digestS3Bucket: bucket, digestS3Object: key } = file.digest;
      return { kind: 'digest', file: file.path, state: 'moved', reason: `it was written as s3://${bucket}/${key}` };
    });
    return {
      place,
      chains: [],
      files: byPath([...broken, ...moved, ...judgeLogs([], { folder, hashes, chains, span, place })]),
    };
  }
  const judged = chains.flatMap((chain) => judgeChain(chain, place, keys));
  const known = new Set([...folder.digests, ...folder.broken].map(({ path }) => path));
  const missing = chains.flatMap((chain) => missingDigests(chain, place, known, span));
  const digests = judged.map(({ file, ...state }): FileFinding => ({ kind: 'digest', file: file.path, ...state }));
  const logs = judgeLogs(judged, { folder, hashes, chains, span, place });
  return {
    place,
    chains: chains.map((chain) => reportOf(chain, span)),
    files: byPath([...broken, ...digests, ...missing, ...logs]),
  };
}

function byPath(files: readonly FileFinding[]): readonly FileFinding[] {
  return files.toSorted((one, other) => (one.file < other.file ? -1 : one.file > other.file ? 1 : 0));
}

function judgeChain({ name, digests }: Chain, place: FolderPlace, keys: PublicKeys): readonly JudgedDigest[] {
  return digests.map((file) => {
    const repeated = digests
      .filter(({ digest }) => digest.previousDigestS3Object === file.digest.digestS3Object)
      .map(({ digest }) => ({
        hash: digest.previousDigestHashValue ?? undefined,
        signature: digest.previousDigestSignature ?? undefined,
      }));
    return { file, ...digestState(file, name, { place, keys, repeated }) };
  });
}

/** Digests that another one names and that are not there, unless they end before what is asked about. */
function missingDigests(
  { digests }: Chain,
  place: FolderPlace,
  known: ReadonlySet<string>,
  { from }: Span,
): FileFinding[] {
  return digests.flatMap((file): FileFinding[] => {
    const { previousDigestS3Bucket: bucket, previousDigestS3Object: key } = file.digest;
    if (typeof bucket !== 'string' || typeof key !== 'string' || startOf(file) <= from) return [];
    const path = pathOf(place, bucket, key);
    if (path !== undefined && known.has(path)) return [];
    const state: FileState = path === undefined ? 'unchecked' : 'missing';
    const reason = path === undefined ? 'it lies outside of the folder' : `${file.path} comes after it`;
    return [{ kind: 'digest', file: path ?? `s3://${bucket}/${key}`, state, reason }];
  });
}

function reportOf({ name, digests }: Chain, { to }: Span): ChainReport {
  const [first, last] = [digests[0]?.digest, digests.at(-1)];
  const until = last?.digest.digestEndTime ?? '';
  const gaps = digests.slice(1).flatMap((file, index): Gap[] => {
    const before = digests[index]?.digest;
    if (before === undefined || typeof file.digest.previousDigestS3Object === 'string') return [];
    const reason = 'a new chain begins: the trail or its log file validation was off, or digests are gone';
    return [{ from: before.digestEndTime, to: file.digest.digestStartTime, reason }];
  });
  const isCutOff = last !== undefined && Number.isFinite(to) && endOf(last) < to - LATE && !name.isBackfill;
  const end: Gap[] = isCutOff ? [{ from: until, to: undefined, reason: 'no later digest is there' }] : [];
  return { ...name, from: first?.digestStartTime ?? '', to: until, digests: digests.length, gaps: [...gaps, ...end] };
}
