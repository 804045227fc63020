/**
 * Names of the files that CloudTrail delivers.
 *
 * @see AWS CloudTrail User Guide, "CloudTrail digest file structure" and "Finding your CloudTrail log files"
 */

/** What the name of a digest file says. */
export interface DigestName {
  /** The account whose logs it names. */
  readonly account: string;
  /** The Region whose logs it names. */
  readonly region: string;
  /** The trail. */
  readonly trail: string;
  /** The trail's home Region. */
  readonly homeRegion: string;
  /** End of the time it is about, in milliseconds. */
  readonly end: number;
  /** Whether it names log files that came too late for the digest of their hour. */
  readonly backfill: boolean;
}

/** What the name of a log file says. */
export interface LogName {
  /** The account that the log is about. */
  readonly account: string;
  /** The Region that the log is about. */
  readonly region: string;
  /** When CloudTrail made the file, to the minute, in milliseconds. */
  readonly time: number;
}

/** Folder of digest files below an account's folder. */
const DIGEST_FOLDER = 'CloudTrail-Digest';

const DIGEST_NAME =
  /^(\d{12})_CloudTrail-Digest_([a-z0-9-]+)_(.+)_([a-z0-9-]+)_(\d{8}T\d{6}Z)(_backfill)?\.json(?:\.gz)?$/;

const LOG_NAME =
  /^(\d{12})_CloudTrail(?:-(?!Digest_)[A-Za-z]+)?_([a-z0-9-]+)_(\d{8}T\d{4}Z)_[A-Za-z0-9]+\.json(?:\.gz)?$/;

/** Folders of log files: management and data events, Insights events, network activity, aggregated events. */
const LOG_FOLDER = /(^|\/)CloudTrail(-(?!Digest\/)[A-Za-z]+)?\//;

/** Reads the name of a digest file, with or without folders before it. */
export function parseDigestName(path: string): DigestName | undefined {
  const match = DIGEST_NAME.exec(baseName(path));
  if (match === null) return undefined;
  const [, account = '', region = '', trail = '', homeRegion = '', time = '', backfill] = match;
  return { account, region, trail, homeRegion, end: compactTime(time), backfill: backfill !== undefined };
}

/** Reads the name of a log file, with or without folders before it. */
export function parseLogName(path: string): LogName | undefined {
  const match = LOG_NAME.exec(baseName(path));
  if (match === null) return undefined;
  const [, account = '', region = '', time = ''] = match;
  return { account, region, time: compactTime(time) };
}

/** Returns what a file is by its name or, where it was renamed, by the folder it is in. */
export function fileKind(path: string): 'digest' | 'log' | 'other' {
  if (parseDigestName(path) !== undefined) return 'digest';
  if (parseLogName(path) !== undefined) return 'log';
  if (!/\.json(\.gz)?$/.test(path)) return 'other';
  if (path.split('/').includes(DIGEST_FOLDER)) return 'digest';
  return LOG_FOLDER.test(path) ? 'log' : 'other';
}

/** Returns the last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Reads `20260105T1015Z` or `20260105T101500Z` as milliseconds. */
function compactTime(text: string): number {
  const [, date = '', hour = '', minute = '', second = '00'] = /^(\d{8})T(\d\d)(\d\d)(\d\d)?Z$/.exec(text) ?? [];
  const day = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6, 8)}`;
  return Date.parse(`${day}T${hour}:${minute}:${second}Z`);
}
