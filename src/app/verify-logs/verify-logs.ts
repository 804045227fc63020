import { checkedTimes, type CheckedTime } from '../../activity/checked-times';
import { checkChains } from '../../activity/digest-chain';
import { parseDigestName, parseLogName } from '../../activity/delivered-names';
import { digestFindings, uncheckedDigests } from '../../activity/digest-report';
import { isIntact } from '../../activity/digest-trust';
import { digestId, isWithin, subjectOf, type LoadedDigest } from '../../activity/loaded-digest';
import { namedLogs } from '../../activity/named-logs';
import { localPathsOf, type Mount } from '../../activity/s3-place';
import { unnamedLogs } from '../../activity/unnamed-logs';
import type { Finding, Subject, TimeRange, Unchecked } from '../../activity/verification';
import { checkLogs } from './check-logs';
import { establishTrust, needsSignature, readEvidence, type EvidenceOptions } from './establish-trust';
import { readLogFolder, type LogFolder } from './log-folder';
import { readDigests } from './read-digests';

export type { Finding, FindingKind, Subject, Unchecked, UncheckedKind } from '../../activity/verification';

/** Options of {@link verifyLogs}. */
export interface VerifyLogsOptions extends EvidenceOptions {
  /** Folder with log files and digests, as the user gave it. */
  readonly folder: string;
  /** The time to check. */
  readonly range: TimeRange;
  /** Accounts to check; empty for all. */
  readonly accounts: readonly string[];
  /** Regions to check; empty for all. */
  readonly regions: readonly string[];
  /** The part of S3 that the folder holds; undefined: what most digests say. */
  readonly source: { readonly bucket: string; readonly prefix: string } | undefined;
  /** Told how many files are read of how many; the second number grows when the digests are read. */
  readonly progress?: (done: number, total: number) => void;
}

/** What `orgtrail verify-logs` found. */
export interface VerifyLogsResult {
  /** The folder, as the user gave it. */
  readonly folder: string;
  /** Which parts of S3 the folder, or folders in it, are taken for. */
  readonly sources: readonly { readonly local: string; readonly uri: string }[];
  /** Whether that was given; otherwise it is what the digests say. */
  readonly sourceGiven: boolean;
  /** Signs of tampering. */
  readonly findings: readonly Finding[];
  /** What could not be checked. */
  readonly unchecked: readonly Unchecked[];
  /** The times that intact digests are about. */
  readonly checked: readonly CheckedTime[];
  /** Digest files of the time asked for. */
  readonly digests: { readonly read: number; readonly intact: number };
  /** Digests, named by their place in S3, whose signature is in S3 alone. */
  readonly unsigned: readonly string[];
  /** Log files: named by digests, intact, and in the folder without a digest that names them. */
  readonly logs: { readonly named: number; readonly intact: number; readonly unnamed: number };
  /** Files of the folder that are neither. */
  readonly otherFiles: number;
  /** Refuted: there are findings; undecided: something could not be checked. */
  readonly verdict: 'proved' | 'refuted' | 'undecided';
}

/**
 * Checks the digests and log files of a folder: each digest by its signature, each log file by the hash its digest holds, and that
 * none is missing.
 *
 * @throws {@link UserError} `log-folder`, `public-keys`, `signatures` or `aws-request`.
 */
