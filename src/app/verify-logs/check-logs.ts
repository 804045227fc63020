import { join } from 'node:path';
import { baseName, parseLogName } from '../../activity/delivered-names';
import { s3Uri } from '../../activity/digest-signature';
import { groupBy } from '../../activity/group-by';
import { judgeLog, type LogState, type NamedLog } from '../../activity/named-logs';
import { localPathsOf, type Mount } from '../../activity/s3-place';
import type { Finding, Subject, Unchecked, UncheckedKind } from '../../activity/verification';
import { eachOf } from './each-of';
import type { LogFolder } from './log-folder';
import { hashUnpacked, NotUnpacked } from './unpacked-file';

/** What was found of the log files that digests name. */
export interface CheckedLogs {
  /** Missing, changed, moved. */
  readonly findings: readonly Finding[];
  /** What could not be checked. */
  readonly unchecked: readonly Unchecked[];
  /** How many are as CloudTrail delivered them. */
  readonly intact: number;
  /** Paths of log files that no digest names. */
  readonly unnamed: readonly string[];
}

/** Hashes each log file that a digest names and compares. */
export async function checkLogs(
  named: ReadonlyMap<string, NamedLog>,
  folder: LogFolder,
  mounts: readonly Mount[],
  progress: () => void,
): Promise<CheckedLogs> {
  const expected = new Map(
    [...named].map(([uri, log]) => [uri, localPathsOf(mounts, log.place.bucket, log.place.key)]),
  );
  const taken = new Set([...expected.values()].flat());
  const astray = new Map(
    [...folder.logs.keys()].filter((path) => !taken.has(path)).map((path) => [baseName(path), path]),
  );
  const moved = new Set<string>();
  const results = await eachOf([...named], async ([uri, log]): Promise<LogResult> => {
    const places = expected.get(uri) ?? [];
    const result = await checkLog(log, { places, folder, stray: astray.get(baseName(log.place.key)) });
    if (result.path !== undefined) moved.add(result.path);
    progress();
    return result;
  });
  const findings = results.flatMap(({ finding }) => (finding === undefined ? [] : [finding]));
  return {
    findings,
    unchecked: grouped(results.flatMap(({ open }) => (open === undefined ? [] : [open]))),
    intact: results.filter(({ state }) => state === 'intact').length,
    unnamed: [...folder.logs.keys()].filter((path) => !taken.has(path) && !moved.has(path)).sort(),
  };
}

interface OpenLog {
  readonly kind: UncheckedKind;
  readonly message: string;
  readonly file: string;
  readonly subject: Subject;
}

interface LogResult {
  readonly state?: LogState;
  readonly finding?: Finding;
  readonly open?: OpenLog;
  /** The path of a file that was moved. */
  readonly path?: string;
}

interface Candidates {
  readonly places: readonly string[];
  readonly folder: LogFolder;
  readonly stray: string | undefined;
}

async function checkLog(log: NamedLog, { places, folder, stray }: Candidates): Promise<LogResult> {
  const { place } = log;
  const subject = subjectOfLog(place.key);
  const here = places.find((path) => folder.logs.has(path));
  const uri = s3Uri(place);
  if (here !== undefined) return judged(log, { path: here, folder, subject });
  if (places.length === 0) {
    const message = 'digests name it, and it is in a part of S3 that this folder does not hold';
    return { open: { kind: 'log-elsewhere', message, file: uri, subject } };
  }
  if (log.intact.length + log.unchecked.length === 0) return openOf('of-changed-digest', uri, subject);
  if (stray === undefined) {
    const message = 'a digest names it, and it is not in the folder: deleted, or not fetched';
    return { finding: { kind: 'log-missing', ...subject, file: uri, message } };
  }
  const found = await judged(log, { path: stray, folder, subject });
  const content = found.finding === undefined ? 'its content is the same' : 'its content is another one';
  const message = `it belongs to ${uri}; ${content}`;
  return { path: stray, finding: { kind: 'log-moved', ...subject, file: stray, message } };
}

interface Found {
  readonly path: string;
  readonly folder: LogFolder;
  readonly subject: Subject;
}

async function judged(log: NamedLog, { path, folder, subject }: Found): Promise<LogResult> {
  try {
    const state = judgeLog(log, await hashUnpacked(join(folder.root, folder.logs.get(path) ?? path)));
    if (state === 'intact') return { state };
    if (state !== 'changed') return openOf(state, path, subject);
    const message = 'its content is not what the digest says';
    return { state, finding: { kind: 'log-changed', ...subject, file: path, message } };
  } catch (error) {
    if (!(error instanceof NotUnpacked)) throw error;
    return { finding: { kind: 'log-unreadable', ...subject, file: path, message: error.message } };
  }
}

function openOf(state: 'of-unchecked-digest' | 'of-changed-digest', file: string, subject: Subject): LogResult {
  const message =
    state === 'of-changed-digest' ? 'the digest that names it was changed' : 'the digest that names it was not checked';
  return { open: { kind: `log-${state}`, message, file, subject } };
}

function subjectOfLog(key: string): Subject {
  const name = parseLogName(key);
  return name === undefined ? {} : { account: name.account, region: name.region };
}

function grouped(open: readonly OpenLog[]): readonly Unchecked[] {
  return groupBy(open, ({ kind, subject, message }) => JSON.stringify([kind, subject, message])).flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { kind, message, subject } = first;
    return [{ kind, ...subject, message, files: group.map(({ file }) => file) }];
  });
}
