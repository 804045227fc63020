/** A series of digests, each of which names the one before: one for each account, Region and trail. */
export interface ChainName {
  /** Account whose activity is recorded, 12 digits. */
  readonly account: string;
  /** Region whose activity is recorded. */
  readonly region: string;
  /** Name of the trail, and the Region it was made in. */
  readonly trail: string;
  /** Whether these digests were made afterwards, for files delivered late; they are a series of their own. */
  readonly isBackfill: boolean;
}

const DIGEST =
  /(?:^|\/)CloudTrail-Digest\/[a-z0-9-]+\/\d{4}\/\d\d\/\d\d\/(\d{12})_CloudTrail-Digest_([a-z0-9-]+)_(.+)_\d{8}T\d{6}Z(_backfill)?\.json\.gz$/;

/** Reads which chain a digest belongs to from its path; undefined for a file that is no digest. */
export function chainOf(path: string): ChainName | undefined {
  const [, account, region, trail, backfill] = DIGEST.exec(path) ?? [];
  if (account === undefined || region === undefined || trail === undefined) return undefined;
  return { account, region, trail, isBackfill: backfill !== undefined };
}

const LOG =
  /(?:^|\/)(?:CloudTrail|CloudTrail-Insight|CloudTrail-NetworkActivity)\/([a-z0-9-]+)\/\d{4}\/\d\d\/\d\d\/(\d{12})_[^/]*_(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)Z_[^/]*\.json\.gz$/;

/** What the name of a log file says. */
export interface LogFileName {
  /** Account whose activity is recorded. */
  readonly account: string;
  /** Region whose activity is recorded. */
  readonly region: string;
  /** When it was delivered, to the minute, in ISO 8601. */
  readonly delivered: string;
}

/** Reads the name of a log file; undefined for a file that is none. */
export function logFileName(path: string): LogFileName | undefined {
  const [, region, account, year, month, day, hour, minute] = LOG.exec(path) ?? [];
  if (region === undefined || account === undefined) return undefined;
  return { account, region, delivered: `${year}-${month}-${day}T${hour}:${minute}:00Z` };
}