export async function verifyLogs(options: VerifyLogsOptions): Promise<VerifyLogsResult> {
  const { range } = options;
  const evidence = await readEvidence(options);
  const folder = chosenFiles(await readLogFolder(options.folder, options.cwd), options);
  const progress = counter(folder.digests.size, options.progress);
  const { digests, findings: unreadable, mounts } = await readDigests(folder, mountOf(options), progress.step);
  const asked = digests.filter((loaded) => isWithin(loaded, range));
  const trust = await establishTrust({ all: digests, asked }, evidence, options);
  const chains = checkChains(digests, { mounts, range, isThere: (path) => folder.digests.has(path) });
  const named = namedLogs(asked, trust);
  progress.add(named.size);
  const logs = await checkLogs(named, folder, mounts, progress.step);
  const elsewhere = namedPaths(
    digests.filter((loaded) => !isWithin(loaded, range)),
    mounts,
  );
  const unnamed = unnamedLogs(
    logs.unnamed.filter((path) => !elsewhere.has(path)),
    digests,
    range,
  );
  const findings = [...unreadable, ...digestFindings(asked, trust), ...chains.findings, ...logs.findings];
  const unchecked = [
    ...notFound(asked, options),
    ...uncheckedDigests(asked, trust),
    ...chains.unchecked,
    ...logs.unchecked,
    ...unnamed,
  ];
  const intact = asked.filter((loaded) => loaded.inPlace && isIntact(trust.get(loaded)));
  return {
    folder: options.folder,
    sources: mounts.map(({ local, bucket, prefix }) => ({ local, uri: `s3://${bucket}/${prefix}` })),
    sourceGiven: options.source !== undefined,
    findings: findings.sort((left, right) => (left.file < right.file ? -1 : 1)),
    unchecked,
    checked: checkedTimes(intact),
    digests: { read: asked.length, intact: intact.length },
    unsigned: asked.filter((loaded) => needsSignature(trust.get(loaded))).map(digestId),
    logs: {
      named: named.size,
      intact: logs.intact,
      unnamed: unnamed.reduce((sum, { files }) => sum + files.length, 0),
    },
    otherFiles: folder.others,
    verdict: findings.length > 0 ? 'refuted' : unchecked.length > 0 ? 'undecided' : 'proved',
  };
}

/** Leaves out the files of other accounts and Regions; a file whose name does not say stays. */
function chosenFiles(folder: LogFolder, { accounts, regions }: VerifyLogsOptions): LogFolder {
  const chosen = ([path]: readonly [string, string]): boolean => {
    const name = parseDigestName(path) ?? parseLogName(path);
    if (name === undefined) return true;
    return isOneOf(accounts, name.account) && isOneOf(regions, name.region);
  };
  return {
    ...folder,
    digests: new Map([...folder.digests].filter(chosen)),
    logs: new Map([...folder.logs].filter(chosen)),
  };
}

function isOneOf(chosen: readonly string[], value: string): boolean {
  return chosen.length === 0 || chosen.includes(value);
}

function mountOf({ source }: VerifyLogsOptions): Mount | undefined {
  return source === undefined ? undefined : { local: '', ...source };
}

/** What was asked for by name or not at all must not be passed over in silence. */
function notFound(asked: readonly LoadedDigest[], { accounts, regions }: VerifyLogsOptions): readonly Unchecked[] {
  const subjects = asked.map(subjectOf);
  const missing = (message: string, subject: Subject): Unchecked => ({
    kind: 'time-without-digest',
    ...subject,
    message,
    files: [],
  });
  const open = [
    ...accounts
      .filter((account) => !subjects.some((subject) => subject.account === account))
      .map((account) => missing('there is no digest of this account', { account })),
    ...regions
      .filter((region) => !subjects.some((subject) => subject.region === region))
      .map((region) => missing('there is no digest of this Region', { region })),
  ];
  return asked.length === 0 && open.length === 0 ? [missing('there is no digest of the time asked for', {})] : open;
}

function namedPaths(digests: readonly LoadedDigest[], mounts: readonly Mount[]): ReadonlySet<string> {
  return new Set(
    digests.flatMap(({ digest }) => digest.logs.flatMap(({ bucket, key }) => localPathsOf(mounts, bucket, key))),
  );
}

function counter(
  digests: number,
  progress: VerifyLogsOptions['progress'],
): { readonly step: () => void; readonly add: (more: number) => void } {
  let [done, total] = [0, digests];
  const tell = (): void => progress?.(done, total);
  return {
    step: () => {
      done += 1;
      tell();
    },
    add: (more) => {
      total += more;
      tell();
    },
  };
}
