import { endOf, type Chain, type Span } from './chains';
import { logFileName } from './file-name';
import type { FileFinding, FileState, JudgedDigest, Judgement } from './findings';
import { pathOf, type FolderPlace, type LogFolder } from './log-folder';

/** SHA-256 of the uncompressed bytes of log files, in hexadecimal, by path; a reason, in an object, for files that cannot be read. */
export type LogHashes = ReadonlyMap<string, string | { readonly reason: string }>;

/** What log files are judged with. */
export interface LogEvidence {
  /** The folder. */
  readonly folder: LogFolder;
  /** Hashes of the files that digests list. */
  readonly hashes: LogHashes;
  /** Chains of the digests. */
  readonly chains: readonly Chain[];
  /** What is asked about. */
  readonly span: Span;
  /** Where the folder lies; undefined when that is not known. */
  readonly place: FolderPlace | undefined;
}

/** Judges the log files that digests list, and those in the folder that none lists. */
export function judgeLogs(digests: readonly JudgedDigest[], evidence: LogEvidence): readonly FileFinding[] {
  const { folder, hashes, place } = evidence;
  const found = new Map<string, FileFinding>();
  const stateOf = (judged: JudgedDigest, listed: Listed, path: string | undefined): Judgement => {
    if (path === undefined) return { state: 'unchecked', reason: 'it lies outside of the folder' };
    return listedState(judged, listed, folder.logs.has(path) ? hashes.get(path) : undefined);
  };
  for (const judged of digests) {
    for (const listed of judged.file.digest.logFiles) {
      const path = place === undefined ? undefined : pathOf(place, listed.s3Bucket, listed.s3Object);
      const file = path ?? `s3://${listed.s3Bucket}/${listed.s3Object}`;
      const known = found.get(file);
      if (known?.state === 'valid') continue;
      found.set(file, { kind: 'log', file, ...stateOf(judged, listed, path) });
    }
  }
  const unlisted = [...folder.logs].filter((path) => !found.has(path)).flatMap((path) => unlistedLog(path, evidence));
  return [...found.values(), ...unlisted];
}

type Listed = JudgedDigest['file']['digest']['logFiles'][number];

/** Of what a changed digest lists nothing is known. One that nobody could check still says which files were changed or lost after it. */
function listedState({ state, file }: JudgedDigest, listed: Listed, hash: LogHash): Judgement {
  const only = `only ${file.path} lists it, which is ${state}`;
  if (state === 'changed' || state === 'moved') return { state: 'unchecked', reason: only };
  if (hash === undefined) return { state: 'missing', reason: `${file.path} lists it` };
  if (typeof hash === 'object') return { state: 'changed', reason: hash.reason };
  if (listed.hashAlgorithm !== 'SHA-256') {
    return { state: 'unchecked', reason: `its hash is of kind "${listed.hashAlgorithm}", not SHA-256` };
  }
  if (hash !== listed.hashValue) return { state: 'changed', reason: `${file.path} gives another hash` };
  return state === 'valid' ? { state, reason: '' } : { state: 'unchecked', reason: only };
}

type LogHash = string | { readonly reason: string } | undefined;

function unlistedLog(path: string, { chains, span }: LogEvidence): FileFinding[] {
  const name = logFileName(path);
  const delivered = Date.parse(name?.delivered ?? '');
  if (delivered < span.from || delivered >= span.to) return [];
  const own = chains.filter((chain) => chain.name.account === name?.account && chain.name.region === name.region);
  const last = Math.max(...own.flatMap(({ digests }) => digests.map(endOf)));
  const state: FileState = 'unchecked';
  const isLater = Number.isFinite(last) && delivered >= last;
  const reason = isLater
    ? `delivered after ${new Date(last).toISOString().replace('.000', '')}, where the last digest ends`
    : 'no digest lists it';
  return [{ kind: 'log', file: path, state, reason }];
}
