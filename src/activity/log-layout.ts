/**
 * Where CloudTrail puts its files: `[prefix/]AWSLogs/[o-…/]account/family/region/yyyy/MM/dd/file`.
 *
 * @see "Getting and viewing your CloudTrail log files" and "CloudTrail log file examples" in the CloudTrail user guide.
 */

/** Folders that CloudTrail makes below an account, and what their files hold. */
const LOG_FAMILIES = {
  /** Management and data events. */
  CloudTrail: 'events',
  /** Signed digests of the log files. */
  'CloudTrail-Digest': 'digests',
  /** Insights events. */
  'CloudTrail-Insight': 'insights',
  /** Network activity events. */
  'CloudTrail-NetworkActivity': 'network-activity',
  /** Aggregated data events. */
  'CloudTrail-Aggregated': 'aggregated',
} as const;

/** The name of a folder below an account. */
type LogFamily = keyof typeof LOG_FAMILIES;

/** What a path says about the files at or below it; undefined is what it does not say. */
export interface LogPlace {
  /** Id of the organization whose trail wrote it. */
  readonly organizationId: string | undefined;
  /** The account whose activity it holds. */
  readonly account: string | undefined;
  /** What kind of file. */
  readonly family: LogFamily | undefined;
  /** The Region whose activity it holds. */
  readonly region: string | undefined;
  /** The day of delivery in UTC, as far as known: `2026`, `2026-11` or `2026-11-03`. */
  readonly date: string | undefined;
}

const ORGANIZATION_ID = /^o-[a-z0-9]{10,32}$/;
const ACCOUNT_ID = /^\d{12}$/;
const REGION = /^[a-z]{2,4}(?:-[a-z]+)+-\d{1,2}$/;
const DATE_PARTS = [/^\d{4}$/, /^(?:0[1-9]|1[0-2])$/, /^(?:0[1-9]|[12]\d|3[01])$/] as const;

/** `111111111111_CloudTrail_eu-west-1_20261103T0905Z_…`; digests name their Region, their trail and its home Region. */
const FILE_NAME = /^(\d{12})_(CloudTrail(?:-[A-Za-z]+)?)_([a-z0-9-]+)_(?:.*_)?(\d{4})(\d{2})(\d{2})T\d{4}(?:\d{2})?Z/;

/** Tells whether a file's name is one that log files have, compressed or not. */
export function isLogFileName(name: string): boolean {
  return name.endsWith('.json.gz') || name.endsWith('.json');
}

/**
 * Reads what a path says, folder by folder; the last part may be a folder or a file. A path that starts in the middle of the
 * layout says what the part of it says. A log file's name says the same once more, and is believed where folders are silent.
 *
 * @param path - Parts of the path, from the outermost folder.
 */
export function parseLogPath(path: readonly string[]): LogPlace {
  const folders = parseFolders(path);
  const named = parseFileName(path.at(-1) ?? '');
  return {
    organizationId: folders.organizationId,
    account: folders.account ?? named?.account,
    family: folders.family ?? named?.family,
    region: folders.region ?? named?.region,
    date: longer(folders.date, named?.date),
  };
}

function parseFolders(path: readonly string[]): LogPlace {
  const familyAt = path.findLastIndex(isLogFamily);
  const accountAt = familyAt === -1 ? lastAccount(path) : familyAt - 1;
  const below = familyAt === -1 ? [] : path.slice(familyAt);
  const [family, region, ...date] = below;
  return {
    organizationId: like(ORGANIZATION_ID, path[accountAt - 1]),
    account: like(ACCOUNT_ID, path[accountAt]),
    family: family as LogFamily | undefined,
    region: like(REGION, region),
    date: dateOf(date),
  };
}

function like(form: RegExp, part: string | undefined): string | undefined {
  return part !== undefined && form.test(part) ? part : undefined;
}

/** Splits a path at slashes of either kind, since a folder may be on Windows. */
export function pathParts(path: string): readonly string[] {
  return path.split(/[/\\]/).filter((part) => part !== '');
}

function isLogFamily(part: string): part is LogFamily {
  return Object.hasOwn(LOG_FAMILIES, part);
}

/** An account's folder stands right below `AWSLogs` or the organization's id; any other number is somebody's own folder. */
function lastAccount(path: readonly string[]): number {
  return path.findLastIndex((part, index) => {
    const above = path[index - 1] ?? '';
    return ACCOUNT_ID.test(part) && (above === 'AWSLogs' || ORGANIZATION_ID.test(above));
  });
}

function dateOf(folders: readonly string[]): string | undefined {
  const known: string[] = [];
  for (const [index, form] of DATE_PARTS.entries()) {
    const part = folders[index];
    if (part === undefined || !form.test(part)) break;
    known.push(part);
  }
  return known.length === 0 ? undefined : known.join('-');
}

function longer(first: string | undefined, second: string | undefined): string | undefined {
  return (first?.length ?? 0) >= (second?.length ?? 0) ? first : second;
}

function parseFileName(name: string): Omit<LogPlace, 'organizationId'> | undefined {
  const [, account, family = '', region = '', year, month, day] = FILE_NAME.exec(name) ?? [];
  if (account === undefined || !isLogFamily(family) || !REGION.test(region)) return undefined;
  return { account, family, region, date: [year, month, day].join('-') };
}
